"""What a language calls numbers, units and bounds; one table per language, English first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, TypeAlias

MAX_TEXT: Final = 4_000
"""Characters of a text that are searched; agreements come from strangers."""

Lead: TypeAlias = Literal["", "within", "atLeast", "over", "under", "about"]
"""What stands before a figure: `within` and its like, `at least`, `more than`, `less than` …"""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of one language, in lower case; an empty table finds nothing."""

    decimal: str = "."
    """The decimal separator of the language."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    """Words for units of time, to the notation that durations are read in."""
    percent: tuple[str, ...] = ("%",)
    leads: Mapping[str, Lead] = field(default_factory=dict)
    ends: frozenset[str] = frozenset()
    """Words that cannot belong to what is counted, so that they end it."""
    periods: Mapping[str, str] = field(default_factory=dict)
    """Words for a rhythm, such as `monthly`, to the unit of a window."""
    each: tuple[str, ...] = ()
    """Words before a unit that make it a rhythm: a month, per month, each month."""
    period_units: Mapping[str, str] = field(default_factory=dict)
    hedges: tuple[str, ...] = ()
    """Words that say a figure is no promise: past, example, condition."""


def _list(text: str) -> list[str]:
    return text.split()


def _spread(table: Mapping[str, str]) -> dict[str, str]:
    return {word: value for value, words in table.items() for word in words.split("|")}


_SYMBOLS: Final = {"ms": "ms", "s": "s", "min": "min", "h": "h", "bd": "bd", "bh": "bh"}

_ENGLISH_NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        _list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
} | {
    word: 10 * value
    for value, word in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}

_ENGLISH_LEADS: Final[dict[Lead, str]] = {
    "within": "within|in|at most|no more than|not more than|no later than|not later than|up to|"
    "a maximum of|maximum of|maximum|max|max.|at the latest after",
    "atLeast": "at least|a minimum of|minimum of|minimum|no less than|not less than|"
    "no fewer than|not fewer than",
    "over": "over|more than|above|exceeding|exceeds|beyond|longer than",
    "under": "under|below|less than|fewer than|in under|in less than",
    "about": "about|around|approximately|approx.|approx|roughly|nearly|almost|circa|ca.|some|~",
}

ENGLISH: Final = Vocabulary(
    numbers=_ENGLISH_NUMBERS | {"hundred": 100, "thousand": 1000},
    units=_SYMBOLS
    | _spread(
        {
            "ms": "milliseconds|millisecond|msec",
            "s": "seconds|second|secs|sec",
            "min": "minutes|minute|mins|m",
            "h": "hours|hour|hrs|hr",
            "d": "days|day|calendar days|calendar day|d",
            "w": "weeks|week|wk|w",
            "mo": "months|month|mo",
            "q": "quarters|quarter",
            "y": "years|year|yrs|yr|y",
            "bd": "business days|business day|working days|working day",
            "bh": "business hours|business hour|working hours|working hour",
        }
    ),
    percent=("%", "percent", "per cent", "pct"),
    leads={word: lead for lead, words in _ENGLISH_LEADS.items() for word in words.split("|")},
    ends=frozenset(
        _list(
            "a an the per each every in of on at to for from within by and or with is are was "
            "were be been has have had will shall must may can not no than that which who whom "
            "whose if when where while until after before during through over under between as "
            "but so then more less fewer least most other others consecutive different successive"
        )
    ),
    periods=_spread(
        {
            "hour": "hourly",
            "day": "daily",
            "week": "weekly",
            "month": "monthly",
            "quarter": "quarterly",
            "year": "yearly|annual|annually",
        }
    ),
    each=("a", "an", "per", "each", "every", "in each", "in every", "in a", "in any", "of each"),
    period_units={unit: unit for unit in ("hour", "day", "week", "month", "quarter", "year")},
    hedges=(
        *("achieved", "achieves", "historically", "historical", "last year", "last month"),
        *("last quarter", "last week", "previous", "previously", "formerly", "so far", "currently"),
        *("today", "used to", "was", "were", "has been", "had", "until now", "to date", "actual"),
        *("for example", "for instance", "e.g.", "such as", "example", "hypothetical", "suppose"),
        *("designed for", "designed to", "aim", "aims", "expect", "expects", "expected", "instead"),
        *("usually", "typically", "normally", "often", "average", "if", "unless", "competitors"),
        *("industry", "benchmark", "raised from", "up from", "down from", "compared"),
        *("past", "reached", "recent", "recently", "in the last", "over the last", "measured"),
    ),
)

GERMAN: Final = Vocabulary(
    decimal=",",
    numbers={
        word: value
        for value, word in enumerate(
            _list("null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
        )
    }
    | {"eine": 1, "einen": 1, "einem": 1, "einer": 1, "fünfzehn": 15}
    | {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "neunzig": 90},
    units=_SYMBOLS
    | _spread(
        {
            "ms": "millisekunden|millisekunde",
            "s": "sekunden|sekunde|sek",
            "min": "minuten|minute",
            "h": "stunden|stunde|std",
            "d": "tagen|tage|tag|kalendertagen|kalendertage",
            "w": "wochen|woche",
            "mo": "monaten|monate|monat",
            "q": "quartalen|quartale|quartal",
            "y": "jahren|jahre|jahr",
            "bd": "werktagen|werktage|werktag|arbeitstagen|arbeitstage|arbeitstag",
            "bh": "arbeitsstunden|geschäftsstunden",
        }
    ),
    percent=("%", "prozent", "v. h."),
    leads={
        "binnen": "within",
        "innerhalb von": "within",
        "höchstens": "within",
        "maximal": "within",
        "spätestens nach": "within",
        "bis zu": "within",
        "mindestens": "atLeast",
        "wenigstens": "atLeast",
        "über": "over",
        "mehr als": "over",
        "unter": "under",
        "weniger als": "under",
        "etwa": "about",
        "rund": "about",
        "circa": "about",
        "ca.": "about",
        "ungefähr": "about",
        "~": "about",
    },
    ends=frozenset(
        _list(
            "der die das den dem des ein eine einen pro je jede jeden jeder im in von am an zu "
            "für und oder mit ist sind wird werden nach vor bis bei als wenn binnen innerhalb"
        )
    ),
    periods=_spread(
        {
            "day": "täglich|tägliche|täglichen",
            "week": "wöchentlich|wöchentliche|wöchentlichen",
            "month": "monatlich|monatliche|monatlichen",
            "quarter": "vierteljährlich|quartalsweise",
            "year": "jährlich|jährliche|jährlichen",
        }
    ),
    each=("pro", "je", "jeden", "jede", "jedes", "im", "in der"),
    period_units={
        "stunde": "hour",
        "tag": "day",
        "woche": "week",
        "monat": "month",
        "quartal": "quarter",
        "jahr": "year",
    },
    hedges=(
        *("erreicht", "bisher", "zuletzt", "früher", "vorjahr", "derzeit", "zum beispiel", "z. b."),
        *("z.b.", "etwa", "durchschnitt", "durchschnittlich", "war", "waren", "wenn", "falls"),
        *("lag", "lagen", "letzten", "letztes jahr", "vergangenen", "gemessen", "wurde", "wurden"),
    ),
)

# Languages that write 99,9 and 1.000: their figures are read, their words are not known yet.
_COMMA: Final = frozenset(
    _list(
        "bg bs ca cs da el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl "
        "pt ro ru sk sl sq sr sv tr uk vi"
    )
)

_KNOWN: Final = {"en": ENGLISH, "de": GERMAN}


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language, by its primary subtag; for others what all languages share."""
    if language in _KNOWN:
        return _KNOWN[language]
    return Vocabulary(decimal="," if language in _COMMA else ".", units=_SYMBOLS)
