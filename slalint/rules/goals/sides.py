"""What each side owes, and what follows if it does not deliver."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule


@rule("SLA321", "one-sided-goals", Severity.WARNING)
def one_sided_goals(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a party of an internal or multilevel agreement that receives something and owes nothing:
    it has no goal, and delivers nothing that another one requires.

    ## Why it matters

    Between departments an agreement works both ways: marketing delivers leads, and sales calls them.
    A side that owes nothing has no reason to help.

    ## Bad

    ```yaml
    type: internal
    parties:
      acme: {name: Marketing, role: peer, organization: Acme}
      globex: {name: Sales, role: peer, organization: Acme}
    # ^^^^^^ SLA321
    goals:
      leads: {owner: acme, beneficiary: globex, metric: volume, of: leads, target: {atLeast: 100}}
    requirements: {brief: {what: Product brief, by: acme, for: globex, supports: [leads]}}
    ```

    ```yaml
    type: multilevel
    parties:
      acme: {name: Marketing, role: peer, organization: Acme}
      globex: {name: Sales, role: peer, organization: Acme}
      "initech": {name: Customer Service, role: peer, organization: Acme}
    # ^^^^^^^^^ SLA321
    goals:
      leads: {owner: acme, beneficiary: [globex, initech], metric: volume, of: leads, target: {atLeast: 100}}
      calls: {owner: globex, beneficiary: acme, metric: attempts, of: open leads, target: {atLeast: 4}}
    requirements: {none: Nothing else is needed}
    ```

    ```yaml
    type: internal
    parties:
      acme:
    # ^^^^ SLA321
        name: Facilities
        role: peer
      globex: {name: Research, role: provider}
    goals:
      rooms: {owner: [globex], beneficiary: [acme], metric: availability, target: {atLeast: 99%}}
    requirements: {keys: {what: Keys, by: globex, for: acme, supports: [rooms]}}
    ```

    ## Good

    ```yaml
    type: internal
    parties:
      acme: {name: Marketing, role: peer, organization: Acme}
      globex: {name: Sales, role: peer, organization: Acme}
    goals:
      leads: {owner: acme, beneficiary: globex, metric: volume, of: leads, target: {atLeast: 100}}
      speed: {owner: globex, beneficiary: acme, metric: followUpTime, of: leads, target: {atMost: 1bd, share: 95%}, from: hand-over, to: call}
    ```

    ## Stays silent

    A customer of an internal help desk owes nothing, a requirement to deliver is a contribution,
    and customer agreements are one-sided by nature.

    ```yaml
    type: internal
    parties:
      acme: {name: Help Desk, role: provider, organization: Acme}
      globex: {name: Staff, role: customer, organization: Acme}
      rooms: {name: Facilities, role: peer, organization: Acme}
    goals:
      answer: {owner: acme, beneficiary: [globex, rooms], metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
    requirements: {keys: {what: Keys of the rooms, by: rooms, for: acme, supports: [answer]}}
    ```

    ## References

    A party that neither owes nor receives is SLA213. While a goal lacks its owner (SLA202), nothing
    is said: it may be this one.
    """
    if agreement.type not in ("internal", "multilevel") or not agreement.goals:
        return
    requirements = agreement.view["requirements"]
    if not requirements.exists or agreement.incorporates("requirements"):
        return
    if any(not goal.owners and not goal.is_unpromised for goal in agreement.goals):
        return
    giving, receiving = _givers(agreement), _receivers(agreement)
    for party, view in agreement.view["parties"].entries():
        roles = set(agreement.roles(party))
        if party in giving or party not in receiving or roles & {"customer", "third-party"}:
            continue
        name = agreement.party_name(party)
        yield Problem(
            view.key,
            f"{name} receives something and owes nothing: it has no goal, and nobody requires "
            "anything of it",
            f"add a goal with `owner: {party}`, or a requirement with `by: {party}`",
        )


def _givers(agreement: Agreement) -> set[str]:
    """Who owns a goal or delivers a requirement."""
    owners = {owner for goal in agreement.goals for owner in goal.owners}
    needs = agreement.view["requirements"].entries()
    return owners | {text for _, need in needs for text in need["by"].texts()}


def _receivers(agreement: Agreement) -> set[str]:
    """To whom a goal is owed or a requirement is delivered."""
    found = {name for goal in agreement.goals for name in goal.beneficiaries}
    found |= set(agreement.view["summary"]["recipients"].texts())
    needs = agreement.view["requirements"].entries()
    return found | {text for _, need in needs for text in need["for"].texts()}


@rule("SLA322", "goal-without-remedy", Severity.WARNING)
def goal_without_remedy(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal that no remedy refers to, and that does not say `remedy: none`. Published terms
    get an info.

    ## Why it matters

    If nothing follows from missing it, the goal is a wish. Whoever relies on it should know before
    signing.

    ## Bad

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
    # ^^^^^^ SLA322
    ```

    ```yaml
    form: published
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
      'answer':
    # ^^^^^^^^ SLA322 info
        metric: responseTime
        of: tickets
        target: {atMost: 1h}
    ```

    ```yaml
    goals:
      leads: {metric: volume, of: leads, target: {atLeast: 100}}
    # ^^^^^ SLA322
      calls: {metric: attempts, of: open leads, target: {atLeast: 6}}
    remedies:
      make-up: {goals: [calls], action: The shortfall is added to next month's goal, owner: acme, due: 1mo}
    ```

    ## Good

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
    remedies:
      strikes: {goals: [uptime, answer], strikes: [{misses: 1, per: calendar-month, action: Written analysis within 5bd}]}
    ```

    ## Stays silent

    A deliberate absence, a goal without promise, a remedy for all goals, and remedies that live in
    another document.

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, remedy: none}
      repair: {metric: resolutionTime, of: tickets, target: none, reason: Repair time is not owed}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}}
    remedies: {terms: {goals: incorporated, credits: incorporated}}
    ```

    ## References

    An agreement without any remedy is SLA105.
    """
    remedies = agreement.remedies
    if not remedies or agreement.incorporates("remedies"):
        return
    if any(not remedy["goals"].is_list for remedy in remedies):
        return
    named = {text for remedy in remedies for text in remedy["goals"].texts()}
    ids = {goal.id for goal in agreement.goals}
    misspelt = named - ids
    severity = Severity.INFO if agreement.is_published else None
    for goal in agreement.goals:
        if goal.id in named or not _is_owed(goal) or get_close_matches(goal.id, misspelt, n=1):
            continue
        yield Problem(
            goal.view.key,
            f"nothing follows if {goal.id} is missed: no remedy names it",
            f"name {goal.id} in a remedy, or write `remedy: none` to say that none is meant",
            severity=severity,
        )


def _is_owed(goal: Goal) -> bool:
    return bool(goal.bounds) and not goal.view["remedy"].exists


@rule("SLA323", "aimless-requirement", Severity.INFO)
def aimless_requirement(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a requirement that supports no goal.

    ## Why it matters

    A requirement says what a party needs to reach its goals. One that serves none is a goal of its
    own, or a habit that costs time.

    ## Bad

    ```yaml
    requirements:
      report: {what: Weekly report, by: globex, for: acme, every: 1w}
    # ^^^^^^ SLA323
    ```

    ```yaml
    requirements:
      dns: {what: DNS records, by: globex, for: acme, supports: [uptime]}
      "minutes":
    # ^^^^^^^^^ SLA323
        what: Minutes of each meeting
        by: acme
        for: globex
    ```

    ```yaml
    requirements: {access: {what: Access to the rack, by: globex, for: acme}}
    #              ^^^^^^ SLA323
    ```

    ## Good

    ```yaml
    requirements:
      report: {what: Weekly report, by: globex, for: acme, every: 1w, supports: [uptime]}
    ```

    ## Stays silent

    An agreement without requirements, or with requirements that live elsewhere.

    ```yaml
    requirements: {none: Each side works on its own}
    ```

    ## References

    See also SLA103, SLA215.
    """
    for name, requirement in agreement.view["requirements"].entries():
        if requirement.is_mapping and requirement.entries() and not requirement["supports"].exists:
            yield Problem(
                requirement.key,
                f"{name} supports no goal: it is not said what it is needed for",
                "add `supports: […]` with the goals that it makes possible",
            )
