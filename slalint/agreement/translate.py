"""What an error of the schema means, in our own words, under the rule it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from slalint.agreement.formats import refusal
from slalint.agreement.spelling import Spelling
from slalint.agreement.traps import quoted
from slalint.agreement.violation import Violation
from slalint.agreement.wording import bad_scalar, describe_type, list_choices
from slalint.engine.finding import Fix
from slalint.source.limits import MAX_LISTED
from slalint.source.nodes import NOT_A_KEY, Mapping, Node, Path, Scalar
from slalint.source.place import Part, Place
from slalint.source.scalars import resolve

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_OPERATORS: Final = {">=": "atLeast", "≥": "atLeast", "<=": "atMost", "≤": "atMost", "=": "exactly"}
_COMPARISON: Final = re.compile(r"(>=|≥|<=|≤|=)\s*")


def translated(
    error: ValidationError, path: Path, node: Node, spelling: Spelling
) -> list[Violation]:
    """The violations that one schema error stands for."""
    schema: Any = error.schema
    if "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str):
        return [_bad_name(error, path)]
    match error.validator:
        case "additionalProperties":
            return _unknown(error, path, node, spelling)
        case "type":
            return [_wrong_type(error, path, node)]
        case "enum" | "const":
            return [_not_a_choice(error, path, spelling)]
        case "format":
            assert isinstance(error.instance, str)
            return [bad_scalar(path, schema["format"], error.instance, error.cause)]
        case "not" if "atLeast" in schema.get("properties", {}):
            message = "a target has exactly one of atLeast, atMost, exactly and between"
            return [Violation("SLA008", Place(path, Part.KEY), message)]
        case _:
            return [_other(error, path)]


def lacking(error: ValidationError, path: Path, intended: set[Path]) -> list[Violation]:
    """One violation for all keys that an entry lacks; the schema reports each of them."""
    assert isinstance(error.instance, dict)
    if path[:1] == ("dependencies",) and len(path) == 2:
        message = "a dependency says what it rests on: `sla`, `name` or `goal`"
        return [Violation("SLA006", Place(path), message)]
    required: Any = error.validator_value
    missing = [
        f"`{name}`"
        for name in required
        if name not in error.instance and (*path, name) not in intended
    ]
    if not missing:
        return []
    message = f"{_where(path)} lacks {_listed(missing)}, which the format requires"
    return [Violation("SLA006", Place(path, Part.KEY), message)]


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def misspelt(error: ValidationError, spelling: Spelling) -> Iterator[tuple[str, str | None]]:
    """The unknown keys of a mapping, each with the known key that is near."""
    schema: Any = error.schema
    known: dict[str, Any] = schema.get("properties", {})
    assert isinstance(error.instance, dict)
    for name in error.instance:
        if name in known or name.startswith("x-"):
            continue
        yield name, spelling.near(name, known)


def _unknown(error: ValidationError, path: Path, node: Node, spelling: Spelling) -> list[Violation]:
    schema: Any = error.schema
    found = []
    for name, near in islice(misspelt(error, spelling), MAX_LISTED + 1):
        if isinstance(node, Mapping) and node.by_name()[name][0].tag == NOT_A_KEY:
            continue
        message = f"`{_shown(name)}` is not a key of the format"
        if near is not None:
            hint = f"did you mean `{near}`?"
        elif stands_alone(node, name):
            message = f"`{_shown(name)}` stands alone: the comma before it has ended a text"
            hint = "put quotes around the whole text"
        else:
            hint = f"known here: {list_choices(schema.get('properties', {}))}"
        found.append(Violation("SLA005", Place((*path, name), Part.KEY), message, hint))
    return found


def stands_alone(node: Node, name: str) -> bool:
    """Whether a word in braces has no colon: `{text: Missed, again, by: [globex]}`."""
    if not isinstance(node, Mapping) or not node.flow:
        return False
    key, value = node.by_name()[name]
    return key.plain and isinstance(value, Scalar) and value.start == value.end == key.end


def _wrong_type(error: ValidationError, path: Path, node: Node) -> Violation:
    schema: Any = error.schema
    wanted = error.validator_value
    form = schema.get("format", "")
    if error.instance is None:
        message = f"`{_name(path)}` has no value"
        return Violation("SLA009", Place(path), message, "give it a value or remove it")
    if isinstance(node, Scalar) and node.plain and "string" in _as_list(wanted):
        if _is_number(error.instance) and form:
            return bad_scalar(path, form, node.text, refusal(form, node.text))
        if _is_number(error.instance) and path[-1] == "version":
            return _bare_version(path, node)
    if _is_number(error.instance) and _name(path) in ("cap", "amount"):
        message = f"{error.instance} has no unit: percent, days or money?"
        return Violation("SLA019", Place(path), message, f"write `{error.instance}%` or `15 days`")
    if path[-1:] == ("target",):
        return _bare_target(path, error.instance)
    wants = " or ".join(describe_type(name) for name in _as_list(wanted))
    message = f"`{_name(path)}` is {_what(error.instance)}, where {wants} is expected"
    hint, fix = _other_notation(path, error.instance, _as_list(wanted), node)
    return Violation("SLA007", Place(path), message, hint, fix)


def _bare_version(path: Path, node: Scalar) -> Violation:
    value = resolve(node)
    read = format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
    loss = f", which read {read}" if read != node.text else ""
    message = f"{node.text} is a number to YAML readers{loss}; a version is a text"
    fix = _quote_fix(path, node)
    return Violation("SLA012", Place(path), message, f"write {quoted(node.text)}", fix)


def _other_notation(
    path: Path, value: object, wanted: list[str], node: Node
) -> tuple[str | None, Fix | None]:
    """How the same thing is written in the type that is wanted, where that can be said."""
    if "string" in wanted and isinstance(node, Scalar) and node.plain:
        return f"write {quoted(node.text)}", _quote_fix(path, node)
    if "string" in wanted and isinstance(value, list):
        return "quote a text that starts with `[`", None
    if "string" in wanted and isinstance(value, dict):
        return "quote a text that starts with `{`", None
    if wanted == ["boolean"]:
        return "write true or false, without quotes", None
    if wanted == ["array"] and isinstance(node, Scalar):
        return f"write `[{_shown(node.text)}]`", None
    if wanted in (["number"], ["integer"]):
        return "write the number alone, without quotes or unit", None
    return None, None


def _quote_fix(path: Path, node: Scalar) -> Fix | None:
    if node.aliased:
        return None
    return Fix(f"write {quoted(node.text)}", Place(path), quoted(node.text))


def _bare_target(path: Path, value: object) -> Violation:
    text = str(value) if not isinstance(value, list | dict) else ""
    message = f"`target` is {_quote(text) if text else _what(value)}, not a bound and its figure"
    sign = _COMPARISON.match(text)
    operator = _OPERATORS[sign[1]] if sign is not None else "atLeast"
    figure = text[sign.end() :] if sign is not None else text
    hint = f"write `target: {{{operator}: {figure[:30] or '…'}}}`"
    return Violation("SLA007", Place(path), message, hint if sign else f"{hint} or atMost")


def _not_a_choice(error: ValidationError, path: Path, spelling: Spelling) -> Violation:
    if path[-1:] == ("target",):
        return _bare_target(path, error.instance)
    if list(_as_list(error.validator_value)) == ["incorporated"]:
        message = f"`{_name(path)}` is {_quote(error.instance)}, where a list is expected"
        return Violation(
            "SLA007", Place(path), message, f"write `{_name(path)}: [{_shown(error.instance)}]`"
        )
    choices = [str(value) for value in _as_list(error.validator_value)]
    word = str(error.instance)
    same = (choice for choice in choices if choice.lower() == word.lower())
    near = next(same, None) or spelling.near(word, choices)
    hint = f"did you mean `{near}`?" if near else f"one of {list_choices(choices)}"
    message = f"`{_name(path)}` cannot be {_quote(error.instance)}"
    return Violation("SLA008", Place(path), message, hint)


def _bad_name(error: ValidationError, path: Path) -> Violation:
    name = str(error.instance)
    message = f"{_quote(name)} is not an id"
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
    return f"`{_shown(value)}`"


def _shown(value: object) -> str:
    text = str(value)
    return f"{text[:60]}…" if len(text) > 60 else text
