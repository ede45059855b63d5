"""Schema fragments of house rules: JSON Schema without what could recur, grow or be fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, Final

from slalint.agreement.schema import to_data
from slalint.agreement.view import View
from slalint.config.document import Document

MAX_PARTS: Final = 500
"""Values in one fragment: so many steps at most for each value it is held against."""

_ONE: Final = ("additionalProperties", "contains", "else", "if", "items", "not", "then")
"""Keywords that hold a schema."""

_MANY: Final = ("allOf", "anyOf", "oneOf")
"""Keywords that hold a list of schemas."""

_KEYWORDS: Final = (
    *_ONE,
    *_MANY,
    "properties",
    "const",
    "description",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "required",
    "title",
    "type",
)

Path = tuple[str | int, ...]


def check_fragment(document: Document, fragment: dict[str, Any], *where: str | int) -> None:
    """Refuse a fragment that is no schema or asks for too much. Raises ConfigurationError."""
    if sum(1 for _ in _parts(fragment)) > MAX_PARTS:
        document.fail(f"a schema has at most {MAX_PARTS} values", *where)
    for path, schema in _schemas(fragment):
        for keyword in schema:
            if keyword not in _KEYWORDS:
                hint = _hint(keyword)
                document.fail(
                    f"`{keyword}` is no keyword of house rules; {hint}",
                    *(*where, *path, keyword),
                    key=True,
                )
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import SchemaError

    try:
        Draft7Validator.check_schema(fragment)
    except SchemaError as error:
        message = f"this is no schema: {error.message[:200]}"
        document.fail(message, *where, *error.absolute_path)


def misfit(fragment: dict[str, Any], view: View) -> View | None:
    """The first place at or below a view that breaks a fragment, None where all keeps it."""
    if view.node is None:
        return None
    from jsonschema import Draft7Validator
    from referencing import Registry

    registry: Registry[Any] = Registry()
    validator = Draft7Validator(fragment, registry=registry)
    errors = validator.iter_errors(to_data(view.node))
    # By place in the file: the library goes through additional properties in no fixed order.
    return min((_at(view, error.absolute_path) for error in errors), key=_start, default=None)


def _at(view: View, path: Iterable[str | int]) -> View:
    for step in path:
        view = view[step]
    return view


def _start(view: View) -> int:
    return view.node.start if view.node is not None else 0


def _hint(keyword: str) -> str:
    if keyword in ("pattern", "patternProperties"):
        return "the checks `matches` and `pattern` hold texts against patterns"
    near = get_close_matches(keyword, _KEYWORDS, n=1)
    return f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(_KEYWORDS))}"


def _parts(value: Any) -> Iterator[Any]:
    """Every value in a fragment, itself included."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _schemas(fragment: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every schema in a fragment with its path, itself first."""
    waiting: list[tuple[Path, Any]] = [((), fragment)]
    while waiting:
        path, schema = waiting.pop()
        if not isinstance(schema, dict):
            continue  # `true`, `false`, or what check_schema refuses
        yield path, schema
        for keyword, value in schema.items():
            below = (*path, keyword)
            if keyword in _ONE:
                waiting.append((below, value))
            elif keyword in _MANY and isinstance(value, list):
                waiting.extend(((*below, index), part) for index, part in enumerate(value))
            elif keyword == "properties" and isinstance(value, dict):
                waiting.extend(((*below, name), part) for name, part in value.items())
