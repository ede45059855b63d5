"""Contacts: every party has one, and every one can be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.parties.addresses import (
    email_flaw,
    is_placeholder_email,
    is_placeholder_phone,
    is_placeholder_url,
    phone_flaw,
    url_flaw,
)
from slalint.rules.parties.people import call, is_reachable, own_contacts

_FLAWS: Final[dict[str, Callable[[str], str | None]]] = {
    "email": email_flaw,
    "phone": phone_flaw,
    "url": url_flaw,
}
_STAND_INS: Final[dict[str, Callable[[str], bool]]] = {
    "email": is_placeholder_email,
    "phone": is_placeholder_phone,
    "url": is_placeholder_url,
}
_EXAMPLES: Final = {
    "email": "write a full address, such as `desk@acme.example`",
    "phone": 'write the number in international notation, such as `"+49 30 2345678"`',
    "url": "write the whole address, such as `https://status.acme.example`",
}


@rule("SLA201", "party-without-contact", Severity.ERROR)
def party_without_contact(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a party that no contact belongs to. In published terms only the side that gives is
    looked at, as a warning, and a contact for claims or a web address is enough.

    ## Why it matters

    When a goal is missed, both sides must know whom to talk to. A party without a contact cannot be
    told, asked or held to anything.

    ## Bad

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
      initech: {name: Initech, role: customer}
    # ^^^^^^^ SLA201
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, name: Service Desk, email: desk@acme.example, hours: 24x7}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Stays silent

    Suppliers and third parties are reached by those who work with them, and the customer of
    published terms is anyone.

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
      carrier: {name: Carrier, role: supplier}
      auditor: {name: Auditor, role: third-party}
    ```

    ```yaml
    # without: approvals
    form: published
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, for: [claims]}
      manager: {party: acme, role: service manager, email: manager@acme.example}
    ```

    ## References

    No contacts at all are SLA104. A contact whose party does not exist is SLA011, and silences this
    rule: it may be the missing one.
    """
    contacts = agreement.contacts.values()
    known = {contact["party"].text for contact in contacts}
    if not contacts or agreement.lacks_shared_documents or agreement.incorporates("contacts"):
        return
    if not known <= set(agreement.parties):
        return
    needed = _roles_to_reach(agreement)
    for party, view in agreement.view["parties"].entries():
        roles = set(agreement.roles(party)) or {""}
        if party in known or not view.is_mapping or not roles & needed:
            continue
        yield Problem(
            view.key,
            f"{agreement.party_name(party)} has no contact: nobody there can be told that a goal"
            " is missed, or asked for what it owes",
            f"add a contact with `party: {party}`",
            severity=Severity.WARNING if agreement.is_published else None,
        )


@rule("SLA203", "unreachable-contact", Severity.WARNING, shared=True)
def unreachable_contact(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a contact without an e-mail address, phone number, chat, ticket queue or web address.

    ## Why it matters

    A name is no help at night. Whoever looks for this contact during an incident finds a person or
    a desk, and no way to reach them.

    ## Bad

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, phone: "+49 30 2345679"}
      it: {party: globex, role: head of IT, name: Kim Roe}
    # ^^ SLA203
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, role: service manager, name: Dana Fox, phone: "+49 30 2345679"}
      it: {party: globex, role: head of IT, name: Kim Roe, chat: "#globex"}
    ```

    ## Stays silent

    One way is enough, whichever it is. A step of the escalation is left to SLA208.

    ```yaml
    contacts:
      desk: {party: acme, ticket: Portal queue SLA, hours: 24x7, for: [uptime]}
      manager: {party: acme, chat: "#globex"}
      it: {party: globex, url: "https://it.globex.example"}
    ```

    ## References

    An address that cannot work is SLA204, a stand-in for one SLA205.
    """
    steps = {step["contact"].text for step in agreement.view["escalation"].items()}
    for contact in own_contacts(agreement):
        if contact.name not in steps and not is_reachable(contact):
            yield Problem(
                contact.key,
                f"{call(contact)} cannot be reached: there is neither e-mail nor phone, chat,"
                " ticket queue or web address",
                f"add `email` or `phone` to {contact.name}",
            )


@rule("SLA204", "malformed-address", Severity.ERROR, shared=True)
def malformed_address(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an e-mail address, phone number or web address that cannot work: no @, half a domain,
    no digits, no `https://`.

    ## Why it matters

    Claims and alarms go there and get lost, and nobody notices before a deadline has passed.

    ## Bad

    ```yaml
    contacts:
      desk: {party: acme, email: desk.acme.example, hours: 24x7, for: [uptime]}
      #                          ^^^^^^^^^^^^^^^^^ SLA204
      manager:
        party: acme
        email: "manager@acme"
        #      ^^^^^^^^^^^^^^ SLA204
        phone: call me
        #      ^^^^^^^ SLA204
      it: {party: globex, url: www.globex.example/it}
      #                        ^^^^^^^^^^^^^^^^^^^^^ SLA204
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, email: manager@acme.example, phone: "+49 30 2345679"}
      it: {party: globex, url: "https://www.globex.example/it"}
    ```

    ## Stays silent

    Vanity numbers, emergency numbers and extensions are called every day; a name may stand before
    an address, and hosts of an intranet have no dot.

    ```yaml
    contacts:
      desk: {party: acme, phone: 877-XDSL-ATT, email: "Service Desk <desk@acme.example>", hours: 24x7, for: [uptime]}
      manager: {party: acme, phone: ext. 4711}
      it: {party: globex, phone: "112", url: "https://wiki/it"}
    ```

    ## References

    `[email protected]` and `noemail@…` are SLA205. Example domains are SLA016; `.example`, `.test`
    and `.invalid` are deliberate.
    """
    for contact in own_contacts(agreement):
        for channel, flaw_of in _FLAWS.items():
            view = contact[channel]
            text = view.text
            if text is None or _STAND_INS[channel](text):
                continue
            if (flaw := flaw_of(text)) is not None:
                yield Problem(
                    view.here, f"{contact.name}: `{_short(text)}` {flaw}", _EXAMPLES[channel]
                )
    for item in agreement.view["incorporates"].items():
        text = item["url"].text
        if text is not None and (flaw := url_flaw(text)) is not None:
            yield Problem(item["url"].here, f"`{_short(text)}` {flaw}", _EXAMPLES["url"])


@rule("SLA205", "placeholder-contact", Severity.ERROR, shared=True)
def placeholder_contact(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an address that only fills its field: `noemail@…`, `no-reply@…`, `[email protected]`,
    `000-0000`, `n/a`.

    ## Why it matters

    It looks as if somebody could be reached. `[email protected]` is what is left of an address that
    was copied from a web page that hides it.

    ## Bad

    ```yaml
    contacts:
      desk: {party: acme, email: no-reply@acme.example, hours: 24x7, for: [uptime]}
      #                          ^^^^^^^^^^^^^^^^^^^^^ SLA205
      manager:
        party: acme
        email: "[email protected]"
        #      ^^^^^^^^^^^^^^^^^^^ SLA205
      it: {party: globex, phone: '000-0000', email: n/a}
      #                          ^^^^^^^^^^ SLA205
      #                                             ^^^ SLA205
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, email: desk@acme.example, hours: 24x7, for: [uptime]}
      manager: {party: acme, email: dana.fox@acme.example}
      it: {party: globex, phone: "+44 20 79460201"}
    ```

    ## Stays silent

    Round numbers of a switchboard are real, and so are people called Nobel.

    ```yaml
    contacts:
      desk: {party: acme, phone: "+49 89 600000", hours: 24x7, for: [uptime]}
      manager: {party: acme, email: nobel@acme.example}
      it: {party: globex, phone: "+44 20 555 0000"}
    ```

    ## References

    Placeholders in other texts, `TBD` and example domains are SLA016. In a template they are
    expected.
    """
    if agreement.is_template:
        return
    for contact in own_contacts(agreement):
        for channel, is_stand_in in _STAND_INS.items():
            view = contact[channel]
            text = view.text
            if text is not None and is_stand_in(text):
                yield Problem(
                    view.here,
                    f"{contact.name}: `{_short(text)}` only fills the field; nobody is reached"
                    " there",
                    _EXAMPLES[channel],
                )


def _roles_to_reach(agreement: Agreement) -> set[str]:
    """The roles whose parties need a contact; "" is a party without a role."""
    if not agreement.is_published:
        return {"", "provider", "customer", "peer"}
    return set() if _has_way_in(agreement) else {"provider", "peer"}


def _has_way_in(agreement: Agreement) -> bool:
    """Whether published terms say where claims go, or name a web address."""
    claims = any(remedy["claim"]["contact"].exists for remedy in agreement.remedies)
    return claims or any(contact["url"].exists for contact in agreement.contacts.values())


def _short(text: str) -> str:
    shown = text.strip()
    return f"{shown[:60]}…" if len(shown) > 60 else shown
