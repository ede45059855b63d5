"""`slalint init`: everything it writes passes, and nothing that was there is lost."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from slalint import __version__
from slalint.config.load import load_settings
from slalint.engine.rule import find_rule
from slalint.scaffold import TYPES, example_names
from tests.cli.helpers import Terminal, write

ROOT = Path(__file__).parent.parent.parent
AGREEMENT = Path("agreements/customer.sla.yaml")
SCHEMA = Path("agreements/slalint-v1.schema.json")
CONFIG_SCHEMA = Path("agreements/config-v1.schema.json")
CONFIGURATION = Path(".slalint.yaml")
WORKFLOW = Path(".github/workflows/slalint.yml")
GITLAB = Path(".gitlab-ci.yml")
STRICT = ("check", "--fail-on", "warning")

_FROM = """
import sys
sys.path.insert(0, {folder!r})
import slalint.cli.main
assert slalint.__file__.startswith({folder!r})
sys.exit(slalint.cli.main.main(sys.argv[1:]))
"""


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_passes_without_a_word(slalint: Terminal, here: Path, kind: str) -> None:
    assert slalint("init", "--type", kind).code == 0
    outcome = slalint(*STRICT, "--notes")
    assert (outcome.code, outcome.out) == (0, "1 agreement in 1 file: no errors or warnings\n")
    agreement = yaml.safe_load((here / f"agreements/{kind}.sla.yaml").read_text(encoding="utf-8"))
    assert agreement["type"] == kind
    assert agreement["term"] == {"effective": date.today(), "indefinite": True}


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("years", [1, 5, 20])
def test_every_type_passes_years_later(
    slalint: Terminal, here: Path, kind: str, years: int
) -> None:
    slalint("init", "--type", kind)
    later = f"{date.today().year + years}-12-31"
    assert slalint(*STRICT, "--today", later).code == 0


@pytest.mark.parametrize("name", example_names())
def test_every_example_passes(slalint: Terminal, here: Path, name: str) -> None:
    assert slalint("init", "--example", name).code == 0
    outcome = slalint(*STRICT)
    assert outcome.code == 0, outcome.out
    written = (here / f"agreements/{name}.sla.yaml").read_text(encoding="utf-8")
    example = (ROOT / "examples" / f"{name}.sla.yaml").read_text(encoding="utf-8")
    assert written.partition("\n")[2] == example


def test_types_and_examples_live_together(slalint: Terminal, here: Path) -> None:
    for kind in TYPES:
        assert slalint("init", "--type", kind).code == 0
    for name in example_names():
        assert slalint("init", "--example", name).code == 0
    outcome = slalint(*STRICT)
    assert outcome.code == 0, outcome.out


def test_an_example_comes_with_what_it_refers_to(slalint: Terminal, here: Path) -> None:
    slalint("init", "--example", "training")
    assert (here / "agreements/company.shared.yaml").exists()
    slalint("init", "--example", "hosting")
    assert (here / "agreements/help-desk.sla.yaml").exists()


def test_it_says_what_it_wrote_and_what_is_next(slalint: Terminal, here: Path) -> None:
    outcome = slalint("init")
    *wrote, last = outcome.out.splitlines()
    assert {line.removeprefix("wrote ") for line in wrote} == set(_files(here))
    assert last == f"next: edit {AGREEMENT}, then run slalint check"
    assert outcome.err == ""


def test_the_editor_finds_the_schema(slalint: Terminal, here: Path) -> None:
    slalint("init", "--example", "training")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["definitions"]
    for name in ("training.sla.yaml", "company.shared.yaml"):
        first, _, _ = Path("agreements", name).read_text(encoding="utf-8").partition("\n")
        assert first == f"# yaml-language-server: $schema={SCHEMA.name}"


def test_the_configuration_loads_also_with_every_comment_taken_away(
    slalint: Terminal, here: Path
) -> None:
    slalint("init")
    assert load_settings(here / CONFIGURATION, here).fail_on is not None
    modeline, _, text = CONFIGURATION.read_text(encoding="utf-8").partition("\n")
    assert modeline == f"# yaml-language-server: $schema={CONFIG_SCHEMA.as_posix()}"
    assert json.loads(CONFIG_SCHEMA.read_text(encoding="utf-8"))["title"] == "slalint configuration"
    opened = re.sub(r"^# ( *(?:- )?[a-zA-Z-]+:( |$))", r"\1", text, flags=re.MULTILINE)
    whole = write(here, "whole/.slalint.yaml", opened)
    data = yaml.safe_load(opened)
    assert {"severity", "options", "overrides", "locked", "requireReason", "exclude"} <= set(data)
    assert load_settings(whole, here).fail_on is not None
    assert all(find_rule(name) for name in [*data["severity"], *data["options"], *data["locked"]])


def test_the_workflow_uses_the_action_of_this_version(slalint: Terminal, here: Path) -> None:
    slalint("init")
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    *_, last = workflow["jobs"]["slalint"]["steps"]
    assert last == {"uses": f"slalint/slalint@v{__version__}"}
    assert workflow["permissions"] == {"contents": "read"}


def test_a_second_run_changes_nothing(slalint: Terminal, here: Path) -> None:
    slalint("init")
    AGREEMENT.write_text("mine", encoding="utf-8")
    before = _files(here)
    outcome = slalint("init")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"slalint: {AGREEMENT} exists, nothing was written; --force")
    assert _files(here) == before


def test_the_job_for_gitlab_installs_this_version_and_reports(
    slalint: Terminal, here: Path
) -> None:
    assert slalint("init", "--ci", "gitlab").code == 0
    job = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["slalint"]
    install, check = map(shlex.split, job["script"])
    assert install[-1] == f"slalint=={__version__}"
    assert slalint(*check[1:]).code == 0
    report = job["artifacts"]["reports"]["codequality"]
    assert json.loads(Path(report).read_text(encoding="utf-8")) == []
    assert not WORKFLOW.exists()


def test_where_gitlab_is_at_home_its_job_is_offered_and_the_own_one_kept(
    slalint: Terminal, here: Path
) -> None:
    write(here, str(GITLAB), "stages: [test]\n")
    outcome = slalint("init")
    assert f"kept {GITLAB}, which exists; --force replaces it" in outcome.out.splitlines()
    assert GITLAB.read_text(encoding="utf-8") == "stages: [test]\n"
    assert not WORKFLOW.exists()


def test_without_a_job(slalint: Terminal, here: Path) -> None:
    slalint("init", "--ci", "none")
    paths = (AGREEMENT, SCHEMA, CONFIG_SCHEMA, CONFIGURATION)
    assert set(_files(here)) == {path.as_posix() for path in paths}


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_cannot_all_be_written_is_not_written_at_all(
    slalint: Terminal, here: Path, force: list[str]
) -> None:
    """The last file has a file where a folder must be: those before it are taken back."""
    write(here, ".github", "")
    if force:
        write(here, str(AGREEMENT), "mine")
    before = _files(here)
    outcome = slalint("init", *force)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("slalint: .github")
    assert outcome.err.endswith("; nothing was written\n")
    assert _files(here) == before
    assert (here / "agreements").exists() is bool(force)


@pytest.mark.parametrize("kept", [SCHEMA, CONFIG_SCHEMA, CONFIGURATION, WORKFLOW])
def test_what_stands_beside_the_agreement_is_kept(
    slalint: Terminal, here: Path, kept: Path
) -> None:
    write(here, str(kept), "# mine\n")
    outcome = slalint("init")
    assert outcome.code == 0
    assert kept.read_text(encoding="utf-8") == "# mine\n"
    assert f"kept {kept}, which exists; --force replaces it" in outcome.out.splitlines()
    assert AGREEMENT.exists()


def test_force_replaces(slalint: Terminal, here: Path) -> None:
    slalint("init")
    before = _files(here)
    for name in before:
        Path(name).write_text("mine", encoding="utf-8")
    assert slalint("init", "--force").code == 0
    assert _files(here) == before


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_configuration_above_is_not_shadowed(
    slalint: Terminal, here: Path, force: list[str]
) -> None:
    write(here, "pyproject.toml", '[tool.slalint]\nfailOn = "info"\n')
    for folder in (".", "part"):
        outcome = slalint("init", folder, *force)
        assert "kept pyproject.toml, the configuration that counts here" in outcome.out
        assert not (here / folder / CONFIGURATION).exists()


def test_into_another_folder(slalint: Terminal, here: Path) -> None:
    outcome = slalint("init", "über uns/new")
    assert outcome.code == 0
    assert outcome.out.splitlines()[-1].endswith("then run slalint check 'über uns/new'")
    assert set(_files(here / "über uns/new")) == {
        path.as_posix() for path in (AGREEMENT, SCHEMA, CONFIG_SCHEMA, CONFIGURATION, WORKFLOW)
    }


def test_a_workflow_below_the_top_of_a_repository_is_of_no_use(
    slalint: Terminal, here: Path
) -> None:
    (here / ".git").mkdir()
    assert "GitHub reads jobs" not in slalint("init").out
    assert f"move {WORKFLOW} to {here}" in slalint("init", "part").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--example", "hostin"], "no example 'hostin'; did you mean hosting?"),
        (["--example", "../../pyproject"], "no example '../../pyproject'; there are agency"),
        (["--example", "company"], "no example 'company'"),
        (["--type", "customr"], "'customr' is not one of"),
        (["--type", "internal", "--example", "hosting"], "the example hosting is customer;"),
    ],
)
def test_bad_usage_writes_nothing(
    slalint: Terminal, here: Path, arguments: list[str], sentence: str
) -> None:
    outcome = slalint("init", *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert "Try 'slalint init --help'" in outcome.err
    assert _files(here) == {}


def test_a_type_that_fits_the_example_is_welcome(slalint: Terminal, here: Path) -> None:
    assert slalint("init", "--type", "customer", "--example", "hosting").code == 0


@pytest.mark.parametrize("place", ["agreements", ".github"])
def test_a_link_out_of_the_folder_is_not_followed(
    slalint: Terminal, here: Path, tmp_path_factory: pytest.TempPathFactory, place: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    try:
        (here / place).symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    outcome = slalint("init", "--force")
    assert outcome.code == 2
    assert "leads out of" in outcome.err
    assert _files(elsewhere) == {}


def test_a_link_in_place_of_a_file_is_not_written_through(slalint: Terminal, here: Path) -> None:
    target = write(here, "target", "mine")
    AGREEMENT.parent.mkdir()
    try:
        AGREEMENT.symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")
    assert slalint("init").code == 2
    outcome = slalint("init", "--force")
    assert (outcome.code, outcome.out) == (2, "")
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_file_where_a_folder_must_be(slalint: Terminal, here: Path) -> None:
    write(here, "agreements", "")
    outcome = slalint("init")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("slalint: agreements")


def test_it_works_from_the_layout_of_a_wheel(tmp_path: Path) -> None:
    package = tmp_path / "site" / "slalint"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "slalint", package, ignore=ignored)
    for name in ("schemas", "examples"):
        shutil.copytree(ROOT / name, package / name, ignore=ignored)
    script = _FROM.format(folder=str(package.parent))
    for arguments in (["init", "w"], ["init", "--example", "hosting", "w"], [*STRICT, "w"]):
        command = [sys.executable, "-I", "-c", script, *arguments]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
    assert "3 agreements in 3 files" in result.stdout
