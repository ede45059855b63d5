"""The schema of the format as a document of its own: sound, described, closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from jsonschema import Draft7Validator

from slalint.agreement.metrics import METRIC_ALIASES, METRICS
from tests.schema.format_documents import Json, Location, load_schema, locations

SCHEMA: Final = load_schema()
DEFINITIONS: Final = SCHEMA["definitions"]

QUANTITIES: Final = (
    "percent", "duration", "period", "money", "date", "month", "time", "window", "due", "zone",
    "days",
)  # fmt: skip


def schemas(keyword: str) -> Iterator[tuple[Location, Json]]:
    """Every subschema that uses a keyword, except where it only asks a question (`if`, `not`)."""
    for at, value in locations(SCHEMA):
        asks = "if" in at or "not" in at or "examples" in at
        is_key = bool(at) and at[-1] == "properties"
        if isinstance(value, dict) and keyword in value and not asks and not is_key:
            yield at, value


def properties() -> Iterator[tuple[Location, Json]]:
    """Every property of every object of the format."""
    for at, schema in schemas("properties"):
        for name, value in schema["properties"].items():
            yield (*at, name), value


def test_is_valid_draft_07() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMA)


def test_every_property_is_described_and_shown() -> None:
    found = list(properties())
    assert len(found) > 250
    assert [at for at, schema in found if not schema.get("description", "").strip()] == []
    assert [at for at, schema in found if not schema.get("examples")] == []


def test_every_definition_is_described_and_used() -> None:
    used = {schema["$ref"] for _, schema in locations(SCHEMA) if _is_reference(schema)}
    assert used == {f"#/definitions/{name}" for name in DEFINITIONS}
    assert [name for name, schema in DEFINITIONS.items() if not schema["description"]] == []


def test_nothing_stands_beside_a_reference() -> None:
    """In draft-07 it would be ignored."""
    references = [schema for _, schema in locations(SCHEMA) if _is_reference(schema)]
    assert [schema for schema in references if len(schema) > 1] == []


def test_every_object_is_closed_except_for_extensions() -> None:
    opened = [
        at
        for at, schema in schemas("properties")
        if schema.get("additionalProperties") is not False
        or schema.get("patternProperties") != {"^x-": True}
    ]
    # Of a document of unknown kind only the kind is judged; what a goal applies to has free keys.
    assert [at[-1] for at in opened] == ["unknownKind", "appliesTo"]


def test_every_map_of_ids_or_terms_is_open_to_extensions() -> None:
    maps = [
        schema
        for _, schema in schemas("additionalProperties")
        if isinstance(schema["additionalProperties"], dict)
    ]
    assert len(maps) > 10
    assert [schema for schema in maps if schema.get("patternProperties") != {"^x-": True}] == []


def test_quantities_are_judged_by_their_format_alone() -> None:
    found = [schema for _, schema in schemas("format")]
    assert {schema["format"] for schema in found} == {f"slalint-{name}" for name in QUANTITIES}
    assert [schema for schema in found if "pattern" in schema or "enum" in schema] == []


def test_empty_values_are_left_to_the_rule_on_them() -> None:
    used = {keyword for keyword in ("minLength", "minProperties") if list(schemas(keyword))}
    assert used == set()
    exact_pairs = [schema for _, schema in schemas("minItems")]
    assert exact_pairs == [{"minItems": 2, "maxItems": 2}] * len(exact_pairs)


def test_enumerations_say_nothing_twice() -> None:
    """An enumeration with a type beside it would report one wrong value twice."""
    assert [at for at, schema in schemas("enum") if "type" in schema] == []
    assert [at for at, schema in schemas("const") if "type" in schema] == []


def test_any_top_level_key_may_be_incorporated() -> None:
    blocks = DEFINITIONS["incorporation"]["properties"]["block"]["enum"]
    assert blocks == list(DEFINITIONS["agreement"]["properties"])


def test_metrics_are_those_of_the_linter() -> None:
    names = DEFINITIONS["metric"]["else"]["enum"]
    assert names == list(dict.fromkeys(names))
    assert set(names) == {*METRICS, *METRIC_ALIASES}


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("agreement", {"apiVersion", "kind", "id", "type"}),
        ("shared", {"apiVersion", "kind", "id"}),
        ("party", {"name"}),
        ("goal", {"metric"}),
        ("contact", {"party"}),
        ("calendarSpan", {"days", "from", "to"}),
        ("report", {"from", "to", "every"}),
        ("condition", {"text"}),
        ("approval", {"party", "by"}),
        ("exclusion", {"description"}),
        ("historyEntry", {"version"}),
    ],
)
def test_required_keys(name: str, required: set[str]) -> None:
    assert set(DEFINITIONS[name]["required"]) == required


def test_nothing_else_is_required() -> None:
    named = {at[1] for at, _ in schemas("required") if len(at) == 2}
    conditional = {at[1] for at, _ in schemas("required") if len(at) > 2}
    assert named == {
        "agreement", "shared", "party", "goal", "contact", "calendarSpan", "report", "condition",
        "approval", "exclusion", "historyEntry",
    }  # fmt: skip
    assert conditional == {"calendar", "dependency"}


def _examples() -> Iterator[tuple[Location, Json, Json]]:
    for at, schema in schemas("examples"):
        yield from ((at, schema, example) for example in schema["examples"])


def test_every_example_has_the_shape_it_illustrates() -> None:
    examples = list(_examples())
    assert len(examples) > 250
    wrong = [
        (at, example)
        for at, schema, example in examples
        if not Draft7Validator({**schema, "definitions": DEFINITIONS}).is_valid(example)
    ]
    assert wrong == []


def test_every_quantity_has_an_example() -> None:
    quantities = [
        schema
        for _, schema in properties()
        if "slalint-" in str({key: schema.get(key) for key in ("format", "else")})
    ]
    assert len(quantities) > 80
    assert [schema for schema in quantities if not schema.get("examples")] == []


def _is_reference(schema: Json) -> bool:
    return isinstance(schema, dict) and isinstance(schema.get("$ref"), str)
