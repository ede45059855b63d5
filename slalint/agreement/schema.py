"""The JSON Schema of the format and its validator; `jsonschema` is imported on first use."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from slalint.source.nodes import Mapping, Node, Sequence
from slalint.source.scalars import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

FORMAT_SCHEMA: Final = "slalint-v1.schema.json"
REPORT_SCHEMA: Final = "report-v1.schema.json"

_PACKAGED: Final = Path(__file__).parent.parent / "schemas"
_CHECKOUT: Final = Path(__file__).parent.parent.parent / "schemas"


def schema_text(name: str) -> str:
    """The text of a schema: packaged in a wheel, beside the package in a checkout."""
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    return (folder / name).read_text(encoding="utf-8")


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
    return _validator().iter_errors(to_data(root))  # type: ignore[no-any-return]


@cache
def _validator() -> Any:
    from jsonschema import Draft7Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry

    from slalint.agreement.formats import FORMATS, QuantityError

    checker = FormatChecker(formats=())
    for name, parse in FORMATS.items():
        checker.checks(name, raises=QuantityError)(_accepts(parse))
    numbers = Draft7Validator.TYPE_CHECKER.redefine("number", _is_number)
    validator: Any = extend(Draft7Validator, type_checker=numbers)  # type: ignore[no-untyped-call]
    # An empty registry: references outside the schema itself are an error, never a download.
    registry: Registry[Any] = Registry()
    return validator(load_schema(), format_checker=checker, registry=registry)


def _is_number(_checker: object, value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _accepts(parse: Any) -> Any:
    def check(value: object) -> bool:
        if isinstance(value, str):
            parse(value)
        return True

    return check
