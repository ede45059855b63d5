"""The JSON Schema of the format and its validators: a fast one, and `jsonschema` to explain."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from slalint.agreement.fast_schema import (
    Check,
    compile_definitions,
    compile_schema,
    is_number,
)
from slalint.agreement.formats import FORMATS, QuantityError
from slalint.agreement.remembered import remembered
from slalint.packaged import packaged_folder
from slalint.source.nodes import Mapping, Node, Sequence
from slalint.source.scalars import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

FORMAT_SCHEMA: Final = "slalint-v1.schema.json"
REPORT_SCHEMA: Final = "report-v1.schema.json"
CONFIG_SCHEMA: Final = "config-v1.schema.json"


def schema_text(name: str) -> str:
    """The text of a schema that ships with slalint."""
    return (packaged_folder("schemas") / name).read_text(encoding="utf-8")


@cache
def load_schema(name: str = FORMAT_SCHEMA) -> dict[str, Any]:
    """A schema as data."""
    schema: dict[str, Any] = json.loads(schema_text(name))
    return schema


def to_data(node: Node) -> Any:
    """Plain data as JSON knows it; decimal fractions are `Decimal`, percentages stay text."""
    if isinstance(node, Mapping):
        return {name: to_data(value) for name, (_, value) in node.by_name().items()}
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return resolve(node)


def schema_errors(root: Node) -> Iterator[ValidationError]:
    """Every violation of the format's schema, in the order of the schema's keywords."""
    data = to_data(root)
    return iter(()) if is_valid(data) else explain(data)


def is_valid(data: Any) -> bool:
    """Whether data keeps the format's schema."""
    return _fast_check()(data)


def explain(data: Any) -> Iterator[ValidationError]:
    """Every violation of the format's schema, by `jsonschema`: about a hundred times as slow.

    It only sees the parts that the fast validator refuses, so that one slip in an agreement of ten
    thousand goals is not paid for ten thousand times.
    """
    return _explainer().iter_errors(data)  # type: ignore[no-any-return]


@cache
def _fast_check() -> Check:
    return compile_schema(load_schema(), _accepting())


@cache
def _accepting() -> dict[str, Callable[[str], bool]]:
    return {name: remembered(_reads(parse)) for name, parse in FORMATS.items()}


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def accepts(text: str) -> bool:
        try:
            parse(text)
        except QuantityError:
            return False
        return True

    return accepts


@cache
def _explainer() -> Any:
    return jsonschema_validator(only_refused=True)


def jsonschema_validator(*, only_refused: bool) -> Any:
    """The validator of `jsonschema` for the format; all of it, or looking at what is refused."""
    from jsonschema import Draft7Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry

    checker = FormatChecker(formats=())
    for name, parse in FORMATS.items():
        checker.checks(name, raises=QuantityError)(_accepts(parse))
    numbers = Draft7Validator.TYPE_CHECKER.redefine("number", lambda _, value: is_number(value))
    keywords = {"$ref": _only_refused(Draft7Validator.VALIDATORS["$ref"])} if only_refused else {}
    validator: Any = extend(Draft7Validator, keywords, type_checker=numbers)  # type: ignore[no-untyped-call]
    # An empty registry: references outside the schema itself are an error, never a download.
    registry: Registry[Any] = Registry()
    return validator(load_schema(), format_checker=checker, registry=registry)


def _only_refused(explain_reference: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
    """What explains a reference to a definition, for values that its fast check refuses."""
    keeps = compile_definitions(load_schema(), _accepting())

    def explain_refused(validator: Any, target: str, value: Any, schema: Any) -> Iterator[Any]:
        if not keeps[target](value):
            yield from explain_reference(validator, target, value, schema)

    return explain_refused


def _accepts(parse: Callable[[str], object]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        if isinstance(value, str):
            parse(value)
        return True

    return check
