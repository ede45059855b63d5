"""What rules ask about a contact: can it be reached, is it a person or a group, what is it for."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import combining, normalize

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View

CHANNELS: Final = ("email", "phone", "url", "chat", "ticket")
"""The ways to reach a contact."""

INCIDENT_TOPICS: Final = frozenset({"incidents", "emergencies"})
"""What a contact is for that answers whatever breaks."""

_GROUP: Final = re.compile(
    r"\b(?:desks?|helpdesk|servicedesk|teams?|office|group|department|dept|support|hotline"
    r"|help|info|contact|service|services|sales|marketing|operations|ops|noc|soc|reception|admin"
    r"|billing|orders?|hello|mail|mailbox|queue|portal|centre|center)\b",
    re.IGNORECASE,
)
_DESK: Final = re.compile(
    r"\b(?:(?:service|help|support|order|fault|front|customer)[ -]?(?:desk|centre|center|line)"
    r"|helpdesk|hotline|intake|reception|switchboard|call cent(?:er|re)|customer support)\b",
    re.IGNORECASE,
)
_ON_DUTY: Final = re.compile(r"\bon (?:duty|call)\b|\bon-call\b", re.IGNORECASE)
_PARTS: Final = re.compile(r"[._+-]")


def own_contacts(agreement: Agreement) -> list[View]:
    """The contacts that stand in this document, in file order."""
    return [view for _, view in agreement.view["contacts"].entries() if view.is_mapping]


def is_reachable(contact: View) -> bool:
    """Whether there is any way to reach a contact; an unreadable one counts."""
    return any(contact[channel].exists for channel in CHANNELS) or has_reported_key(contact)


def has_reported_key(contact: View) -> bool:
    """Whether family 0 has reported a key of a contact, which may have been meant as any other."""
    return any(not view.readable for _, view in contact.entries())


def is_intake(contact: View) -> bool:
    """Whether a contact takes calls for others, as a service desk does."""
    return _DESK.search(contact["role"].text or "") is not None


def person(contact: View) -> str | None:
    """The name of the person a contact is.

    None for desks, teams, functions ("Shift manager on duty") and contacts without a name.
    """
    name = contact["name"].text
    if name is None or _GROUP.search(name) or _ON_DUTY.search(name):
        return None
    role = contact["role"].text
    return None if role is not None and _plain(role) == _plain(name) else name.strip()


def has_group_address(contact: View) -> bool:
    """Whether mail to a person goes to an address that is not the person's: it-board@."""
    local = _plain((contact["email"].text or "")[:100].partition("@")[0])
    words = _plain(person(contact) or "").split()
    initials = "".join(word[0] for word in words)
    own = local.startswith(initials) or any(word[:3] in local for word in words)
    return bool(local and words) and not own


def _plain(text: str) -> str:
    """Letters without marks, and ä, ö, ü as in addresses written with ae, oe, ue."""
    letters = normalize("NFKD", text.strip().casefold())
    bare = "".join(letter for letter in letters if not combining(letter))
    return re.sub(r"([aou])e", r"\1", bare)


def is_group_mailbox(contact: View) -> bool:
    """Whether a contact is a shared mailbox: no person's name, and an address such as info@."""
    local = (contact["email"].text or "").partition("@")[0]
    words = _PARTS.sub(" ", local[:100])
    return bool(local) and person(contact) is None and _GROUP.search(words) is not None


def call(contact: View) -> str:
    """What messages call a contact: its id, and its name if it has one."""
    name = contact["name"].text
    return f"{contact.name} ({name.strip()})" if name else contact.name
