"""What follows from missed windows by the remedies: credits, strikes, other actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from fractions import Fraction
from math import ceil

from slalint.agreement.agreement import Agreement
from slalint.agreement.credits import Credit, read_credit
from slalint.agreement.goal import Goal
from slalint.agreement.scales import Cut
from slalint.agreement.tiers import Tier, credit_tables, goals_of
from slalint.agreement.view import View
from slalint.arithmetic import Money, say_duration, say_number, say_percent
from slalint.report.clocks import anchor_of
from slalint.report.instants import SECOND
from slalint.report.periods import Period, periods_of
from slalint.report.target import Target
from slalint.report.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class CreditDue:
    """A credit that a missed window brings, after cap and minimum."""

    remedy: str
    verdict: Verdict
    tier: str
    """The tier's bounds as written."""
    credit: Credit
    money: Money | None
    """In money, where `fees` gives the base."""
    capped: bool

    @property
    def words(self) -> str:
        """The credit as people say it."""
        if self.money is not None:
            return str(self.money)
        return say_credit(self.credit)


@dataclass(frozen=True, slots=True)
class Strike:
    """A step of a strike system that is reached."""

    remedy: str
    goal: str
    period: Period
    misses: int
    action: str


@dataclass(frozen=True, slots=True)
class ActionDue:
    """Any other plan for a missed goal."""

    remedy: str
    verdict: Verdict
    action: str
    owner: str


def credits_due(
    agreement: Agreement, verdicts: Mapping[str, Sequence[Verdict]], targets: Mapping[str, Target]
) -> Iterator[CreditDue]:
    """The credits of every remedy for every window that is over, by the worst tier that matches."""
    for name, table in credit_tables(agreement).items():
        for goal in table.goals:
            target = targets.get(goal.id)
            for verdict in verdicts.get(goal.id, ()):
                if target is None or not verdict.missed or verdict.measured.value is None:
                    continue
                tier = _tier(table.tiers, verdict, target)
                if tier is not None and tier.credit is not None:
                    yield _due(agreement, name, table.remedy, tier, verdict)


def strikes_due(
    agreement: Agreement, verdicts: Mapping[str, Sequence[Verdict]], zone: tzinfo
) -> Iterator[Strike]:
    """Every step that the misses of a goal in its period reach, once a period."""
    for remedy in agreement.remedies:
        for goal in goals_of(agreement, remedy):
            missed = [it for it in verdicts.get(goal.id, ()) if it.missed]
            for step in remedy["strikes"].items():
                yield from _strikes(agreement, remedy, goal, step, missed, zone)


def actions_due(
    agreement: Agreement, verdicts: Mapping[str, Sequence[Verdict]]
) -> Iterator[ActionDue]:
    """Remedies that are one action, for every window that was missed."""
    for remedy in agreement.remedies:
        action, owner = remedy["action"].text, remedy["owner"].text or ""
        if action is None:
            continue
        for goal in goals_of(agreement, remedy):
            for verdict in verdicts.get(goal.id, ()):
                if verdict.missed:
                    yield ActionDue(remedy.name, verdict, action, owner)


def say_credit(credit: Credit) -> str:
    """A credit that is not in money: `10%`, `3 days of service`, `10x` of the lost time."""
    match credit.unit:
        case "%":
            return say_percent(credit.amount)
        case "time":
            return f"{say_duration(credit.amount)} of service"
        case "x":
            return f"{say_number(credit.amount)}x the price of the lost time"
        case currency:
            return f"{say_number(credit.amount)} {currency}"


def _tier(tiers: Sequence[Tier], verdict: Verdict, target: Target) -> Tier | None:
    """The worst tier that a figure lies in."""
    value = verdict.measured.value
    assert value is not None
    figure = value / target.ticks if target.share is None else value
    found = None
    for tier in tiers:
        at = Cut(0, tier.scale.level(figure), False)
        inside = tier.bottom_cut <= at < tier.top_cut
        if (inside or tier.is_any_miss) and (found is None or tier.top_cut <= found.top_cut):
            found = tier
    return found


def _due(agreement: Agreement, name: str, remedy: View, tier: Tier, verdict: Verdict) -> CreditDue:
    credit = tier.credit
    assert credit is not None
    credit = Credit(credit.unit, credit.amount * _repeats(tier, verdict))
    credit, capped = _capped(credit, remedy)
    bounds = ", ".join(f"{end.operator} {end.text}" for end in (tier.top, tier.bottom) if end)
    fee = _fee(agreement, remedy)
    money = _money(credit, fee, verdict)
    return CreditDue(name, verdict, bounds or "any miss", credit, money, capped)


def _repeats(tier: Tier, verdict: Verdict) -> int:
    """How often a credit counts: once, or for each interval of downtime that has started."""
    every = tier.view["every"].duration()
    if every is None or every.is_business or verdict.measured.parts != "time":
        return 1
    interval = every.typical() * SECOND
    return max(1, ceil(verdict.measured.lost / interval)) if interval > 0 else 1


def _capped(credit: Credit, remedy: View) -> tuple[Credit, bool]:
    """The credit within the cap of its remedy, where both are in one unit."""
    view = remedy["cap"]["amount"] if remedy["cap"].is_mapping else remedy["cap"]
    cap = read_credit(view.text) if view.text is not None else None
    if cap is None or cap.unit != credit.unit or credit.amount <= cap.amount:
        return credit, False
    return cap, True


def _fee(agreement: Agreement, remedy: View) -> Money | None:
    """The amount of the base that a remedy's percentages are of."""
    base = remedy["of"].text
    return agreement.view["fees"][base].money() if base is not None else None


def _money(credit: Credit, fee: Money | None, verdict: Verdict) -> Money | None:
    period = verdict.period
    match credit.unit:
        case "%" if fee is not None:
            return _amount(fee.value * credit.amount / 100, fee.currency)
        case "time" if fee is not None:
            return _amount(fee.value * credit.amount * SECOND / period.length, fee.currency)
        case "x" if fee is not None and verdict.measured.parts == "time":
            lost = fee.value * verdict.measured.lost / period.length
            return _amount(lost * credit.amount, fee.currency)
        case "%" | "time" | "x":
            return None
        case currency:
            return _amount(credit.amount, currency)


def _amount(value: Fraction, currency: str) -> Money:
    """To the cent, halves away from zero."""
    return Money.parse(f"{say_number(value, 2)} {currency}")


def _strikes(
    agreement: Agreement,
    remedy: View,
    goal: Goal,
    step: View,
    missed: Sequence[Verdict],
    zone: tzinfo,
) -> Iterator[Strike]:
    needed, window = step["misses"].number(), step["per"].window()
    if needed is None or needed < 1:
        return
    periods = periods_of(window or goal.window, zone, anchor_of(agreement, window))
    counts: dict[int, int] = {}
    for verdict in missed:
        # A window belongs to the period that it ends in.
        number = periods.number_at(verdict.period.end - 1)
        counts[number] = counts.get(number, 0) + 1
    action = step["action"].text or ""
    for number, count in sorted(counts.items()):
        if count >= needed:
            yield Strike(remedy.name, goal.id, periods.period(number), count, action)
