"""Plain numbers and counts, as written."""

import re
from fractions import Fraction
from typing import Final

from slalint.arithmetic._reading import SIGNED, tidy, without_separators
from slalint.arithmetic.errors import QuantityError

_NUMBER: Final = re.compile(SIGNED)
_WHOLE: Final = re.compile(r"([+-]?[0-9]{1,18})(?:\.0{1,18})?")


def parse_number(text: str) -> Fraction:
    """Read a plain decimal number: `46`, `4.5`, `-3`; no exponent, no separators.

    Raises QuantityError for anything else.
    """
    written = tidy(text, "a number")
    if _NUMBER.fullmatch(written):
        return Fraction(written)
    plain = without_separators(written)
    hint = plain if _NUMBER.fullmatch(plain) else None
    raise QuantityError(f"{written!r} is not a plain number such as 4.5", hint)


def parse_count(text: str) -> int:
    """Read a whole number: `500`, `-3`; what is counted stands elsewhere.

    Raises QuantityError for anything else, also for `500.0`.
    """
    written = tidy(text, "a count")
    match = _WHOLE.fullmatch(written)
    if match and match[1] == written:
        return int(written)
    plain = _WHOLE.fullmatch(without_separators(written))
    hint = plain[1] if plain else None
    raise QuantityError(f"{written!r} is not a whole number such as 500", hint)
