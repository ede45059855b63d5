"""One term with two meanings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import dependencies_of
from slalint.agreement.once import once
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.above import agreements_above
from slalint.rules.between.wording import say_peer, shorten
from slalint.source.place import Place

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

    A shared document speaks for every agreement that uses it:

    ```yaml
    # without: definitions
    uses: [terms]
    #      ^^^^^ SLA810
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
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
    definitions:
      downtime: All requests fail for at least five minutes
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
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
    terms = _terms(agreement)
    meanings = [(peer, _terms(peer)) for peer in _linked(agreement)] if terms else []
    for words, own in terms.items():
        found = ((peer, meant[words]) for peer, meant in meanings if words in meant)
        differing = ((peer, other) for peer, other in found if own.differs(other))
        peer, other = next(differing, (None, None))
        if peer is not None and other is not None:
            message = (
                f"{shorten(own.name)} has another meaning in {say_peer(peer, agreement)}, with "
                f"which this agreement has to fit: `{shorten(other.text)}`"
            )
            help_text = "define it once in a shared document that both use, or use two terms"
            related = [Related(other.view.here, "there", other.where)]
            if own.where is not agreement:
                related.insert(0, Related(own.view.here, "what this agreement means", own.where))
            yield Problem(own.place_in(agreement), message, help_text, tuple(related))


@dataclass(frozen=True, slots=True)
class _Term:
    """A term with its meaning, and the document that says so: the agreement or one it uses."""

    name: str
    text: str
    view: View
    where: Agreement

    def differs(self, other: _Term) -> bool:
        """Whether two meanings are not made of the same words."""
        return _words(self.text) != _words(other.text)

    def place_in(self, agreement: Agreement) -> Place:
        """Where an agreement says it: itself, or by using a shared document."""
        if self.where is agreement:
            return self.view.here
        uses = agreement.view["uses"]
        return next(it.here for it in uses.one_or_many() if it.text == self.where.id)


def _linked(agreement: Agreement) -> list[Agreement]:
    """The agreements of one's own language that one is under or rests on, each once."""
    found = {(peer.file, peer.index): peer for peer in agreements_above(agreement)}
    for dependency in dependencies_of(agreement):
        if dependency.peer is not None and not dependency.is_internal:
            found.setdefault((dependency.peer.file, dependency.peer.index), dependency.peer)
    return [peer for peer in found.values() if peer.language == agreement.language]


@once
def _terms(agreement: Agreement) -> dict[Words, _Term]:
    """Terms by their words, those of shared documents included; only what can be read."""
    found: dict[Words, _Term] = {}
    for where in (agreement, *agreement.shared_documents):
        for name, view in where.view["definitions"].entries():
            if view.text:
                found.setdefault(_words(name), _Term(name, view.text, view, where))
    return found


def _words(text: str) -> Words:
    """The words that make the meaning, without articles, capitals and stops."""
    words = (word.strip(_STOPS) for word in text.lower().split())
    return tuple(word for word in words if word and word not in _ARTICLES)
