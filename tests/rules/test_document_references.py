"""References: every place that names an id, misspelt once; what is silent; duplicate ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from slalint import Finding, check_paths, check_text
from slalint.source.limits import MAX_LISTED
from tests.support.examples import BASE

TODAY = date(2026, 6, 1)

# An agreement that names an id at nearly every place of the format that takes one.
GROUND = (Path(__file__).parent.parent / "data" / "references.sla.yaml").read_text("utf-8")


def findings(text: str) -> list[Finding]:
    report = check_text(text, today=TODAY)
    assert not report.crashes
    return list(report.findings)


def unresolved(text: str) -> list[tuple[str, str]]:
    """Path and help of every unresolved reference."""
    return [(f.path, f.help or "") for f in findings(text) if f.code == "SLA011"]


# A place in the agreement above: what stands there, what is written instead, the path.
MISSPELT = [
    ("recipients: [globex]", "recipients: [globx]", "summary.recipients[0]"),
    ("clock: office, owner", "clock: ofice, owner", "defaults.clock"),
    ("owner: acme, beneficiary", "owner: acmee, beneficiary", "defaults.owner"),
    ("beneficiary: globex}", "beneficiary: glbex}", "defaults.beneficiary"),
    ("    owner: acme\n", "    owner: amce\n", "goals.uptime.owner"),
    ("beneficiary: [globex]", "beneficiary: [globxe]", "goals.uptime.beneficiary[0]"),
    ("    plan: premium\n", "    plan: premum\n", "goals.uptime.plan"),
    ("    clock: 24x7\n", "    clock: 24x77\n", "goals.uptime.clock"),
    ("by: acme, sharedWith", "by: acm, sharedWith", "goals.uptime.measurement.by"),
    (
        "by: acme, sharedWith: [globex]",
        "by: acme, sharedWith: [globx]",
        "goals.uptime.measurement.sharedWith[0]",
    ),
    ("severity: minor", "severity: minr", "goals.paper.severity"),
    ("plan: basic}", "plan: basics}", "goals.paper.appliesTo.plan"),
    ("every: 1mo, by: desk", "every: 1mo, by: dsk", "goals.paper.schedule.by"),
    ("confirmTo: manager", "confirmTo: manger", "goals.paper.schedule.confirmTo"),
    ("by: globex, for: acme,", "by: globx, for: acme,", "requirements.dns.by"),
    ("by: globex, for: acme,", "by: globex, for: acne,", "requirements.dns.for"),
    ("supports: [uptime, paper]", "supports: [uptime, papr]", "requirements.dns.supports[1]"),
    ("{party: acme, role: service desk", "{party: acm, role: service desk", "contacts.desk.party"),
    ("hours: office", "hours: offices", "contacts.it.hours"),
    ("for: [uptime, claims", "for: [uptime, claim", "contacts.desk.for[1]"),
    ("critical, premium]", "critcal, premium]", "contacts.desk.for[2]"),
    ("critical, premium]", "critical, premiun]", "contacts.desk.for[3]"),
    ("backup: manager", "backup: mananger", "contacts.desk.backup"),
    ("{contact: manager, after", "{contact: managr, after", "escalation[1].contact"),
    ("    goals: [uptime]\n", "    goals: [uptimes]\n", "remedies.credits.goals[0]"),
    ("contact: desk, evidence", "contact: desc, evidence", "remedies.credits.claim.contact"),
    (
        "window: calendar-month, for: [uptime]",
        "window: calendar-month, for: [uptim]",
        "dependencies[0].for[0]",
    ),
    ("{goal: paper, for", "{goal: papers, for", "dependencies[1].goal"),
    ("goal: uptime, misses", "goal: uptimes, misses", "cancellation.conditions[0].goal"),
    ("by: [globex]}", "by: [globx]}", "cancellation.conditions[0].by[0]"),
    ("{from: acme, to", "{from: acmi, to", "reports.monthly.from"),
    ("to: [acme, globex], every", "to: [acme, globexx], every", "reports.monthly.to[1]"),
    ("covers: [uptime, paper]", "covers: [uptime, papers]", "reports.monthly.covers[1]"),
    ("{every: 1q, owner: acme", "{every: 1q, owner: akme", "review.owner"),
    ("attendees: [acme, globex]", "attendees: [acme, globes]", "review.attendees[1]"),
    ("{party: globex, by: Kim Roe", "{party: globix, by: Kim Roe", "approvals[1].party"),
]


@pytest.mark.parametrize(("old", "new", "path"), MISSPELT, ids=[path for _, _, path in MISSPELT])
def test_a_misspelt_id_is_found_with_the_one_that_is_meant(old: str, new: str, path: str) -> None:
    assert GROUND.count(old) == 1
    ((found, help_text),) = unresolved(GROUND.replace(old, new))
    assert found == path
    assert help_text.startswith("did you mean `")


@pytest.mark.parametrize(("old", "new", "path"), MISSPELT, ids=[path for _, _, path in MISSPELT])
def test_a_misspelt_id_is_the_only_new_error_or_warning(old: str, new: str, path: str) -> None:
    before = {(f.code, f.path) for f in findings(GROUND)}
    found = [
        (f.code, f.path)
        for f in findings(GROUND.replace(old, new))
        if (f.code, f.path) not in before and f.severity.label != "info"
    ]
    assert found == [("SLA011", path)]


def test_ground_is_clean() -> None:
    assert [(f.code, f.path) for f in findings(GROUND) if f.severity.label != "info"] == []
    assert unresolved(GROUND) == []


ADDED = [
    ("changes: {by: [acmee], notice: 30d}\n", ["changes.by[0]"]),
    ("planning: {goal: leads, period: calendar-month}\n", ["planning.goal"]),
    ("under: group-sla\n", []),
    ("uses: [company]\n", []),
    ("incorporates: [{block: goals, document: Master Agreement}]\n", []),
    ("x-notes: {owner: nobody, party: [no one]}\n", []),
]


@pytest.mark.parametrize(("block", "paths"), ADDED, ids=[block.strip() for block, _ in ADDED])
def test_other_places(block: str, paths: list[str]) -> None:
    assert [path for path, _ in unresolved(GROUND + block)] == paths


HISTORY = 'history:\n  - {version: "0.9", date: 2025-06-01, changes: [{goal: %s, text: Removed}]}\n'


def test_goals_of_the_past_are_only_held_against_a_near_one() -> None:
    assert unresolved(GROUND + HISTORY % "uptime") == []
    assert unresolved(GROUND + HISTORY % "chat-response") == []
    assert unresolved(GROUND + HISTORY % "uptmie") == [
        ("history[0].changes[0].goal", "did you mean `uptime`?")
    ]


def test_an_id_missing_in_several_places_is_one_finding() -> None:
    text = GROUND.replace("  acme: {name", "  acmehosting: {name")
    (found,) = [f for f in findings(text) if f.code == "SLA011"]
    assert (found.path, found.message) == ("defaults.owner", "there is no party `acme`")
    assert len(found.related) > 5
    starts = [related.range.start for related in found.related]
    assert starts == sorted(starts)


def test_missing_blocks_have_rules_of_their_own() -> None:
    for block in ("goals", "contacts"):
        head, _, rest = GROUND.partition(f"\n{block}:\n")
        lines = rest.split("\n")
        end = next(i for i, line in enumerate(lines) if line and not line.startswith(" "))
        text = head + "\n" + "\n".join(lines[end:])
        kinds = {f.message.split("`")[0] for f in findings(text) if f.code == "SLA011"}
        assert kinds == set()


@pytest.mark.parametrize("block", ["goals", "contacts", "parties", "calendars"])
def test_a_misspelt_block_gives_no_unresolved_references(block: str) -> None:
    text = GROUND.replace(f"\n{block}:\n", f"\n{block}x:\n")
    assert unresolved(text) == []
    assert "SLA005" in {f.code for f in findings(text)}


def test_unreadable_references_are_silent() -> None:
    for old, new in [
        ("    owner: acme\n", "    owner: TBD\n"),
        ("covers: [uptime, paper]", "covers: uptimes"),
        ("backup: manager", "backup:"),
        ("severity: minor", "severity: no"),
    ]:
        assert unresolved(GROUND.replace(old, new)) == []


def test_long_and_many_ids_are_judged_in_time() -> None:
    names = ", ".join(f"goal{number:05}{'x' * 80}" for number in range(1500))
    text = GROUND.replace("supports: [uptime, paper]", f"supports: [{names}]")
    found = unresolved(text)
    assert len(found) == MAX_LISTED + 1
    assert found[-1][0] == ""


# Between documents of a project

COMPANY = """\
apiVersion: slalint/v1
kind: Shared
id: company
parties:
  umbrella: {name: Umbrella, role: supplier}
calendars:
  night: {days: Mon-Fri, from: "20:00", to: "24:00", timeZone: Europe/Berlin, holidays: [DE]}
contacts:
  hotline: {party: acme, role: hotline, phone: "+49 30 111", hours: night, for: [uptime, claims]}
"""


def project(tmp_path: Path, files: dict[str, str]) -> list[Finding]:
    (tmp_path / ".git").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = check_paths([tmp_path], today=TODAY)
    assert not report.crashes
    return list(report.findings)


def spots(found: list[Finding], code: str) -> list[tuple[str, str, int]]:
    return [(Path(f.file).name, f.path, f.range.start.line) for f in found if f.code == code]


def test_shared_entries_resolve(tmp_path: Path) -> None:
    text = GROUND.replace("clock: office, owner", "clock: night, owner").replace(
        "contact: desk, evidence", "contact: hotline, evidence"
    )
    found = project(tmp_path, {"a.yaml": text + "uses: [company]\n", "company.yaml": COMPANY})
    assert spots(found, "SLA011") == []


def test_a_shared_document_is_held_against_those_who_use_it(tmp_path: Path) -> None:
    company = COMPANY.replace("for: [uptime, claims]", "for: [uptimes]").replace(
        "party: acme", "party: acmes"
    )
    found = project(tmp_path, {"a.yaml": GROUND + "uses: [company]\n", "company.yaml": company})
    assert spots(found, "SLA011") == [
        ("company.yaml", "contacts.hotline.party", 9),
        ("company.yaml", "contacts.hotline.for[0]", 9),
    ]


def test_a_shared_document_that_is_not_there(tmp_path: Path) -> None:
    text = GROUND.replace("clock: office, owner", "clock: night, owner")
    found = project(tmp_path, {"a.yaml": text + "uses: [compny]\n", "company.yaml": COMPANY})
    assert [path for _, path, _ in spots(found, "SLA011")] == ["uses[0]"]
    assert [f.help for f in found if f.code == "SLA011"] == ["did you mean `company`?"]


def test_other_agreements_and_their_goals(tmp_path: Path) -> None:
    other = BASE.replace("id: base\n", "id: cloud\n")
    more = (
        "  - {sla: cloud, goal: uptime, for: [uptime]}\n"
        "  - {sla: cloud, goal: uptmie, for: [uptime]}\n"
        "  - {sla: clouds, goal: uptime, for: [uptime]}\n"
        "  - {sla: company, for: [uptime]}\n"
    )
    text = GROUND.replace("dependencies:\n", f"dependencies:\n{more}") + "under: clod\n"
    found = project(tmp_path, {"a.yaml": text, "cloud.yaml": other, "company.yaml": COMPANY})
    assert [path for _, path, _ in spots(found, "SLA011")] == [
        "dependencies[1].goal",
        "dependencies[2].sla",
        "dependencies[3].sla",
        "under",
    ]


def test_goals_of_agreements_that_are_found_are_judged_without_a_project() -> None:
    second = GROUND.replace("id: ground\n", "id: second\n").replace(
        "dependencies:\n",
        "dependencies:\n  - {sla: ground, goal: uptimes, for: [uptime]}\n"
        "  - {sla: elsewhere, goal: uptime, for: [uptime]}\n",
    )
    assert unresolved(f"{GROUND}---\n{second}") == [
        ("dependencies[0].goal", "did you mean `uptime`?")
    ]


def test_templates_name_parties_in_brackets() -> None:
    text = GROUND.replace("status: active", "status: active\nform: template").replace(
        "recipients: [globex]", "recipients: [The customer]"
    )
    assert unresolved(text) == []


# Duplicate ids

SHARED = "apiVersion: slalint/v1\nkind: Shared\nid: %s\nparties: {acme: {name: Acme}}\n"


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        {
            "a.yaml": SHARED % "company",
            "b.yaml": f"# moved\n{SHARED % 'company'}",
            "c.yaml": SHARED % "customers",
        },
    )
    assert spots(found, "SLA010") == [("a.yaml", "id", 3), ("b.yaml", "id", 4)]
    messages = [f.message for f in found if f.code == "SLA010"]
    assert "line 4 of" in messages[0]
    assert "b.yaml" in messages[0]
    assert "line 3 of" in messages[1]


def test_a_file_that_is_not_checked_counts(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SHARED % "company", encoding="utf-8")
    report = check_paths([tmp_path / "a.yaml"], today=TODAY)
    # Both ends are wrong now: the file that was checked, and the one that it broke.
    found = spots(list(report.findings), "SLA010")
    assert sorted(found) == [("a.yaml", "id", 3), ("b.yaml", "id", 3)]


def test_files_of_one_run_count_without_a_project(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SHARED % "company", encoding="utf-8")
    report = check_paths([tmp_path], today=TODAY)
    assert [name for name, _, _ in spots(list(report.findings), "SLA010")] == ["a.yaml", "b.yaml"]


def test_in_one_file_the_later_document_is_reported() -> None:
    text = f"{SHARED % 'company'}---\n{SHARED % 'company'}---\n{SHARED % 'other'}"
    assert [(f.code, f.document, f.range.start.line) for f in findings(text)] == [("SLA010", 1, 8)]


def test_ids_that_differ_in_case_are_one_id() -> None:
    text = f"{SHARED % 'Company'}---\n{SHARED % 'company'}"
    found = [(f.code, f.range.start.line) for f in findings(text)]
    assert found == [("SLA008", 3), ("SLA010", 8)]
