"""Support channels: whom users of the data can reach when a promise is broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.contract import channels, is_in_force, promises
from slalint.neighbours.odcs.promise import is_given
from slalint.rules.parties.addresses import (
    email_flaw,
    is_placeholder_email,
    is_placeholder_url,
    url_flaw,
)
from slalint.source.place import Part, Place

if TYPE_CHECKING:
    from slalint.neighbours.document import Neighbour

_MAIL: Final = "mailto:"
_CHATS: Final = frozenset({"slack", "teams", "discord", "googlechat", "mattermost", "chat"})
"""Tools in which a channel is found by its name."""
_HINT: Final = "write a whole address, such as `https://wiki.acme.example/orders` or `mailto:…`"


@neighbour_rule(Format.ODCS, "ODCS021", "malformed-support-address", Severity.ERROR)
def malformed_support_address(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports the `url` or `invitationUrl` of a support channel that cannot work: no scheme, half a
    host, a `mailto:` without a full address, a stand-in.

    ## Why it matters

    Whoever finds wrong data writes there, gets no answer, and nobody notices.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    support:
      - {channel: help, tool: teams, url: teams.acme.example/orders}
      #                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ ODCS021
      - channel: list
        tool: email
        url: "mailto:orders@acme"
        #    ^^^^^^^^^^^^^^^^^^^^ ODCS021
      - {channel: issues, url: "https://tickets.acme.example", invitationUrl: n/a}
      #                                                                       ^^^ ODCS021
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    support:
      - {channel: help, tool: teams, url: "https://teams.acme.example/orders"}
      - {channel: list, tool: email, url: "mailto:orders@acme.example"}
    ```

    ## Stays silent

    Other schemes than http and mailto, a bare address of a mailing list, and variables.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    support:
      - {channel: chat, tool: slack, url: "slack://channel?id=C1&team=T1"}
      - {channel: list, tool: email, url: orders@acme.example}
      - {channel: help, url: "${HELP_URL}"}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Support and communication channels: a URL with its scheme.
    """
    return malformed_addresses(contract)


def malformed_addresses(document: Neighbour) -> Iterator[Problem]:
    """The addresses of support channels that cannot work."""
    for channel in channels(document):
        for key in ("url", "invitationUrl"):
            view = channel[key]
            if not is_given(view) or not view.is_scalar:
                continue
            text = (view.text or "").strip()
            if (flaw := address_flaw(text)) is not None:
                name = (channel["channel"].text or "the channel")[:40]
                yield Problem(view.here, f"{name}: `{text[:60]}` {flaw}", _HINT)


def address_flaw(text: str) -> str | None:
    """Why an address of any scheme reaches nobody; None if it may."""
    if any(mark in text for mark in ("${", "{{")):
        return None
    if text.lower().startswith(_MAIL) or ("@" in text and "/" not in text):
        address = text[len(_MAIL) :] if text.lower().startswith(_MAIL) else text
        address = address.partition("?")[0]
        return "is a stand-in" if is_placeholder_email(address) else email_flaw(address)
    return "is a stand-in" if is_placeholder_url(text) else url_flaw(text)


@neighbour_rule(Format.ODCS, "ODCS022", "unreachable-support-channel", Severity.WARNING)
def unreachable_support_channel(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a support channel without an address, which cannot be found by its name either.

    ## Why it matters

    "Mailing list" is no help to the person who sees wrong figures an hour before the board meets.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    support:
      - {channel: feedback}
      #  ^^^^^^^ ODCS022
      - channel: "orders list"
      # ^^^^^^^ ODCS022
        tool: email
      - {channel: tickets, tool: ticket, description: For everything else}
      #  ^^^^^^^ ODCS022
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    support:
      - {channel: feedback, url: "https://feedback.acme.example"}
      - {channel: orders list, tool: email, url: "mailto:orders@acme.example"}
    ```

    ## Stays silent

    A channel of a chat is found by its name, and a name may be the address itself.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    support:
      - {channel: "#orders"}
      - {channel: orders-help, tool: teams}
      - {channel: orders@acme.example, tool: email}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Support and communication channels: only `channel` is
    required. See SLA203 for agreements.
    """
    for channel in channels(contract):
        name = (channel["channel"].text or "").strip()
        tool = (channel["tool"].text or "").strip().lower()
        by_name = tool in _CHATS or name.startswith("#") or "@" in name or "://" in name
        if by_name or any(is_given(channel[key]) for key in ("url", "invitationUrl")):
            continue
        place = channel["channel"].key if channel["channel"].exists else channel.here
        message = f"{name[:40] or 'the channel'} cannot be reached: it has a name and no address"
        yield Problem(place, message, "add `url`, such as `mailto:orders@acme.example`")


@neighbour_rule(Format.ODCS, "ODCS023", "contract-without-support", Severity.INFO)
def contract_without_support(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Notes a contract in force that promises service levels and names no support channel.

    ## Why it matters

    When the data is late, its users know what was promised and not whom to tell.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    #^^^^^^^^^ ODCS023
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    slaProperties:
      - {property: latency, value: 4, unit: h}
    ```

    ```yaml
    # base: none
    apiVersion: v3.0.2
    kind: DataContract
    id: orders
    version: 1.0.0
    status: "active"
    slaProperties: [{property: retention, value: 4, unit: y}]
    support: []
    #^^^^^^ ODCS023
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    slaProperties:
      - {property: latency, value: 4, unit: h}
    support:
      - {channel: "#orders", tool: slack}
    ```

    ## Stays silent

    Drafts, and contracts that promise no service level.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 4, unit: h}
    ```

    ## References

    See SLA104 for agreements.
    """
    support = contract.view["support"]
    if is_in_force(contract) and promises(contract) and not is_given(support):
        place = support.key if support.exists else Place((), Part.KEY)
        message = "service levels are promised, and nobody is named to tell when they are missed"
        yield Problem(place, message, "add `support` with a channel and its `url`")
