"""Parts that parties play: who gives, who receives, who does neither."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.source.place import Part, Place


@rule("SLA212", "unclear-roles", Severity.INFO)
def unclear_roles(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports parties of which none has a role that gives anything (provider or peer), and a customer
    agreement whose recipients are all of its parties.

    ## Why it matters

    Goals without an owner fall to the provider, credits go to the recipient. Without roles nobody
    can tell which is which.

    ## Bad

    ```yaml
    parties:
    #^^^^^^ SLA212
      acme: {name: Acme Hosting}
      globex: {name: Globex, role: customer}
    ```

    ```yaml
    summary:
      service: Hosting of globex.example
      recipients: [globex, acme]
      #           ^^^^^^^^^^^^^^ SLA212
      success: Monthly availability
    ```

    ## Good

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
    ```

    ## Stays silent

    Peers give and receive, and a party may have two roles.

    ```yaml
    type: internal
    summary: {service: Leads, recipients: [acme, globex], success: Leads each month}
    parties:
      acme: {name: Marketing, role: peer, organization: Initech}
      globex: {name: Sales, role: [provider, customer], organization: Initech}
    ```

    ## References

    A goal that no party owes is SLA202, a party without a part SLA213.
    """
    if agreement.lacks_shared_documents or not agreement.parties:
        return
    if any(view["role"].exists and not agreement.roles(p) for p, view in agreement.parties.items()):
        return
    givers = agreement.parties_in_role("provider", "peer")
    recipients = agreement.view["summary"]["recipients"]
    if not givers:
        yield Problem(
            Place(("parties",), Part.KEY),
            "no party has a role that gives anything: who must meet the goals is not clear",
            "give each party a `role`: provider, customer, or peer for one that gives and receives",
        )
    elif agreement.type == "customer" and _are_all_sides(agreement, recipients.texts()):
        yield Problem(
            recipients.here,
            "every party is a recipient of the service, so nobody is left to provide it",
            "name only those who receive the service",
        )


@rule("SLA213", "idle-party", Severity.ERROR)
def idle_party(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a party that owes nothing and receives nothing: no goal, requirement, remedy or report
    names it, and it is no recipient.

    ## Why it matters

    Whoever signs an agreement wants to know what is expected. A party without a part was forgotten
    when the goals were written, or was left in from another agreement.

    ## Bad

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
      initech: {name: Initech, role: peer}
    # ^^^^^^^ SLA213
    ```

    ## Good

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
    ```

    ## Stays silent

    Suppliers and third parties are only named, and one duty is enough.

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
      carrier: {name: Carrier, role: supplier}
      auditor: {name: Auditor, role: third-party}
      initech: {name: Initech, role: peer}
    requirements:
      dns: {what: Keep the DNS records delegated, by: initech, for: acme, supports: [uptime]}
    ```

    ## References

    While a goal lacks its owner (SLA202) or beneficiary (SLA214), or names a party that does not
    exist (SLA011), nothing is said: it may be this one.
    """
    if not agreement.goals or agreement.lacks_shared_documents:
        return
    named = _named_parties(agreement)
    if not named <= set(agreement.parties) or not _all_goals_are_assigned(agreement):
        return
    for party, view in agreement.view["parties"].entries():
        if party in named or not view.is_mapping:
            continue
        if set(agreement.roles(party)) & {"third-party", "supplier"}:
            continue
        yield Problem(
            view.key,
            f"{agreement.party_name(party)} owes nothing and receives nothing: no goal,"
            " requirement, remedy or report names it",
            "give it a part, or its role `third-party`, or remove it",
        )


@rule("SLA215", "unserved-requirement", Severity.WARNING)
def unserved_requirement(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a requirement that no party delivers, or that is delivered by the party that needs it.

    ## Why it matters

    A requirement tells who must do something so that a goal can be met. If nobody delivers it, or
    everybody waits for himself, the goal has an excuse built in.

    ## Bad

    ```yaml
    requirements:
      dns: {what: Keep the DNS records delegated, for: acme, supports: [uptime]}
    # ^^^ SLA215
      access:
        what: Access to the servers
        by: globex
        for: globex
        #    ^^^^^^ SLA215
        supports: [uptime]
    ```

    ## Good

    ```yaml
    requirements:
      dns: {what: Keep the DNS records delegated, by: globex, for: acme, supports: [uptime]}
    ```

    ## Stays silent

    Who needs it may be left open: it is the owner of the goals that it supports.

    ```yaml
    requirements:
      dns: {what: Keep the DNS records delegated, by: globex, supports: [uptime]}
    ```

    ## References

    A requirement that supports no goal is SLA323. None at all are SLA103.
    """
    for _, requirement in agreement.view["requirements"].entries():
        by, needs = requirement["by"], requirement["for"]
        if not requirement.is_mapping:
            continue
        if not by.exists:
            yield Problem(
                requirement.key,
                f"{requirement.name} is needed, but no party delivers it",
                "add `by:` with the party that delivers it",
            )
        elif by.text is not None and by.text == needs.text:
            party = agreement.party_name(by.text)
            yield Problem(
                needs.here,
                f"{requirement.name} is delivered by {party} to itself: nothing is asked of the"
                " other side",
                "write the party that needs it as `for`, or the one that delivers it as `by`",
            )


def _are_all_sides(agreement: Agreement, recipients: list[str]) -> bool:
    sides = {
        party
        for party in agreement.participants
        if not set(agreement.roles(party)) & {"third-party", "supplier"}
    }
    peers = any("peer" in agreement.roles(party) for party in sides)
    return len(sides) > 1 and not peers and sides <= set(recipients)


def _all_goals_are_assigned(agreement: Agreement) -> bool:
    return all(
        goal.is_unpromised or (goal.owners and goal.beneficiaries) for goal in agreement.goals
    )


def _named_parties(agreement: Agreement) -> set[str]:
    """Every party that something is expected of, or delivered to."""
    document = agreement.view
    views: list[View] = [document["summary"]["recipients"], document["changes"]["by"]]
    views += [document["defaults"][key] for key in ("owner", "beneficiary")]
    for goal in agreement.goals:
        views += [goal.measurement["by"], goal.measurement["sharedWith"]]
    for block, keys in (
        ("requirements", ("by", "for")),
        ("remedies", ("owner",)),
        ("reports", ("from", "to")),
    ):
        views += [entry[key] for _, entry in document[block].entries() for key in keys]
    named = {text for view in views for text in view.texts()}
    for goal in agreement.goals:
        named.update(goal.owners, goal.beneficiaries)
    return named
