"""How a credit is claimed: where, until when, counted from when."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, clock_named, clock_range
from slalint.agreement.goal import Goal
from slalint.agreement.tiers import goals_of
from slalint.agreement.view import View
from slalint.arithmetic import NamedLength
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.remedies.wording import listed
from slalint.source.place import Place

_ON_REQUEST: Final = ("within", "from", "until", "report", "evidence", "subject")


@rule("SLA612", "missing-claim-procedure", Severity.WARNING)
def missing_claim_procedure(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports credits for which it is not said where they are claimed, until when, or from when that
    time runs, and that are not paid automatically either.

    ## Why it matters

    "Within 30 days" of what: the outage, its end, the end of the month, the report? A credit that
    nobody knows how to claim is not paid.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {within: 30d, contact: desk}
    #   ^^^^^ SLA612
    ```

    ```yaml
    remedies:
      credits:
    # ^^^^^^^ SLA612
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {within: 30d, from: end of window, contact: desk, evidence: dates and times}
    ```

    ## Stays silent

    Automatic credits need no claim. The end of the second billing month is deadline and start in
    one, and a contact `for: [claims]` is a channel.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {until: {end: 2, of: billing-month}}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true}
      strikes:
        goals: [uptime]
        action: Written analysis of the cause within 5bd
    ```

    ## References

    A claim that must be made too early is SLA613.
    """
    has_contact = _has_claims_contact(agreement)
    for remedy in agreement.remedies:
        claim = remedy["claim"]
        if not (remedy["credits"].is_list or remedy["formula"].exists):
            continue
        if claim["automatic"].is_true() or claim.aliased or (claim.exists and not claim.is_mapping):
            continue
        missing = _missing(claim, has_contact)
        if not missing:
            continue
        if claim.exists:
            message = f"{remedy.name}: the claim does not say {listed(missing)}"
        else:
            message = f"{remedy.name} does not say how its credits are claimed, or that they are automatic"
        hint = "write `claim: {within: 30d, from: end of window, contact: …}`, or `automatic: true`"
        yield Problem(claim.key if claim.exists else remedy.key, message, hint)


def _missing(claim: View, has_contact: bool) -> list[str]:
    """What a claim does not say."""
    report = claim["report"]
    missing = []
    if not any(claim[key].exists for key in ("within", "until")) and not report["within"].exists:
        missing.append("until when it may be made")
    elif not any(view.exists for view in (claim["from"], claim["until"], report["from"])):
        missing.append("from when its time runs")
    if not claim["contact"].exists and not has_contact:
        missing.append("who takes it")
    return missing


def _has_claims_contact(agreement: Agreement) -> bool:
    return any("claims" in contact["for"].texts() for contact in agreement.contacts.values())


@rule("SLA613", "claim-window-too-short", Severity.ERROR)
def claim_window_too_short(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a time for claims that is counted from the incident and is shorter than the window of
    the goal.

    ## Why it matters

    An outage on the 1st can no longer be claimed when the month ends and its availability is known.
    The credit exists on paper only.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {within: 10d, from: incident, contact: desk}
        #               ^^^ SLA613
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {within: 10d, from: end of window, contact: desk}
    ```

    ## Stays silent

    30 days from the incident are a tight fit for a month, but they fit. To report the incident is a
    step of its own, and single events are known at once.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {within: 30d, from: incident, report: {within: 24h, from: noticed}, contact: desk}
    ```

    ```yaml
    goals:
      repair:
        metric: resolutionTime
        window: per-event
        of: faults
        target: {atMost: 6h}
        from: fault reported
        to: line tested
        statistic: each
        measurement: {source: Fault system}
    remedies:
      credits:
        goals: [repair]
        credits: [{above: 6h, credit: 1 day}]
        claim: {within: 10d, from: incident, contact: desk}
    ```

    ## References

    A claim without a starting point is SLA612.
    """
    for remedy in agreement.remedies:
        claim = remedy["claim"]
        if claim["from"].text != "incident" or claim["automatic"].is_true():
            continue
        longest = _longest(agreement, claim["within"])
        goals = [
            (goal, length) for goal in goals_of(agreement, remedy) if (length := _window(goal))
        ]
        if longest is None or not goals:
            continue
        goal, length = max(goals, key=lambda pair: pair[1].seconds)
        if longest < length.seconds:
            message = (
                f"{remedy.name}: a claim must be made within {claim['within'].text} of the incident, "
                f"but {goal.id} is known only at the end of its {length.label}"
            )
            hint = "count from the end of the window: `from: end of window`"
            yield Problem(_place(claim), message, hint, _window_stated(goal))


def _place(claim: View) -> Place:
    """The time for claims; of a claim that comes through an alias, the key in its remedy."""
    return claim.key if claim.aliased else claim["within"].here


def _longest(agreement: Agreement, view: View) -> Fraction | None:
    """The longest that a time for claims can be, in calendar seconds."""
    duration = view.duration()
    if duration is None:
        return None
    if not duration.is_business:
        return duration.bounds()[1]
    name = business_clock(agreement)
    clock = clock_named(agreement, name) if name is not None else None
    times = clock_range(clock, duration) if clock is not None else None
    return times.worst if times is not None else None


def _window(goal: Goal) -> NamedLength | None:
    return goal.window.shortest() if goal.window is not None else None


def _window_stated(goal: Goal) -> tuple[Related, ...]:
    """Where the window stands, if the agreement itself says it."""
    for view in (goal.view["window"], goal.agreement.view["defaults"]["window"]):
        if view.exists:
            return (Related(view.here, "measured over this window"),)
    return ()


@rule("SLA614", "automatic-and-claimed", Severity.ERROR)
def automatic_and_claimed(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports credits that are paid automatically and must be claimed at the same time.

    ## Why it matters

    The customer waits for the credit, the provider for the claim, and the deadline passes.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true, within: 30d, from: end of window, contact: desk}
        #                  ^^^^ SLA614
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true}
    ```

    ## Stays silent

    Somebody to ask, conditions, and a time for answers do not make a claim necessary.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true, contact: desk, conditions: invoices are paid, answer: 15bd}
    ```

    ## References

    When automatic credits are paid stands in the remedy's `issued`.
    """
    for remedy in agreement.remedies:
        claim = remedy["claim"]
        asked = [claim[key] for key in _ON_REQUEST if claim[key].exists]
        if claim["automatic"].is_true() and asked and not claim.aliased:
            keys = listed([f"`{view.name}`" for view in asked])
            message = f"{remedy.name}: credits are automatic, yet {keys} ask for a claim"
            if len(asked) == 1:
                message = f"{remedy.name}: credits are automatic, yet {keys} asks for a claim"
            hint = "leave out `automatic`, or everything that a claim would need"
            yield Problem(
                claim["automatic"].here, message, hint, (Related(asked[0].key, "needs a claim"),)
            )
