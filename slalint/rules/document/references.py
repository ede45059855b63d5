"""Ids: unique in the project, and there where something refers to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.document.resolve import Reference, Resolver

# More places do not help to find the one that is wrong.
_MOST_RELATED: Final = 20
# Looking for what was meant is not free, and nobody reads hundreds of hints.
_MOST_HINTS: Final = 200


@rule("SLA010", "duplicate-id", Severity.ERROR, shared=True, between=True)
def duplicate_id(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement or shared document whose id another one of the project has too, upper and
    lower case taken as equal. Inside one file the later document is reported.

    ## Why it matters

    `uses`, `under` and `dependencies` name agreements by id. With two of one id, nobody knows which
    promise is meant, and tools take the one they find first.

    ## Bad

    ```yaml
    # base: none
    apiVersion: slalint/v1
    kind: Shared
    id: company
    parties:
      acme: {name: Acme Hosting}
    ---
    apiVersion: slalint/v1
    kind: Shared
    id: company
    #   ^^^^^^^ SLA010
    parties:
      globex: {name: Globex}
    ```

    ```yaml
    # base: none
    apiVersion: slalint/v1
    kind: Shared
    id: "calendars"
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: [DE]}
    ---
    {apiVersion: slalint/v1, kind: Shared, id: calendars, parties: {acme: {name: Acme}}}
    #                                          ^^^^^^^^^ SLA010
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: slalint/v1
    kind: Shared
    id: company
    parties:
      acme: {name: Acme Hosting}
    ---
    apiVersion: slalint/v1
    kind: Shared
    id: customers
    parties:
      globex: {name: Globex}
    ```

    ## Stays silent

    Ids of goals, parties and contacts are the agreement's own; documents of other formats do not
    count.

    ```yaml
    # base: none
    apiVersion: slalint/v1
    kind: Shared
    id: acme
    parties:
      acme: {name: Acme Hosting}
    ---
    apiVersion: example.test/v1
    kind: Service
    id: acme
    ```

    ## References

    The whole project counts, not only the files that are checked: see SLA011.
    """
    view = agreement.view["id"]
    if view.text is None:
        return
    for peer in agreement.project.alike(agreement.id):
        if _comes_first(peer, agreement):
            message = f"the id `{agreement.id}` is taken by {_where(peer, agreement)}"
            related = (Related(peer.view["id"].here, "taken here", peer),)
            yield Problem(view.here, message, "give each agreement an id of its own", related)
            return


def _comes_first(peer: Agreement, agreement: Agreement) -> bool:
    """Whether a peer takes the id from an agreement: any of another file, an earlier one of its own."""
    return peer.file != agreement.file or peer.index < agreement.index


def _where(peer: Agreement, agreement: Agreement) -> str:
    node, text = peer.view["id"].node, peer.view.body.text
    before = text[: node.start] if node is not None else ""
    line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    place = "this file" if peer.file == agreement.file else peer.file
    return f"another document, line {line} of {place}"


@rule("SLA011", "unresolved-reference", Severity.ERROR, shared=True, between=True)
def unresolved_reference(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports the id of a party, goal, contact, calendar, severity, plan, agreement or shared document
    that does not exist. An id that is missing in several places is reported once, at the first.

    ## Why it matters

    A remedy for `uptimes` covers no goal at all, and an escalation to a contact who is not there
    ends before it begins.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptimes]
        #       ^^^^^^^ SLA011
        credits:
          - {below: 99.9%, credit: 10%}
        of: monthly fee
        per: calendar-month
        claim: {within: 30d, from: end of window, contact: desc, evidence: dates and times}
        #                                                  ^^^^ SLA011
    ```

    ```yaml
    review: {every: 1q, owner: "acm", attendees: [acme, globex]}
    #                          ^^^^^ SLA011
    ```

    ```yaml
    defaults:
      window: calendar-month
      clock: ofice
      #      ^^^^^ SLA011
      owner: acme
      beneficiary: globex
    ```

    ## Good

    ```yaml
    review: {every: 1q, owner: acme, attendees: [acme, globex]}
    ```

    ## Stays silent

    The clock `24x7` is built in, and contacts may be there for a topic. Without a project around
    it, nothing is said about the other agreements that a document names.

    ```yaml
    under: group-sla
    dependencies:
      - {sla: cloud-compute, goal: uptime, for: [uptime]}
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime, billing, security, emergencies], backup: manager}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## References

    Topics of contacts: billing, claims, security, data-protection, incidents, requests, changes,
    reports, reviews, emergencies. References to other agreements are judged inside a project: below
    a git root, or below the folder of a configuration.
    """
    resolver = Resolver(agreement)
    groups: dict[tuple[str, str], list[Reference]] = {}
    for reference in resolver.references():
        if resolver.is_missing(reference):
            groups.setdefault((reference.kind.block, reference.id), []).append(reference)
    for number, (first, *others) in enumerate(groups.values()):
        related = tuple(Related(other.view.here, "and here") for other in others[:_MOST_RELATED])
        hint = resolver.help(first) if number < _MOST_HINTS else None
        yield Problem(first.view.here, first.message, hint, (*related, *first.kind.declared_in))
