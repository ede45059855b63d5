"""Tiers held against each other: gaps, overlaps, order, repetition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from slalint.agreement.agreement import Agreement
from slalint.agreement.tiers import End, Table, Tier, credit_tables
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.remedies.gaps import is_reachable, step_of
from slalint.rules.remedies.wording import begins, tier_name


@rule("SLA603", "credit-tier-gap", Severity.ERROR)
def credit_tier_gap(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports values below the first tier that belong to no tier: a hole between two tiers, a single
    figure that two strict bounds leave out, or nothing below the lowest tier.

    ## Why it matters

    A month in the hole is worse than one that earns a credit, and earns none. A missing end below
    the lowest tier means that the worst outage of all is free.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.5%, credit: 10%}
          - {below: 99.0%, credit: 25%}
          #         ^^^^^ SLA603
        of: monthly fee
        claim: {automatic: true}
    ```

    Exactly 99.0 % belongs to no tier, and neither does anything below 95 %.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, above: 99.0%, credit: 10%}
          - below: "99.0%"
            #      ^^^^^^^ SLA603
            atLeast: 95.0%
            #        ^^^^^ SLA603
            credit: 25%
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.5%, credit: 10%}
          - {below: 99.5%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    Open tiers may be nested: the worst one that matches counts. Reported figures with two digits
    leave nothing between 98.99 % and 99.0 %, and nothing is below 0 %.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, credit: 10%}
          - {below: 99.0%, credit: 25%}
          - {below: 95.0%, credit: 100%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, precision: 0.01%}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {atMost: 98.99%, atLeast: 0%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## References

    A hole directly below the target is SLA601. Tiers that overlap are SLA604.
    """
    for table in credit_tables(agreement).values():
        yield from _empty_tiers(table)
        yield from _gaps(table)


def _empty_tiers(table: Table) -> Iterator[Problem]:
    for tier in table.tiers:
        if tier.is_empty and tier.top is not None and tier.bottom is not None:
            message = (
                f"{table.remedy.name}: nothing is both {_words(tier.top)} and "
                f"{_words(tier.bottom)}, so this tier never pays"
            )
            related = Related(tier.top.view.here, "the other bound")
            yield Problem(
                tier.bottom.view.here, message, "exchange or correct the bounds", (related,)
            )


def _gaps(table: Table) -> Iterator[Problem]:
    steps = {step_of(goal) for goal in table.goals}
    step = steps.pop() if len(steps) == 1 else None
    tiers = [tier for tier in table.tiers if not tier.is_empty]
    for above, tier in _uncovered(tiers):
        if is_reachable(tier.top_cut, above.bottom_cut, step):
            yield _gap(table, above, tier)
    if not tiers:
        return
    lowest = min(tiers, key=lambda tier: tier.bottom_cut)
    if lowest.bottom is not None and is_reachable(table.scale.worst, lowest.bottom_cut, step):
        yield _nothing_below(table, lowest, lowest.bottom)


def _uncovered(tiers: list[Tier]) -> Iterator[tuple[Tier, Tier]]:
    """Pairs of tiers, best service first, with values between them that no tier covers."""
    lowest: Tier | None = None
    for tier in tiers:
        if lowest is not None and tier.top_cut < lowest.bottom_cut:
            yield lowest, tier
        if lowest is None or tier.bottom_cut < lowest.bottom_cut:
            lowest = tier


def _gap(table: Table, above: Tier, tier: Tier) -> Problem:
    top, bottom = tier.top, above.bottom
    assert top is not None
    assert bottom is not None
    if top.figure == bottom.figure:
        values = f"exactly {top.text}"
        right = "atMost" if table.scale.better == "higher" else "atLeast"
        hint = f"write `{right}: {top.text}` here"
    else:
        values = f"what lies between {bottom.text} and {top.text}"
        hint = f"let this tier begin where the one above ends, at {bottom.text}"
    message = f"{table.remedy.name}: {values} belongs to no tier and earns no credit"
    return Problem(
        top.view.here, message, hint, (Related(bottom.view.here, "the tier above ends here"),)
    )


def _nothing_below(table: Table, lowest: Tier, bottom: End) -> Problem:
    beyond = "below" if table.scale.better == "higher" else "above"
    message = (
        f"{table.remedy.name}: {beyond} {bottom.text} there is no tier, so the worst service "
        "earns no credit"
    )
    hint = f"leave out `{bottom.operator}`, or add a tier for what is {beyond} {bottom.text}"
    return Problem(bottom.view.here, message, hint)


def _words(end: End) -> str:
    word = {"below": "below", "atMost": "at most", "atLeast": "at least", "above": "above"}
    return f"{word[end.operator]} {end.text}"


@rule("SLA604", "credit-tier-overlap", Severity.WARNING)
def credit_tier_overlap(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports values that belong to two tiers with different credits.

    ## Why it matters

    In a month within the overlap the customer reads one tier and the provider the other.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 98.0%, credit: 10%}
          - {below: 99.0%, atLeast: 95.0%, credit: 25%}
          #         ^^^^^ SLA604
          - {below: 95.0%, credit: 50%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - below: 99.9%
            atLeast: 99.0 %
            credit: 10%
          - atMost: "99.0 %"
            #       ^^^^^^^^ SLA604
            credit: 25%
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, atLeast: 95.0%, credit: 25%}
          - {below: 95.0%, credit: 50%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    Open tiers are nested, not overlapping: the worst one that matches counts.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, credit: 10%}
          - {below: 99.0%, atLeast: 95.0%, credit: 25%}
          - {below: 95.0%, credit: 100%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## References

    Values that belong to no tier are SLA603, two tiers with one credit SLA618.
    """
    for table in credit_tables(agreement).values():
        reaching: list[Tier] = []
        for tier in table.tiers:
            # Tiers come with the best service first: one that ends above this one meets no later one.
            reaching = [other for other in reaching if _may_clash(other, tier)]
            other = next((other for other in reversed(reaching) if _clash(other, tier)), None)
            if other is not None:
                yield _overlap(table, other, tier)
            if not tier.is_empty:
                reaching.append(tier)


def _may_clash(better: Tier, worse: Tier) -> bool:
    """Whether two tiers share values, and the worse one is not nested in an open one."""
    is_nested = better.is_open and worse.top_cut < better.top_cut
    return worse.top_cut > better.bottom_cut and not is_nested


def _clash(better: Tier, worse: Tier) -> bool:
    """Whether nobody can say which of two tiers counts for the values they share."""
    if worse.is_empty or None in (better.top, worse.top):
        return False
    is_same = better.credit == worse.credit and better.every == worse.every
    return better.credit is None or not is_same


def _overlap(table: Table, better: Tier, worse: Tier) -> Problem:
    top, bottom = worse.top, better.bottom
    assert top is not None
    if bottom is None or worse.top_cut == better.top_cut:
        where, related = f"two tiers begin {begins(top)}", better.top
        hint = "let each tier begin where the one above it ends"
    elif top.figure == bottom.figure:
        where, related = f"exactly {top.text} belongs to two tiers", bottom
        right = "below" if table.scale.better == "higher" else "above"
        hint = f"write `{right}: {top.text}` here"
    else:
        where, related = f"from {bottom.text} to {top.text} two tiers apply", bottom
        hint = f"let this tier begin at {bottom.text}, where the one above it ends"
    credits = f"{better.credit_text or 'one credit'} and {worse.credit_text or 'another'}"
    message = f"{table.remedy.name}: {where}, with {credits}"
    assert related is not None
    return Problem(top.view.here, message, hint, (Related(related.view.here, "the other tier"),))


@rule("SLA605", "credit-order", Severity.ERROR)
def credit_order(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a tier for worse service that earns less than the one above it. The order in the file is
    free; tiers are put in order by their bounds.

    ## Why it matters

    When service gets worse the credit falls: the customer loses, and the provider gains from a
    longer outage. Usually two credits were exchanged.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 25%}
          - {below: 99.0%, credit: 10%}
          #                        ^^^ SLA605
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    goals:
      repair:
        metric: resolutionTime
        of: faults
        target: {atMost: 6h}
        from: fault reported
        to: line tested
        statistic: each
        measurement: {source: Fault system}
    remedies:
      credits:
        goals: [repair]
        credits:
          - above: 24h
            credit: 1 day
            #       ^^^^^ SLA605
          - above: 6h
            atMost: 24h
            credit: 3 days
        of: rental
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

    Tiers in any order, steep steps, and credits in units that cannot be compared.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 95.0%, credit: 100%}
          - {below: 99.9%, credit: 10%}
          - {below: 99.0%, credit: 30%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 5 days}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## References

    Two tiers with the same credit are SLA618.
    """
    for table in credit_tables(agreement).values():
        for better, worse in _neighbours(table):
            if _earns_less(better, worse):
                message = (
                    f"{table.remedy.name}: {tier_name(worse)} pays {worse.credit_text}, less than "
                    f"the {better.credit_text} for better service: a longer outage costs less"
                )
                hint = "let credits rise as service gets worse; were two of them exchanged?"
                related = Related(better.view["credit"].here, "for better service")
                yield Problem(worse.view["credit"].here, message, hint, (related,))


def _neighbours(table: Table) -> Iterator[tuple[Tier, Tier]]:
    """Tiers that follow each other on the scale, best service first; unbounded ones left out."""
    tiers = [tier for tier in table.tiers if not tier.is_empty and tier.top is not None]
    for better, worse in pairwise(tiers):
        if worse.top_cut < better.top_cut:
            yield better, worse


def _earns_less(better: Tier, worse: Tier) -> bool:
    one, other = better.credit, worse.credit
    if one is None or other is None or one.unit != other.unit or better.every != worse.every:
        return False
    return other.amount < one.amount


@rule("SLA618", "duplicate-tier", Severity.INFO)
def duplicate_tier(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports two neighbouring tiers with the same credit.

    ## Why it matters

    The bound between them changes nothing. Usually a credit was copied and not changed, and worse
    service was meant to earn more.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 10 %}
          #                        ^^^^ SLA618
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 20%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    The same amount for different intervals is not the same credit.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%, every: 1h}
          - {below: 99.0%, credit: 10%, every: 30m}
        of: monthly fee
        cap: 100%
        claim: {automatic: true}
    ```

    ## References

    A credit that falls is SLA605.
    """
    for table in credit_tables(agreement).values():
        tiers = [tier for tier in table.tiers if not tier.is_empty]
        for better, worse in pairwise(tiers):
            credit = better.credit
            if credit is not None and credit == worse.credit and better.every == worse.every:
                message = (
                    f"{table.remedy.name}: {tier_name(worse)} pays {worse.credit_text} like the one "
                    "above it, so the bound between them changes nothing"
                )
                hint = "let worse service earn more, or make one tier of the two"
                related = Related(better.view["credit"].here, "the same credit")
                yield Problem(worse.view["credit"].here, message, hint, (related,))
