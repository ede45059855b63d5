"""Definitions that nobody uses, and definitions that explain a term by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.metrics import METRIC_ALIASES
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.structure.mentions import Mention, cycles, mentions, stems, vocabulary

# What metrics speak of without saying the word, in English and German.
_IMPLIED = {
    "availability": "availability downtime uptime outage Ausfall Verfügbarkeit Störung",
    "responseTime": "response answer Reaktion Antwort Rückmeldung",
    "resolutionTime": "resolution repair Lösung Behebung Entstörung",
    "recoveryTime": "recovery restoration Wiederherstellung",
    "volume": "accepted rejected returned",
    "acceptanceRate": "accepted rejected returned",
}

_MOST_DEFINITIONS = 1_000


@rule("SLA110", "unused-definition", Severity.INFO)
def unused_definition(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a definition whose term stands nowhere else in the agreement.

    ## Why it matters

    It is left over from another agreement, or the goal that needed it calls the thing by another
    name, and then the definition does not hold for it.

    ## Bad

    ```yaml
    definitions:
      downtime: All requests fail for at least one minute
      sprint: Two weeks of work on one theme
    # ^^^^^^ SLA110
    ```

    ## Good

    ```yaml
    definitions:
      downtime: All requests fail for at least one minute
    ```

    ## Stays silent

    Other forms of a word count, and so does what a metric or a duration implies.

    ```yaml
    definitions:
      downtime: All requests fail for at least one minute
      missed month: A month in which the goal was not met
      business day: Monday to Friday without holidays
      return: Handing back all data
    ```

    ## References

    The opposite, a term that is used and not defined, is SLA109.
    """
    definitions = [
        (term, view)
        for term, view in agreement.view["definitions"].entries()
        if view.text is not None
    ]
    if not definitions:
        return
    used = _words_outside_definitions(agreement)
    explained = Counter(stem for _, view in definitions for stem in vocabulary(view.text or ""))
    for term, view in definitions:
        own = vocabulary(view.text or "")
        if not all(stem in used or explained[stem] > (stem in own) for stem in stems(term)):
            yield Problem(
                view.key,
                f"“{term}” is defined, but nothing in the agreement speaks of it",
                "remove it, or use the word where it is meant",
            )


@rule("SLA111", "circular-definition", Severity.WARNING)
def circular_definition(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a term that is explained by itself, or by terms that are explained by it.

    ## Why it matters

    “Downtime: minutes that count as downtime” says nothing. Whether the goal was met is then a
    matter of opinion.

    ## Bad

    ```yaml
    definitions:
      downtime: Minutes that count as downtime
      #                               ^^^^^^^^ SLA111
    ```

    ```yaml
    definitions: {uptime: "Time in which the service is up", up: The state counted as uptime}
    #                                                   ^^ SLA111
    ```

    ## Good

    ```yaml
    definitions:
      downtime: Minutes in which the health check fails from two regions
    ```

    ## Stays silent

    A word may be narrowed, repeated as the subject of the sentence, or come back when exceptions
    are listed.

    ```yaml
    definitions:
      downtime: Downtime is a minute in which all requests fail; planned downtime does not count
      response: First response by a person
      qualified lead: A lead with budget, need and a date
    ```

    ## References

    A term that is not defined at all is SLA109. Its twin in a formula, the same figure above and
    below the line, is SLA422.
    """
    definitions = dict(list(agreement.definitions.items())[:_MOST_DEFINITIONS])
    texts = {term: view.text for term, view in definitions.items() if view.text is not None}
    found = mentions(texts)
    own = agreement.view["definitions"]
    for term, others in found.items():
        if term in others and own[term].exists:
            yield _problem(own[term], others[term], f"“{term}” is explained by itself")
    edges = {term: [name for name in others if name != term] for term, others in found.items()}
    for cycle in cycles(edges):
        start = next((index for index, term in enumerate(cycle) if own[term].exists), None)
        if start is not None:
            yield _circle(own, found, [*cycle[start:], *cycle[:start]])


def _circle(own: View, found: dict[str, dict[str, Mention]], cycle: list[str]) -> Problem:
    first, second, *_ = cycle
    chain = " by ".join(f"“{term}”" for term in [*cycle[1:4], first])
    related = tuple(
        Related(own[term].here, "part of the circle") for term in cycle[1:6] if own[term].exists
    )
    message = f"“{first}” is explained by {chain}: the circle has no beginning"
    return _problem(own[first], found[first][second], message, related)


def _problem(
    view: View, mention: Mention, message: str, related: tuple[Related, ...] = ()
) -> Problem:
    place = view.inside(mention.start, mention.end)
    return Problem(place, message, "say what is observed, without the term", related)


def _words_outside_definitions(agreement: Agreement) -> set[str]:
    """The stems of all words of the document but its definitions, keys and ids included."""
    texts: set[str] = set()
    for block, view in agreement.view.entries():
        if block == "definitions":
            continue
        for part in view.descendants():
            text = part.text or ""
            texts |= {part.name, text, _IMPLIED.get(METRIC_ALIASES.get(text, text), "")}
    return {stem for text in texts for stem in vocabulary(text)}
