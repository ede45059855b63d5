"""Approval: every party has agreed, somebody else has checked, and both are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.lifecycle.places import place_of_block

_OUTSIDE: Final = frozenset({"third-party", "supplier"})
_TITLES: Final = frozenset({"mr", "mrs", "ms", "dr", "prof", "herr", "frau", "dipl", "ing", "phd"})


@rule("SLA730", "missing-approval", Severity.WARNING)
def missing_approval(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports parties of an active agreement for which nobody has approved it.

    ## Why it matters

    The side that did not approve may say that it never agreed to a single figure.

    ## Bad

    ```yaml
    approvals:
    #^^^^^^^^ SLA730
      - {party: acme, by: Dana Fox, date: 2025-12-10}
    ```

    ```yaml
    approvals: [{party: globex, by: Kim Roe, date: "2025-12-11"}]
    #^^^^^^^^ SLA730
    ```

    ```yaml
    # without: approvals
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA730
    ```

    ## Good

    ```yaml
    approvals:
      - {party: acme, by: Dana Fox, date: 2025-12-10}
      - {party: globex, by: Kim Roe, date: 2025-12-11}
    ```

    ## Stays silent

    Drafts, standard terms and templates are not approved, and suppliers sign elsewhere.

    ```yaml
    # without: approvals
    status: draft
    ```

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider, organization: Acme}
      globex: {name: Globex, role: customer, organization: Globex}
      nimbus: {name: Nimbus Cloud, role: supplier, organization: Nimbus}
    ```

    ## References

    See also SLA704, SLA731, SLA732.
    """
    if not _is_signed(agreement) or agreement.incorporates("approvals"):
        return
    view = agreement.view["approvals"]
    if view.exists and not view.is_list:
        return
    approved = {item["party"].text for item in view.items()}
    if not approved <= agreement.parties.keys():
        return  # who is meant is not known, and reported already
    sides = [p for p in agreement.participants if _OUTSIDE.isdisjoint(agreement.roles(p))]
    missing = [agreement.party_name(party) for party in sides if party not in approved]
    if missing:
        verb = "has" if len(missing) == 1 else "have"
        message = f"{_list(missing)} {verb} not approved the agreement, which is active"
        help_text = "add who approved and when, or write status: proposed until then"
        yield Problem(place_of_block(agreement, "approvals"), message, help_text)


@rule("SLA731", "unchecked", Severity.WARNING)
def unchecked(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an active agreement that nobody but its author has checked.

    ## Why it matters

    A misplaced nine looks right to the one who wrote it. A second pair of eyes costs minutes.

    ## Bad

    ```yaml
    author: Dana Fox
    checkedBy: {by: Dana Fox, date: 2025-12-09}
    #               ^^^^^^^^ SLA731
    ```

    ```yaml
    author: "Dana Fox"
    checkedBy:
      by: 'dana  fox'
    #     ^^^^^^^^^^^ SLA731
    ```

    ```yaml
    # without: checkedBy
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA731
    ```

    ## Good

    ```yaml
    author: Dana Fox
    checkedBy: {by: Lee Park, date: 2025-12-09}
    ```

    ## Stays silent

    Drafts are still to be checked; standard terms and templates name no person.

    ```yaml
    # without: checkedBy
    status: proposed
    ```

    ```yaml
    # without: checkedBy
    form: published
    ```

    ## References

    See also SLA730.
    """
    if not _is_signed(agreement) or agreement.incorporates("checkedBy"):
        return
    view, author = agreement.view["checkedBy"], agreement.view["author"]
    if not view.exists or (view.is_mapping and not view["by"].exists):
        message = "nobody but the author has checked the agreement"
        help_text = "have it read by somebody else and add checkedBy: {by: name, date: day}"
        yield Problem(place_of_block(agreement, "checkedBy"), message, help_text)
        return
    by = view["by"].text
    if by is not None and author.text is not None and _words(by) == _words(author.text):
        message = f"{by[:60]} wrote the agreement and checked it: a slip looks right to its author"
        related = Related(author.here, "the author")
        yield Problem(view["by"].here, message, "have it read by somebody else", (related,))


@rule("SLA732", "unknown-approver", Severity.INFO)
def unknown_approver(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an approval by somebody who is no contact of the agreement.

    ## Why it matters

    Nobody can ask the person whether the approval is real, or may bind the party.

    ## Bad

    ```yaml
    approvals:
      - {party: acme, by: Dana Fox, date: 2025-12-10}
      - {party: globex, by: Max Sterling, date: 2025-12-11}
    #                       ^^^^^^^^^^^^ SLA732
    ```

    ```yaml
    approvals:
      - party: acme
        by: "Bob"
    #       ^^^^^ SLA732
      - party: globex
        by: 'Kim Roe'
    ```

    ```yaml
    approvals: [{party: acme, by: Kim Row, role: head of IT}, {party: globex, by: Kim Roe}]
    #                             ^^^^^^^ SLA732
    ```

    ## Good

    ```yaml
    approvals:
      - {party: acme, by: Dana Fox, date: 2025-12-10}
      - {party: globex, by: Kim Roe, date: 2025-12-11}
    ```

    ## Stays silent

    Titles and initials do not matter.

    ```yaml
    approvals:
      - {party: acme, by: Dr. Dana Fox, date: 2025-12-10}
      - {party: globex, by: K. Roe, date: 2025-12-11}
    ```

    ## References

    See also SLA112, SLA730.
    """
    if agreement.is_template or not agreement.view["contacts"].exists:
        return
    known: dict[str, set[tuple[str, ...]]] = {}
    for contact in agreement.contacts.values():
        if words := _words(contact["name"].text or ""):
            known.setdefault(words[-1], set()).add(words)
    for item in agreement.view["approvals"].items():
        by = item["by"].text
        words = _words(by or "")
        if by is None or not known or not words:
            continue
        if any(_same_person(words, name) for name in known.get(words[-1], ())):
            continue
        party = agreement.party_name(item["party"].text or "")
        message = f"{by[:60]} approved for {party or 'a party'} and is no contact of the agreement"
        yield Problem(item["by"].here, message, "add the person to contacts, or correct the name")


def _is_signed(agreement: Agreement) -> bool:
    """Whether approvals are expected: in force, negotiated between known parties."""
    open_form = agreement.is_published or agreement.is_template
    return agreement.status in ("active", "deprecated") and not open_form


def _words(name: str) -> tuple[str, ...]:
    words = (word.strip(".,").casefold() for word in name[:100].replace("-", " ").split())
    return tuple(word for word in words if word and word not in _TITLES)


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with one last word can be one person's: the first names fit."""
    return len(one) == 1 or len(other) == 1 or one[0][0] == other[0][0]


def _list(names: list[str]) -> str:
    shown = names[:5] + (["others"] if len(names) > 5 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
