"""The plan again from what the newest recorded month came to, as edits of the agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.planning import Plan, plan_of
from slalint.agreement.planning_months import derived_rates, newest_month
from slalint.agreement.rewrite import rewritten
from slalint.agreement.view import View
from slalint.arithmetic import say_number, say_percent
from slalint.engine.finding import Edit, Range
from slalint.plan.inputs import PlanError
from slalint.plan.segments import share_out
from slalint.plan.sheet import Sheet
from slalint.source.nodes import Scalar
from slalint.source.text import LineTable

RATES: Final = ("leadToCustomerRate", "averageDealSize", "marketingShare")
"""The inputs that follow from what happened, in the order of their columns."""

_WHOLE: Final = 1
_CENTS: Final = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of the agreement and what it becomes."""

    view: View
    text: str


def rates_of_newest_month(agreement: Agreement) -> dict[str, tuple[str, str]]:
    """The stated rates as the newest month came to, by key: the text to write, and its origin.

    A rate follows from the month's figures where they are recorded, else it is the recorded rate.
    Raises PlanError where no month is recorded.
    """
    plan = agreement.view["planning"]
    month = newest_month(plan)
    if month is None:
        raise PlanError(
            "no month is recorded to recalculate from; add one under `planning.months` with "
            "leads, customers, customerRevenue, marketingRevenue and totalRevenue"
        )
    derived = {rate.key: rate for rate in derived_rates(month)}
    origin = f"planning.months, {month['month'].text}"
    found = {}
    for key in RATES:
        rate, recorded = derived.get(key), month[key].text
        text = _written(rate.value, rate.unit) if rate is not None else recorded
        if text is not None and plan[key].exists:
            found[key] = (text, origin)
    if not found:
        raise PlanError(f"{origin} records nothing that a rate of the plan follows from")
    return found


def changes_of(
    agreement: Agreement, sheet: Sheet, rates: Mapping[str, tuple[str, str]]
) -> list[Change]:
    """Every figure that the agreement states and that the recalculated sheet has otherwise."""
    plan = plan_of(agreement)
    if plan is None:
        return []
    wanted = [
        *((plan.view[key], text) for key, (text, _) in rates.items()),
        *_steps(plan, sheet),
        *_promised(plan, sheet),
        *_segments(plan, sheet),
    ]
    return [Change(view, text) for view, text in wanted if _differs(view, text)]


def edits_of(changes: list[Change], text: str) -> tuple[list[Edit], list[Change]]:
    """The edits of the text, and the changes that cannot be made in one place (aliases)."""
    lines = LineTable(text)
    edits, left = [], []
    for change in changes:
        node, fix = change.view.node, rewritten(change.view, change.text)
        if fix is None or not isinstance(node, Scalar):
            left.append(change)
            continue
        span = Range(lines.position(node.start), lines.position(node.end))
        edits.append(Edit(span, fix.replacement))
    return edits, left


def _steps(plan: Plan, sheet: Sheet) -> Iterator[tuple[View, str]]:
    for step in sheet.funnel.steps:
        view = plan.view[step.key]
        if view.exists:
            unit = step.needed.unit
            yield view, _written(step.needed.value, unit) if unit else str(step.needed)


def _promised(plan: Plan, sheet: Sheet) -> Iterator[tuple[View, str]]:
    leads, goal = sheet.funnel.leads, plan.goal
    if leads is not None and sheet.promise is not None and goal is not None and goal.promise:
        yield goal.promise.view, str(leads)


def _segments(plan: Plan, sheet: Sheet) -> Iterator[tuple[View, str]]:
    leads = sheet.funnel.leads
    views = [item["leads"] for item in plan.view["segments"].items()]
    weights = [view.number() for view in views]
    stated = [weight for weight in weights if weight is not None and weight >= 0]
    if leads is None or len(stated) < len(views):
        return
    for view, part in zip(views, share_out(leads, stated), strict=True):
        yield view, str(part)


def _differs(view: View, text: str) -> bool:
    """Whether a text says something else than what stands there: `50.0%` is `50%`."""
    for read in (View.percent, View.money, View.number):
        stated = read(view)
        if stated is not None:
            return _value(stated) != _value_of(text)
    return view.text != text


def _value(quantity: object) -> object:
    return getattr(quantity, "value", quantity)


def _value_of(text: str) -> Fraction:
    return Fraction(text.rstrip("%").split(" ")[0])


def _written(value: Fraction, unit: str) -> str:
    """A rate as it is written: percents to three digits that tell, money to the cent."""
    if unit == "%":
        return say_percent(value)
    places = 0 if value.denominator == _WHOLE else _CENTS
    return f"{say_number(value, places)} {unit}"
