"""What is credited: its unit, its base, and how it stands to the fee and to the cap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.credits import read_credit
from slalint.agreement.tiers import goals_of
from slalint.agreement.view import View
from slalint.arithmetic import say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.remedies.base import (
    Stated,
    base_of,
    is_one_base,
    stated_cap,
    stated_credits,
)

_BARE: Final = re.compile(r"[-+]?[0-9]{1,20}(?:\.[0-9]{0,20})?")
_SIGN: Final = re.compile(r"[$£¥] ?([0-9][0-9.,]{0,20})|([0-9][0-9.,]{0,20}) ?[$£¥]")


@rule("SLA606", "credit-above-fee", Severity.WARNING)
def credit_above_fee(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a credit of more than 100 % of its base, or of more days than the period has that it is
    paid for.

    ## Why it matters

    Nobody gives back more than was paid. Usually a point was lost, or a multiple of the price of
    the lost time was meant: tenfold, not 1000 % of a month.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 250%}
          #                        ^^^^ SLA606
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - below: "99.9%"
            credit: 45 days
            #       ^^^^^^^ SLA606
        per: calendar-month
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    All of the fee, and multiples of the price of the lost time.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, credit: 10x}
        of: fee for the lost time
        cap: 100%
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 95.0%, credit: 15 days}
          - {below: 95.0%, credit: 31 days}
        per: calendar-month
        claim: {automatic: true}
    ```

    ## References

    A credit above the cap, but not above the fee, is SLA607.
    """
    for remedy in agreement.remedies:
        for stated in stated_credits(remedy):
            if (excess := _excess(remedy, stated)) is not None:
                message = f"{remedy.name}: a credit of {stated.text} is more than {excess}"
                hint = "write at most 100%, or a multiple of the price of the lost time such as 10x"
                yield Problem(stated.view.here, message, hint)


def _excess(remedy: View, stated: Stated) -> str | None:
    """What a credit is more than, None if it is not too high."""
    credit = stated.credit
    if credit.unit == "%" and credit.amount > 100:
        return f"all of the {remedy['of'].text or 'fee'}"
    window = remedy["per"].window()
    longest = window.longest() if window is not None else None
    if credit.unit == "time" and longest is not None and credit.amount > longest.seconds:
        return f"the {say_duration(longest.seconds)} it is paid for"
    return None


@rule("SLA607", "cap-below-credit", Severity.WARNING)
def cap_below_credit(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a cap that is lower than the highest credit.

    ## Why it matters

    The highest tier can never be paid in full; it only looks as if it were promised.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 95.0%, credit: 10%}
          - {below: 95.0%, credit: 100%}
        of: monthly fee
        cap: 30%
        #    ^^^ SLA607
        claim: {automatic: true}
    ```

    Half of a month are at least 14 days.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 50 %}]
        of: monthly fee
        per: calendar-month
        cap: {amount: "10 days", per: calendar-month}
        #             ^^^^^^^^^ SLA607
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 95.0%, credit: 10%}
          - {below: 95.0%, credit: 30%}
        of: monthly fee
        cap: 30%
        claim: {automatic: true}
    ```

    ## Stays silent

    A cap for another period or of another base, such as a cap for the year.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 25%}]
        of: monthly fee
        per: calendar-month
        cap: {amount: 8%, of: fees of the year, per: contract-year}
        claim: {automatic: true}
    ```

    ## References

    A credit above the whole fee is SLA606, a cap that never binds SLA608.
    """
    for remedy in agreement.remedies:
        cap = stated_cap(remedy)
        if cap is None or not is_one_base(remedy):
            continue
        base = base_of(agreement, remedy)
        known = [
            (amount, stated)
            for stated in stated_credits(remedy)
            if _excess(remedy, stated) is None
            and (amount := base.convert(stated.credit, cap.credit.unit)) is not None
        ]
        if not known:
            continue
        amount, highest = max(known, key=lambda pair: pair[0].least)
        if amount.least > cap.credit.amount:
            message = (
                f"{remedy.name}: the cap of {cap.text} is below the credit of {highest.text}, which "
                "can never be paid in full"
            )
            hint = f"raise the cap to {highest.text} or lower the credit"
            related = Related(highest.view.here, "the highest credit")
            yield Problem(cap.view.here, message, hint, (related,))


@rule("SLA608", "idle-cap", Severity.INFO)
def idle_cap(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a cap that no credit of its remedy can reach, even if every goal earns the highest one.

    ## Why it matters

    The cap limits nothing. Either it is a leftover, or the credits were meant to be higher.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        cap: 90%
        #    ^^^ SLA608
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        cap: 25%
        claim: {automatic: true}
    ```

    ## Stays silent

    Credits that add up: for each started interval, or as a multiple of the lost time.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 5%, every: 30m}]
        of: monthly fee
        cap: 100%
        claim: {automatic: true}
    ```

    ## References

    A cap below the highest credit is SLA607.
    """
    for remedy in agreement.remedies:
        cap = stated_cap(remedy)
        if cap is None or not is_one_base(remedy) or not _paid_once(remedy):
            continue
        goals = remedy["goals"].texts()
        base = base_of(agreement, remedy)
        amounts = [
            base.convert(stated.credit, cap.credit.unit) for stated in stated_credits(remedy)
        ]
        if None in amounts or not amounts or len(goals_of(agreement, remedy)) < len(goals):
            continue
        most = max(amount.most for amount in amounts if amount is not None) * len(goals)
        if cap.credit.amount > most:
            whose = "the credits of all its goals together" if len(goals) > 1 else "the credits"
            message = (
                f"{remedy.name}: {whose} never reach the cap of {cap.text}, so it limits nothing"
            )
            yield Problem(cap.view.here, message, "lower the cap or leave it out")


def _paid_once(remedy: View) -> bool:
    """Whether at most one credit for each goal is paid in a period, so that credits have a top."""
    items = remedy["credits"].items()
    window = remedy["per"].window()
    return (
        not remedy["formula"].exists
        and not any(item["every"].exists for item in items)
        and len(stated_credits(remedy)) == len(items)
        and not (window is not None and window.is_per_event)
    )


@rule("SLA609", "credit-unit", Severity.ERROR)
def credit_unit(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a credit that does not say what it is: a bare number, an amount without a currency code,
    a tier without a credit.

    ## Why it matters

    `credit: 3` may be 3 % of the fee, three days of service or 3 euros. Nobody can compute it.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 3}
          #                                        ^ SLA609
          - below: 99.0%
            credit: "$50"
            #       ^^^^^ SLA609
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%}]
        #         ^^^^^^^^^^^^^^ SLA609
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 3 days}
          - {below: 99.0%, credit: 50 USD}
        claim: {automatic: true}
    ```

    ## Stays silent

    Percentages, days of service, multiples and money, in any usual notation.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, credit: "10 %"}
          - {below: 99.0%, credit: 15d}
          - {below: 95.0%, credit: 2 x}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## References

    What a percentage is of is SLA610.
    """
    for remedy in agreement.remedies:
        for tier in remedy["credits"].items():
            view = tier["credit"]
            if tier.is_mapping and tier.readable and not view.exists:
                message = f"{remedy.name}: a tier without a credit pays nothing that is said"
                yield Problem(
                    tier.here, message, "write `credit: 10%`, `3 days`, `10x` or `50 USD`"
                )
            elif view.text is not None and read_credit(view.text) is None:
                yield Problem(view.here, *_unreadable(remedy, view.text.strip()))


def _unreadable(remedy: View, text: str) -> tuple[str, str]:
    """What is wrong with a credit that cannot be read, and what to write instead."""
    if _BARE.fullmatch(text) and not text.startswith("-"):
        message = f"{remedy.name}: a credit of {text} may be percent, days or money"
        return message, f"write {text}%, {text} days, {text}x or {text} USD"
    if match := _SIGN.fullmatch(text):
        message = f"{remedy.name}: a credit of {text} does not say which currency it is in"
        return message, f"write {match[1] or match[2]} with its code, such as USD"
    message = f"{remedy.name}: `{text[:60]}` is no credit that can be computed"
    return message, "write `10%`, `3 days`, `10x` or `50 USD`"


@rule("SLA610", "undefined-credit-base", Severity.WARNING)
def undefined_credit_base(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports credits in percent that do not say of what.

    ## Why it matters

    10 % of the monthly fee of one server and 10 % of the yearly invoice differ by a factor of a
    hundred. The two sides will think of different ones.

    ## Bad

    ```yaml
    remedies:
      credits:
    # ^^^^^^^ SLA610
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee of the affected service
        claim: {automatic: true}
    ```

    ## Stays silent

    Days of service and money need no base, and an agreement with one fee leaves no doubt.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 3 days}]
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        claim: {automatic: true}
    fees: {monthly fee: 1200 EUR}
    ```

    ## References

    Credits in an unknown unit are SLA609.
    """
    if len(agreement.view["fees"].entries()) == 1:
        return
    for remedy in agreement.remedies:
        first = next((s for s in stated_credits(remedy) if s.credit.unit == "%"), None)
        if first is not None and not remedy["of"].exists:
            message = f"{remedy.name} does not say what {first.text} is a percentage of"
            hint = "add `of`, such as `of: monthly fee of the affected service`"
            yield Problem(remedy.key, message, hint, (Related(first.view.here, "a percentage"),))
