"""Shape: schema violations and treacherous scalars, translated into rules of family 0.

One cause gives one finding. Scalars are judged first; what is said about one of them is all that
is said about it. Schema errors follow, each keyword under a rule of its own, in our own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from slalint.agreement.formats import refusal
from slalint.agreement.goal import BOUNDS
from slalint.agreement.metrics import METRICS
from slalint.agreement.scalars import judge_scalars
from slalint.agreement.schema import schema_errors
from slalint.agreement.shares import Flaw, share_of
from slalint.agreement.traps import quoted
from slalint.agreement.violation import Violation
from slalint.agreement.wording import bad_scalar, describe_type, list_choices
from slalint.engine.finding import Fix, Severity
from slalint.source.nodes import NOT_A_KEY, Mapping, Node, Path, Scalar, Sequence
from slalint.source.place import Part, Place, locate
from slalint.source.scalars import resolve

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_OPERATORS: Final = {">=": "atLeast", "≥": "atLeast", "<=": "atMost", "≤": "atMost", "=": "exactly"}
_COMPARISON: Final = re.compile(r"(>=|≥|<=|≤|=)\s*")

# Longer names are no misspelling, and comparing them is not free.
_LONGEST_KEY: Final = 80


@dataclass(slots=True)
class Shape:
    """What family 0 has to say about a document, and what it takes off the other rules' hands."""

    violations: list[Violation] = field(default_factory=list)
    blamed: set[Path] = field(default_factory=set)
    """Paths whose value has a finding: nothing else is said about them or what is below."""
    intended: set[Path] = field(default_factory=set)
    """Keys that an unknown key is a misspelling of: they are not missing."""


def judge_shape(root: Node, text: str, *, template: bool) -> Shape:
    """Judge every scalar, then the document against the schema."""
    judge = _Judge(root, text, template)
    for violation, node in judge_scalars(root, text, template=template):
        judge.add(violation, node)
    errors = sorted(schema_errors(root), key=lambda error: len(error.absolute_path))
    judge.look_for_misspellings(errors)
    for error in errors:
        judge.translate(error)
    return judge.shape


class _Judge:
    """Collects violations, at most one per place; equal ones through an alias count once."""

    def __init__(self, root: Node, text: str, template: bool) -> None:
        self.shape = Shape()
        self._root = root
        self._text = text
        self._template = template
        self._places: set[tuple[Path, bool]] = set()
        self._seen: set[tuple[object, ...]] = set()

    def add(self, violation: Violation, node: Node) -> None:
        """Take a violation about a node, unless something is said about its place already."""
        place = violation.place
        spot = (place.path, place.part is Part.KEY)
        if spot in self._places:
            return
        self._places.add(spot)
        if place.part is not Part.KEY or violation.code == "SLA005":
            self.shape.blamed.add(place.path)
        if not self._is_repeated(violation, node):
            self.shape.violations.append(violation)

    def _is_repeated(self, violation: Violation, node: Node) -> bool:
        """Whether the same has been said of the anchor that an alias stands for."""
        code, place = violation.code, violation.place
        text = node.text if isinstance(node, Scalar) and place.part is not Part.KEY else None
        if text is not None and node.aliased:
            looks: tuple[object, ...] = (code, text)
        else:
            looks = (code, violation.message, locate(self._root, place, self._text))
        repeated = looks in self._seen
        self._seen.update({looks, (code, text)})
        return repeated

    def look_for_misspellings(self, errors: Iterable[ValidationError]) -> None:
        """Note which known keys are there under a misspelt name, before any is called missing."""
        for error in errors:
            if error.validator == "additionalProperties":
                path = tuple(error.absolute_path)
                near = (key for _, key in _misspelt(error) if key is not None)
                self.shape.intended.update((*path, key) for key in near)

    def translate(self, error: ValidationError) -> None:
        """Take what a schema error stands for, unless a value at or above its place is blamed."""
        path = tuple(error.absolute_path)
        if any(path[:length] in self.shape.blamed for length in range(1, len(path) + 1)):
            return
        node = _node_at(self._root, path)
        if error.validator == "not":
            # Which of several bounds is meant is not known, so nothing is said about any.
            self.shape.blamed.update((*path, bound) for bound in BOUNDS)
        for violation in self._violations(error, path, node):
            self.add(violation, node)

    def _violations(self, error: ValidationError, path: Path, node: Node) -> list[Violation]:
        if error.validator == "required":
            return _missing(error, path, self.shape.intended)
        if error.validator == "type" and _has_bad_key(node):
            self.shape.blamed.add(path)
            return []
        if self._template and (_is_bracketed(node) or _is_braced(node)):
            message = "a placeholder to fill in"
            return [Violation("SLA016", Place(path), message, severity=Severity.INFO)]
        if _is_flawed_availability(path, node):
            return []
        return _translate(error, path, node)


def _is_flawed_availability(path: Path, node: Node) -> bool:
    """Whether the rules about nines have something to say about a dependency's availability.

    They judge the figure first: 0.999 is a ratio before it is a number without a percent sign.
    """
    if path[:1] != ("dependencies",) or path[-1] != "availability" or not isinstance(node, Scalar):
        return False
    share = share_of(node.text)
    flaw = share.flaw(METRICS["availability"]) if share is not None else None
    return flaw not in (None, Flaw.MISSING_UNIT)


def _translate(error: ValidationError, path: Path, node: Node) -> list[Violation]:
    """The violations that one schema error stands for."""
    schema: Any = error.schema
    if "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str):
        return [_bad_name(error, path)]
    match error.validator:
        case "additionalProperties":
            return _unknown(error, path, node)
        case "type":
            return [_wrong_type(error, path, node)]
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


def _missing(error: ValidationError, path: Path, intended: set[Path]) -> list[Violation]:
    """One violation for all keys that an entry lacks; the schema reports each of them."""
    assert isinstance(error.instance, dict)
    if path[:1] == ("dependencies",) and len(path) == 2:
        message = "a dependency says what it rests on: `sla`, `name` or `goal`"
        return [Violation("SLA006", Place(path), message)]
    required: Any = error.validator_value
    lacking = [
        f"`{name}`"
        for name in required
        if name not in error.instance and (*path, name) not in intended
    ]
    if not lacking:
        return []
    message = f"{_where(path)} lacks {_listed(lacking)}, which the format requires"
    return [Violation("SLA006", Place(path, Part.KEY), message)]


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _misspelt(error: ValidationError) -> Iterator[tuple[str, str | None]]:
    """The unknown keys of a mapping, each with the known key that is near."""
    schema: Any = error.schema
    known = list(schema.get("properties", {}))
    assert isinstance(error.instance, dict)
    for name in error.instance:
        if name in known or name.startswith("x-"):
            continue
        near = get_close_matches(name[:_LONGEST_KEY], known, n=1)
        yield name, near[0] if near else None


def _unknown(error: ValidationError, path: Path, node: Node) -> list[Violation]:
    schema: Any = error.schema
    found = []
    for name, near in _misspelt(error):
        if isinstance(node, Mapping) and node.by_name()[name][0].tag == NOT_A_KEY:
            continue
        message = f"`{_shown(name)}` is not a key of the format"
        if near is not None:
            hint = f"did you mean `{near}`?"
        elif _stands_alone(node, name):
            message = f"`{_shown(name)}` stands alone: the comma before it has ended a text"
            hint = "put quotes around the whole text"
        else:
            hint = f"known here: {list_choices(schema.get('properties', {}))}"
        found.append(Violation("SLA005", Place((*path, name), Part.KEY), message, hint))
    return found


def _stands_alone(node: Node, name: str) -> bool:
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


def _is_bracketed(node: Node) -> bool:
    """`[Company X]` without quotes: a list of one text, in place of a scalar."""
    return (
        isinstance(node, Sequence)
        and node.flow
        and len(node.items) == 1
        and isinstance(node.items[0], Scalar)
        and node.items[0].plain
    )


def _is_braced(node: Node) -> bool:
    """`{Company X}` without quotes: a mapping of words without values, in place of a scalar."""
    return isinstance(node, Mapping) and all(_stands_alone(node, name) for name in node.by_name())


def _has_bad_key(node: Node) -> bool:
    return isinstance(node, Mapping) and any(key.tag == NOT_A_KEY for key, _ in node.entries)


def _node_at(root: Node, path: Path) -> Node:
    node: Any = root
    for step in path:
        node = node.items[step] if isinstance(step, int) else node.by_name()[step][1]
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
    return f"`{_shown(value)}`"


def _shown(value: object) -> str:
    text = str(value)
    return f"{text[:60]}…" if len(text) > 60 else text
