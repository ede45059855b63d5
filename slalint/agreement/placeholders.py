"""Text that was meant to be filled in: brackets around a noun, TBD, example domains."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_OPEN: Final = r"(?:(?<=^)|(?<=[\s(,;:/+@]))"

# Brackets count as a placeholder where a noun stands in them: not [sic], not a standard, not a
# Markdown link, not the range of a query (`rate(requests[5m])`), not a class of characters, not an
# address in angle brackets, not a part of a web address (`/{tenant}/`).
_EDITORIAL: Final = r"(?!(?:sic|optional|emphasis|RFC|ISO|IEC|DIN|EN|IEEE|ITU|NIST)\b)"
_SQUARE: Final = re.compile(
    _OPEN + rf"\[{_EDITORIAL}(?=[A-Za-z])[^\[\]()=\"]{{2,60}}\](?![(\[+*?{{])"
)
_ANGLE: Final = re.compile(
    _OPEN + r"<(?!/?(?:a|b|i|p|br|em|ul|ol|li|code|strong)\b)[A-Za-z][^<>@:=\"]{0,60}>"
)
_CURLY: Final = re.compile(
    r"\{\{[^{}]{1,60}\}\}|\$\{[A-Za-z][^{}]{0,60}\}"
    r"|(?:(?<=^)|(?<=[\s(,;]))\{[A-Za-z][A-Za-z0-9 _-]{1,60}\}(?![/=])"
)
_ALL_IN_BRACKETS: Final = re.compile(r"\[[^\[\]]{1,60}\]|\{[^{}]{1,60}\}|<[^<>]{1,60}>")
_CAPITALS: Final = re.compile(r"\b(?:TBD|TBC|TBA|TODO|FIXME|EDITME|XXX+)\b")
_WORDS: Final = re.compile(
    r"\blorem ipsum\b|\bto be (?:defined|determined|announced|decided)\b"
    r"(?!\s{1,3}(?:by|with|in|at|when|per)\b)"
    r"|\byour ?company(?: name)?\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r"(?:tbd|tbc|tba|todo|fixme|xxx+|to be confirmed|to be agreed|n\.?n\.?|\?{2,})\Z", re.IGNORECASE
)
_DOMAINS: Final = re.compile(
    r"(?<![A-Za-z0-9-])(?:example\.(?:com|org|net)|yourcompany\.[a-z]{2,}|yourdomain\.[a-z]{2,}"
    r"|(?<![.-])domain\.com|mycompany\.com)(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
# One of these is in every placeholder inside a longer text: most texts need no closer look.
_SIGNS: Final = re.compile(
    r"[\[<{]|TB[DCA]|TODO|FIXME|EDITME|XXX|lorem|to be |your ?(?:company|domain)|example\."
    r"|domain\.com|mycompany",
    re.IGNORECASE,
)
_HIDDEN_ADDRESS: Final = re.compile(r"\[?\s?e-?mail\s?protected\s?\]?", re.IGNORECASE)


class Placeholder(NamedTuple):
    """A placeholder inside a text: its span there."""

    start: int
    end: int
    text: str


def find_placeholder(
    text: str, *, domains: bool, template: bool = False, brackets: bool = True
) -> Placeholder | None:
    """The first placeholder of a text, None if there is none.

    `domains` also looks for example domains; in a `template` anything that is all in brackets
    counts; without `brackets` only words do, unless the whole text stands in brackets.
    """
    stripped = text.strip()
    start = text.index(stripped)
    all_in_brackets = (
        _ALL_IN_BRACKETS.fullmatch(stripped) if template else _SQUARE.fullmatch(stripped)
    )
    if _WHOLE.match(stripped) or all_in_brackets:
        return Placeholder(start, start + len(stripped), stripped)
    if _SIGNS.search(text) is None:
        return None
    patterns = [_CAPITALS, _WORDS]
    patterns += [_SQUARE, _ANGLE, _CURLY] if brackets else []
    patterns += [_DOMAINS] if domains else []
    matches = [match for pattern in patterns if (match := pattern.search(text))]
    if not matches:
        return None
    first = min(matches, key=lambda match: match.start())
    return Placeholder(first.start(), first.end(), first.group())


def is_hidden_address(text: str) -> bool:
    """Whether a text is `[email protected]`, which web pages show in place of an address."""
    return _HIDDEN_ADDRESS.fullmatch(text.strip()) is not None
