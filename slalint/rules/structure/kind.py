"""Whether the type of an agreement fits the parties that it names."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.structure.organizations import core_name


@rule("SLA108", "type-mismatch", Severity.ERROR)
def type_mismatch(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a `type` that does not fit the parties: `customer` inside one organisation, `internal`
    between two, `multilevel` with only two parties, and any type with a single party.

    ## Why it matters

    The type decides what is expected: a customer agreement promises credits and goals of one side, an
    internal one goals of both sides. With the wrong type the wrong things are missed.

    ## Bad

    ```yaml
    type: customer
    #     ^^^^^^^^ SLA108
    parties:
      it: {name: IT, role: provider, organization: Globex}
      finance: {name: Finance, role: customer, organization: Globex}
    ```

    ```yaml
    type: "internal"
    #     ^^^^^^^^^^ SLA108
    ```

    ```yaml
    type: multilevel
    #     ^^^^^^^^^^ SLA108
    ```

    ## Good

    ```yaml
    type: internal
    parties:
      it: {name: IT, role: provider, organization: Globex}
      finance: {name: Finance, role: customer, organization: Globex}
    ```

    ## Stays silent

    Two parties are enough on a level of an agreement with several levels. Suppliers and third
    parties may belong to anyone, a legal form makes no second organisation, and a party that states
    no organisation is not judged.

    ```yaml
    type: multilevel
    under: group-sla
    ```

    ```yaml
    type: internal
    parties:
      it: {name: IT, role: provider, organization: Globex}
      finance: {name: Finance, role: customer, organization: Globex Ltd.}
      carrier: {name: Carrier, role: supplier, organization: Initech}
    ```

    ## References

    Standard terms may leave the customer out. See SLA213 for a party without a part.
    """
    message = _mismatch(agreement)
    if message is not None:
        view = agreement.view["type"]
        yield Problem(view.here, message[0], message[1], _organizations(agreement))


def _mismatch(agreement: Agreement) -> tuple[str, str] | None:
    parties = _sides(agreement)
    if agreement.lacks_shared_documents or not parties or not agreement.type:
        return None
    if len(parties) == 1 and not agreement.is_published:
        (party,) = parties
        return (
            f"{agreement.type} agreement with a single party, {agreement.party_name(party)}:"
            " nobody is there to whom anything is owed",
            "name the other side under `parties`",
        )
    stated = {party: text for party, view in parties.items() if (text := _organization(view))}
    match agreement.type:
        case "customer":
            return _inside_one(stated) if len(stated) == len(parties) > 1 else None
        case "internal":
            return _across_two(agreement, stated)
        case _:
            return _two_levels(agreement, parties)


def _inside_one(stated: dict[str, str]) -> tuple[str, str] | None:
    if len({text.casefold() for text in stated.values()}) > 1:
        return None
    return (
        f"customer agreement, but every party belongs to {next(iter(stated.values()))}: a vendor"
        " and its customer are two organisations",
        "write `type: internal` for departments of one organisation",
    )


def _across_two(agreement: Agreement, stated: dict[str, str]) -> tuple[str, str] | None:
    cores = {party: core_name(text) for party, text in stated.items()}
    first = next(iter(cores), None)
    other = next((party for party in cores if first and cores[party] != cores[first]), None)
    if first is None or other is None:
        return None
    return (
        f"internal agreement, but {agreement.party_name(first)} belongs to {stated[first]} and"
        f" {agreement.party_name(other)} to {stated[other]}",
        "write `type: customer`, or the same `organization` for departments of one organisation",
    )


def _two_levels(agreement: Agreement, parties: dict[str, View]) -> tuple[str, str] | None:
    if len(parties) > 2 or agreement.view["under"].exists or _has_lower_level(agreement):
        return None
    return (
        "multilevel agreement with two parties: it has one provider and one recipient, and no"
        " agreement above or below it",
        "write `type: customer` or `internal`, name the other parties, or link levels with `under`",
    )


def _has_lower_level(agreement: Agreement) -> bool:
    return bool(agreement.id and agreement.project.below(agreement.id))


def _sides(agreement: Agreement) -> dict[str, View]:
    """The parties that make up the agreement; suppliers count for several levels only."""
    aside = {"third-party"} if agreement.type == "multilevel" else {"third-party", "supplier"}
    return {
        party: agreement.parties[party]
        for party in agreement.participants
        if agreement.parties[party].is_mapping and not set(agreement.roles(party)) & aside
    }


def _organization(view: View) -> str | None:
    return view["organization"].text


def _organizations(agreement: Agreement) -> tuple[Related, ...]:
    """Where this agreement's own parties state their organisations."""
    views = [view["organization"] for _, view in agreement.view["parties"].entries()]
    return tuple(
        Related(view.here, f"organisation of {view.path[1]}")
        for view in views[:4]
        if view.text is not None
    )
