"""Key terms that a goal uses and nobody defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule

_MOST_TEXT: Final = 2_000

# The places of a goal where a key term carries weight.
_SPOKEN: Final = ("title", "description", "of", "from", "to", "threshold")


@dataclass(frozen=True, slots=True)
class _Term:
    """A term that decides whether a goal is met, and how to tell that it is explained."""

    name: str
    used: re.Pattern[str]
    defined: re.Pattern[str]
    """What a key under `definitions` looks like that explains it."""
    question: str


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


# English and German, as on both sides of the trade.
_LEADS: Final = (
    _Term(
        "qualified lead",
        _pattern(r"\b(?:qualified[ -]leads?|qualifiziert\w{0,2} (?:leads?|kontakte?)|[ms]qls?)\b"),
        _pattern(r"qualifi|\b[ms]ql"),
        "what makes a lead qualified",
    ),
    _Term(
        "accepted lead",
        _pattern(r"\b(?:accepted[ -]leads?|akzeptiert\w{0,2} leads?|angenommen\w{0,2} leads?)\b"),
        _pattern(r"accept|akzept|angenommen"),
        "when a lead counts as accepted",
    ),
    _Term(
        "rejected lead",
        _pattern(
            r"\b(?:(?:rejected|returned)[ -]leads?|(?:abgelehnt|zurückgewiesen)\w{0,2} leads?)\b"
        ),
        _pattern(r"reject|return|abgelehnt|ablehn|zurück"),
        "when and how a lead may be returned",
    ),
)
_DOWNTIME: Final = _Term(
    "downtime",
    _pattern(r"\b(?:downtime|ausfallzeit)"),
    _pattern(r"down|availab|uptime|outage|interrupt|ausfall|verfügbar|störung|unterbrechung"),
    "which failures count as downtime",
)
_RESPONSE: Final = _Term(
    "response",
    _pattern(r"\b(?:response|reaktion)"),
    _pattern(r"respon|answer|reply|acknowledg|reaktion|antwort"),
    "whether an automatic reply counts as a response",
)
_LEVEL: Final = _pattern(
    r"\b(?:P[0-5]|(?:severity|sev|priority|prio|priorität|schweregrad)[ -]?[0-5])\b"
)

_ELSEWHERE: Final = _pattern(
    r"\b(?:as|is|are|wie|ist|sind) (?:defined|described|agreed|definiert|beschrieben) "
    r"|\bdefined in\b|\bdefinition in\b|\bdefiniert in\b|\b(?:means|counts? as|gilt als) "
)
# A term explained on the spot: "qualified leads (score 60 or more)".
_EXPLAINED: Final = _pattern(
    r"\s?(?:\(|:|scored\b|with an? (?:score|budget)\b|mit (?:einem )?score\b)"
)


@rule("SLA109", "undefined-term", Severity.WARNING)
def undefined_term(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports goals that turn on a key term which `definitions` does not explain: qualified, accepted
    and rejected leads; downtime, where an availability goal says neither method nor threshold;
    response, where a response goal does not say what ends the clock; and P1 or "severity 1" where
    no `severities` are listed. The finding stands at the first goal that uses the term.

    ## Why it matters

    100 leads are easily delivered if anything is a lead. 99.9% is easily met if slow answers are no
    downtime. The term is the promise; the figure only counts it.

    ## Bad

    ```yaml
    goals:
      leads:
    # ^^^^^ SLA109
        metric: volume
        of: qualified leads
        target: {atLeast: 100}
        measurement: {source: CRM}
    ```

    ```yaml
    definitions: {maintenance: Planned work on the platform}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: External probe}}
    # ^^^^^^ SLA109
      "answer": {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, measurement: {source: Ticket system}}
    # ^^^^^^^^ SLA109
    ```

    ```yaml
    # without: severities
    goals:
      repair:
    # ^^^^^^ SLA109
        metric: resolutionTime
        of: P1 tickets
        target: {atMost: 4h}
        from: ticket opened
        to: ticket closed
        measurement: {source: Ticket system}
    ```

    ## Good

    ```yaml
    definitions:
      qualified lead: A contact with budget, need and a date, scored 60 or more
    goals:
      leads:
        metric: volume
        of: qualified leads
        target: {atLeast: 100}
        measurement: {source: CRM}
    ```

    ## Stays silent

    A method or a threshold explains downtime, the end of the clock explains a response, and a term
    may be explained on the spot or in another document.

    ```yaml
    # without: definitions
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe, method: failed minutes / all minutes * 100}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, to: first answer by a person, measurement: {source: Ticket system}}
      leads: {metric: volume, of: qualified leads (score 60 or more), target: {atLeast: 100}, measurement: {source: CRM}}
    ```

    ```yaml
    # without: definitions
    incorporates:
      - {block: definitions, document: Master Agreement, precedence: this}
    ```

    ## References

    Business days and hours without a calendar are SLA507, a severity that is not listed SLA011.
    Cloud terms all define downtime; the larger ones exclude automatic replies from responses.
    """
    if agreement.lacks_shared_documents or agreement.incorporates("definitions"):
        return
    users: dict[str, tuple[_Term, list[Goal]]] = {}
    for goal in agreement.goals:
        for term in _used_terms(goal):
            users.setdefault(term.name, (term, []))[1].append(goal)
    for term, goals in users.values():
        if not any(term.defined.search(key) for key in agreement.definitions):
            yield _problem(term, goals)


def _problem(term: _Term, goals: list[Goal]) -> Problem:
    first, *others = goals
    related = tuple(Related(goal.view.key, "used here too") for goal in others[:5])
    return Problem(
        first.view.key,
        f"{first.id} turns on “{term.name}”, but nothing says {term.question}",
        f"add it under `definitions`, such as `{term.name}: …`",
        related,
    )


def _used_terms(goal: Goal) -> Iterator[_Term]:
    if goal.is_unpromised or goal.metric is None:
        return
    texts = [(goal.view[key].text or "")[:_MOST_TEXT] for key in _SPOKEN]
    texts.append((goal.metric.name)[:_MOST_TEXT])
    if any(_ELSEWHERE.search(text) for text in texts):
        return
    yield from (term for term in _LEADS if any(_speaks_of(term, text) for text in texts))
    method, threshold = goal.measurement["method"], goal.view["threshold"]
    if goal.metric.is_availability and not method.exists and not threshold.exists:
        yield _DOWNTIME
    if goal.metric.name == "responseTime" and not goal.view["to"].exists:
        yield _RESPONSE
    yield from _undescribed_levels(goal, texts)


def _speaks_of(term: _Term, text: str) -> bool:
    match = term.used.search(text)
    return match is not None and _EXPLAINED.match(text, match.end()) is None


def _undescribed_levels(goal: Goal, texts: list[str]) -> Iterator[_Term]:
    """P1 and the like, where no severities are listed; a stated severity is a reference."""
    if goal.agreement.severities or goal.agreement.view["severities"].exists:
        return
    if goal.view["severity"].exists or goal.agreement.incorporates("severities"):
        return
    found = next((match for text in texts if (match := _LEVEL.search(text))), None)
    if found is not None:
        level = found.group()
        yield _Term(level, _LEVEL, re.compile(re.escape(level), re.IGNORECASE), f"what {level} is")
