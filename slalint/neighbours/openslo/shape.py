"""What an OpenSLO object holds against the fields that are documented for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Final

from slalint.agreement.once import once
from slalint.agreement.view import View
from slalint.agreement.wording import list_choices
from slalint.neighbours.document import Neighbour
from slalint.neighbours.openslo.fields import Field, Type, object_fields
from slalint.neighbours.openslo.figures import number_at
from slalint.neighbours.openslo.objects import objects_of
from slalint.source.nodes import Scalar
from slalint.source.place import Place
from slalint.source.scalars import is_null, resolve

# Longer names are no misspelling, and comparing them is not free.
_LONGEST_KEY: Final = 80

_SAID: Final[dict[Type, str]] = {
    "text": "a text",
    "texts": "a text or a list of texts",
    "number": "a number",
    "length": "a duration such as 5m, or a number of minutes",
    "boolean": "true or false",
    "mapping": "a mapping of fields",
    "list": "a list",
    "any": "anything",
}


class Kind(Enum):
    """What is wrong at a place."""

    UNKNOWN = "unknown"
    MISSPELT = "misspelt"
    MISSING = "missing"
    TYPE = "type"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the shape of an object."""

    kind: Kind
    place: Place
    message: str
    help: str | None = None


@once
def faults_of(document: Neighbour) -> tuple[Fault, ...]:
    """Everything that is wrong with the shape of a document, in file order."""
    for one in objects_of(document):
        resource = (document.view["apiVersion"].text or "").startswith("openslo.com/")
        field = object_fields(one.kind, is_alpha=one.is_alpha, is_resource=resource)
        return tuple(_judge(one.view, field)) if field is not None else ()
    return ()


def is_there(view: View) -> bool:
    """Whether a field has a value: one that is left empty counts as left out."""
    if not isinstance(view.node, Scalar):
        return view.exists
    return not is_null(view.node) and not (view.node.text == "" or view.node.text.isspace())


def _judge(view: View, field: Field) -> Iterator[Fault]:
    if not is_there(view):
        return
    if not _fits(view, field.type):
        yield _wrong_type(view, field)
    elif view.is_mapping and field.fields is not None:
        yield from _judge_fields(view, field)
    elif field.each is not None and not view.is_scalar:
        for child in (child for _, child in view.entries()) if view.is_mapping else view.items():
            yield from _judge(child, field.each)
    elif field.choices and view.text not in field.choices:
        yield _wrong_choice(view, field)
    elif field.longest is not None and len(view.text or "") > field.longest:
        length = len(view.text or "")
        message = f"`{_name(view)}` has {length:,} characters; OpenSLO allows {field.longest:,}"
        yield Fault(Kind.TYPE, view.here, message, "shorten it, or link to the text")


def _judge_fields(view: View, field: Field) -> Iterator[Fault]:
    known = _known(view, field)
    meant: set[str] = set()
    for name, child in view.entries():
        if name in known:
            yield from _judge(child, known[name])
        else:
            fault, near = _unknown(child, name, view, known, field)
            meant.add(near)
            yield fault
    missing = [
        f"`{name}`"
        for name, wanted in known.items()
        if wanted.required and not is_there(view[name]) and name not in meant
    ]
    if missing:
        message = f"{_said(view)} lacks {_listed(missing)}, which OpenSLO requires"
        yield Fault(Kind.MISSING, view.key, message)


def _known(view: View, field: Field) -> dict[str, Field]:
    """The fields of a mapping; of an item that names an object only the name."""
    assert field.fields is not None
    if field.reference and view[field.reference].exists:
        return {field.reference: Field(required=True)}
    return dict(field.fields)


def _unknown(
    child: View, name: str, outer: View, known: dict[str, Field], field: Field
) -> tuple[Fault, str]:
    if field.reference in known:
        message = f"`{name}` stands beside `{field.reference}`: an item names an object or is one"
        return Fault(Kind.MISSPELT, child.key, message, "keep one of the two"), ""
    candidates = [one for one in (*known, field.reference) if one and not outer[one].exists]
    near = get_close_matches(name[:_LONGEST_KEY], candidates, n=1)
    same = next((one for one in known if one.lower() == name.lower()), None)
    meant = same or (near[0] if near else "")
    message = f"`{name}` is no field of OpenSLO here: tools ignore it"
    if meant:
        return Fault(Kind.MISSPELT, child.key, message, f"did you mean `{meant}`?"), meant
    below = known["metadata"].fields if "metadata" in known else None
    hint = "it belongs below `metadata`" if name in (below or {}) else "annotations take such data"
    return Fault(Kind.UNKNOWN, child.key, message, hint), ""


def _fits(view: View, kind: Type) -> bool:
    match kind:
        case "any":
            return True
        case "mapping":
            return view.is_mapping
        case "list":
            return view.is_list
        case "texts" if view.is_list:
            return all(_fits(item, "text") for item in view.items())
    if not isinstance(view.node, Scalar):
        return False
    value = resolve(view.node)
    match kind:
        case "number":
            return number_at(view) is not None
        case "length":
            return number_at(view) is not None or isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
    return isinstance(value, str)


def _wrong_type(view: View, field: Field) -> Fault:
    wanted = _SAID[field.type]
    item = "an item of " if view.path and isinstance(view.path[-1], int) else ""
    message = f"{item}`{_name(view)}` is {_is(view)}; OpenSLO expects {wanted}"
    text = view.text
    help_text = None
    if field.reference and text is not None:
        help_text = f"write {field.reference}: {text}"
    elif text is not None and field.type in ("text", "texts"):
        help_text = f'quote it: "{text}"'
    elif text is not None and field.type in ("number", "boolean"):
        help_text = "write it without quotes" if _reads_as(text, field.type) else None
    return Fault(Kind.TYPE, view.here, message, help_text)


def _reads_as(text: str, kind: Type) -> bool:
    """Whether a text would be a value of this type without its quotes."""
    value = resolve(Scalar(0, len(text), text, plain=True))
    wants_boolean = kind == "boolean"
    return isinstance(value, bool) == wants_boolean and not isinstance(value, str)


def _is(view: View) -> str:
    if view.is_mapping:
        return "a mapping"
    if view.is_list:
        return "a list"
    value = resolve(view.node) if isinstance(view.node, Scalar) else None
    if isinstance(value, bool):
        return f"the boolean {'true' if value else 'false'}"
    return "a text" if isinstance(value, str) else "a number"


def _wrong_choice(view: View, field: Field) -> Fault:
    text = view.text or ""
    near = get_close_matches(text[:_LONGEST_KEY], field.choices, n=1)
    same = next((one for one in field.choices if one.lower() == text.lower()), None)
    meant = same or (near[0] if near else None)
    shown = " ".join(text.split())[:_LONGEST_KEY]
    message = f"`{shown}` is no `{_name(view)}` of OpenSLO"
    choices = f"use {list_choices(list(field.choices))}"
    return Fault(Kind.CHOICE, view.here, message, f"did you mean `{meant}`?" if meant else choices)


def _said(view: View) -> str:
    return f"`{_name(view)}`" if _name(view) else "this object"


def _name(view: View) -> str:
    """The nearest key above a value: an item of a list goes by the name of the list."""
    names = [step for step in view.path if isinstance(step, str)]
    return names[-1] if names else ""


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
