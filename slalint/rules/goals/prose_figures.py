"""Texts that state another figure or window than the data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import DAY, Duration, Money
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.prose import Figure, Vocabulary, figures, names, sentence
from slalint.rules.availability.second_figure import is_claim
from slalint.rules.goals.amounts import amount
from slalint.rules.goals.prose_duties import conditions, duties
from slalint.rules.goals.prose_party import other_party
from slalint.rules.goals.prose_windows import availability_window, window_behind, windows_of_goal
from slalint.rules.goals.spoken import (
    ADVICE,
    METRIC_WORDS,
    Spoken,
    binds,
    is_of_another_time,
    is_plain,
    is_sound,
    known_elsewhere,
    only_goal,
    place_name,
    says_same,
    spoken_in_goal,
)
from slalint.rules.goals.texts import prose, words_of


@rule("SLA326", "prose-figure-differs", Severity.ERROR)
def prose_figure_differs(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports texts that state another figure, window or party than the data: title and description of
    a goal against its target and owner, the summary against the goals, conditions of cancellation against their
    counts, actions against their deadline, and "monthly" beside a quarterly window.

    A figure is compared only together with its unit and noun, and only where it can mean one field.
    The finding stands at the weaker of the two, the other one is related.

    ## Why it matters

    Half of the readers read the words, the other half the table. After a miss each side quotes the
    half that suits it.

    ## Bad

    ```yaml
    summary:
      service: Delivery of paper, 40 reams a month
      #                           ^^^^^^^^ SLA326
      recipients: [globex]
      success: Reams delivered
    goals:
      reams: {metric: deliveries, of: reams of A4 paper, target: {exactly: 50}}
    ```

    ```yaml
    goals:
      assets:
        title: Assets are delivered within 3 business days
        metric: deliveryTime
        of: assets
        target: {atMost: 5bd, share: 95%}
        #                ^^^ SLA326
        from: brief approved
        to: asset uploaded
    ```

    ```yaml
    goals:
      uptime: {description: "The site is available at least 99.5 % of the time", metric: availability, target: {atLeast: 99.9%}}
      #                                                     ^^^^^^ SLA326
    ```

    ```yaml
    summary: {service: Hosting, recipients: [globex], success: Availability of the site}
    goals:
      uptime: {title: Monthly uptime, metric: availability, window: calendar-quarter, target: {atLeast: 99.9%}}
      #               ^^^^^^^ SLA326
    ```

    ```yaml
    goals:
      answer: {title: "Globex answers within 2 business days", metric: responseTime, of: drafts, target: {atMost: 2bd}, from: draft sent, statistic: each}
      #                ^^^^^^ SLA326
    ```

    ```yaml
    cancellation:
      conditions:
        - text: Availability missed in four months in a row
          #                            ^^^^ SLA326
          goal: uptime
          misses: 3
          consecutive: true
          by: [globex]
      notice: 30d
    ```

    ## Good

    ```yaml
    summary: {service: "Delivery of paper, 50 reams a month", recipients: [globex], success: Reams delivered}
    goals:
      reams: {metric: deliveries, of: reams of A4 paper, target: {exactly: 50}}
    ```

    ## Stays silent

    The same figure in another notation, figures of the past, thresholds, rounded forms that are
    true, and figures that could mean two goals.

    ```yaml
    summary:
      service: Over 100 leads a month, 99.95 % available last year, answers in business hours
      recipients: [globex]
      success: Monthly availability, leads
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 110}, description: Last month 96 leads were delivered}
      uptime: {title: Available 99.90 percent of each month, metric: availability, target: {atLeast: 99.9%}}
      answer: {title: Answered within one day, metric: responseTime, of: tickets, target: {atMost: 1bd}, from: ticket opened, statistic: each}
      errors: {title: A minute is down if more than 5 % of requests fail, metric: availability, of: minutes of the API, target: {atLeast: 99.5%}}
    ```

    ## References

    See also SLA327 for words beside digits, SLA406 for "five nines", SLA419 for a second
    availability.
    """
    for goal in agreement.goals:
        for spoken, field in spoken_in_goal(goal):
            if says_same(spoken.figure, field) or known_elsewhere(goal, spoken):
                continue
            if not _is_claim(goal, spoken, field):
                yield _differs(goal, spoken, field)
        yield from windows_of_goal(goal)
        yield from other_party(goal)
    yield from _summary(agreement)
    yield from conditions(agreement)
    yield from duties(agreement)


def _differs(goal: Goal, spoken: Spoken, field: View) -> Problem:
    """The finding about two figures: at the weaker one, which is to change."""
    figure, view = spoken.figure, spoken.view
    message = (
        f"{goal.id}: the {place_name(view)} says {spoken.written.strip()}, the data {field.text}"
    )
    words = view.inside(figure.start, figure.start + len(spoken.written.rstrip()))
    if _is_stronger(goal, figure, field):
        return Problem(field.here, message, ADVICE, (Related(words, "the other figure"),))
    return Problem(words, message, ADVICE, (Related(field.here, "the other figure"),))


def _is_claim(goal: Goal, spoken: Spoken, field: View) -> bool:
    """Whether the words tell a better figure that is kept, which SLA419 speaks of."""
    figure = spoken.figure
    claimed = figure.kind == "percent" and _is_stronger(goal, figure, field)
    return claimed and is_claim(sentence(spoken.text, figure.start))


def _is_stronger(goal: Goal, figure: Figure, field: View) -> bool:
    """Whether the words promise more than the data."""
    if goal.metric is None:
        return False
    if figure.kind == "percent" and field.name == "share":
        share = field.percent()
        return (
            share is not None and isinstance(figure.value, Fraction) and figure.value > share.value
        )
    spoken, stated = _number(figure), amount(goal, field)
    if isinstance(figure.value, Duration):
        duration = field.duration()
        if duration is None:
            return False
        return _rough(figure.value) < _rough(duration)
    if spoken is None or stated is None:
        return False
    higher = goal.metric.better == "higher"
    return spoken > stated.value if higher else spoken < stated.value


def _number(figure: Figure) -> Fraction | None:
    value = figure.value
    if isinstance(value, Money):
        return value.value
    return value if isinstance(value, Fraction) else None


def _rough(duration: Duration) -> Fraction:
    """A length to tell which of two is longer, in seconds; a working day counts as a day."""
    business = duration.business_days * DAY + duration.business_hours * 3600
    return duration.months * 30 * DAY + duration.seconds + business


def _summary(agreement: Agreement) -> Iterator[Problem]:
    """Figures and rhythms of the summary and the title that can mean one goal only."""
    words = words_of(agreement)
    texts = [
        *prose(agreement.view["summary"], "service", "success"),
        *prose(agreement.view, "title"),
    ]
    for view, text in texts:
        for figure in figures(text, words):
            goal = _goal_of(agreement, text, figure, words)
            if goal is None or goal.promise is None or not is_plain(agreement, text, figure):
                continue
            spoken, field = Spoken(view, text, figure), goal.promise.view
            if not is_sound(goal, field):
                continue
            if says_same(figure, field):
                yield from window_behind(goal, spoken, words)
            elif not (
                known_elsewhere(goal, spoken)
                or _is_claim(goal, spoken, field)
                or _is_planned(agreement, figure)
                or is_of_another_time(goal, text, figure)
            ):
                yield _differs(goal, spoken, field)
        yield from availability_window(agreement, view, text, words)


def _goal_of(agreement: Agreement, text: str, figure: Figure, words: Vocabulary) -> Goal | None:
    """The goal that a figure of the summary speaks of; None if it may be another one."""
    if figure.kind == "count":
        named = [
            goal
            for goal in agreement.goals
            if names(figure.noun, goal.view["of"].text or "", words) and _counts(goal)
        ]
        return only_goal(named)
    around = sentence(text, figure.start)
    spoken = [name for name, pattern in METRIC_WORDS.items() if pattern.search(around)]
    same_kind = [other for other in figures(around, words) if other.kind == figure.kind]
    if len(spoken) != 1 or len(same_kind) != 1 or figure.kind == "money":
        return None
    goal = only_goal(g for g in agreement.goals if g.metric and g.metric.name == spoken[0])
    if goal is None or goal.metric is None or goal.metric.family != figure.kind:
        return None
    if figure.kind == "duration":
        return goal if figure.lead == "within" else None
    return goal if binds(goal.metric.better, figure) else None


def _counts(goal: Goal) -> bool:
    """Whether a goal may be about a number of things; attempts on leads are no leads."""
    return goal.metric is None or (goal.metric.family == "count" and goal.metric.name != "attempts")


def _is_planned(agreement: Agreement, figure: Figure) -> bool:
    """Whether the planning or a condition of cancellation has the same number."""
    places = (agreement.view["planning"], agreement.view["cancellation"])
    return any(
        says_same(figure, view)
        for place in places
        for view in place.descendants()
        if view.is_scalar
    )
