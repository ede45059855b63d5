"""Shape: schema violations and treacherous scalars, translated into rules of family 0.

One cause gives one finding. Scalars are judged first; what is said about one of them is all that
is said about it. Schema errors follow, each keyword under a rule of its own, in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from slalint.agreement.scalars import judge_scalars
from slalint.agreement.schema import schema_errors
from slalint.agreement.traps import quote_fix
from slalint.agreement.violation import Violation
from slalint.agreement.wording import bad_scalar, describe_type, list_choices
from slalint.source.nodes import Node, Path, Scalar
from slalint.source.place import Part, Place

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_QUANTITIES: Final = frozenset(
    {"slalint-percent", "slalint-duration", "slalint-period", "slalint-money", "slalint-rate"}
)


@dataclass(slots=True)
class Shape:
    """What family 0 has to say about a document, and what it takes off the other rules' hands."""

    violations: list[Violation]
    blamed: set[Path]
    intended: set[Path]


def judge_shape(root: Node, text: str, *, template: bool) -> Shape:
    """Judge every scalar, then the document against the schema."""
    shape = Shape([], set(), set())
    for violation in judge_scalars(root, text, template=template):
        _add(shape, violation)
    keys_blamed = {v.place.path for v in shape.violations if v.place.part is Part.KEY}
    for error in sorted(schema_errors(root), key=lambda error: error.absolute_path.__len__()):
        path = tuple(error.absolute_path)
        if any(path[: length + 1] in shape.blamed for length in range(len(path))):
            continue
        for violation in _translate(error, path, root, shape):
            if violation.place.path not in keys_blamed:
                _add(shape, violation)
    missing_again = {
        v for v in shape.violations if v.code == "SLA006" and v.missing in shape.intended
    }
    shape.violations = [v for v in shape.violations if v not in missing_again]
    return shape


def _add(shape: Shape, violation: Violation) -> None:
    if violation.place.path in shape.blamed or violation in shape.violations:
        return
    shape.violations.append(violation)
    if violation.missing is None:
        shape.blamed.add(violation.place.path)


def _translate(error: ValidationError, path: Path, root: Node, shape: Shape) -> list[Violation]:
    """The violations that one schema error stands for."""
    schema: Any = error.schema
    if "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str):
        return [_bad_name(error, path)]
    match error.validator:
        case "required":
            return _missing(error, path)
        case "additionalProperties":
            return _unknown(error, path, shape)
        case "type":
            return [_wrong_type(error, path, _node_at(root, path))]
        case "enum" | "const":
            return [_not_a_choice(error, path)]
        case "format":
            assert isinstance(error.instance, str)
            return [bad_scalar(path, schema["format"], error.instance, error.cause)]
        case "not" if "atLeast" in schema.get("properties", {}):
            message = "a target has exactly one of atLeast, atMost, exactly and between"
            return [Violation("SLA008", Place(path, Part.KEY), message)]
        case _:
            return [_other(error, path)]


def _missing(error: ValidationError, path: Path) -> list[Violation]:
    found = []
    assert isinstance(error.instance, dict)
    if path[:1] == ("dependencies",) and len(path) == 2:
        message = "a dependency says what it rests on: `sla`, `name` or `goal`"
        return [Violation("SLA006", Place(path), message, missing=(*path, "name"))]
    for name in error.validator_value:
        if name not in error.instance:
            where = _where(path)
            message = f"{where} lacks `{name}`, which the format requires"
            place = Place(path, Part.KEY)
            found.append(Violation("SLA006", place, message, missing=(*path, name)))
    return found


def _unknown(error: ValidationError, path: Path, shape: Shape) -> list[Violation]:
    schema: Any = error.schema
    known = list(schema.get("properties", {}))
    found = []
    assert isinstance(error.instance, dict)
    for name in error.instance:
        if name in known or name.startswith("x-"):
            continue
        near = get_close_matches(name, [key for key in known if key not in error.instance], n=1)
        near = near or get_close_matches(name, known, n=1)
        if near:
            shape.intended.add((*path, near[0]))
        help_text = f"did you mean `{near[0]}`?" if near else f"known here: {list_choices(known)}"
        message = f"`{name}` is not a key of the format"
        found.append(Violation("SLA005", Place((*path, name), Part.KEY), message, help_text))
    return found


def _wrong_type(error: ValidationError, path: Path, node: Node | None) -> Violation:
    schema: Any = error.schema
    wanted = error.validator_value
    form = schema.get("format", "")
    if isinstance(node, Scalar) and node.plain and "string" in _as_list(wanted):
        if _is_number(error.instance) and form in _QUANTITIES:
            return bad_scalar(path, form, node.text, None)
        if _is_number(error.instance) and form:
            return bad_scalar(path, form, node.text, error.cause)
        if _is_number(error.instance) and path[-1] == "version":
            message = (
                f"{node.text} is a number to YAML readers, and versions lose digits: 2.10 is 2.1"
            )
            return Violation("SLA012", Place(path), message, "quote it", fix=quote_fix(path, node))
    if _is_number(error.instance) and _name(path) in ("cap", "amount"):
        message = f"{error.instance} has no unit: percent, days or money?"
        return Violation("SLA019", Place(path), message, f"write `{error.instance}%` or `15 days`")
    if path[-1:] == ("target",):
        return _bare_target(path, error.instance)
    wants = " or ".join(describe_type(name) for name in _as_list(wanted))
    message = f"`{_name(path)}` is {_what(error.instance)}, where {wants} is expected"
    hint = None
    if isinstance(error.instance, list) and "string" in _as_list(wanted):
        hint = "quote a text that starts with `[`"
    return Violation("SLA007", Place(path), message, hint)


def _bare_target(path: Path, value: object) -> Violation:
    message = f"`target` is {_quote(value)}, which does not say which way it binds"
    return Violation(
        "SLA007", Place(path), message, f"write `target: {{atLeast: {value}}}` or atMost"
    )


def _not_a_choice(error: ValidationError, path: Path) -> Violation:
    if path[-1:] == ("target",):
        return _bare_target(path, error.instance)
    if list(_as_list(error.validator_value)) == ["incorporated"]:
        message = f"`{_name(path)}` is {_quote(error.instance)}, where a list is expected"
        return Violation(
            "SLA007", Place(path), message, f"write `{_name(path)}: [{error.instance}]`"
        )
    choices = [str(value) for value in _as_list(error.validator_value)]
    near = get_close_matches(str(error.instance), choices, n=1, cutoff=0.6)
    lower = [choice for choice in choices if choice.lower() == str(error.instance).lower()]
    near = lower or near
    hint = f"did you mean `{near[0]}`?" if near else f"one of {list_choices(choices)}"
    message = f"`{_name(path)}` cannot be {_quote(error.instance)}"
    return Violation("SLA008", Place(path), message, hint)


def _bad_name(error: ValidationError, path: Path) -> Violation:
    name = str(error.instance)
    message = f"`{name}` is not an id"
    hint = "ids are lower-case letters, digits and hyphens, at most 63 characters"
    return Violation("SLA008", Place((*path, name), Part.KEY), message, hint)


def _other(error: ValidationError, path: Path) -> Violation:
    schema: Any = error.schema
    if error.validator in ("pattern", "maxLength") and "63" in str(schema.get("maxLength")):
        hint = "ids are lower-case letters, digits and hyphens, at most 63 characters"
        return Violation("SLA008", Place(path), f"{_quote(error.instance)} is not an id", hint)
    hint = schema.get("description")
    message = f"`{_name(path)}` is not what the format allows here"
    return Violation("SLA008", Place(path), message, hint)


def _node_at(root: Node, path: Path) -> Node | None:
    node: Any = root
    for step in path:
        if isinstance(step, int):
            node = node.items[step]
        else:
            node = node.by_name()[step][1]
    return node  # type: ignore[no-any-return]


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _is_number(value: object) -> bool:
    return not isinstance(value, str | bool | dict | list) and value is not None


def _where(path: Path) -> str:
    """What lacks a key: the entry by its name, a list item by the list's."""
    if not path:
        return "the document"
    return f"`{path[-1]}`" if isinstance(path[-1], str) else f"an item of `{_name(path)}`"


def _name(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names else "the document"


def _what(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    return "a text" if isinstance(value, str) else "a number"


def _quote(value: object) -> str:
    text = str(value)
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"
