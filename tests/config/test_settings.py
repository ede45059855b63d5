"""Configuration files: read with positions, refused with a sentence, resolved to settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from slalint.agreement.schema import load_schema
from slalint.config.errors import ConfigurationError
from slalint.config.load import PRESETS, load_settings
from slalint.config.places import find_configuration
from slalint.config.settings import Settings
from slalint.engine.finding import Severity
from slalint.engine.selection import Selection


def _load(folder: Path, text: str, name: str = ".slalint.yaml") -> Settings:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return load_settings(file, folder)


def test_the_schema_is_sound_and_described() -> None:
    schema = load_schema("config-v1.schema.json")
    Draft7Validator.check_schema(schema)
    for name, value in schema["properties"].items():
        assert value.get("description"), name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("serverity: {}\n", ":1:1: unknown key `serverity`; did you mean `severity`?"),
        ("severity:\n  SLA403: fatal\n", ":2:11: `SLA403` cannot be 'fatal'; it is one of error"),
        ("severity:\n  missing-targt: off\n", "unknown rule 'missing-targt'; did you mean"),
        ("ignore: [SLA999]\n", ":1:10: unknown rule 'SLA999'"),
        ("ignore: SLA403\n", ":1:9: `ignore` has the wrong type"),
        ("overrides:\n  - {files: [a]}\n", ":2:5: item 1 of `overrides` lacks `severity`"),
        ("overrides:\n  - {paths: ['a[']  , severity: {}}\n", ":2:14: 'a[' is not a path"),
        ("- a\n", "the configuration is a list"),
        ("a: [\n", ":1:4: this bracket is never closed"),
        ("failOn: error\nfailOn: info\n", ":2:1: `failOn` stands twice"),
        ("extends: nosuch\n", ":1:10: 'nosuch' does not exist"),
        ("extends: ../../etc/passwd\n", "is neither a preset"),
        ("extends: .slalint.yaml\n", "extend one another"),
        ("a: 1\n---\nb: 2\n", "a configuration is one document"),
    ],
)
def test_a_wrong_configuration_is_refused_with_its_place(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        _load(tmp_path, text)
    assert message in str(caught.value)


def test_severities_of_prefixes_and_names(tmp_path: Path) -> None:
    text = 'severity: {SLA4: warning, SLA403: info, placeholder: "off"}\n'
    settings = _load(tmp_path, text)
    error = Severity.ERROR
    assert settings.severity("SLA402", error, "a.yaml", "") is Severity.WARNING
    assert settings.severity("SLA403", error, "a.yaml", "") is Severity.INFO
    assert settings.severity("SLA016", error, "a.yaml", "") is None
    assert settings.severity("SLA001", error, "a.yaml", "") is error


def test_overrides_by_file_and_path(tmp_path: Path) -> None:
    text = (
        "overrides:\n"
        '  - {files: ["legacy/**"], severity: {SLA403: warning}}\n'
        '  - {paths: ["goals.pilot"], severity: {SLA403: "off"}}\n'
    )
    settings = _load(tmp_path, text)
    error = Severity.ERROR
    assert settings.severity("SLA403", error, "a.yaml", "goals.uptime.target") is error
    assert settings.severity("SLA403", error, "legacy/a.yaml", "goals.x") is Severity.WARNING
    assert settings.severity("SLA403", error, "legacy/a.yaml", "goals.pilot.target") is None


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_loads(tmp_path: Path, preset: str) -> None:
    settings = _load(tmp_path, f"extends: {preset}\n")
    assert set(settings.origins.values()) == {f"preset {preset}"}


def test_a_file_wins_over_what_it_extends_key_by_key(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("failOn: info\nrequireReason: true\n", encoding="utf-8")
    settings = _load(tmp_path, "extends: base.yaml\nfailOn: warning\n")
    assert settings.fail_on is Severity.WARNING
    assert settings.require_reason
    assert settings.origins["failOn",].endswith(".slalint.yaml:2:1")
    assert settings.origins["requireReason",].endswith("base.yaml:2:1")


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("failOn: info\n", encoding="utf-8")
    inside = tmp_path / "repo"
    inside.mkdir()
    (inside / "link.yaml").symlink_to(outside)
    with pytest.raises(ConfigurationError, match="neither a preset"):
        _load(inside, "extends: link.yaml\n")


def test_pyproject_is_read_like_the_other_file(tmp_path: Path) -> None:
    text = '[tool.slalint]\nfailOn = "warning"\n[tool.slalint.severity]\nplaceholder = "off"\n'
    settings = _load(tmp_path, text, "pyproject.toml")
    assert settings.fail_on is Severity.WARNING
    with pytest.raises(ConfigurationError, match=r"pyproject\.toml: tool\.slalint\.failOn"):
        _load(tmp_path, '[tool.slalint]\nfailOn = "never"\n', "pyproject.toml")


def test_the_nearest_configuration_up_to_the_root_counts(tmp_path: Path) -> None:
    root = tmp_path / "repo"
    deep = root / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / ".slalint.yaml").write_text("failOn: info\n", encoding="utf-8")
    assert find_configuration(deep, root) is None
    (root / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert find_configuration(deep, root) is None
    (root / "a" / ".slalint.yaml").write_text("{}\n", encoding="utf-8")
    assert find_configuration(deep, root) == root / "a" / ".slalint.yaml"


def test_an_empty_configuration_is_fine(tmp_path: Path) -> None:
    for text in ("# nothing yet\n", ""):
        settings = _load(tmp_path, text)
        assert settings.rules(Selection()) == Settings().rules(Selection())
        assert settings.origins == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tool = 3\n#[tool.slalint]\n", "tool.slalint is not a table"),
        ("[tool.slalint]\nextends = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("[tool.slalint]\nextends = " + "1" * 5000, "pyproject.toml"),
        ("[tool.slalint]\nextends = \n", "pyproject.toml"),
    ],
)
def test_a_hostile_pyproject_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        load_settings(file, tmp_path)
