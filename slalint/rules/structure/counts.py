"""Counts and totals in words, held against what is listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.arithmetic import say_number, say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.structure.prose import LONGEST, prose

_WORDS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_GERMAN_WORDS: Final = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
_NUMBERS: Final = {
    **{word: number for number, word in enumerate(_WORDS, 1)},
    **{word: number for number, word in enumerate(_GERMAN_WORDS, 2)},
}
_NUMBER: Final = rf"(?<![\w.,-])(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?P<noun>%s)(?![\w-])"

# "At least two plans" and "between two plans" count something else than the list.
_OTHER_COUNT: Final = frozenset(
    {
        *("least", "most", "to", "than", "first", "last", "next", "top", "other", "another", "any"),
        *("between", "or", "upper", "lower", "highest", "lowest", "additional", "about", "only"),
        *("mindestens", "höchstens", "bis", "als", "zwischen", "ersten", "letzten", "oder"),
    }
)
# Outside title and summary these words show that the whole list is meant.
_WHOLE: Final = frozenset(
    {
        *("all", "following", "these", "our", "into", "has", "have", "are", "distinguishes"),
        *("alle", "folgende", "folgenden", "diese", "unsere", "gibt"),
    }
)
_TOTAL: Final = frozenset({"total", "sum", "gesamt", "summe"})


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the agreement, and what prose calls its entries."""

    block: str
    noun: re.Pattern[str]
    counts: Callable[[Agreement], set[int]]
    """The numbers that are right; none where the list is not there."""
    anywhere: bool = True
    """Whether prose outside title and summary may speak of it."""


def _list(
    block: str, nouns: str, counts: Callable[[Agreement], set[int]], *, anywhere: bool = True
) -> _List:
    return _List(block, re.compile(_NUMBER % nouns, re.IGNORECASE), counts, anywhere)


def _sides(agreement: Agreement) -> set[int]:
    parties = agreement.participants
    aside = {"third-party", "supplier"}.intersection
    return {len(parties), sum(not aside(agreement.roles(party)) for party in parties)}


_LISTS: Final = (
    _list(
        "severities",
        r"(?:priority|severity) (?:levels|classes)|levels of (?:priority|severity)|severities"
        r"|priorities|prioritäten|prioritätsstufen|schweregrade",
        lambda agreement: {len(agreement.severities)},
    ),
    _list(
        "plans",
        r"(?:service |support )?plans|pläne|tarife",
        lambda agreement: {len(agreement.view["plans"].items())},
    ),
    _list(
        "escalation",
        r"escalation (?:levels|steps)|levels of escalation|eskalationsstufen",
        lambda agreement: {len(agreement.view["escalation"].items())},
    ),
    _list(
        "goals",
        r"(?:measurable |service )?goals|(?:sla |service )?commitments|(?:messbare )?ziele",
        lambda agreement: {len(agreement.view["goals"].entries())},
        anywhere=False,
    ),
    _list("parties", r"parties|departments|parteien|abteilungen", _sides, anywhere=False),
)


@rule("SLA113", "stated-count-differs", Severity.WARNING)
def stated_count_differs(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Compares numbers in the text with what is listed: "four priority levels" beside three
    `severities`, "in three plans" beside two. Adds up totals: the amounts under `fees` against an
    entry called `total`, the shares of a delivery against 100%.

    ## Why it matters

    One of the two was forgotten when the other was changed. Until somebody asks, each side believes
    the one that suits it.

    ## Bad

    ```yaml
    summary:
      service: Hosting, with support in four priority levels
      #                                 ^^^^^^^^^^^^^^^^^^^^ SLA113
      recipients: [globex]
      success: Monthly availability
    ```

    ```yaml
    plans: [basic, pro]
    title: "Hosting in three plans"
    #                  ^^^^^^^^^^^ SLA113
    ```

    ```yaml
    fees: {servers: 230 EUR, storage: 310 EUR, support: 360 EUR, total: 800 EUR}
    #                                                                   ^^^^^^^ SLA113
    ```

    ## Good

    ```yaml
    summary:
      service: Hosting, with support in two priority levels
      recipients: [globex]
      success: Monthly availability
    ```

    ## Stays silent

    Not every number counts the list.

    ```yaml
    plans: [basic, pro, max]
    summary:
      service: Hosting in 3 plans; at least two plans include support
      recipients: [globex]
      success: Monthly availability
    cancellation:
      conditions:
        - {text: Two goals missed in a month, by: [globex], goal: uptime, misses: 2}
      notice: 30d
      consequences: A change between two plans takes effect at the end of the month
    ```

    ## References

    Figures of goals in prose are SLA326, numbers in words beside digits SLA327.
    """
    yield from _counts(agreement)
    yield from _fees(agreement)
    yield from _shares(agreement)


def _counts(agreement: Agreement) -> Iterator[Problem]:
    if agreement.lacks_shared_documents:
        return
    right = {item.block: item.counts(agreement) - {0} for item in _LISTS}
    lists = [item for item in _LISTS if right[item.block]]
    for view in prose(agreement) if lists else ():
        text = (view.text or "")[:LONGEST]
        for item in lists:
            for match in item.noun.finditer(text):
                number = _number(match["number"])
                if number in right[item.block] or not _counts_all(view, text, match, item):
                    continue
                listed = max(right[item.block])
                yield Problem(
                    view.inside(match.start(), match.end()),
                    f"the text speaks of {match.group()}, but {item.block} has"
                    f" {listed} {'entry' if listed == 1 else 'entries'}",
                    "correct the text or complete the list",
                    _listed_at(agreement, item.block),
                )


def _counts_all(view: View, text: str, match: re.Match[str], item: _List) -> bool:
    """Whether a number surely counts the whole list."""
    before = text[max(0, match.start() - 40) : match.start()].split()
    word = before[-1].strip(",.;:(").casefold() if before else ""
    if word in _OTHER_COUNT:
        return False
    if view.path[0] in ("title", "summary") or item.block == "escalation":
        return True
    return item.anywhere and word in _WHOLE


def _number(text: str) -> int:
    return _NUMBERS.get(text.casefold()) or int(text)


def _listed_at(agreement: Agreement, block: str) -> tuple[Related, ...]:
    view = agreement.view[block]
    return (Related(view.key, "the list"),) if view.exists else ()


def _fees(agreement: Agreement) -> Iterator[Problem]:
    amounts = [(name, view, view.money()) for name, view in agreement.view["fees"].entries()]
    parts = [money for name, _, money in amounts if name.strip().casefold() not in _TOTAL]
    for name, view, total in amounts:
        if name.strip().casefold() not in _TOTAL or total is None or len(parts) < 2:
            continue
        known = [money for money in parts if money is not None and money.currency == total.currency]
        added = sum((money.value for money in known), Fraction(0))
        if len(known) == len(parts) and added != total.value:
            yield Problem(
                view.here,
                f"{name} is {view.text}, but the other fees add up to {say_number(added)} {total.currency}",
                "correct the total, or add what is missing",
            )


def _shares(agreement: Agreement) -> Iterator[Problem]:
    for goal in agreement.goals:
        places = goal.view["schedule"]["to"]
        shares = [item["share"].percent() for item in places.items()]
        known = [share for share in shares if share is not None]
        if len(known) < 2 or len(known) < len(shares):
            continue
        total = sum((share.value for share in known), Fraction(0))
        # Thirds are written as 33.3%: each may be off by half of its last place.
        rounding = sum((_half_of_last_place(share.text) for share in known), Fraction(0))
        if abs(total - 100) > rounding:
            yield Problem(
                places.key,
                f"{goal.id}: the shares of the delivery add up to {say_percent(total)}, not 100%",
                "correct the shares",
            )


def _half_of_last_place(text: str) -> Fraction:
    places = len(text.partition(".")[2].rstrip("% "))
    return Fraction(1, 2 * 10**places) if places else Fraction(0)
