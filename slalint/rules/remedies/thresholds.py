"""Where credits begin, held against what is promised: too low, too high, or for several targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slalint.agreement.agreement import Agreement
from slalint.agreement.meant import without_inner_zero
from slalint.agreement.scales import BEST, Cut, Promise
from slalint.agreement.shares import read_share
from slalint.agreement.tiers import Table, Tier, credit_tables
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.remedies.consequences import Consequences, consequences_of
from slalint.rules.remedies.gaps import is_reachable, step_of
from slalint.rules.remedies.wording import begins, failure_between, names, promised


@rule("SLA601", "credit-gap-below-target", Severity.ERROR)
def credit_gap_below_target(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports credits that begin below the promised percentage: between the promise and the first
    tier a breach costs nothing.

    ## Why it matters

    Who is promised 99.99 % and credited below 99.9 % is really promised 99.9 %: ten times the
    downtime. Readers see the target, lawyers read the tiers.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        failover: automatic
        measurement: {source: External probe}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 99.0%, credit: 10%}
          #         ^^^^^ SLA601
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    A target with a share is judged on the scale of the share.

    ```yaml
    goals:
      answers:
        metric: responseTime
        of: P1 tickets
        target: {atMost: 15m, share: 95%}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    remedies:
      credits:
        goals: [answers]
        credits:
          - below: "90 %"
            #      ^^^^^^ SLA601
            credit: 10 %
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        failover: automatic
        measurement: {source: External probe}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.99%, atLeast: 99.0%, credit: 10%}
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    `deadBand` says that the gap is meant. A first tier at the goal's `floor`, a gap that no reported
    figure can fall into, a formula, and another remedy that follows every miss are no gaps either.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.5%, credit: 10%}
        of: monthly fee
        claim: {automatic: true}
        deadBand: The minimum is the guarantee, the target an objective
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
          - {atMost: 99.89%, atLeast: 99.0%, credit: 10%}
          - {atMost: 98.99%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## References

    SLA619 does the same for durations, SLA611 for one table that several targets share, SLA602 for
    credits that begin above the promise.
    """
    for start in _starts(agreement):
        if start.table.scale.family == "percent" and start.begins_below_all:
            yield _late(start, "a breach in between costs nothing")


@rule("SLA619", "late-credit", Severity.INFO)
def late_credit(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports credits for a duration that begin later than the promised time: promised are 15 minutes,
    credited is from 30 minutes on.

    ## Why it matters

    The time that counts is the one at which money moves. A promise of two hours with credits after
    four is a promise of four hours; many agreements mean it as a grace period, so it is only info.

    ## Bad

    ```yaml
    goals:
      repair:
        metric: resolutionTime
        of: faults
        target: {atMost: 2h}
        from: fault reported
        to: line tested
        statistic: each
        measurement: {source: Fault system}
    remedies:
      credits:
        goals: [repair]
        credits:
          - {above: 4h, credit: 1 day}
          #         ^^ SLA619
        of: rental
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    goals:
      repair:
        metric: resolutionTime
        of: faults
        target: {atMost: 2h}
        from: fault reported
        to: line tested
        statistic: each
        measurement: {source: Fault system}
    remedies:
      credits:
        goals: [repair]
        credits:
          - {above: PT2H, credit: 1 day}
        of: rental
        claim: {automatic: true}
    ```

    ## Stays silent

    A grace period that is written down.

    ```yaml
    goals:
      repair:
        metric: resolutionTime
        of: faults
        target: {atMost: 2h}
        from: fault reported
        to: line tested
        statistic: each
        measurement: {source: Fault system}
    remedies:
      credits:
        goals: [repair]
        credits:
          - {above: 4h, credit: 1 day}
        of: rental
        claim: {automatic: true}
        deadBand: Two hours of grace for the way to the site
    ```

    ## References

    SLA601 does the same for percentages.
    """
    for start in _starts(agreement):
        if start.table.scale.family == "duration" and start.begins_below_all:
            yield _late(start, "a miss in between costs nothing")


@rule("SLA611", "shared-credit-table", Severity.WARNING)
def shared_credit_table(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports one table of credits for goals with different targets, if it begins below the highest of
    them.

    ## Why it matters

    The table fits the cheapest plan. Whoever pays for 99.95 % gets the first credit below 99.5 %,
    like everybody else.

    ## Bad

    ```yaml
    goals:
      basic:
        metric: availability
        appliesTo: {zone: one}
        target: {atLeast: 99.5%}
        measurement: {source: External probe}
      max:
        metric: availability
        appliesTo: {zone: two}
        target: {atLeast: 99.95%}
        failover: automatic
        measurement: {source: External probe}
    remedies:
      credits:
        goals: [basic, max]
        credits:
          - {below: 99.5%, atLeast: 99.0%, credit: 10%}
          #         ^^^^^ SLA611
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Good

    ```yaml
    goals:
      basic:
        metric: availability
        appliesTo: {zone: one}
        target: {atLeast: 99.5%}
        measurement: {source: External probe}
      max:
        metric: availability
        appliesTo: {zone: two}
        target: {atLeast: 99.95%}
        failover: automatic
        measurement: {source: External probe}
    remedies:
      credits-basic:
        goals: [basic]
        credits: [{below: 99.5%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true}
      credits-max:
        goals: [max]
        credits: [{below: 99.95%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    One table for goals that promise the same share, and a table that says why it begins late.

    ```yaml
    goals:
      fast:
        metric: responseTime
        of: P1 tickets
        target: {atMost: 15m, share: 95%}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
      slow:
        metric: responseTime
        of: P2 tickets
        target: {atMost: 2h, share: "95.0 %"}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    remedies:
      credits:
        goals: [fast, slow]
        credits: [{below: 95%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true}
    ```

    ## References

    Where the table begins below every target, SLA601 reports it.
    """
    for start in _starts(agreement):
        if start.begins_below_all or not start.missed:
            continue
        highest = max(start.missed, key=lambda promise: promise.cut)
        end = start.tier.top
        assert end is not None
        message = (
            f"{highest.goal.id} promises {promised(highest)}, but the credits it shares with "
            f"{names(p.goal for p in start.met)} begin {begins(end)}: a breach in between costs nothing"
        )
        hint = f"give {highest.goal.id} a table of its own that begins at {highest.text}"
        yield Problem(end.view.here, message, hint, (Related(highest.view.here, "promised here"),))


@rule("SLA602", "credit-above-target", Severity.WARNING)
def credit_above_target(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports credits that are paid although the target is met, also where only the promised figure
    itself is covered: at least 99.9 % are promised, credits begin at 99.9 % or less.

    ## Why it matters

    Whoever keeps the promise exactly still pays. One of the two figures is wrong, or stands on the
    wrong side of its comparison.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {atMost: 99.9%, atLeast: 99.0%, credit: 10%}
          #          ^^^^^ SLA602
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - below: 99.99 %
            #      ^^^^^^^ SLA602
            credit: 10 %
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
          - {below: 99.0%, credit: 25%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    The same figure in another notation, and a credit without bounds, which is for any miss.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.90 %, credit: 10%}
        of: monthly fee
        claim: {automatic: true}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {credit: 5%, every: 30m}
        of: monthly fee
        cap: 100%
        claim: {automatic: true}
    ```

    ## References

    SLA601 is for credits that begin below the promise. A target of 99.09 % beside credits below
    99.9 % is SLA404 alone.
    """
    for table in credit_tables(agreement).values():
        promises = sorted(table.promises, key=lambda promise: promise.cut)
        tier = _first(table)
        if not promises or tier is None or tier.is_any_miss:
            continue
        lowest = promises[0]
        # Where a table begins below another promise of it, that is the defect (SLA611).
        early = tier.top_cut > lowest.cut and tier.top_cut >= promises[-1].cut
        if early and not _is_mistyped(lowest):
            yield _early(tier, lowest)


def _is_mistyped(promise: Promise) -> bool:
    """Whether a target such as 99.09% is the wrong one of the two figures (SLA404)."""
    metric, share = promise.goal.metric, read_share(promise.view)
    if metric is None or not metric.is_nines or share is None:
        return False
    return bool(without_inner_zero(share))


def _early(tier: Tier, promise: Promise) -> Problem:
    """A tier that pays at the promised figure or above."""
    end = tier.top or tier.bottom
    assert end is not None
    higher = promise.scale.better == "higher"
    right = f"{'below' if higher else 'above'}: {promise.text}"
    if tier.top is None:
        where = f"is paid from {end.text} upwards" if higher else f"is paid up to {end.text}"
    else:
        where = f"begins {begins(end)}"
    message = (
        f"{promise.goal.id} promises {promised(promise)}, and a credit of {tier.credit_text or 'money'}"
        f" {where}: it is due although the promise is kept"
    )
    hint = f"write `{right}`, or change the target"
    return Problem(end.view.here, message, hint, (Related(promise.view.here, "promised here"),))


@dataclass(frozen=True, slots=True)
class _Start:
    """The first tier of a table, with the promises that it begins below, and the others."""

    table: Table
    tier: Tier
    missed: tuple[Promise, ...]
    met: tuple[Promise, ...]

    @property
    def begins_below_all(self) -> bool:
        """Whether the table begins below every promise of its goals."""
        return bool(self.missed) and not self.met


def _starts(agreement: Agreement) -> Iterator[_Start]:
    """Every table whose first tier begins below a promise without saying why."""
    consequences = consequences_of(agreement)
    for table in credit_tables(agreement).values():
        tier = _first(table)
        if tier is None or table.remedy["deadBand"].exists or tier.top is None:
            continue
        promises = table.promises
        missed = tuple(p for p in promises if _is_late(tier.top_cut, p, consequences))
        met = tuple(p for p in promises if p not in missed)
        if missed:
            yield _Start(table, tier, missed, met)


def _is_late(first: Cut, promise: Promise, consequences: Consequences) -> bool:
    """Whether a breach of this promise may fall short of the first tier and cost nothing."""
    if first == BEST or first >= promise.cut:
        return False
    if not is_reachable(first, promise.cut, step_of(promise.goal)):
        return False
    floor = promise.scale.figure(promise.goal.view["floor"])
    if floor is not None and first >= promise.scale.before(floor):
        return False
    return not consequences.follow(promise)


def _first(table: Table) -> Tier | None:
    """The tier that begins at the best service; None if all are empty."""
    return next((tier for tier in table.tiers if not tier.is_empty), None)


def _late(start: _Start, consequence: str) -> Problem:
    """Credits that begin below what is promised."""
    promise = max(start.missed, key=lambda promise: promise.cut)
    end = start.tier.top
    assert end is not None
    between = failure_between(promise, end)
    consequence = f"{consequence} ({between})" if between else consequence
    message = (
        f"{promise.goal.id} promises {promised(promise)}, but the first credit begins "
        f"{begins(end)}: {consequence}"
    )
    word = "below" if promise.scale.better == "higher" else "above"
    hint = f"write `{word}: {promise.text}`, or say in `deadBand` why the gap is meant"
    return Problem(end.view.here, message, hint, (Related(promise.view.here, "promised here"),))
