"""Addresses that cannot work, and addresses that nobody reads.

Every text is bounded before it is looked at, and every pattern is linear.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from slalint.agreement.placeholders import is_hidden_address

_LONGEST: Final = 300

_NAMED: Final = re.compile(r"[^<>]*<([^<>]+)>")
_LOCAL: Final = re.compile(r"[^\s@<>()\[\],:;\\\"]{1,64}")
_LABEL: Final = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_TOP_LEVEL: Final = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{1,59}", re.IGNORECASE)

_PHONE_WORDS: Final = re.compile(
    r"\b(?:tel|phone|telefon|mobile|mobil|fax|ext|extension|x|dw|durchwahl|intern|internal|short"
    r"|dial|or|oder|and|und|press|option|office)\b",
    re.IGNORECASE,
)
_PHONE_SIGNS: Final = re.compile(r"[\d\s+()./,;:#*\-‐‑–]*")
_LONG_RUN: Final = re.compile(r"\d{16,}")

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,20}):(.*)", re.DOTALL)
_HOST: Final = re.compile(r"[\w.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]")
_OWN_MACHINE: Final = re.compile(r"localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0")

_NOTHING: Final = re.compile(
    r"(?:n\.?/?a\.?|none|no|nil|unknown|[-–—.?]{1,3}|keine?|unbekannt)", re.IGNORECASE
)
_UNREAD: Final = re.compile(
    r"(?:no-?e?mail|no-?address|no-?one|nobody|none|no-?reply|do-?not-?reply|(?:your|my)[._-]?"
    r"(?:name|e?mail|address)|e?mail[._-]?address|user[._-]?name|first[._-]?name(?:[._-]?last"
    r"[._-]?name)?|first\.last|someone|somebody|foo|foobar|asdf|x{2,}|a\.?b\.?c)",
    re.IGNORECASE,
)
_SAME_DIGIT: Final = re.compile(r"(\d)\1{6,}")
_COUNTED: Final = frozenset({"1234567", "12345678", "123456789", "1234567890", "0123456789"})


def email_flaw(text: str) -> str | None:
    """Why mail to an address cannot arrive; None if it may. Lists and `Name <address>` are read."""
    parts = [part.strip() for part in text[:_LONGEST].replace(";", ",").split(",")]
    flaws = (_mailbox_flaw(part) for part in [part for part in parts if part] or [""])
    return next((flaw for flaw in flaws if flaw is not None), None)


def phone_flaw(text: str) -> str | None:
    """Why a phone number cannot be called; None if it may. Letters of vanity numbers are fine."""
    number = text.strip()[:_LONGEST]
    digits = sum(character.isdigit() for character in number)
    if "@" in number:
        return "is an address for mail, not a phone number"
    if _LONG_RUN.search(number):
        return "has more than the 15 digits that a phone number can have"
    letters = _PHONE_SIGNS.sub("", _PHONE_WORDS.sub("", number))
    vanity = letters.isalpha() and letters.isupper()
    if digits >= 7 or (digits >= 3 and (not letters or vanity)):
        return None
    return "has too few digits for a phone number" if digits else "is not a phone number"


def url_flaw(text: str) -> str | None:
    """Why a web address opens nothing; None if it may. Other schemes than http are not judged."""
    address = text.strip()[:_LONGEST]
    match = _SCHEME.fullmatch(address)
    if match is None or match[2][:1].isdigit():
        return "has no https:// in front, so it opens nothing"
    if match[1].lower() not in ("http", "https"):
        near = match[1].lower() in (
            "htp",
            "htps",
            "htpps",
            "ttp",
            "ttps",
            "hhtp",
            "hhtps",
            "htttps",
        )
        return "is no https:// address" if near else None
    return _host_flaw(address)


def is_placeholder_email(text: str) -> bool:
    """Whether an address is a stand-in: `noemail@…`, `[email protected]`, `n/a`."""
    address = text.strip()
    if is_hidden_address(address) or _NOTHING.fullmatch(address):
        return True
    local, at, _ = address[:_LONGEST].partition("@")
    return bool(at) and _UNREAD.fullmatch(local) is not None


def is_placeholder_phone(text: str) -> bool:
    """Whether a number is a stand-in: `000-0000`, `1234567`, one digit seven times, `n/a`."""
    number = text.strip()[:_LONGEST]
    if _NOTHING.fullmatch(number):
        return True
    digits = "".join(character for character in number if character.isdigit())
    whole_is_zero = len(digits) >= 4 and not digits.strip("0")
    same_at_end = any(match.end() == len(digits) for match in _SAME_DIGIT.finditer(digits))
    return whole_is_zero or same_at_end or digits in _COUNTED


def is_placeholder_url(text: str) -> bool:
    """Whether a web address is a stand-in: `n/a`, `#`, `https://`."""
    address = text.strip()
    return _NOTHING.fullmatch(address) is not None or address in ("#", "http://", "https://")


def mail_domain(text: str) -> str | None:
    """The domain of a single working address, in lower case without a dot at the end."""
    address = _NAMED.sub(r"\1", text.strip()[:_LONGEST])
    if "," in address or ";" in address or email_flaw(address) or is_placeholder_email(address):
        return None
    return address.rpartition("@")[2].strip().rstrip(".").lower()


def _mailbox_flaw(part: str) -> str | None:
    named = _NAMED.fullmatch(part)
    address = (named[1] if named else part).strip().removeprefix("mailto:")
    local, at, domain = address.rpartition("@")
    if not at:
        return "has no @, so no mail arrives"
    if not _LOCAL.fullmatch(local) or local.startswith(".") or ".." in local or local[-1] == ".":
        return "has no usable name in front of the @, so no mail arrives"
    labels = domain.rstrip(".").split(".")
    if len(labels) < 2:
        return f"has no complete domain: {domain or 'nothing'} after the @ is only a part of one"
    if all(_LABEL.fullmatch(label) for label in labels) and _TOP_LEVEL.fullmatch(labels[-1]):
        return None
    return f"has a domain that cannot exist, {domain}, so no mail arrives"


def _host_flaw(address: str) -> str | None:
    if any(character.isspace() for character in address):
        return "has a blank inside, so it opens nothing"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "has a host or port that cannot exist, so it opens nothing"
    host = parts.netloc.rpartition("@")[2].removesuffix(f":{port}" if port is not None else "")
    if not host or not _HOST.fullmatch(host) or ".." in host or host[0] == ".":
        return "names no host after https://, so it opens nothing"
    if _OWN_MACHINE.fullmatch(host):
        return "leads to the machine of whoever opens it, to nobody else"
    return None
