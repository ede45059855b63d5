"""Formulas that do not compute what the goal promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.expression import Formula, read_formula

_FAILS: Final = re.compile(r"\b(?:failed|failing|failures?|errors?|down|downtime|unavailable)\b")
_FAILS_NOT: Final = re.compile(r"\b(?:non|not|without|no|free|error-?free)\b")
_HUNDRED: Final = re.compile(r"\b100\b|%|\bpercent")
_EXCLUDED: Final = re.compile(
    r"exclusions?|(?:excluded |planned |scheduled )?maintenance(?: time| minutes| hours)?"
    r"|(?:excluded|planned|scheduled) (?:time|minutes|hours|outages?|downtime)"
)


@rule("SLA422", "broken-formula", Severity.ERROR)
def broken_formula(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports the formula under `measurement.method` of a percentage if it divides only a part for
    lack of brackets, has the same term above and below the line, takes excluded time off one side
    only, or yields the share that fails where the share that works is promised. A formula that
    yields a ratio, without times 100, is only a note.

    ## Why it matters

    `total - downtime / total` is 43,199.99 minutes with or without an outage. Whoever computes the
    credit by the formula gets another figure than whoever reads the promise.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement:
          source: External probe
          method: total - downtime / total * 100
          #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: Probe, method: "available hours divided by available hours x 100"}
        #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement:
          source: External probe
          method: availability = downtime / total time * 100
          #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, method: (total - downtime) / total}
        #                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422 info
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, method: (total - downtime) / total * 100}
    ```

    ## Stays silent

    Prose, formulas of other units, and percentages in other notations.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, method: Probes every minute from two regions and/or by hand}
      api:
        metric: availability
        of: the API
        target: {atLeast: 99.9%}
        measurement: {source: Access log, method: 100 * (1 - failed requests / all requests)}
      errors:
        metric: errorRate
        of: requests
        target: {atMost: 0.1%}
        measurement: {source: Access log, method: failed requests / all requests * 100}
      shop:
        metric: availability
        of: the shop
        target: {atLeast: 99.9%}
        measurement: {source: External probe, method: 100 % - downtime / total time}
    ```

    ## References

    Published terms have printed each of these, one fixed a missing factor of 100 in a release.
    """
    for goal in agreement.goals:
        view = goal.measurement["method"]
        if goal.metric is None or goal.metric.family != "percent" or view.text is None:
            continue
        formula = read_formula(view.text)
        if formula is None or not any(part.operator == "/" for part in formula.parts()):
            continue
        found = _broken(goal, formula)
        if found is not None:
            yield Problem(view.here, f"{goal.id}: {found[0]}", found[1])
        elif not _HUNDRED.search(view.text):
            message = (
                f"{goal.id}: the formula yields a ratio such as 0.999, and a percentage is promised"
            )
            hint = f"write `{view.text.strip()} * 100`"
            yield Problem(view.here, message, hint, severity=Severity.INFO)


def _broken(goal: Goal, formula: Formula) -> tuple[str, str] | None:
    """What is wrong with a formula, and what to write instead."""
    quotients = [part for part in formula.parts() if part.operator == "/"]
    for quotient in quotients:
        above, below = quotient.sides
        if str(above) == str(below):
            return (
                f"`{above}` stands above and below the line, which is always 100%",
                "write what worked above the line, and all there was below",
            )
        one_sided = _excluded(above) ^ _excluded(below)
        if one_sided:
            term = sorted(one_sided)[0]
            return (
                f"`{term}` is taken off one side of the line only",
                "take excluded time off both sides, or off neither",
            )
    if _lacks_brackets(formula):
        return (
            "without brackets only the last term is divided",
            "write `(total - downtime) / total * 100`",
        )
    if goal.metric is not None and goal.metric.is_nines and _is_complement(formula):
        return (
            f"the formula yields the share that fails, and {goal.metric.name} is promised",
            "subtract it from 100, or count what works above the line",
        )
    return None


def _lacks_brackets(formula: Formula) -> bool:
    """Whether a term and a quotient are added: units of minutes and of nothing.

    A one or a hundred before the minus is in order: 1 - errors / requests.
    """
    for part in formula.parts():
        if part.operator in ("+", "-"):
            left, right = part.sides
            terms = [side for side in left.parts() if side.operator is None]
            if _is_quotient(left) or all(_is_constant(term.term) for term in terms):
                continue
            if _is_quotient(right) and not right.bracketed:
                return True
    return False


def _is_quotient(formula: Formula) -> bool:
    if formula.operator == "*":
        return any(_is_quotient(side) for side in formula.sides)
    return formula.operator == "/"


def _is_constant(term: str) -> bool:
    return re.fullmatch(r"[0-9.,]{1,10} ?(?:%|percent)?", term) is not None


def _excluded(side: Formula) -> frozenset[str]:
    """The terms that a side takes off and that are excluded time."""
    return frozenset(
        part.sides[1].term
        for part in side.parts()
        if part.operator == "-" and _EXCLUDED.fullmatch(part.sides[1].term)
    )


def _is_complement(formula: Formula) -> bool:
    """Whether the whole is failures through everything, times a hundred or not."""
    if formula.operator == "*":
        left, right = formula.sides
        quotients = [side for side in (left, right) if side.operator is not None]
        return len(quotients) == 1 and _is_complement(quotients[0])
    if formula.operator != "/":
        return False
    above = formula.sides[0]
    return above.operator is None and bool(
        _FAILS.search(above.term) and not _FAILS_NOT.search(above.term)
    )
