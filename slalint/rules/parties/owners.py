"""Who owes a goal and to whom: owners, beneficiaries, and the people behind them."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.parties.people import is_group_mailbox, own_contacts


@rule("SLA202", "goal-without-owner", Severity.ERROR)
def goal_without_owner(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal that no party must meet: it has no `owner`, there is no `defaults.owner`, and the
    agreement does not have exactly one provider to whom it would belong.

    ## Why it matters

    What everybody wants and nobody owes is not promised. When the goal is missed, both sides point
    at each other.

    ## Bad

    ```yaml
    type: internal
    defaults: {window: calendar-month}
    goals:
      leads:
    # ^^^^^ SLA202
        metric: volume
        of: leads
        target: {atLeast: 100}
        beneficiary: globex
        measurement: {source: CRM}
    ```

    ## Good

    ```yaml
    type: internal
    defaults: {window: calendar-month}
    goals:
      leads:
        metric: volume
        of: leads
        target: {atLeast: 100}
        owner: acme
        beneficiary: globex
        measurement: {source: CRM}
    ```

    ## Stays silent

    In a customer agreement with one provider every goal is the provider's, and a goal that
    promises nothing needs no owner.

    ```yaml
    defaults: {window: calendar-month}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: External probe}}
    ```

    ```yaml
    type: internal
    defaults: {window: calendar-month}
    goals:
      repair: {metric: resolutionTime, target: none, reason: Repair time is not owed}
    ```

    ## References

    An owner that is no party is SLA011. A goal that is owed to nobody is SLA214.
    """
    if agreement.lacks_shared_documents:
        return
    for goal in agreement.goals:
        stated = goal.view["owner"].exists or agreement.default("owner").exists
        if not stated and not goal.owners and not goal.is_unpromised:
            yield Problem(
                goal.view.key,
                f"{goal.id} has no owner: no party is in charge of meeting it",
                "add `owner:` with the party that owes it, or `defaults: {owner: …}` for all goals",
            )


@rule("SLA211", "anonymous-owner", Severity.INFO)
def anonymous_owner(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a party that owes goals while all its contacts are shared mailboxes such as
    `info@…` or `team@…`.

    ## Why it matters

    A shared mailbox is right for claims and tickets. But nobody feels asked by it: when a goal is
    missed month after month, there is no person who has to explain.

    ## Bad

    ```yaml
    contacts:
      office: {party: acme, role: back office, email: info@acme.example, for: [uptime, claims]}
    # ^^^^^^ SLA211
      manager: {party: acme, role: second level, email: support@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Good

    ```yaml
    contacts:
      office: {party: acme, role: back office, email: info@acme.example, for: [claims]}
      manager: {party: acme, name: Dana Fox, email: dana.fox@acme.example, for: [uptime]}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Stays silent

    A party that owes nothing may have a mailbox only, and one named person is enough.

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, for: [uptime, claims]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, email: info@globex.example}
    ```

    ## References

    The opposite, a single person without a backup, is SLA210. Published terms name nobody.
    """
    if agreement.is_published:
        return
    of_party: dict[str | None, list[View]] = {}
    for contact in agreement.contacts.values():
        of_party.setdefault(contact["party"].text, []).append(contact)
    own = {contact.path for contact in own_contacts(agreement)}
    for party, goals in _owed_goals(agreement).items():
        contacts = of_party.get(party, [])
        if not contacts or not all(is_group_mailbox(contact) for contact in contacts):
            continue
        here = [contact for contact in contacts if contact.path in own]
        subjects = {name for goal in goals for name in (goal.id, goal.severity, goal.plan)}
        named = [contact for contact in here if subjects & set(contact["for"].texts())]
        for contact in (named or here)[:1]:
            yield Problem(
                contact.key,
                f"{contact.name} is a shared mailbox, and {agreement.party_name(party)} names no"
                f" person who answers for {_listed(goals)}",
                "add a contact with the `name` of the person in charge",
            )


@rule("SLA214", "goal-for-nobody", Severity.WARNING)
def goal_for_nobody(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal without a beneficiary, and a goal that a party owes to itself.

    ## Why it matters

    A promise needs somebody who may insist on it. If it is owed to nobody, nobody sees the report,
    gets the credit or may cancel when it is missed.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        beneficiary: acme
        #            ^^^^ SLA214
        measurement: {source: External probe}
    ```

    ```yaml
    type: internal
    defaults: {window: calendar-month, owner: acme}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: External probe}}
    # ^^^^^^ SLA214
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        owner: acme
        beneficiary: globex
        measurement: {source: External probe}
    ```

    ## Stays silent

    Parties that share a goal owe it to each other, and in a customer agreement the recipients
    benefit from every goal.

    ```yaml
    goals:
      revenue:
        metric: revenue
        of: closed deals
        target: {atLeast: 5000 USD}
        owner: [acme, globex]
        beneficiary: [acme, globex]
        measurement: {source: CRM}
    ```

    ```yaml
    defaults: {window: calendar-month}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: External probe}}
    ```

    ## References

    A goal that nobody owes is SLA202.
    """
    if agreement.lacks_shared_documents or not agreement.parties:
        return
    for goal in agreement.goals:
        if goal.is_unpromised:
            continue
        view = goal.view["beneficiary"]
        if not view.exists and not agreement.default("beneficiary").exists:
            if not goal.beneficiaries and not agreement.is_published:
                yield Problem(
                    goal.view.key,
                    f"{goal.id} is owed to nobody: no party may insist on it, or sees that it is"
                    " missed",
                    "add `beneficiary:` with the party that relies on it",
                )
        elif len(goal.owners) == 1 and set(goal.beneficiaries) == set(goal.owners):
            owner = agreement.party_name(goal.owners[0])
            yield Problem(
                view.here if view.exists else goal.view.key,
                f"{goal.id} is owed by {owner} to itself: nobody else may insist on it",
                "write the party that relies on it as `beneficiary`",
            )


def _owed_goals(agreement: Agreement) -> dict[str, list[Goal]]:
    """The goals that promise something, by the party that owes them."""
    found: dict[str, list[Goal]] = {}
    for goal in agreement.goals:
        for owner in () if goal.is_unpromised else goal.owners:
            found.setdefault(owner, []).append(goal)
    return found


def _listed(goals: list[Goal]) -> str:
    names = [goal.id for goal in goals[:3]]
    more = len(goals) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
