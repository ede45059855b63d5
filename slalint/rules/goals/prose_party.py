"""Who promises a figure in words, and who owns the goal in the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.engine.finding import Problem, Related
from slalint.prose import figures, sentence
from slalint.rules.goals.spoken import ADVICE, says_same
from slalint.rules.goals.texts import goal_prose, words_of

# A party does these; receiving, hearing or being served is the other side's part.
_PROMISES: Final = re.compile(
    r" (?:(?:shall|must|will|commits? to|promises to) (?!receive|get|be |have|see|hear|not )"
    r"|(?:delivers|answers|responds|provides|supplies|ships|sends|solves|resolves|repairs|calls|"
    r"contacts|guarantees|promises|closes|publishes|approves|follows up)\b)"
)


def other_party(goal: Goal) -> Iterator[Problem]:
    """A sentence in which another party than the owner promises the goal's own figure."""
    promise = goal.promise
    if promise is None or not goal.owners:
        return
    words = words_of(goal.agreement)
    for view, text in goal_prose(goal):
        for figure in figures(text, words):
            if not says_same(figure, promise.view):
                continue
            around = sentence(text, figure.start)
            start = text.index(around) + len(around) - len(around.lstrip())
            subject = _subject(goal.agreement, around.lstrip())
            if subject is None or subject[0] in goal.owners or _mentions_owner(goal, around):
                continue
            owner = goal.setting("owner")
            own = owner.exists and owner.body is goal.view.body
            yield Problem(
                view.inside(start, start + len(subject[1])),
                f"{goal.id}: the {view.name} says {subject[1]} promises it, and its owner is "
                f"{', '.join(goal.agreement.party_name(party) for party in goal.owners)}",
                ADVICE,
                (Related(owner.here, "the owner"),) if own else (),
            )
            break


def _subject(agreement: Agreement, text: str) -> tuple[str, str] | None:
    """The party that a sentence begins with and the name it uses, if it promises something."""
    for name, party in _names(agreement).items():
        if text[: len(name)].lower() == name and _PROMISES.match(text[len(name) :]):
            return party, text[: len(name)]
    return None


def _mentions_owner(goal: Goal, text: str) -> bool:
    lowered = text.lower()
    return any(
        party in goal.owners and name in lowered for name, party in _names(goal.agreement).items()
    )


def _names(agreement: Agreement) -> dict[str, str]:
    """What each party is called, in lower case; names that two parties share are left out."""
    called = {
        ((name or party).lower(), party)
        for party, view in agreement.parties.items()
        for name in (party, view["name"].text, view["organization"].text)
    }
    uses = Counter(name for name, _ in called)
    return {name: party for name, party in sorted(called) if uses[name] == 1}
