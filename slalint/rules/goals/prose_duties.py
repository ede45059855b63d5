"""Counts, thresholds, deadlines and rhythms in words that their data contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related
from slalint.prose import Vocabulary, figures, in_digits, in_words, names, periods
from slalint.prose.numbers import words_pattern
from slalint.rules.goals.prose_windows import NEAR, is_near
from slalint.rules.goals.spoken import ADVICE, Spoken, is_sound, known_elsewhere, says_same
from slalint.rules.goals.texts import prose, words_of

# More than one thing is done, and the deadline may be that of another one.
_SEVERAL: Final = re.compile(r"\b(?:and|then|und)\b|[,;]", re.IGNORECASE)


def conditions(agreement: Agreement) -> Iterator[Problem]:
    """Counts in the words of a condition that are not those of its data."""
    words = words_of(agreement)
    for condition in agreement.view["cancellation"]["conditions"].items():
        misses = condition["misses"]
        stated = misses.number()
        for view, text in prose(condition, "text"):
            match = _in_a_row(words).search(text)
            spoken = _spoken_number(match, words) if match else None
            if match is None or spoken is None or stated is None or spoken == stated:
                continue
            if condition["consecutive"].is_true():
                start, end = match.span("first") if match["first"] else match.span("second")
                yield Problem(
                    view.inside(start, end),
                    f"the condition counts {misses.text} misses, and its text says {text[start:end]}",
                    ADVICE,
                    (Related(misses.here, "the count"),),
                )
        yield from _threshold(agreement, condition)


@cache
def _in_a_row(words: Vocabulary) -> re.Pattern[str]:
    number = rf"(?:[0-9]{{1,3}}|{words_pattern(words)})"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<first>{number}) (?:consecutive|successive|straight) [a-z]{{1,20}}"
        rf"|(?P<second>{number}) (?:[a-z]{{1,20}} ){{1,2}}(?:in a row|running|in succession))\b",
        re.IGNORECASE,
    )


def _spoken_number(match: re.Match[str], words: Vocabulary) -> Fraction | None:
    written = match["first"] or match["second"]
    number = in_digits(written, words) if written.isdigit() else in_words(written, words)
    return Fraction(number) if number is not None else None


def _threshold(agreement: Agreement, condition: View) -> Iterator[Problem]:
    """Less than 95 %, or than 50 reams, in words, and another threshold in the data."""
    goal = agreement.goal(condition["goal"].text or "")
    if goal is None or goal.metric is None or goal.promise is None:
        return
    field = condition["below"] if condition["below"].exists else goal.promise.view
    words = words_of(agreement)
    for view, text in prose(condition, "text"):
        found = [
            figure
            for figure in figures(text, words)
            if figure.lead == "under"
            and figure.kind == goal.metric.family
            and (figure.kind != "count" or names(figure.noun, goal.view["of"].text or "", words))
        ]
        if len(found) != 1 or found[0].kind == "duration" or not is_sound(goal, field):
            continue
        spoken = Spoken(view, text, found[0])
        if not says_same(found[0], field) and not known_elsewhere(goal, spoken):
            start, end = found[0].start, found[0].start + len(spoken.written.rstrip())
            yield Problem(
                view.inside(start, end),
                f"the condition speaks of less than {spoken.written.strip()}, and "
                f"{field.text} is in the data of {goal.id}",
                ADVICE,
                (Related(field.here, "the other figure"),),
            )


def duties(agreement: Agreement) -> Iterator[Problem]:
    """Deadlines of actions and rhythms of requirements, in words and in data."""
    words = words_of(agreement)
    for remedy in agreement.remedies:
        due = remedy["due"]
        for view, text in prose(remedy, "action"):
            times = [figure for figure in figures(text, words) if figure.kind == "duration"]
            if len(times) != 1 or times[0].lead != "within" or due.duration() is None:
                continue
            if _SEVERAL.search(text):
                continue
            if not says_same(times[0], due):
                written = text[times[0].start : times[0].end]
                yield Problem(
                    view.inside(times[0].start, times[0].end),
                    f"{remedy.name} is due within {due.text}, and the action says {written}",
                    ADVICE,
                    (Related(due.here, "the deadline"),),
                )
    for name, requirement in agreement.view["requirements"].entries():
        every = requirement["every"].duration()
        for view, text in prose(requirement, "what"):
            found = list(periods(text, words))
            if every is None or len(found) != 1 or found[0].start or is_near(every, found[0].unit):
                continue
            start, end = found[0].start, found[0].end
            if found[0].unit in NEAR:
                yield Problem(
                    view.inside(start, end),
                    f"{name} comes every {requirement['every'].text}, and the text says "
                    f"“{text[start:end]}”",
                    ADVICE,
                    (Related(requirement["every"].here, "the rhythm"),),
                )
