"""The schema's quantities, read by the linter's own parsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from jsonschema import Draft7Validator, FormatChecker

from slalint.agreement.formats import FORMATS, QuantityError
from tests.schema.format_documents import (
    Json,
    Location,
    every_block,
    load_schema,
    locations,
    with_blocks,
)

SCHEMA: Final = load_schema()


def _accepts(parse: Callable[[str], object]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        if isinstance(value, str):
            parse(value)
        return True

    return check


def _checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, parse in FORMATS.items():
        checker.checks(name, raises=QuantityError)(_accepts(parse))
    return checker


CHECKER: Final = _checker()


def unreadable(document: Json, schema: Json = SCHEMA) -> list[tuple[Location, str]]:
    """Where the document breaks the schema, formats included, and the keyword it breaks."""
    found = Draft7Validator(schema, format_checker=CHECKER).iter_errors(document)
    return [(tuple(error.absolute_path), str(error.validator)) for error in found]


def _examples() -> Iterator[tuple[Json, Json]]:
    for _, schema in locations(SCHEMA["definitions"]):
        if isinstance(schema, dict) and isinstance(schema.get("examples"), list):
            whole = {**schema, "definitions": SCHEMA["definitions"]}
            yield from ((whole, example) for example in schema["examples"])


def test_every_format_has_a_parser() -> None:
    used = {
        schema["format"]
        for _, schema in locations(SCHEMA)
        if isinstance(schema, dict) and isinstance(schema.get("format"), str)
    }
    assert len(used) > 10
    assert used - set(FORMATS) == set()


def test_the_format_s_own_documents_are_readable() -> None:
    for name, block in every_block().items():
        assert unreadable(block) == [], name


def test_every_example_is_readable() -> None:
    examples = list(_examples())
    assert len(examples) > 250
    assert [example for schema, example in examples if unreadable(example, schema)] == []


@pytest.mark.parametrize(
    ("blocks", "path"),
    [
        ("term: {effective: 2026-02-30}", ("term", "effective")),
        ("term: {duration: 12m}", ("term", "duration")),
        ("cancellation: {notice: thirty days}", ("cancellation", "notice")),
        ("events: {launch: some day}", ("events", "launch")),
        ("fees: {monthly fee: lots}", ("fees", "monthly fee")),
        ("defaults: {window: monthly}", ("defaults", "window")),
        ("goals: {a: {metric: volume, due: a certain date}}", ("goals", "a", "due")),
        (
            "goals: {a: {metric: volume, target: {atLeast: 1, share: most}}}",
            ("goals", "a", "target", "share"),
        ),
        (
            "calendars: {a: {days: [Mon, Someday], from: '09:00', to: '17:00'}}",
            ("calendars", "a", "days", 1),
        ),
        (
            "calendars: {a: {days: Mon-Fri, from: '09:00', to: '25:00'}}",
            ("calendars", "a", "to"),
        ),
        ("planning: {months: [{month: 2026-13}]}", ("planning", "months", 0, "month")),
        ("remedies: {a: {cap: {per: outage}}}", ("remedies", "a", "cap", "per")),
    ],
)
def test_what_cannot_be_read_is_one_error(blocks: str, path: Location) -> None:
    assert unreadable(with_blocks(blocks)) == [(path, "format")]
