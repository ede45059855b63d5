"""One term with two meanings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import dependencies_of
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.above import agreements_above
from slalint.rules.between.wording import say_peer, shorten

_STOPS: Final = ".,;:!?()[]\"'"
_ARTICLES: Final = frozenset(
    {"a", "an", "the", "der", "die", "das", "den", "dem", "ein", "eine", "einer", "le", "la", "les"}
)

Words: TypeAlias = tuple[str, ...]


@rule("SLA810", "conflicting-definition", Severity.WARNING, between=True)
def conflicting_definition(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a term that this agreement defines in one way and an agreement it rests on, or is
    `under`, in another way.

    ## Why it matters

    The supplier counts an outage from five minutes on, and the own agreement from one: four minutes
    of each outage are paid for and never paid back.

    ## Bad

    ```yaml
    definitions:
      downtime: All requests fail for at least one minute
      #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA810
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    definitions:
      downtime: All requests fail for at least five minutes
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ```yaml
    under: group
    definitions: {Response: "First answer, automatic ones included"}
    #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA810
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: group
    type: internal
    definitions:
      "response": First answer by a person
    goals:
      answer: {metric: responseTime, target: {atMost: 4h}}
    ```

    ## Good

    ```yaml
    uses: [terms]
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
    definitions:
      response: First answer by a person
    ---
    apiVersion: slalint/v1
    kind: Shared
    id: terms
    definitions:
      downtime: All requests fail for at least one minute
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    uses: [terms]
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## Stays silent

    The same words with other capitals, stops and articles; another language; and agreements that
    have nothing to do with each other.

    ```yaml
    definitions:
      downtime: All requests fail for at least one minute.
      response: First answer by a person
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
      - {sla: rechenzentrum, goal: strom, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    definitions:
      Downtime: all the requests fail for at least one minute
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: rechenzentrum
    type: customer
    language: de
    definitions:
      downtime: Kein Strom an beiden Einspeisungen
    goals:
      strom: {metric: availability, target: {atLeast: 99.999%}, window: calendar-month}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: stranger
    type: internal
    definitions:
      response: Any sign of life
    ```

    ## References

    Shared documents (`kind: Shared`) are the place for terms of several agreements. Terms that are
    not defined at all are SLA109's.
    """
    terms = agreement.view["definitions"].entries()
    meanings = [(peer, _meanings(peer)) for peer in _linked(agreement)] if terms else []
    for term, view in terms:
        found = ((peer, meant.get(_words(term))) for peer, meant in meanings)
        differing = ((peer, other) for peer, other in found if _differ(view.text, other))
        peer, other = next(differing, (None, None))
        if peer is not None and other is not None:
            message = (
                f"{shorten(term)} has another meaning in {say_peer(peer, agreement)}, with which "
                f"this agreement has to fit: `{shorten(other)}`"
            )
            help_text = "define it once in a shared document that both use, or use two terms"
            own = peer.view["definitions"]
            place = next((at for name, at in own.entries() if _words(name) == _words(term)), own)
            yield Problem(view.here, message, help_text, (Related(place.here, "there", peer),))


def _linked(agreement: Agreement) -> list[Agreement]:
    """The agreements of one's own language that one is under or rests on, each once."""
    found = {(peer.file, peer.index): peer for peer in agreements_above(agreement)}
    for dependency in dependencies_of(agreement):
        if dependency.peer is not None and not dependency.is_internal:
            found.setdefault((dependency.peer.file, dependency.peer.index), dependency.peer)
    return [peer for peer in found.values() if peer.language == agreement.language]


def _meanings(peer: Agreement) -> dict[Words, str]:
    """Term to meaning, shared documents included; only what can be read."""
    return {_words(term): text for term, view in peer.definitions.items() if (text := view.text)}


def _differ(text: str | None, other: str | None) -> bool:
    return text is not None and other is not None and _words(text) != _words(other)


def _words(text: str) -> Words:
    """The words that make the meaning, without articles, capitals and stops."""
    words = (word.strip(_STOPS) for word in text.lower().split())
    return tuple(word for word in words if word and word not in _ARTICLES)
