"""The people behind a contract: when they came and went, and who answers for it now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.contract import is_in_force, members
from slalint.neighbours.odcs.moments import date_flaw, first_day, is_before
from slalint.neighbours.odcs.promise import is_given

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour

_ACCOUNTABLE: Final = ("owner", "steward", "lead", "manager", "head", "dpo", "officer", "custodian")
"""Words of roles that answer for something; roles are free texts."""


@neighbour_rule(Format.ODCS, "ODCS024", "team-dates-out-of-order", Severity.ERROR)
def team_dates_out_of_order(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a member of the team who leaves before joining, and a `dateIn` or `dateOut` that does not
    exist.

    ## Why it matters

    Who was responsible on the day of an incident is read from these dates.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    team:
      name: orders
      members:
        - {username: kroe, role: owner, dateIn: 2024-10-01, dateOut: 2024-08-02}
        #                                                            ^^^^^^^^^^ ODCS024
        - username: dfox
          role: owner
          dateIn: "2024-02-30"
          #       ^^^^^^^^^^^^ ODCS024
    ```

    ```yaml
    # base: none
    apiVersion: v3.0.2
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    team:
      - {username: kroe, dateIn: 2024-13-01}
      #                          ^^^^^^^^^^ ODCS024
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    team:
      name: orders
      members:
        - {username: kroe, role: owner, dateIn: 2024-08-02, dateOut: 2024-10-01}
        - {username: dfox, role: owner, dateIn: 2024-10-01}
    ```

    ## Stays silent

    Joining and leaving on one day.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    team:
      - {username: kroe, role: owner, dateIn: 2024-08-02, dateOut: 2024-08-02}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Team: `members` came with 3.1.0, the list before it stays
    valid until 4.0.
    """
    for member in members(contract):
        joined, left = member["dateIn"], member["dateOut"]
        unreal = [view for view in (joined, left) if is_given(view) and _is_unreal(view)]
        for view in unreal:
            flaw = date_flaw(view.text or "")
            yield (
                Problem(view.here, f"{_name(member)}: {flaw.message}", flaw.help)
                if flaw
                else (Problem(view.here, f"{_name(member)}: this is no date"))
            )
        if not unreal and left.text and joined.text and is_before(left.text, joined.text):
            message = f"{_name(member)} leaves on {left.text} and joins on {joined.text}"
            related = (Related(joined.here, "the day of joining"),)
            yield Problem(left.here, message, "exchange or correct the two dates", related)


@neighbour_rule(Format.ODCS, "ODCS025", "contract-without-owner", Severity.WARNING)
def contract_without_owner(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a contract in force whose whole team has left, and notes one in which nobody who is there
    has a role that answers for it.

    ## Why it matters

    A promise that nobody is accountable for is kept by chance.

    ## Bad

    ```yaml
    # base: none
    # today: 2026-06-01
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    team:
    #^^^ ODCS025
      name: orders
      members:
        - {username: kroe, role: owner, dateIn: 2024-08-02, dateOut: 2025-10-01}
    ```

    ```yaml
    # base: none
    apiVersion: v3.0.2
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    team:
    #^^^ ODCS025 info
      - {username: kroe, role: "data scientist"}
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    team:
      name: orders
      members:
        - {username: kroe, role: Product Owner}
        - {username: dfox, role: data scientist}
    ```

    ## Stays silent

    Drafts; teams whose members have no roles; contracts without a team, which may be owned by the
    data product; someone who leaves in the future.

    ```yaml
    # base: none
    # today: 2026-06-01
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    team:
      - {username: kroe, role: Data Steward, dateOut: 2026-10-01}
    ```

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    team: {name: orders, description: The orders team}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Team: there is no limit on roles. See SLA202 for agreements.
    """
    people = members(contract)
    if not people or not is_in_force(contract):
        return
    team = contract.view["team"]
    present = [member for member in people if not _has_left(member, contract)]
    roles = [role for member in present if (role := member["role"].text)]
    if not present:
        message = "everyone of the team has left: nobody answers for what the contract promises"
        yield Problem(team.key, message, "name who has taken over, with `role: owner`")
    elif len(roles) == len(present) and not any(_is_accountable(role) for role in roles):
        message = "nobody of the team has a role that answers for what the contract promises"
        hint = "give one of them `role: owner`"
        yield Problem(team.key, message, hint, severity=Severity.INFO)


def _is_accountable(role: str) -> bool:
    return any(word in role.lower() for word in _ACCOUNTABLE)


def _has_left(member: View, contract: Neighbour) -> bool:
    left = first_day(member["dateOut"].text or "")
    return left is not None and left < contract.today


def _is_unreal(view: View) -> bool:
    if not view.is_scalar:
        return True
    flaw = date_flaw(view.text or "")
    return flaw is not None and flaw.is_wrong


def _name(member: View) -> str:
    name = member["username"].text or member["name"].text or "a member"
    return name[:40]
