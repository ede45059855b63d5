"""Names of organisations: compared without legal forms, as people do."""

from __future__ import annotations

import re
from typing import Final

LEGAL_FORMS: Final = frozenset(
    {
        "ltd",
        "limited",
        "llc",
        "llp",
        "lp",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "gmbh",
        "ag",
        "kg",
        "kgaa",
        "ug",
        "se",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "aps",
        "pty",
        "pte",
        "pvt",
        "sl",
        "kk",
    }
)
"""Legal forms in lower case without dots."""

_WORD: Final = re.compile(r"[^\W_]+")


def words(name: str) -> list[str]:
    """The words of a name in lower case; dots inside legal forms such as S.A. are left out."""
    return _WORD.findall(name[:200].replace(".", "").casefold())


def core_name(name: str) -> str:
    """A name without its legal form: `Acme Hosting Ltd.` is `acme hosting`."""
    found = words(name)
    while len(found) > 1 and found[-1] in LEGAL_FORMS:
        found.pop()
    return " ".join(found)
