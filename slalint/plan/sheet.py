"""The whole sheet of a plan: inputs, funnel, promise, bandwidth, segments, goal line, moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.planning import Plan, plan_of
from slalint.plan.bandwidth import Bandwidth, bandwidth_of
from slalint.plan.funnel import Funnel, funnel_of
from slalint.plan.goal_line import GoalLine, goal_line_of
from slalint.plan.inputs import KINDS, Inputs, PlanError, inputs_of
from slalint.plan.segments import Segment, segments_of
from slalint.plan.sensitivity import Move, sensitivity_of


@dataclass(frozen=True, slots=True)
class Promise:
    """The number of leads that a goal of the agreement promises."""

    goal: str
    leads: Fraction

    def short_of(self, leads: int) -> Fraction:
        """How many leads it lacks of those needed; negative for a surplus."""
        return leads - self.leads


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan, computed. `agreement` is the id it was made from, "" for options alone."""

    agreement: str
    file: str
    period: str
    inputs: Inputs
    funnel: Funnel
    promise: Promise | None
    leads: int | None
    """Leads that bandwidth, segments and goal line are for: computed, else stated or promised."""
    bandwidth: Bandwidth | None
    segments: tuple[Segment, ...]
    goal_line: GoalLine | None
    moves: tuple[Move, ...]


def sheet_of(
    agreement: Agreement | None, given: dict[str, tuple[str, str]], day: date, file: str = ""
) -> Sheet:
    """Compute a plan from what an agreement states and what is given instead.

    `given` maps keys of KINDS to a text and the option it comes from; `day` lies in the period of
    the goal line. Raises PlanError where nothing can be computed.
    """
    inputs = inputs_of(agreement, given)
    plan = plan_of(agreement) if agreement is not None else None
    funnel = funnel_of(inputs)
    promise = _promise(plan)
    leads = funnel.leads if funnel.leads is not None else _stated_leads(plan, promise)
    if not funnel.steps and leads is None:
        raise PlanError(f"nothing to compute: {say_missing(inputs)}")
    period = plan.view["period"].window() if plan is not None else None
    return Sheet(
        agreement.id if agreement is not None else "",
        file,
        str(period) if period is not None else "month",
        inputs,
        funnel,
        promise,
        leads,
        bandwidth_of(inputs, leads),
        segments_of(agreement, leads) if agreement is not None else (),
        goal_line_of(leads, period, day) if leads is not None else None,
        sensitivity_of(inputs, funnel.leads),
    )


def say_missing(inputs: Inputs) -> str:
    """What the number of leads still needs, and how to give it; "" if nothing is missing."""
    missing = (f"{KINDS[key].label} ({KINDS[key].option})" for key in inputs.missing)
    words = ", ".join(missing)
    return f"the leads need {words}" if words else ""


def _promise(plan: Plan | None) -> Promise | None:
    if plan is None or plan.goal is None or plan.promised is None or not plan.in_one_period:
        return None
    return Promise(plan.goal.id, plan.promised)


def _stated_leads(plan: Plan | None, promise: Promise | None) -> int | None:
    """Whole leads that the agreement itself speaks of."""
    if promise is not None:
        return int(promise.leads)
    needed = plan.view["leadsNeeded"].number() if plan is not None else None
    return int(needed) if needed is not None and needed >= 0 else None
