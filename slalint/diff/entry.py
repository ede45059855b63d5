"""A value before and now."""

from __future__ import annotations

from typing import NamedTuple

from slalint.agreement.view import View

_MOST_TEXT = 500
"""Characters of a value that a change keeps."""


class Entry(NamedTuple):
    """A place before and now; the view of a side where there is nothing does not exist."""

    old: View
    new: View

    def at(self, *keys: str) -> Entry:
        """What stands below some keys."""
        old, new = self
        for key in keys:
            old, new = old[key], new[key]
        return Entry(old, new)

    @property
    def before(self) -> str | None:
        """What stood there, in one line."""
        return written(self.old)

    @property
    def after(self) -> str | None:
        """What stands there now, in one line."""
        return written(self.new)

    def names(self) -> list[str]:
        """The keys of both sides, those of now first."""
        names = [name for view in (self.new, self.old) for name, _ in view.entries()]
        return list(dict.fromkeys(names))


def written(view: View) -> str | None:
    """A value as it is written, in one line; None where there is none."""
    text = _written(view)
    if not text:
        return None
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"


def _written(view: View) -> str:
    if view.is_scalar:
        return " ".join((view.text or "").split())
    if view.is_list:
        return ", ".join(text for item in view.items() if (text := _written(item)))
    parts = ((name, _written(child)) for name, child in view.entries())
    return "; ".join(f"{name}: {text}" for name, text in parts if text)
