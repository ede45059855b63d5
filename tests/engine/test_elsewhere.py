"""What checked files break in agreements that nobody named, and nothing else there."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from slalint import Finding, Report, check_paths, check_text
from slalint.cli.main import cli

TODAY: Final = date(2026, 6, 1)
RULES: Final = ("SLA010", "SLA011", "SLA413", "SLA633", "SLA8")

HOSTING: Final = """\
apiVersion: slalint/v1
kind: SLA
id: hosting
type: customer
summary: {service: Hosting}
goals:
  fix: {metric: resolutionTime, target: {atMost: 4h}}
  uptime: {metric: availability, target: {atLeast: 99.95%}, window: calendar-month}
dependencies:
  - {sla: desk, goal: fix, for: [fix]}
  - {sla: desk, goal: up, for: [uptime]}
"""
DESK: Final = """\
apiVersion: slalint/v1
kind: SLA
id: desk
type: internal
summary: {service: Desk}
goals:
  fix: {metric: resolutionTime, target: {atMost: 3h}}
  up: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
"""
SLOW: Final = DESK.replace("3h", "6h")


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=Dana", "-c", "user.email=dana@acme.example")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def write(**files: str) -> None:
    """Agreements in the working folder, by the name of their file."""
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an agreement and the one behind it, committed; the working folder."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    write(hosting=HOSTING, desk=DESK)
    git("add", ".")
    git("commit", "-q", "-m", "Both agree")
    return tmp_path


def check(*files: str) -> Report:
    return check_paths(files, select=RULES, today=TODAY)


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(finding.file, finding.code, finding.path) for finding in report.findings]


def only(report: Report) -> Finding:
    [finding] = report.findings
    return finding


TOO_SLOW: Final = ("hosting.yaml", "SLA801", "dependencies[0].goal")


def test_a_weaker_promise_is_told_where_it_hurts(repository: Path) -> None:
    write(desk=SLOW)
    report = check("desk.yaml")
    assert told(report) == [TOO_SLOW]
    there = only(report).related[-1]
    assert (there.file, there.path) == ("desk.yaml", "goals.fix.target.atMost")
    assert (there.range.start.line, there.range.start.column) == (7, 50)
    assert report.exit_code(allow_empty=False) == 1
    assert report.agreements == 1
    assert [note for note in report.notes if "hosting.yaml was not named" in note]


def test_a_file_that_is_named_as_well_is_told_once(repository: Path) -> None:
    write(desk=SLOW)
    assert told(check("desk.yaml", "hosting.yaml")) == told(check(".")) == [TOO_SLOW]


def test_the_finding_is_the_one_of_a_whole_run(repository: Path) -> None:
    """Baselines hold it by its fingerprint, whichever way it was found."""
    write(desk=SLOW)
    assert only(check("desk.yaml")) == only(check("."))


def test_sound_changes_are_told_nowhere(repository: Path) -> None:
    write(desk=DESK.replace("3h", "2h"))
    report = check("desk.yaml")
    assert (told(report), report.notes) == ([], ())


def test_what_does_not_involve_a_checked_file_stays_untold(repository: Path) -> None:
    write(
        hosting=HOSTING.replace("type: customer", "type: nonsense"),
        slow=SLOW.replace("desk", "slow").replace("Desk", "Slow desk"),
        other=HOSTING.replace("id: hosting", "id: other").replace(
            "sla: desk, goal: fix", "sla: slow, goal: fix"
        ),
        lost=HOSTING.replace("id: hosting", "id: lost").replace(
            "sla: desk, goal: fix", "sla: gone, goal: fix"
        ),
    )
    assert told(check("desk.yaml")) == []
    assert {finding.code for finding in check(".").findings} >= {"SLA801", "SLA011"}


def test_a_renamed_goal_breaks_references(repository: Path) -> None:
    write(desk=DESK.replace("fix:", "repair:"))
    finding = only(check("desk.yaml"))
    assert (finding.file, finding.code) == ("hosting.yaml", "SLA011")
    assert (finding.related[-1].file, finding.related[-1].path) == ("desk.yaml", "goals")


def test_a_renamed_agreement_breaks_references(repository: Path) -> None:
    write(desk=DESK.replace("id: desk", "id: help-desk"))
    finding = only(check("desk.yaml"))
    assert (finding.file, finding.code) == ("hosting.yaml", "SLA011")
    assert (finding.related[-1].file, finding.related[-1].path) == ("desk.yaml", "id")
    git("commit", "-q", "-a", "-m", "Rename it")
    assert told(check("desk.yaml")) == []  # it is as it was: the whole project tells


def test_an_agreement_that_is_none_any_more_breaks_references(repository: Path) -> None:
    write(desk="title: Notes\n", more=DESK.replace("id: desk", "id: more"))
    finding = only(check("desk.yaml", "more.yaml"))
    assert (finding.file, finding.related[-1].file) == ("hosting.yaml", "desk.yaml")


def test_a_broken_file_is_told_alone(repository: Path) -> None:
    """What cannot be read may well declare what others refer to."""
    write(desk=DESK + "x: [\n")
    report = check_paths(["desk.yaml"], select=[*RULES, "SLA001"], today=TODAY)
    assert {finding.file for finding in report.findings} == {"desk.yaml"}


def test_no_commit_to_compare_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".slalint.yaml").touch()
    write(hosting=HOSTING, desk=SLOW.replace("id: desk", "id: help-desk"))
    assert told(check("desk.yaml")) == []
    write(desk=SLOW)
    assert told(check("desk.yaml")) == [TOO_SLOW]
    git("init", "-q")
    write(desk=SLOW.replace("id: desk", "id: help-desk"))
    assert told(check("desk.yaml")) == []


def test_without_git_only_renames_stay_untold(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository))
    planted = repository / "git"
    planted.write_text("#!/bin/sh\ntouch stolen\n", encoding="utf-8")
    planted.chmod(0o755)
    write(desk=DESK.replace("id: desk", "id: help-desk"))
    assert told(check("desk.yaml")) == []
    assert not (repository / "stolen").exists()


def test_the_variables_of_a_hook_do_not_lead_to_another_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / "elsewhere"))
    write(desk=DESK.replace("id: desk", "id: help-desk"))
    assert told(check("desk.yaml")) == [("hosting.yaml", "SLA011", "dependencies[0].sla")]


def test_the_same_id_is_told_on_both_sides(repository: Path) -> None:
    write(new=DESK)
    report = check("new.yaml")
    assert told(report) == [
        ("desk.yaml", "SLA010", "id"),
        ("new.yaml", "SLA010", "id"),
    ]
    assert [finding.related[0].file for finding in report.findings] == ["new.yaml", "desk.yaml"]


def test_a_shared_document_breaks_those_that_use_it(repository: Path) -> None:
    shared = "apiVersion: slalint/v1\nkind: Shared\nid: company\nparties:\n  acme: {name: Acme}\n"
    write(
        company=shared,
        user=DESK.replace("id: desk", "id: user")
        + "uses: [company]\nreview: {every: 1q, owner: acme}\n",
    )
    git("add", ".")
    git("commit", "-q", "-m", "Share parties")
    assert told(check("company.yaml")) == []
    write(company=shared.replace("  acme", "  globex"))
    finding = only(check("company.yaml"))
    assert (finding.file, finding.code, finding.path) == ("user.yaml", "SLA011", "review.owner")
    assert finding.related[-1].file == "company.yaml"


def test_what_is_above_binds_what_is_below_over_several_levels(repository: Path) -> None:
    group = DESK.replace("id: desk", "id: group").replace("Desk", "Group desk")
    head, _, _ = DESK.partition("goals:")
    write(
        group=group,
        middle=head.replace("id: desk", "id: middle") + "goals: {}\nunder: group\n",
        desk=DESK + "under: middle\n",
    )
    assert told(check("group.yaml")) == []
    write(group=group.replace("3h", "1h"))
    assert told(check("group.yaml")) == [("desk.yaml", "SLA809", "goals.fix.target.atMost")]


def test_a_circle_is_told_all_around(repository: Path) -> None:
    write(desk=DESK + "dependencies:\n  - {sla: hosting, goal: fix, for: [fix]}\n")
    found = {(file, code) for file, code, _ in told(check("desk.yaml"))}
    assert {("desk.yaml", "SLA806"), ("hosting.yaml", "SLA806")} <= found


def test_the_settings_and_comments_of_the_other_file_count(repository: Path) -> None:
    write(desk=SLOW)
    line = "  - {sla: desk, goal: fix, for: [fix]}"
    reason = "  # slalint: ignore[backing-too-slow] agreed by phone"
    write(hosting=HOSTING.replace(line, line + reason))
    report = check("desk.yaml")
    assert report.exit_code(allow_empty=False) == 0
    assert [finding.suppressed is not None for finding in report.findings] == [True]
    write(hosting=HOSTING)
    Path(".slalint.yaml").write_text(
        "overrides: [{files: [hosting.yaml], severity: {SLA801: off}}]\n", encoding="utf-8"
    )
    assert told(check("desk.yaml")) == []
    Path(".slalint.yaml").write_text("exclude: [hosting.yaml]\n", encoding="utf-8")
    assert told(check("desk.yaml")) == []
    Path(".slalint.yaml").write_text("nonsense: 1\n", encoding="utf-8")


def test_what_a_baseline_holds_is_accepted_and_kept(repository: Path) -> None:
    write(desk=SLOW)
    run = CliRunner()
    assert run.invoke(cli, ["baseline", "write", "--today", "2026-06-01"]).exit_code == 0
    shown = run.invoke(cli, ["check", "desk.yaml", "--format", "json", "--today", "2026-06-01"])
    summary = json.loads(shown.stdout)["summary"]
    assert (shown.exit_code, summary["error"]) == (0, 0)
    assert "stale" not in shown.stderr
    assert "no finding any more" not in shown.stderr


def test_a_broken_configuration_over_there_is_not_in_the_way(repository: Path) -> None:
    Path("sub").mkdir()
    Path("sub/.slalint.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    Path("sub/far.yaml").write_text(HOSTING.replace("id: hosting", "id: far"), encoding="utf-8")
    write(desk=SLOW)
    assert told(check("desk.yaml")) == [TOO_SLOW]


def test_a_text_on_standard_input_is_told_alone(repository: Path) -> None:
    report = check_text(SLOW, name="desk.yaml", select=RULES, today=TODAY)
    assert told(report) == []


def test_fixing_touches_no_file_that_was_not_named(repository: Path) -> None:
    write(desk=SLOW)
    before = Path("hosting.yaml").read_bytes()
    CliRunner().invoke(cli, ["check", "desk.yaml", "--fix", "--unsafe-fixes"])
    assert Path("hosting.yaml").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="several processes need fork")
def test_any_number_of_processes_finds_the_same(repository: Path) -> None:
    for number in range(5):
        write(**{f"user{number}": HOSTING.replace("id: hosting", f"id: user{number}")})
    write(desk=SLOW)
    reports = []
    for jobs in ("1", "2", "3"):
        arguments = ["check", "desk.yaml", "--jobs", jobs, "--format", "json"]
        reports.append(CliRunner().invoke(cli, arguments).stdout)
    assert len({*reports}) == 1
    assert reports[0].count('"code": "SLA801"') == 6
