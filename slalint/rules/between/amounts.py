"""What one party delivers and the next one needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_of
from slalint.agreement.goal import Goal
from slalint.arithmetic import Window, say_number
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.wording import at_goal, say_goal, shorten
from slalint.rules.goals.amounts import amount

_ADDS_UP: Final = frozenset({"count", "money", "rate"})
_AT_LEAST: Final = frozenset({"atLeast", "exactly"})
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}

# Weeks do not fill months, and not all months are equal: what is nearly the same is the same.
_NEARLY: Final = Fraction(1, 10)


@rule("SLA808", "broken-chain", Severity.WARNING, between=True)
def broken_chain(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Compares two goals on the same things of which one consumes what the other delivers, and reports
    amounts that do not fit: for different windows, what they make in the same time.

    ## Why it matters

    Sales wins 50 customers a month and customer service welcomes 30. Each department meets its
    goal, and every month 20 new customers are left standing.

    ## Bad

    ```yaml
    goals:
      deals: {metric: volume, of: new customers, target: {atLeast: 50}, measurement: {source: CRM}}
      onboarded: {metric: volume, of: new customers, target: {atLeast: 30}, measurement: {source: CRM}}
      #                                                                ^^ SLA808
    dependencies:
      - {goal: deals, for: [onboarded]}
    ```

    ```yaml
    goals:
      calls:
        metric: {name: calls made, family: count, better: higher}
        of: Qualified leads
        target: {atLeast: 100}
        window: calendar-month
        measurement: {source: CRM}
    dependencies:
      - sla: marketing
        goal: "leads"
        #     ^^^^^^^ SLA808
        for: [calls]
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: marketing
    type: internal
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100}, window: calendar-quarter}
    ```

    ## Good

    ```yaml
    goals:
      deals: {metric: volume, of: new customers, target: {atLeast: 50}, measurement: {source: CRM}}
      onboarded: {metric: volume, of: new customers, target: {atLeast: 50}, measurement: {source: CRM}}
    dependencies:
      - {goal: deals, for: [onboarded]}
    ```

    ## Stays silent

    Different things need not be equally many, the same amount may be said for a longer window, and
    a limit only must not be exceeded.

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100}, measurement: {source: CRM}}
      deals: {metric: volume, of: new customers, target: {atLeast: 50}, measurement: {source: CRM}}
      welcomed: {metric: volume, of: new customers, target: {atLeast: 150}, window: calendar-quarter, measurement: {source: CRM}}
      trained: {metric: {name: places, family: count, better: higher}, of: new customers, target: {atMost: 60}, measurement: {source: CRM}}
    dependencies:
      - {goal: leads, for: [deals]}
      - {goal: deals, for: [welcomed, trained]}
    ```

    ## References

    How many leads a quota takes is SLA901's; a reserve stated under `planning` is not missed.
    """
    for dependency in dependencies_of(agreement):
        supply = _flow(dependency.goal)
        if supply is not None:
            for goal in dependency.supported:
                need = _flow(goal)
                if need is not None and goal is not supply.goal:
                    yield from _compare(dependency, supply, need)


@dataclass(frozen=True, slots=True)
class _Flow:
    """An amount of something in a window; of a rate, in a second."""

    goal: Goal
    of: str
    operator: str
    scale: str
    value: Fraction
    window: Window | None


def _flow(goal: Goal | None) -> _Flow | None:
    """What a goal delivers or takes; None where that is no single amount of something named."""
    if goal is None or goal.metric is None or goal.promise is None or goal.target["share"].exists:
        return None
    found, of = amount(goal, goal.promise.view), " ".join((goal.view["of"].text or "").split())
    if goal.metric.family not in _ADDS_UP or goal.metric.better != "higher":
        return None
    if found is None or not of:
        return None
    return _Flow(goal, of, goal.promise.operator, found.scale, found.value, goal.window)


def _compare(dependency: Dependency, supply: _Flow, need: _Flow) -> Iterator[Problem]:
    times = _times(supply.window, need.window) if supply.scale != "rate" else Fraction(1)
    if supply.of.lower() != need.of.lower() or supply.scale != need.scale or times is None:
        return
    delivered = supply.value * times
    margin = Fraction(0) if _in_months(supply.window, need.window) else delivered * _NEARLY
    difference = delivered - need.value
    is_short = difference < -margin and need.operator in _AT_LEAST
    is_over = difference > margin and supply.operator in _AT_LEAST
    if is_short or (is_over and difference > _reserve(dependency.agreement, supply, need)):
        yield _problem(dependency, supply, need, delivered)


def _times(supply: Window | None, need: Window | None) -> Fraction | None:
    """How many windows of the supply are one of the need; None where that cannot be told."""
    if supply is None or need is None:
        return None
    here, there = _months(need), _months(supply)
    if here is not None and there is not None:
        return here / there
    ours, theirs = need.typical(), supply.typical()
    return ours.seconds / theirs.seconds if ours is not None and theirs is not None else None


def _in_months(supply: Window | None, need: Window | None) -> bool:
    """Whether two windows are one, or fill each other exactly: three months are a quarter."""
    if supply is None or need is None or supply == need:
        return True
    return _months(supply) is not None and _months(need) is not None


def _months(window: Window) -> Fraction | None:
    """The months of a window that has whole ones."""
    if window.length is not None:
        return window.length.months if window.length.months and not window.length.seconds else None
    return Fraction(_MONTHS[window.unit]) if window.unit in _MONTHS else None


def _reserve(agreement: Agreement, supply: _Flow, need: _Flow) -> Fraction:
    """How much more than needed is delivered on purpose; part of one counts as a whole one."""
    planning = agreement.view["planning"]
    percent = planning["reserve"].percent() if planning["goal"].text == supply.goal.id else None
    return need.value * percent.share + 1 if percent is not None else Fraction(0)


def _problem(dependency: Dependency, supply: _Flow, need: _Flow, delivered: Fraction) -> Problem:
    agreement = dependency.agreement
    is_short = delivered < need.value
    verb = "delivers" if delivered == supply.value else f"delivers {_say(supply)}, which is"
    end = "are missing" if is_short else "are left over"
    message = (
        f"{need.goal.id} takes {_say(need)}, and {say_goal(supply.goal, agreement)} {verb} "
        f"{say_number(delivered)}: {say_number(abs(delivered - need.value))} {end} each time"
    )
    help_text = "agree on one amount for both, or say in `of` what makes them different"
    ours, theirs = need.goal.promise, supply.goal.promise
    assert ours is not None
    assert theirs is not None
    if not is_short:
        delivered_at = (at_goal(supply.goal, "delivered here"),)
        return Problem(ours.view.here, message, help_text, delivered_at)
    needed_at = Related(ours.view.here, "needed here")
    if dependency.is_internal:
        return Problem(theirs.view.here, message, help_text, (needed_at,))
    related = (needed_at, at_goal(supply.goal, "delivered here"))
    return Problem(dependency.place, message, help_text, related)


def _say(flow: _Flow) -> str:
    """`50 new customers in a calendar-month`."""
    currency = f" {flow.scale} of" if flow.scale not in ("number", "rate") else ""
    window = "a second" if flow.scale == "rate" else f"in a {flow.window}"
    return f"{say_number(flow.value)}{currency} {shorten(flow.of)} {window}"
