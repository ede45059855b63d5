"""What the words of an agreement say in figures, tied to one goal or to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import DAY, HOUR, Duration, Money
from slalint.prose import Figure, figures, is_hedged, names, periods, sentence
from slalint.rules.goals.amounts import amount
from slalint.rules.goals.texts import goal_prose, prose, words_of

ADVICE: Final = "write the same in both places"

# The words by which a text speaks of a metric.
METRIC_WORDS: Final = {
    "availability": re.compile(r"\b(?:availab\w*|uptime|online|reachable|verfügbar\w*)\b", re.I),
    "responseTime": re.compile(r"\b(?:respon\w+|answer\w*|repl(?:y|ies|ied))\b", re.I),
    "resolutionTime": re.compile(
        r"\b(?:resol\w+|solv\w+|repair\w*|fix(?:ed|es)?|restor\w+)\b", re.I
    ),
    "followUpTime": re.compile(r"\b(?:follow\w*|contact\w*|call(?:s|ed)?)\b", re.I),
    "deliveryTime": re.compile(r"\b(?:deliver\w*|ship\w*|arriv\w*|publish\w*|upload\w*)\b", re.I),
    "timeToNotify": re.compile(r"\b(?:notif\w+|inform(?:s|ed)?)\b", re.I),
    "successRate": re.compile(r"\bsucce\w+\b", re.I),
}
# Beside these words a percentage is the complement, a threshold or a price.
_OTHER_SHARE: Final = re.compile(
    r"\b(?:fail\w*|errors?|loss|lost|credits?|discount\w*|fees?|refund\w*|load|packets?|cpu|"
    r"capacity|traffic|downtime|down|price|tolerance)\b",
    re.IGNORECASE,
)
# "The first 10 leads" and "a sample of 50 figures" are parts of the amount.
_PART: Final = re.compile(
    r"\b(?:first|last|next|top|per|every|each|another|other|of|from|all|these|those|remaining|"
    r"additional|extra|further|plus|the)\s+\Z",
    re.IGNORECASE,
)
_EACH_TIME: Final = re.compile(
    r"\b(?:each|every|per|on) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|delivery|shipment|time|"
    r"session|campaign|event|rep|person|customer|site|address|visit|order)",
    re.IGNORECASE,
)


class Spoken(NamedTuple):
    """A figure in a text that speaks of one goal's figure."""

    view: View
    text: str
    figure: Figure

    @property
    def written(self) -> str:
        """The figure as written, with its noun."""
        end = self.figure.end + sum(len(word) + 1 for word in self.figure.noun)
        return self.text[self.figure.start : end]


def spoken_in_goal(goal: Goal) -> Iterator[tuple[Spoken, View]]:
    """Each figure of a goal's title and description that can only mean one figure of the data."""
    if goal.metric is None:
        return
    for view, text in goal_prose(goal):
        words = words_of(goal.agreement)
        found = figures(text, words)
        share = goal.target["share"]
        if share.exists and goal.metric.family != "percent":
            shares = [figure for figure in found if figure.kind == "percent"]
            yield from _only(goal, view, text, shares, share)
        if goal.promise is not None:
            fitting = [figure for figure in found if _fits(goal, view, text, figure)]
            yield from _only(goal, view, text, fitting, goal.promise.view)


def _only(
    goal: Goal, view: View, text: str, found: list[Figure], field: View
) -> Iterator[tuple[Spoken, View]]:
    """The figure if it is the only one of its kind, and no promise of something else."""
    if len(found) == 1 and is_plain(goal.agreement, text, found[0]) and is_sound(goal, field):
        yield Spoken(view, text, found[0]), field


def is_sound(goal: Goal, field: View) -> bool:
    """Whether a value of the data can be relied on: readable, and no target of 0.999 %."""
    if field.name == "share":
        return field.percent() is not None
    match goal.metric.family if goal.metric else "":
        case "percent":
            return goal.percent is not None and field.percent() is not None
        case "duration":
            return field.duration() is not None
        case _:
            return amount(goal, field) is not None


def is_plain(agreement: Agreement, text: str, figure: Figure) -> bool:
    """Whether a figure is stated without `about`, past, example or condition, and not as a part."""
    around = sentence(text, figure.start)
    part = not figure.lead and _PART.search(text[max(0, figure.start - 16) : figure.start])
    return figure.lead != "about" and not part and not is_hedged(around, words_of(agreement))


def is_of_another_time(goal: Goal, text: str, figure: Figure) -> bool:
    """Whether an amount is said to be for another time than the window: 10 reams each Monday."""
    behind = sentence(text[figure.end :], 0)[:40]
    found = [period.unit for period in periods(behind, words_of(goal.agreement))]
    window = goal.window.unit if goal.window is not None else None
    return _EACH_TIME.search(behind) is not None or any(unit != window for unit in found)


def _fits(goal: Goal, view: View, text: str, figure: Figure) -> bool:
    """Whether a figure of a goal's own text is of the kind that its target has."""
    metric = goal.metric
    if metric is None:
        return False
    around = sentence(text, figure.start)
    pattern = METRIC_WORDS.get(metric.name)
    spoken_of = view.name == "title" or (pattern is not None and pattern.search(around) is not None)
    match metric.family, figure.kind:
        case "percent", "percent":
            return spoken_of and binds(metric.better, figure) and not _OTHER_SHARE.search(around)
        case "duration", "duration":
            return spoken_of and figure.lead == "within" and metric.better == "lower"
        case "money", "money":
            return True
        case "count", "count":
            of = metric.name if metric.name == "attempts" else goal.view["of"].text or ""
            named = names(figure.noun, of, words_of(goal.agreement))
            return named and not is_of_another_time(goal, text, figure)
        case _:
            return False


def binds(better: str, figure: Figure) -> bool:
    """Whether what stands before a figure binds in the metric's direction, or not at all."""
    return figure.lead in (("", "atLeast") if better == "higher" else ("", "within", "under"))


def says_same(figure: Figure, view: View) -> bool:
    """Whether a figure of a text and a value of the data are the same, or may be meant to be."""
    match figure.kind:
        case "percent":
            percent = view.percent()
            return percent is not None and percent.value == figure.value
        case "money":
            money, spoken = view.money(), figure.value
            return (
                money is not None
                and isinstance(spoken, Money)
                and money.currency == spoken.currency
                and _same_number(money.value, spoken.value, figure)
            )
        case "count":
            number = view.number()
            return (
                number is not None
                and isinstance(figure.value, Fraction)
                and _same_number(number, figure.value, figure)
            )
        case "duration":
            duration, spoken = view.duration(), figure.value
            return duration is not None and isinstance(spoken, Duration) and _meet(duration, spoken)


def _same_number(stated: Fraction, spoken: Fraction, figure: Figure) -> bool:
    """Whether a number in words is true: "over 100" is true of 110."""
    if figure.lead == "over":
        return stated > spoken
    return stated == spoken


def _meet(one: Duration, other: Duration) -> bool:
    """Whether two durations are one time, where "2 days" may be two working days."""
    return bool(_readings(one) & _readings(other))


def _readings(duration: Duration) -> set[tuple[Fraction, Fraction]]:
    """What a duration may mean, as months and hours: days as days or as working days of a week."""
    hours = duration.seconds / HOUR + duration.business_hours
    days = duration.business_days * DAY / HOUR
    readings = {(duration.months, hours + days)}
    if duration.business_days and duration.business_days % 5 == 0:
        readings.add((Fraction(0), hours + days * 7 / 5))
    if duration.months:
        readings.add((Fraction(0), (duration.months * 30 * DAY + duration.seconds) / HOUR))
    return readings


def known_elsewhere(goal: Goal, spoken: Spoken) -> bool:
    """Whether the goal has another value, in data or words, that the figure may mean."""
    values = [view for view in goal.view.descendants() if view.is_scalar]
    if any(says_same(spoken.figure, view) for view in values):
        return True
    others = [
        *prose(goal.view, "of", "threshold", "from", "to"),
        *prose(goal.measurement, "method"),
    ]
    others += prose(goal.view["schedule"], "split")
    words = words_of(goal.agreement)
    return any(
        other.kind == spoken.figure.kind and other.value == spoken.figure.value
        for _, text in others
        for other in figures(text, words)
    )


def only_goal(goals: Iterable[Goal]) -> Goal | None:
    """The goal, if there is exactly one with a single promised figure."""
    found = list(goals)
    return found[0] if len(found) == 1 and found[0].promise is not None else None


def place_name(view: View) -> str:
    """What people call the place of a text: title, description, summary."""
    return "summary" if view.path[:1] == ("summary",) else view.name
