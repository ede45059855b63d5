"""Amounts of money that meet in one calculation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.once import once
from slalint.agreement.rewrite import rewritten
from slalint.agreement.view import View
from slalint.arithmetic import AmbiguousCurrency, Money, QuantityError
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.document.figures import figures

_BOUNDS: Final = ("below", "atMost", "atLeast", "above")

_SAME_SIGN: Final = {
    "USD": frozenset(
        "AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD USD XCD".split()  # noqa: SIM905 - a list of quoted codes reads worse
    ),
    "JPY": frozenset({"CNY", "JPY"}),
}
"""The currencies that share the sign of one."""


@rule("SLA324", "mixed-currency", Severity.ERROR)
def mixed_currency(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports two currencies in one calculation: in the planning, in the figures of one goal, in the
    credits of one remedy. A sign that several currencies share, such as `$`, is reported too.

    ## Why it matters

    A quota in CAD divided by a deal size in USD gives a wrong number of leads, and nobody sees it
    from the result. There are more than twenty dollars.

    ## Bad

    ```yaml
    planning:
      salesQuota: 400000 CAD
      averageDealSize: 2000 USD
      #                ^^^^^^^^ SLA324
      marketingRevenue: 200000 CAD
    ```

    ```yaml
    goals:
      revenue: {metric: revenue, of: deals, target: {atLeast: "$5,000"}}
      #                                                       ^^^^^^^^ SLA324
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 50 EUR}, {below: 99.0%, credit: "100 EUR"}]
        cap: "500 USD"
        #    ^^^^^^^^^ SLA324
        per: calendar-month
    ```

    ```yaml
    goals:
      revenue: {metric: revenue, of: deals, target: {atLeast: 5000 USD}, floor: 4000 EUR, stretch: 6000 USD}
      #                                                                         ^^^^^^^^ SLA324
    ```

    ## Good

    ```yaml
    planning:
      salesQuota: 400000 CAD
      averageDealSize: 2000 CAD
      marketingRevenue: 200000 CAD
    ```

    ## Stays silent

    Two goals or two fees may be in two currencies: nothing adds them up.

    ```yaml
    fees: {monthly fee: 1200 EUR, licence: 300 USD}
    goals:
      europe: {metric: revenue, of: deals in Europe, target: {atLeast: 5000 EUR}}
      america: {metric: revenue, of: deals in America, target: {atLeast: 5000 USD}}
    ```

    ## References

    ISO 4217, codes for the representation of currencies. A sign in a credit is SLA609.
    """
    for figure in figures(agreement):
        if figure.metric.family == "money":
            yield from _ambiguous(agreement, figure.view, figure.name)
    yield from _odd_ones(_money_below(agreement.view["planning"]), "the planning")
    for goal in agreement.goals:
        yield from _odd_ones(_of_goal(goal), goal.id)
    for remedy in agreement.remedies:
        yield from _odd_ones(_of_remedy(agreement, remedy), remedy.name)
        yield from _odd_ones(_of_tiers(agreement, remedy), remedy.name)


def _ambiguous(agreement: Agreement, view: View, name: str) -> Iterator[Problem]:
    """What is said about a sign that several currencies share."""
    try:
        Money.parse(view.text or "")
    except AmbiguousCurrency as error:
        advice = f"write {error.hint}" if error.hint else "write the code, such as `5000 USD`"
        fix = None
        if error.hint:
            number, _, usual = error.hint.rpartition(" ")
            meant = _meant(usual, _currencies(agreement))
            if meant is not None:
                advice = f"write {number} {meant}, the currency of every other amount"
                fix = rewritten(view, f"{number} {meant}")
        yield Problem(view.here, f"{name}: {error.message}", advice, fix=fix)
    except QuantityError:
        return


def _meant(usual: str, currencies: frozenset[str]) -> str | None:
    """The currency that a sign stands for where an agreement has one that uses this sign."""
    if len(currencies) != 1:
        return None
    [only] = currencies
    return only if only in _SAME_SIGN.get(usual, {usual}) else None


@once
def _currencies(agreement: Agreement) -> frozenset[str]:
    """The currencies of all amounts that name theirs."""
    amounts = (view.money() for view in agreement.view.descendants() if view.is_scalar)
    return frozenset(money.currency for money in amounts if money is not None)


def _odd_ones(views: Iterable[View], name: str) -> Iterator[Problem]:
    """The first amount of each currency that is not the usual one of a calculation."""
    amounts = [(view, money.currency) for view in views if (money := view.money()) is not None]
    counts = Counter(currency for _, currency in amounts)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    example = next(view for view, currency in amounts if currency == usual)
    reported = {usual}
    for view, currency in amounts:
        if currency not in reported:
            reported.add(currency)
            yield Problem(
                view.here,
                f"{name} reckons with {usual} and with {currency}: {view.text} beside {example.text}",
                f"write every amount in one currency, such as {usual}",
                (Related(example.here, f"in {usual}"),),
            )


def _money_below(view: View) -> list[View]:
    return [below for below in view.descendants() if below.is_scalar]


def _of_goal(goal: Goal) -> list[View]:
    if goal.metric is None or goal.metric.family != "money":
        return []
    single = [goal.view["floor"], goal.view["stretch"]]
    return [bound.view for bound in goal.bounds] + single + goal.view["baseline"].items()


def _of_tiers(agreement: Agreement, remedy: View) -> list[View]:
    """The bounds of a remedy's tiers, and the promises of money that they are held against."""
    goals = [agreement.goal(name) for name in remedy["goals"].texts()]
    promised = [
        bound.view
        for goal in goals
        if goal is not None and goal.metric is not None and goal.metric.family == "money"
        for bound in goal.bounds
    ]
    tiers = remedy["credits"].items() if promised else []
    return promised + [tier[key] for tier in tiers for key in _BOUNDS]


def _of_remedy(agreement: Agreement, remedy: View) -> list[View]:
    """The credits, cap, minimum and base of a remedy."""
    base = agreement.view["fees"][remedy["of"].text or ""]
    credits = [tier["credit"] for tier in remedy["credits"].items()]
    return [*credits, remedy["cap"], remedy["cap"]["amount"], remedy["minimum"], base]
