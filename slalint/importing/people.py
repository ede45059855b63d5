"""Support channels and the team of a contract as contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slalint.importing.draft import PROVIDER, Draft, Entry, said
from slalint.importing.text import one_line, quoted
from slalint.neighbours.odcs.contract import channels, members
from slalint.neighbours.odcs.moments import first_day
from slalint.rules.parties.addresses import email_flaw, url_flaw

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour

_MAIL: Final = "mailto:"
_MOST: Final = 50
"""Contacts that a draft takes of each kind."""


def carry_people(contract: Neighbour, draft: Draft) -> None:
    """Add the channels, and the members of the team who have not left, to the contacts."""
    for index, channel in enumerate(channels(contract)[:_MOST]):
        draft.contacts.append(_channel(channel, f"support[{index}]", draft))
    for index, member in enumerate(members(contract)[:_MOST]):
        where = f"team[{index}]" if contract.view["team"].is_list else f"team.members[{index}]"
        left = first_day(member["dateOut"].text or "")
        if left is None or left >= contract.today:
            draft.contacts.append(_member(member, where, draft))
        else:
            name = member["username"].text or "a member"
            draft.todos.append(f"contacts: {name} has left the team on {left} ({where})")


def _channel(channel: View, where: str, draft: Draft) -> Entry:
    name = channel["channel"].text or channel["tool"].text or ""
    key = draft.contact_ids.new(name, "support")
    entries = [Entry("party", PROVIDER)]
    scope = channel["scope"].text or "support"
    entries.append(said("role", scope, f"{where}.scope" if channel["scope"].text else where))
    tool = (channel["tool"].text or "").strip().lower()
    address = _address(channel["url"], where) or _address(channel["invitationUrl"], where)
    if address is None and "@" in name and email_flaw(name.strip()) is None:
        address = said("email", name.strip(), f"{where}.channel")
    if address is not None:
        entries.append(address)
    if one_line(name) and (
        name.startswith("#") or tool in ("slack", "teams", "discord", "googlechat")
    ):
        entries.append(Entry("chat", quoted(name), f"{where}.channel"))
    if text := channel["description"].text:
        entries.append(said("name", text, f"{where}.description"))
    return Entry(key, tuple(entries))


def _address(view: View, where: str) -> Entry | None:
    text = one_line(view.text or "")
    origin = f"{where}.{view.name}"
    mail = text.lower().startswith(_MAIL)
    address = text[len(_MAIL) :].partition("?")[0] if mail else text
    if mail or ("@" in text and "/" not in text):
        return Entry("email", quoted(address), origin) if email_flaw(address) is None else None
    return Entry("url", quoted(text), origin) if text and url_flaw(text) is None else None


def _member(member: View, where: str, draft: Draft) -> Entry:
    username = member["username"].text or ""
    name = member["name"].text or username
    key = draft.contact_ids.new(username or name, "member")
    entries = [Entry("party", PROVIDER)]
    if role := member["role"].text:
        entries.append(said("role", role, f"{where}.role"))
    if name:
        origin = f"{where}.name" if member["name"].text else f"{where}.username"
        entries.append(said("name", name, origin))
    if "@" in username and email_flaw(username.strip()) is None:
        entries.append(Entry("email", quoted(username.strip()), f"{where}.username"))
    return Entry(key, tuple(entries))
