"""The fast validator and jsonschema give one verdict on everything."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from typing import Final

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slalint.agreement.fast_schema import UnknownKeywordError, compile_schema
from slalint.agreement.formats import FORMATS
from slalint.agreement.schema import (
    explain,
    is_valid,
    jsonschema_validator,
    schema_errors,
    to_data,
)
from slalint.source.compose import compose
from tests.schema.format_documents import (
    MINIMAL,
    ROOT,
    SAMPLES,
    Json,
    every_block,
    load,
    load_schema,
    locations,
    replaced,
    sample,
    with_blocks,
)
from tests.schema.test_format_documents import INVALID

EXAMPLES: Final = sorted((ROOT / "examples").rglob("*.yaml"))
WHOLE: Final = [sample(name) for name in SAMPLES]
BLOCKS: Final = list(every_block().values())

KEYS: Final = sorted(
    {step for block in BLOCKS for at, _ in locations(block) for step in at if isinstance(step, str)}
)
WORDS: Final = (
    "99.9%", "15m", "3M", "2 business days", "30d", "5000 USD", "200/s", "2026-01-31", "2026-02-30",
    "2026-01", "09:00", "24:00", "calendar-month", "rolling-30d", "5bd", "10th of the month",
    "Mon-Fri", "Europe/Berlin", "SLA", "Shared", "none", "incident", "recurring", "availability",
    "customer", "slalint/v1", "acme", "Not An Id", "acme\n", "", "yes", "p95", "each",
)  # fmt: skip

scalars = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.booleans(),
    st.none(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
)
keys = st.sampled_from([*KEYS, "x-free", "x-", "Not A Key"]) | st.text(max_size=6)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=15,
)


AUTHORITY: Final = jsonschema_validator(only_refused=False)


def agree(data: Json) -> bool:
    """Assert that both validators say the same, and give the verdict."""
    verdict = is_valid(data)
    errors = list(AUTHORITY.iter_errors(data))
    assert verdict == (not errors)
    assert [_told(error) for error in explain(data)] == [_told(error) for error in errors]
    return verdict


def _told(error: jsonschema.ValidationError) -> tuple[object, ...]:
    return tuple(error.absolute_path), error.validator, error.message


@st.composite
def mutated(draw: st.DrawFn) -> Json:
    """An agreement with one to three places replaced, removed or added to."""
    document = deepcopy(draw(st.sampled_from(WHOLE + BLOCKS)))
    for _ in range(draw(st.integers(1, 3))):
        at, value = draw(st.sampled_from(list(locations(document))))
        document = replaced(document, at, _changed(draw, value))
    return document


def _changed(draw: st.DrawFn, value: Json) -> Json:
    how = draw(st.sampled_from(["replace", "remove", "add", "rename"]))
    if how == "add" and isinstance(value, dict):
        return {**value, draw(keys): draw(anything)}
    if how == "add" and isinstance(value, list):
        return [*value, draw(anything)]
    if how != "replace" and value and isinstance(value, dict):
        name = draw(st.sampled_from(sorted(value)))
        rest = {key: member for key, member in value.items() if key != name}
        return {**rest, draw(keys): value[name]} if how == "rename" else rest
    return draw(anything)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_both_agree_on_mutated_agreements(document: Json) -> None:
    agree(document)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_both_agree_on_anything(data: Json) -> None:
    agree(data)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), anything, max_size=6))
def test_both_agree_on_envelopes_with_anything_in_them(blocks: Json) -> None:
    agree({**load(MINIMAL), **blocks})


@pytest.mark.parametrize("blocks", [case[0] for case in INVALID])
def test_both_refuse_every_invalid_document(blocks: str) -> None:
    assert not agree(with_blocks(blocks))


@pytest.mark.parametrize(
    "wrong", [[], {}, {"x-a": 1}, 7, Decimal("0.5"), 2.0, 0.5, True, None, "?"]
)
def test_both_agree_on_a_wrong_value_at_every_place(wrong: Json) -> None:
    for block in BLOCKS:
        for at, _ in locations(block):
            agree(replaced(block, at, wrong))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_both_agree_on_every_example(path: Json) -> None:
    for document in compose(path.read_text(encoding="utf-8"))[0]:
        if document.root is not None:
            valid = agree(to_data(document.root))
            assert valid == (not list(schema_errors(document.root)))


@pytest.mark.parametrize(
    "schema",
    [
        {"uniqueItems": True},
        {"properties": {"a": {"items": {"minimum": 1}}}},
        {"if": {"oneOf": []}},
        {"definitions": {"a": {"contains": {}}}, "$ref": "#/definitions/a"},
        {"format": "date"},
        {"type": "null"},
        {"type": ["string", "any"]},
        {"enum": ["a", 1]},
        {"const": True},
        {"items": [{"type": "string"}]},
        {"$ref": "https://example.com/schema.json"},
        {"$ref": "#/definitions/missing"},
        {"definitions": {"a": {}}, "$ref": "#/definitions/a", "type": "object"},
    ],
    ids=json.dumps,
)
def test_what_is_not_understood_is_refused_while_compiling(schema: Json) -> None:
    with pytest.raises(UnknownKeywordError):
        compile_schema(schema, {})


@pytest.mark.parametrize("name", ["slalint-v1.schema.json", "config-v1.schema.json"])
def test_the_schemas_a_run_needs_compile(name: str) -> None:
    compile_schema(load_schema(name), dict.fromkeys(FORMATS, bool))


PARTS: Final[list[Json]] = [
    True,
    False,
    {"type": "object", "required": ["a"]},
    {"properties": {"a": {"type": "integer"}, "x-a": {"type": "string"}},
     "patternProperties": {"^x-": True, "a$": {"maxLength": 2}}, "additionalProperties": False},
    {"additionalProperties": {"type": "string"}},
    {"type": ["string", "number"], "maxLength": 2},
    {"items": {"enum": ["a", "b"]}, "minItems": 1, "maxItems": 2},
    {"propertyNames": {"pattern": "^a"}},
    {"not": {"const": "a"}},
    {"anyOf": [{"type": "boolean"}, {"type": "integer"}]},
    {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
    {"if": {"type": "string"}, "else": {"type": "array"}},
    {"definitions": {"tree": {"items": {"$ref": "#/definitions/tree"}, "type": "array"}},
     "allOf": [{"$ref": "#/definitions/tree"}]},
]  # fmt: skip

small = st.recursive(
    st.sampled_from(["a", "b", "abc", "", 0, 1, True, False, None]) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "x-a", "x-b"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(small)
def test_each_keyword_means_what_it_means_to_jsonschema(data: Json) -> None:
    for part in PARTS:
        slow = jsonschema.Draft7Validator(part)
        if "number" in str(part) and isinstance(data, float):
            continue  # the reader gives exact numbers only, and the format's checker knows no float
        assert compile_schema(part, {})(data) == slow.is_valid(data), part
