"""What was left over from another agreement: names and mail domains that are no party's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.parties.addresses import mail_domain
from slalint.rules.parties.people import own_contacts
from slalint.rules.structure.organizations import LEGAL_FORMS, words
from slalint.rules.structure.prose import LONGEST, prose

# Suppliers and tools are named here by right, and parties under names of their own.
_ASIDE: Final = frozenset(
    {
        *("parties", "contacts", "dependencies", "exclusions", "incorporates", "history", "uses"),
        *("tags", "author", "approvals", "checkedBy"),
    }
)

# A name in the position of one who promises: "Northwind will credit", "AWS guarantees".
_PROMISE: Final = re.compile(
    r"(?<![\w&.-])(?P<name>[A-Z][\w&-]{0,40}(?:\.?,? (?:[A-Z][\w&-]{0,40}\.?|&)){0,4})"
    r" (?:(?P<modal>will|shall) (?:not )?(?:also )?(?P<verb>[a-z]{2,20})"
    r"|(?P<vow>guarantees|warrants|undertakes|promises))\b"
)
# What only one who answers for a service does; the subject of other verbs may be anything.
_DUTIES: Final = frozenset(
    {
        *("use", "provide", "ensure", "credit", "issue", "refund", "pay", "make", "maintain"),
        *("deliver", "respond", "resolve", "restore", "notify", "guarantee", "investigate"),
        *("return", "cure", "reimburse", "indemnify"),
        *("compensate", "monitor", "supply", "repair", "undertake", "warrant", "offer", "answer"),
    }
)
_DETERMINERS: Final = frozenset(
    {
        *("a", "an", "the", "each", "every", "any", "our", "your", "its", "their", "this", "that"),
        *("no", "both", "either", "neither", "all", "such"),
    }
)
# Words that begin a sentence, or name a side or a department, where a name might stand.
_GENERIC: Final = frozenset(
    {
        *("we", "they", "it", "he", "she", "you", "i", "who", "this", "that", "these", "those"),
        *("each", "both", "either", "neither", "nobody", "everyone", "everybody", "someone"),
        *("anyone", "none", "all", "any", "one", "client", "vendor", "company", "agency", "party"),
        *("parties", "staff", "support", "legal", "finance", "payroll", "dispatch", "hr", "it"),
        *("desk", "team", "product", "quality", "compliance", "retail", "warehouse", "studio"),
        *("bank", "host", "landlord", "tenant", "lessee", "lessor", "licensee", "consultant"),
        *("management", "board", "council", "university", "hospital", "school", "ministry"),
        *("system", "platform", "portal", "software", "application", "tool", "service", "server"),
        *("failover", "backup", "nothing", "everything", "then", "otherwise", "there", "here"),
    }
)
_COMMON_ENDING: Final = re.compile(
    r"(?:ing|tion|sion|ment|ance|ence|ity|ship|ness|ers?|ors?|ians?|ists?|ants?|ents?|(?<!s)s)\Z"
)
# The texts that are copied most.
_WELL_KNOWN: Final = frozenset(
    {
        *("aws", "amazon", "google", "microsoft", "azure", "oracle", "ibm", "salesforce", "sap"),
        *("cloudflare", "akamai", "fastly", "hetzner", "ovh", "digitalocean", "rackspace"),
        *("atlassian", "zendesk", "hubspot", "slack", "zoom", "dropbox", "github", "gitlab"),
        *("vodafone", "telekom", "verizon", "comcast", "alibaba", "linode", "heroku", "okta"),
    }
)
_CAMEL: Final = re.compile(r"[A-Z][a-z]+[A-Z]")


@rule("SLA112", "foreign-organization", Severity.WARNING)
def foreign_organization(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports text that promises in the name of somebody who is no party, contact or dependency, and a
    contact whose mail goes to a domain that none of the parties has declared.

    ## Why it matters

    Agreements are copied. “AWS will use commercially reasonable efforts” in your own terms promises
    something in the name of another firm, and a claim sent to the address of another firm is lost.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        description: AWS will use commercially reasonable efforts to make the site available
        #            ^^^ SLA112
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: support@castellan.example, hours: 24x7, for: [uptime, claims]}
      #                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ SLA112
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        description: Acme will use commercially reasonable efforts to make the site available
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Tools and suppliers may be named, departments and roles are no firms, a subdomain belongs to its
    domain, and a party that declares no `domains` is not judged.

    ```yaml
    definitions:
      downtime: Minutes in which Amazon CloudFront serves no page
    dependencies:
      - {name: AWS Frankfurt, availability: 99.99%, window: calendar-month, for: [uptime]}
    exclusions:
      - {id: aws, category: third-party, description: AWS will restore its zones at its own pace, limit: 72h, per: calendar-month}
    cancellation:
      conditions:
        - {text: Material breach not cured in time, by: [acme, globex], cure: 30d}
      notice: 30d
      consequences: Acme Hosting will return all data, the Customer shall pay open bills, Billing will issue the last one
    contacts:
      desk: {party: acme, role: service desk, email: desk@mail.acme.example, hours: 24x7, for: [uptime, claims]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## References

    A placeholder for a name is SLA016. Parent companies exist: add their domain to `domains`.
    """
    yield from _foreign_domains(agreement)
    if not agreement.parties or agreement.lacks_shared_documents:
        return
    known = _known_words(agreement)
    reported: set[str] = set()
    for view in prose(agreement, without=_ASIDE):
        text = (view.text or "")[:LONGEST]
        for match in _PROMISE.finditer(text):
            name = match["name"].rstrip(".,")
            if _is_foreign(match, text, known) and name not in reported:
                reported.add(name)
                yield Problem(
                    view.inside(match.start("name"), match.start("name") + len(name)),
                    f"{name} is neither a party nor a contact or dependency of this agreement, and"
                    " is made to promise something",
                    "write the party that is meant, or add it under `parties`",
                )


def _foreign_domains(agreement: Agreement) -> Iterator[Problem]:
    declared = {
        domain.strip().lower().removeprefix("@").removeprefix("www.")
        for view in agreement.parties.values()
        for domain in view["domains"].texts()
    }
    for contact in own_contacts(agreement):
        party = agreement.parties.get(contact["party"].text or "")
        domain = mail_domain(contact["email"].text or "")
        if party is None or domain is None or not party["domains"].texts():
            continue
        labels = domain.split(".")
        if any(".".join(labels[start:]) in declared for start in range(len(labels))):
            continue
        name = agreement.party_name(party.name)
        own = agreement.view["parties"][party.name]["domains"]
        related = (Related(own.here, f"the domains of {name}"),) if own.exists else ()
        yield Problem(
            contact["email"].here,
            f"mail for {contact.name} goes to {domain}, which is no domain of {name} or of any"
            " other party",
            f"correct the address, or add {domain} to the `domains` of {name}",
            related,
        )


def _is_foreign(match: re.Match[str], text: str, known: set[str]) -> bool:
    """Whether the subject of a promise is surely an organisation, and none that is known here."""
    name = words(match["name"])
    if not name or set(name) & known or _preceding_word(text, match.start()) in _DETERMINERS:
        return False
    verb = match["verb"]
    if verb == "be":
        return False
    if name[-1] in LEGAL_FORMS and len(name) > 1:
        return True
    if name[0] in _WELL_KNOWN or _CAMEL.match(match["name"]):
        return True
    # A single unknown word at the beginning of a sentence may be any noun, unless it does what only
    # a contracting party does. Two such words are a person's name.
    if len(name) > 1 or match["name"].isupper() or (verb is not None and verb not in _DUTIES):
        return False
    return name[0] not in _GENERIC and _COMMON_ENDING.search(name[0]) is None


def _preceding_word(text: str, at: int) -> str:
    before = text[max(0, at - 40) : at].split()
    return before[-1].casefold() if before else ""


def _known_words(agreement: Agreement) -> set[str]:
    """Every word of a name that belongs here, in lower case."""
    document = agreement.view
    texts: list[str | None] = [document["title"].text, document["summary"]["service"].text]
    for party, view in agreement.parties.items():
        texts += [party, view["name"].text, view["organization"].text, *view["domains"].texts()]
    for contact, view in agreement.contacts.items():
        texts += [contact, view["name"].text, view["role"].text]
    for item in document["dependencies"].items():
        texts += [item["name"].text, item["sla"].text]
    texts += [item["document"].text for item in document["incorporates"].items()]
    texts += [item[key].text for item in document["approvals"].items() for key in ("by", "role")]
    texts += [goal.measurement["source"].text for goal in agreement.goals]
    texts += [document["author"].text, *agreement.definitions, *agreement.severities]
    texts += [*agreement.view["plans"].texts(), *(goal.id for goal in agreement.goals)]
    return {
        word
        for text in texts
        for word in words(text or "")
        if word not in LEGAL_FORMS and word not in _DETERMINERS
    }
