"""Windows in words: a rhythm beside a metric or a count that is not the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import DAY, Duration
from slalint.engine.finding import Problem, Related
from slalint.prose import Vocabulary, figures, is_hedged, names, periods, sentence
from slalint.rules.goals.spoken import ADVICE, METRIC_WORDS, Spoken, place_name, says_same
from slalint.rules.goals.texts import goal_prose, words_of

# Rolling windows that people call by the name of a period, in days.
NEAR: Final = {
    "day": (1, 1),
    "week": (7, 7),
    "month": (28, 31),
    "quarter": (89, 92),
    "year": (364, 366),
}


def windows_of_goal(goal: Goal) -> Iterator[Problem]:
    """A rhythm beside the goal's metric or counted figure that is not its window."""
    words = words_of(goal.agreement)
    for view, text in goal_prose(goal):
        found = list(periods(text, words))
        if len(found) != 1 or is_hedged(sentence(text, found[0].start), words):
            continue
        unit, start, end = found[0]
        rhythm = goal.view["schedule"]["every"].duration()
        tied = _speaks_of(goal, text, start, end, words)
        if tied and _conflicts(goal, unit) and not (rhythm is not None and is_near(rhythm, unit)):
            yield _other_window(goal, view, text[start:end], start, end)


def _speaks_of(goal: Goal, text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a rhythm stands next to the goal's metric, or behind the amount it promises."""
    name = goal.metric.name if goal.metric else ""
    pattern = METRIC_WORDS.get(name)
    near = text[max(0, start - 16) : end + 16]
    if name in ("availability", "successRate") and pattern is not None:
        return pattern.search(near) is not None
    if goal.metric is None or goal.metric.family != "count":
        return False
    population = goal.view["of"].text or ""
    promised = goal.promise.view if goal.promise is not None else None
    return promised is not None and any(
        figure.kind == "count"
        and 0 <= start - figure.end <= 40
        and names(figure.noun, population, words)
        and says_same(figure, promised)
        for figure in figures(text, words)
    )


def _conflicts(goal: Goal, unit: str) -> bool:
    """Whether the goal's window is surely not the period of that name."""
    window = goal.window
    if window is None or window.is_per_event:
        return False
    if window.unit is not None:
        return window.unit != unit and unit in NEAR
    return window.length is not None and not is_near(window.length, unit)


def is_near(length: Duration, unit: str) -> bool:
    """Whether a duration is what people call by the name of a period: 30 days are a month."""
    if unit not in NEAR or length.is_business:
        return False
    low, high = NEAR[unit]
    shortest, longest = length.bounds()
    return shortest <= high * DAY and longest >= low * DAY


def _other_window(goal: Goal, view: View, word: str, start: int, end: int) -> Problem:
    window = goal.setting("window")
    related = (Related(window.here, "the window"),) if window.body is goal.view.body else ()
    return Problem(
        view.inside(start, end),
        f"{goal.id} is measured over {window.text}, and the {place_name(view)} says “{word.strip()}”",
        ADVICE,
        related,
    )


def window_behind(goal: Goal, spoken: Spoken, words: Vocabulary) -> Iterator[Problem]:
    """The rhythm right behind a counted figure of the summary, if it is not the goal's window."""
    end = spoken.figure.start + len(spoken.written)
    behind = spoken.text[end : end + 20]
    found = list(periods(behind, words))
    if len(found) == 1 and found[0].start <= 1 and _conflicts(goal, found[0].unit):
        start, stop = end + found[0].start, end + found[0].end
        yield _other_window(goal, spoken.view, spoken.text[start:stop], start, stop)


def availability_window(
    agreement: Agreement, view: View, text: str, words: Vocabulary
) -> Iterator[Problem]:
    """The rhythm before a word for availability, if no availability is measured by it."""
    goals = [goal for goal in agreement.goals if goal.metric and goal.metric.is_availability]
    pattern = METRIC_WORDS["availability"]
    for unit, start, end in periods(text, words):
        if not goals or not pattern.match(text[end:].lstrip()):
            continue
        if all(_conflicts(goal, unit) for goal in goals):
            yield _other_window(goals[0], view, text[start:end], start, end)
