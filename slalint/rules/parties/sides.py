"""One person on both sides, and one person alone."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.parties.addresses import mail_domain
from slalint.rules.parties.people import call, has_group_address, is_intake, own_contacts, person
from slalint.source.nodes import Path


@rule("SLA206", "contact-on-both-sides", Severity.WARNING)
def contact_on_both_sides(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports one person, or one e-mail address, as a contact of two parties.

    ## Why it matters

    Who answers for a goal and who insists on it should be two people. One person on both sides
    reports to himself, and claims go to the one they are about.

    ## Bad

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: Dana.Fox@acme.example}
      #                                                           ^^^^^^^^^^^^^^^^^^^^^ SLA206
    ```

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it:
        party: globex
        name: "Dana Fox"
        #     ^^^^^^^^^^ SLA206
        email: it@globex.example
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Stays silent

    A service desk may take the calls of both sides, and a switchboard has one number.

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example, phone: "+49 30 2345678"}
      intake: {party: globex, role: service desk, email: desk@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example, phone: "+49 30 2345678"}
    ```

    ## References

    In very small firms it cannot be avoided; silence the rule there, with a reason.
    """
    accountable = [
        contact
        for contact in agreement.contacts.values()
        if contact["party"].text in agreement.parties and not is_intake(contact)
    ]
    own = {contact.path for contact in own_contacts(agreement)}
    for key in ("email", "name"):
        yield from _shared_by_parties(agreement, accountable, own, key)


@rule("SLA210", "single-point-of-contact", Severity.INFO)
def single_point_of_contact(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a party whose only contact is one named person without a backup.

    ## Why it matters

    People are ill, on holiday, or leave. Then the party cannot be reached, and the agreement does
    not say who steps in.

    ## Bad

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    # ^^ SLA210
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example, backup: office}
      office: {party: globex, role: IT office, email: it@globex.example}
    ```

    ## Stays silent

    A desk is more than one person, mail to a group reaches somebody, and a second contact of any
    kind is enough.

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, name: Acme Service Desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: IT, name: Globex IT team, email: it@globex.example}
    ```

    ## References

    The opposite, only shared mailboxes, is SLA211. Published terms name nobody.
    """
    if agreement.is_published or agreement.lacks_shared_documents:
        return
    of_party: dict[str | None, list[View]] = {}
    for contact in agreement.contacts.values():
        of_party.setdefault(contact["party"].text, []).append(contact)
    for contact in own_contacts(agreement):
        party = contact["party"].text
        backup = contact["backup"]
        if party not in agreement.parties or len(of_party[party]) > 1 or person(contact) is None:
            continue
        if has_group_address(contact):
            continue
        if not backup.exists or backup.text == contact.name:
            yield Problem(
                contact.key,
                f"{call(contact)} is the only contact of {agreement.party_name(party or '')}, and"
                " has no backup: on a day off nobody is there",
                "add `backup:` with a second contact, or a group address",
            )


def _shared_by_parties(
    agreement: Agreement, contacts: list[View], own: set[Path], key: str
) -> Iterator[Problem]:
    first: dict[str, View] = {}
    for contact in contacts:
        value = _address(contact) if key == "email" else _name(contact)
        if value is None:
            continue
        other = first.setdefault(value, contact)
        if other["party"].text == contact["party"].text or _same_address(other, contact, key):
            continue
        # Only what stands in this document can be pointed at.
        at, behind = (contact, other) if contact.path in own else (other, contact)
        if at.path not in own:
            continue
        related = (Related(behind[key].here, "also here"),) if behind.path in own else ()
        yield Problem(at[key].here, _message(agreement, at, behind, key), _HELP, related)


_HELP = "name a contact of each party; a shared intake desk has `role: service desk`"


def _message(agreement: Agreement, at: View, behind: View, key: str) -> str:
    what = at[key].text
    return (
        f"{at.name}: {what} answers for {agreement.party_name(at['party'].text or '')}, and as"
        f" {behind.name} for {agreement.party_name(behind['party'].text or '')}"
    )


def _same_address(one: View, other: View, key: str) -> bool:
    """Whether the address has already said what the name would say again."""
    return key == "name" and _address(one) is not None and _address(one) == _address(other)


def _address(contact: View) -> str | None:
    text = contact["email"].text
    if text is None or mail_domain(text) is None:
        return None
    return text.strip().casefold()


def _name(contact: View) -> str | None:
    name = person(contact)
    return None if name is None else " ".join(name.split()).casefold()
