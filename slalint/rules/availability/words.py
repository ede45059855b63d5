"""Nines in words beside a figure that has another number of them."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.nines import say_nines
from slalint.rules.availability.nine_words import NineWords, nine_words
from slalint.rules.availability.wording import Yardstick, goal_yardstick


@rule("SLA406", "nines-in-words-differ", Severity.ERROR)
def nines_in_words_differ(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a text that counts nines ("five nines", "three and a half nines") beside a figure that
    has another number of them. In a goal's title and description the words must fit its own figure;
    in the title and summary of the agreement they must fit one of the goals.

    ## Why it matters

    Each nine is a factor of ten: five nines allow 25.9 seconds a month, 99.99 % allows 4 minutes.
    In a dispute nobody knows which of the two was agreed.

    ## Bad

    ```yaml
    goals:
      uptime:
        title: Five nines for the shop
        metric: availability
        target: {atLeast: 99.99%}
        #                 ^^^^^^ SLA406
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        description: >-
          The site keeps three and a half nines,
          measured from three regions.
        metric: availability
        target:
          atLeast: "99.9 %"
          #        ^^^^^^^^ SLA406
        measurement: {source: External probe}
    ```

    ```yaml
    summary:
      service: Hosting with 4 nines
      recipients: [globex]
      success: Monthly availability of the site
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        #                 ^^^^^ SLA406
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        title: Four nines for the shop
        metric: availability
        target: {atLeast: 99.99%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Three nines are also in 99.95 %; words of a floor or stretch; and words that deny or compare.

    ```yaml
    goals:
      uptime:
        title: Three and a half nines
        description: We do not promise five nines. Beyond three nines every step is expensive
        metric: availability
        target: {atLeast: 99.95%}
        measurement: {source: External probe}
      api:
        title: Three nines, with four nines in mind
        metric: availability
        of: API
        target: {atLeast: 99.95%}
        stretch: 99.99%
        measurement: {source: External probe}
      objects:
        title: Eleven nines
        metric: durability
        of: stored objects
        target: {atLeast: 99.999999999%}
        measurement: {source: Inventory}
    ```

    ## References

    n nines are 100 - 10^(2 - n) percent: two nines are 99 %, five are 99.999 %.
    """
    for goal in agreement.goals:
        yield from _in_goal(goal)
    yield from _in_summary(agreement)


def _in_goal(goal: Goal) -> Iterator[Problem]:
    if goal.metric is None or not goal.metric.is_nines or goal.percent is None:
        return
    for view in (goal.view["title"], goal.view["description"]):
        words = list(nine_words(view.text or ""))
        if words and not any(_fits(goal, word) for word in words):
            yield _problem(goal, view, words[0])


def _in_summary(agreement: Agreement) -> Iterator[Problem]:
    goals = [g for g in agreement.goals if g.metric is not None and g.metric.is_nines]
    # A figure that cannot be relied on may be the one that the words are about.
    if not goals or any(goal.percent is None for goal in goals):
        return
    texts = [agreement.view["title"], *(view for _, view in agreement.view["summary"].entries())]
    for view in texts:
        words = list(nine_words(view.text or ""))
        if words and not any(_fits(goal, word) for goal in goals for word in words):
            yield _in_common(goals, view, words[0])


def _in_common(goals: list[Goal], view: View, word: NineWords) -> Problem:
    if len(goals) == 1:
        return _problem(goals[0], view, word)
    figures = sorted({goal.percent.value for goal in goals if goal.percent is not None})
    promised = ", ".join(say_percent(figure) for figure in figures)
    message = f"`{word.text}` is {say_percent(word.value)}, and the goals promise {promised}"
    return Problem(view.inside(word.start, word.end), message, "let words and figures agree")


def _problem(goal: Goal, view: View, word: NineWords) -> Problem:
    assert goal.percent is not None
    assert goal.promise is not None
    assert goal.metric is not None
    yardstick = goal_yardstick(goal, goal.metric) or Yardstick(None)
    figure = goal.percent.value
    message = (
        f"{goal.id} {say_percent(figure)} ({yardstick.budget(figure)}) is {say_nines(figure)}, and "
        f"its text says {word.text.lower()}: {yardstick.quote(word.value)}"
    )
    hint = f"write {say_percent(word.value)}, or {say_nines(figure)}"
    related = Related(view.inside(word.start, word.end), "counted here")
    return Problem(goal.promise.view.here, message, hint, (related,))


def _fits(goal: Goal, word: NineWords) -> bool:
    """Whether words may be said of the promise, or of the goal's floor or stretch."""
    figures = [goal.percent, goal.view["floor"].percent(), goal.view["stretch"].percent()]
    return any(figure is not None and word.agrees_with(figure.value) for figure in figures)
