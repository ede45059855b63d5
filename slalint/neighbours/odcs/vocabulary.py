"""The words of data contracts: SLA properties with their synonyms, the keys of an entry, drivers.

Sources: the Open Data Contract Standard 3.0.0 to 3.1.0, "Service-Level Agreement", and the Data
QoS table it refers to. Properties are compared without regard to case, as the standard says. A
contract may promise anything else under a name of its own; only near misses are slips.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Kind(Enum):
    """What the value of a property is."""

    DURATION = "a length of time"
    AVAILABILITY = "a share of time"
    SHARE = "a share"
    RATE = "an amount per time"
    DATE = "a date"
    TIME = "a time of day"
    OWN = "anything"


@dataclass(frozen=True, slots=True)
class Term:
    """A property of the vocabulary: the name to write, and what its value is."""

    name: str
    kind: Kind


_TERMS: Final = {
    Kind.DURATION: "latency retention frequency timeToDetect timeToNotify timeToRepair",
    Kind.AVAILABILITY: "availability",
    Kind.SHARE: "errorRate",
    Kind.RATE: "throughput",
    Kind.DATE: "generalAvailability endOfSupport endOfLife",
    Kind.TIME: "timeOfAvailability",
    Kind.OWN: "severity",
}
TERMS: Final = {
    name.lower(): Term(name, kind) for kind, names in _TERMS.items() for name in names.split()
}

_SYNONYMS: Final = {
    "av": "availability",
    "th": "throughput",
    "er": "errorRate",
    "ga": "generalAvailability",
    "es": "endOfSupport",
    "el": "endOfLife",
    "re": "retention",
    "fy": "frequency",
    "ly": "latency",
    "td": "timeToDetect",
    "tn": "timeToNotify",
    "tr": "timeToRepair",
    # In use in contracts beside the vocabulary, with one meaning.
    "freshness": "latency",
    "uptime": "availability",
    "updatefrequency": "frequency",
    "refreshfrequency": "frequency",
}

DRIVERS: Final = ("regulatory", "analytics", "operational")

KEYS: Final = (
    "id",
    "property",
    "value",
    "valueExt",
    "unit",
    "element",
    "driver",
    "description",
    "scheduler",
    "schedule",
    "customProperties",
    "authoritativeDefinitions",
    "tags",
)
"""The keys of an entry of `slaProperties`, in all versions 3.x."""

FORMER_KEYS: Final = {"column": "element"}
"""Keys of versions 2.x, and what they became."""

_LONGEST: Final = 40
_NEAR: Final = 0.84
"""How like words must be: `latncy` is like `latency`, `timeToRespond` unlike `timeToRepair`."""
NEAR_SHORT: Final = 0.75
"""The same for keys and units, which are few and short: `vlaue` and `value`."""


def known_term(name: str) -> Term | None:
    """The property that a name means, in any case; None for a name of the contract's own."""
    folded = name.strip().lower()
    return TERMS.get(_SYNONYMS.get(folded, folded).lower())


def likely_term(name: str) -> Term | None:
    """The property that an unknown name is a slip for: `time_to_repair`, `latncy`; else None."""
    folded = "".join(mark for mark in name.lower() if mark not in "-_ .")
    term = known_term(folded)
    if term is None:
        found = near(folded, list(TERMS))
        term = TERMS[found] if found is not None else None
    return term


def meant_term(name: str) -> Term | None:
    """The property that a name is, or is a slip for; None for one of the contract's own."""
    return known_term(name) or likely_term(name)


def likely_key(key: str) -> str | None:
    """The key of an entry that an unknown key is a slip for, or has become; None for others."""
    return FORMER_KEYS.get(key) or near(key, list(KEYS), NEAR_SHORT)


def near(word: str, choices: list[str], likeness: float = _NEAR) -> str | None:
    """The choice that a word is most likely a slip for, None if none is very near."""
    import difflib  # needed for slips only

    folded = {choice.lower(): choice for choice in choices}
    found = difflib.get_close_matches(word.lower()[:_LONGEST], folded, n=1, cutoff=likeness)
    return folded[found[0]] if found else None
