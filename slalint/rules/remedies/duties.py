"""Services and risks that agreements name in few words: what is sold, and what is excluded.

Only words that mean one thing count. A general word such as "data" or "service" stands in every
agreement and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View

_WORDS: Final = {
    "ddos": r"ddos|denial[- ]of[- ]service",
    "malware": r"malware|virus(?:es)?|ransomware",
    "spam": r"spam|phishing",
    "intrusion": r"intrusions?|break-ins?",
    "patching": r"patch(?:es|ing)?|security updates?",
    "backup": r"back-?ups?",
    "monitoring": r"monitoring",
    "power": r"power (?:failures?|cuts?|outages?|supply)",
}
_PATTERN: Final = re.compile(
    "|".join(rf"(?P<{word}>\b(?:{forms})\b)" for word, forms in _WORDS.items()), re.IGNORECASE
)
_QUALIFIED: Final = re.compile(
    r"\b(?:above|over|more than|exceed\w{0,5}|larger than|longer than|beyond|inside|within|outside"
    r"|during|caused by|ordered by|requested by|by (?:the )?(?:customer|client)|customer's|own|only"
    r"|unless|except|if)\b",
    re.IGNORECASE,
)
_MAX_TEXT: Final = 2000


class Spoken(NamedTuple):
    """A service or risk that a text speaks of, and whether it qualifies it."""

    word: str
    start: int
    end: int
    is_qualified: bool


def spoken_of(text: str) -> Iterator[Spoken]:
    """The services and risks that a text names."""
    qualified = _QUALIFIED.search(text) is not None
    for match in _PATTERN.finditer(text):
        yield Spoken(str(match.lastgroup), match.start(), match.end(), qualified)


def promised_duties(agreement: Agreement) -> dict[str, View]:
    """What the service sells or a provider promises, by word, with the place that says so."""
    found: dict[str, View] = {}
    for view in _promises(agreement):
        for duty in spoken_of((view.text or "")[:_MAX_TEXT]):
            found.setdefault(duty.word, view)
    return found


def _promises(agreement: Agreement) -> Iterator[View]:
    yield agreement.view["summary"]["service"]
    for goal in agreement.goals:
        yield from (goal.view["title"], goal.view["of"])
    providers = set(agreement.parties_in_role("provider"))
    for _, requirement in agreement.view["requirements"].entries():
        if providers & set(requirement["by"].texts()):
            yield requirement["what"]
