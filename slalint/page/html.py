"""HTML built of elements: whatever is not an element itself is text, and text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias

_NAME: Final = re.compile(r"[a-z][a-z0-9-]*\Z")
_VOID: Final = frozenset({"br", "hr", "meta", "col"})

# Allowed in HTML and still able to change how text around them reads.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class Html(str):
    """A finished piece of HTML. Only this module and drawers of charts make it from text."""

    __slots__ = ()


Child: TypeAlias = "str | Html | Iterable[Child] | None"


def text(value: str) -> Html:
    """Text that can do nothing but be read; characters nobody sees are written out."""
    return Html(escape(_HIDDEN.sub(_written_out, value), quote=True))


def tag(name: str, /, *children: Child, **attributes: str | None) -> Html:
    """An element; attributes that are None are left out, `class_` and `aria_label` are as in HTML.

    Raises ValueError for names of elements and attributes that are none.
    """
    opened = [_checked(name)]
    for key, value in attributes.items():
        if value is not None:
            opened.append(f'{_checked(key.rstrip("_").replace("_", "-"))}="{text(value)}"')
    start = f"<{' '.join(opened)}>"
    return Html(start if name in _VOID else f"{start}{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """Pieces one behind the other."""
    return Html("".join(_parts(children)))


def _parts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield text(child)
        elif child is not None:
            yield from _parts(child)


def _checked(name: str) -> str:
    if _NAME.match(name) is None:
        raise ValueError(f"{name!r} is no name in HTML")
    return name


def _written_out(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
