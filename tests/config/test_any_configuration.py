"""Any configuration is loaded or refused with one sentence; nothing else happens."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import check_paths
from slalint.agreement.schema import CONFIG_SCHEMA, load_schema
from slalint.config.errors import ConfigurationError
from slalint.config.globs import matches_glob, matches_path, split_path
from slalint.config.load import load_settings
from slalint.config.settings import Settings
from slalint.config.show import rows_of
from slalint.engine.finding import Severity
from slalint.engine.selection import Selection

BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")
SHIFTED: Final = BASE.replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n")

SCHEMA: Final = load_schema(CONFIG_SCHEMA)
RULES: Final = st.sampled_from(
    ["SLA403", "SLA4", "sla", "ALL", "too-few-nines", "SLA000", "HOUSE001", "ours", "SLA999", "x"]
)
PATHS: Final = st.sampled_from(
    ["goals.*", "contacts.*.for", "", "x[0]", "a..b", '["a b"]', "*.*.*"]
)
TEXTS: Final = st.one_of(RULES, PATHS, st.text(max_size=8), st.sampled_from(["99.9%", "30d", "**"]))
SCALARS: Final = TEXTS | st.integers(-9, 9) | st.booleans() | st.none() | st.floats(0, 100)
KEYWORDS: Final = st.sampled_from(
    ["type", "enum", "const", "minimum", "maxLength", "required", "minItems", "pattern", "$ref"]
)
TYPES: Final = st.sampled_from(["object", "array", "string", "number", "boolean", "null"])
FRAGMENTS: Final = st.recursive(
    st.dictionaries(KEYWORDS, SCALARS | TYPES | st.lists(SCALARS, max_size=2), max_size=2),
    lambda inner: (
        st.dictionaries(
            st.sampled_from(["items", "not", "contains", "if", "then", "additionalProperties"]),
            inner,
            max_size=2,
        )
        | st.dictionaries(
            st.sampled_from(["anyOf", "allOf"]), st.lists(inner, max_size=2), max_size=1
        )
        | st.fixed_dictionaries({"properties": st.dictionaries(st.text(max_size=3), inner)})
    ),
    max_leaves=4,
)


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Mostly what a part of the schema allows, sometimes anything."""
    reference = schema.get("$ref")
    if reference is not None:
        schema = SCHEMA["definitions"][reference.rpartition("/")[2]]
    if "enum" in schema:
        return st.sampled_from(schema["enum"]) | SCALARS
    if schema.get("pattern", "").startswith("^HOUSE"):
        return st.sampled_from(["HOUSE001", "HOUSE002", "HOUSE"])
    kind = schema.get("type")
    if kind == "array":
        return st.lists(st.deferred(lambda: values(schema["items"])), max_size=3) | SCALARS
    if kind == "object" and "properties" in schema:
        required = set(schema.get("required", ()))
        parts = {name: values(part) for name, part in schema["properties"].items()}
        return st.fixed_dictionaries(
            {name: part for name, part in parts.items() if name in required},
            optional={name: part for name, part in parts.items() if name not in required},
        )
    if kind == "object" and "additionalProperties" not in schema:
        return FRAGMENTS | SCALARS
    if kind == "object":
        inner = schema["additionalProperties"]
        return st.dictionaries(RULES, st.deferred(lambda: values(inner)), max_size=3)
    return SCALARS


def load(folder: Path, data: bytes) -> Settings | None:
    """The settings, or None where they are refused in a sentence that names the file."""
    file = folder / ".slalint.yaml"
    file.write_bytes(data)
    try:
        return load_settings(file, folder)
    except ConfigurationError as error:
        message = str(error)
    assert ".slalint.yaml" in message
    return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every example writes its configuration to."""
    return tmp_path_factory.mktemp("configurations")


@settings(deadline=None)
@given(
    data=st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode("utf-8", "replace"))
)
def test_any_bytes(folder: Path, data: bytes) -> None:
    load(folder, data)


@settings(deadline=None, max_examples=150)
@given(data=values(SCHEMA))
def test_anything_like_a_configuration(folder: Path, data: Any) -> None:
    """What is loaded can be asked everything, and linted with."""
    loaded = load(folder, yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace"))
    if loaded is None:
        return
    assert "SLA000" in loaded.rules(Selection())
    assert loaded.severity("SLA000", Severity.ERROR, "a.yaml", "goals") is Severity.ERROR
    assert all(row.origin for row in rows_of(loaded))
    (folder / "a.yaml").write_text(SHIFTED, encoding="utf-8")
    report = check_paths([folder / "a.yaml"], config=folder / ".slalint.yaml")
    assert not report.crashes
    assert all(finding.suppressed is None for finding in report.findings)


@settings(deadline=None, max_examples=80)
@given(fragment=FRAGMENTS, path=PATHS)
def test_any_schema_fragment(folder: Path, fragment: Any, path: str) -> None:
    """What is taken for a schema can be held against any place."""
    house = {
        "code": "HOUSE001",
        "name": "ours",
        "message": "x",
        "each": "*",
        "require": {"path": path, "schema": fragment},
    }
    if load(folder, yaml.safe_dump({"houseRules": [house]}).encode()) is None:
        return
    (folder / "a.yaml").write_text(BASE, encoding="utf-8")
    assert not check_paths([folder / "a.yaml"], config=folder / ".slalint.yaml").crashes


@given(st.text("a*?/[].\\", max_size=12), st.text("ab/.", max_size=12))
def test_any_glob(pattern: str, name: str) -> None:
    assert matches_glob(name, [pattern]) in (True, False)


@given(st.text('a.*[]0"\\é', max_size=12))
def test_any_path_pattern(pattern: str) -> None:
    try:
        steps = split_path(pattern)
    except ValueError:
        return
    assert all(isinstance(step, str) for step in steps)
    assert matches_path("goals.uptime.target", [pattern]) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "x: " + "[" * 100_000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" * 1,
        "a: &a [*a]\n",
        "? [a]\n: b\n",
        "!!python/object/apply:os.system [echo]\n",
        "extends: " + "x" * 5_000,
        "ignore: [" + "x," * 1_000 + "]",
        "houseRules: [" + "{}," * 300 + "]",
        "severity: {" + ",".join(f"x{n}: error" for n in range(2_000)) + "}",
    ],
)
def test_hostile_configurations_are_refused(folder: Path, text: str) -> None:
    assert load(folder, text.encode()) is None
