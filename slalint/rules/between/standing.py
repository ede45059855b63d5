"""Whether the agreements behind this one are in force, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import dependencies_of
from slalint.agreement.goal import Goal
from slalint.agreement.term import term_of
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.force import last_day, why_not_in_force
from slalint.rules.between.wording import say_peer
from slalint.rules.remedies.wording import names


@rule("SLA804", "backing-ends-first", Severity.WARNING, between=True)
def backing_ends_first(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement that this one rests on and that ends earlier, without being renewed by
    itself.

    ## Why it matters

    From that day on the promise has to be kept with nothing behind it, at whatever price the
    supplier then asks.

    ## Bad

    ```yaml
    term: {effective: 2026-01-01, expires: 2027-12-31}
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
      #       ^^^^^ SLA804
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    term: {effective: 2026-01-01, expires: 2026-12-31}
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ```yaml
    term: {effective: 2026-01-01, indefinite: true}
    dependencies:
      - sla: "cloud"
        #    ^^^^^^^ SLA804
        goal: compute
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    term: {effective: 2025-07-01, duration: 18mo, renewal: {automatic: false, for: 1y}}
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, expires: 2027-12-31}
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    term: {effective: 2026-01-01, expires: 2028-06-30}
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## Stays silent

    A term that renews itself goes on; one that has no end has none, and neither has one that says
    nothing.

    ```yaml
    term: {effective: 2026-01-01, expires: 2027-12-31}
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
      - {sla: network, goal: reach, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: 1y, optOut: 30d}}
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: network
    type: customer
    goals:
      reach: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## References

    One that has ended already, or is not in force, is SLA812's.
    """
    own = term_of(agreement)
    is_open = own.view["indefinite"].is_true()
    if agreement.is_template or agreement.status == "retired" or not (is_open or own.last):
        return
    for backing in _backings(agreement):
        last = last_day(backing.peer)
        if last is None or why_not_in_force(backing.peer) is not None:
            continue
        if own.last is not None and not is_open and own.last <= last:
            continue
        until = "has no end" if is_open or own.last is None else f"runs until {own.last}"
        message = (
            f"{say_peer(backing.peer, agreement)} ends on {last}, and this agreement {until}: "
            f"after that nothing stands behind {backing.supported}"
        )
        help_text = "extend it or let it renew itself, or end this one first"
        end = own.view["indefinite"] if is_open else own.end
        there = term_of(backing.peer).end
        related = (
            Related(end.here, f"this agreement {until}"),
            Related(there.here, "its end is stated here", backing.peer),
        )
        yield Problem(backing.reference.here, message, help_text, related)


@rule("SLA812", "inactive-dependency", Severity.WARNING, between=True)
def inactive_dependency(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an active agreement that rests on one that is a draft, proposed, retired or expired.

    ## Why it matters

    What is behind the promise is not owed: nobody has signed it yet, or nobody is bound by it any
    longer.

    ## Bad

    ```yaml
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
      #       ^^^^^ SLA812
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    status: draft
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ```yaml
    # today: 2026-06-01
    dependencies:
      - sla: 'cloud'
        #    ^^^^^^^ SLA812
        goal: compute
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    term:
      effective: 2025-01-01
      expires: 2025-12-31
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## Good

    ```yaml
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    status: active
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## Stays silent

    A deprecated agreement still binds, one that renewed itself has not expired, and a draft may
    rest on drafts.

    ```yaml
    # today: 2026-06-01
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
      - {sla: network, goal: reach, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    status: deprecated
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: network
    type: customer
    term: {effective: 2025-01-01, duration: 1y, renewal: {automatic: true, for: 1y, optOut: 30d}}
    goals:
      reach: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ```yaml
    status: draft
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    status: proposed
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## References

    One that will end too early is SLA804's. The date is today's, or that of `--today`.
    """
    if agreement.status != "active" or agreement.is_template:
        return
    for backing in _backings(agreement):
        why = why_not_in_force(backing.peer)
        if why is not None:
            message = (
                f"{say_peer(backing.peer, agreement)} {why}: nobody owes what "
                f"{backing.supported} rests on"
            )
            help_text = "bring it into force, or rest on an agreement that is"
            related = Related(backing.peer.view["id"].here, "the agreement behind it", backing.peer)
            yield Problem(backing.reference.here, message, help_text, (related,))


@dataclass(slots=True)
class _Backing:
    """Another agreement, where it is named first, and the goals that rest on it."""

    peer: Agreement
    reference: View
    goals: dict[str, Goal] = field(default_factory=dict)

    @property
    def supported(self) -> str:
        """What rests on it, by name."""
        return names(self.goals.values()) or "this agreement"


def _backings(agreement: Agreement) -> list[_Backing]:
    """The other agreements that this one rests on."""
    found: dict[str, _Backing] = {}
    for dependency in dependencies_of(agreement):
        peer = dependency.peer
        if peer is not None and not dependency.is_internal:
            backing = found.setdefault(peer.id, _Backing(peer, dependency.view["sla"]))
            backing.goals.update((goal.id, goal) for goal in dependency.supported)
    return list(found.values())
