"""What a percentage of credit is of, and what it comes to in service time or money."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.credits import Credit, read_credit
from slalint.agreement.view import View
from slalint.arithmetic import Money

_PERIOD_WORDS: Final = {
    "week": ("week",),
    "month": ("month", "monat"),
    "quarter": ("quarter", "quartal"),
    "year": ("year", "annual", "jahr"),
}


class Amount(NamedTuple):
    """The least and the most that a credit comes to in some unit; months differ in length."""

    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Base:
    """One hundred percent of a remedy: as service time in seconds, and as money, where known."""

    time: Amount | None
    fee: Money | None

    def convert(self, credit: Credit, unit: str) -> Amount | None:
        """A credit in another unit; None where they cannot be compared."""
        if credit.unit == unit:
            return Amount(credit.amount, credit.amount)
        if credit.unit == "%":
            whole = self._whole(unit)
            return whole and Amount(*(credit.amount / 100 * part for part in whole))
        whole = self._whole(credit.unit)
        if unit != "%" or whole is None or not whole.least:
            return None
        return Amount(credit.amount * 100 / whole.most, credit.amount * 100 / whole.least)

    def _whole(self, unit: str) -> Amount | None:
        if unit == "time":
            return self.time
        if self.fee is not None and self.fee.currency == unit:
            return Amount(self.fee.value, self.fee.value)
        return None


def base_of(agreement: Agreement, remedy: View) -> Base:
    """The base of a remedy's percentages, as far as the agreement says what it comes to."""
    name = " ".join((remedy["of"].text or "").split()).casefold()
    return Base(_time(remedy, name), _fees(agreement).get(name))


@lru_cache(maxsize=1)
def _fees(agreement: Agreement) -> dict[str, Money | None]:
    return {key.casefold(): view.money() for key, view in agreement.view["fees"].entries()}


def _time(remedy: View, name: str) -> Amount | None:
    """The length of the remedy's period, if its base is the fee of just such a period."""
    window = remedy["per"].window()
    if window is None or window.unit is None:
        return None
    spoken = [unit for unit, words in _PERIOD_WORDS.items() if any(word in name for word in words)]
    shortest, longest = window.shortest(), window.longest()
    if spoken != [window.unit] or shortest is None or longest is None:
        return None
    return Amount(shortest.seconds, longest.seconds)


class Stated(NamedTuple):
    """A credit that a remedy states, and where."""

    credit: Credit
    view: View

    @property
    def text(self) -> str:
        """The credit as written."""
        return (self.view.text or "").strip()


def stated_credits(remedy: View) -> list[Stated]:
    """The readable credits of a remedy's tiers, in file order."""
    views = [item["credit"] for item in remedy["credits"].items()]
    read = [(view, read_credit(view.text)) for view in views if view.text is not None]
    return [Stated(credit, view) for view, credit in read if credit is not None]


def stated_cap(remedy: View) -> Stated | None:
    """The readable cap of a remedy, in either notation."""
    view = remedy["cap"]["amount"] if remedy["cap"].is_mapping else remedy["cap"]
    credit = read_credit(view.text) if view.text is not None else None
    return Stated(credit, view) if credit is not None else None


def is_one_base(remedy: View) -> bool:
    """Whether a remedy's cap holds for the same base and period as its credits."""
    cap = remedy["cap"]
    same_period = not cap["per"].exists or cap["per"].text == remedy["per"].text
    same_base = not cap["of"].exists or _plain(cap["of"]) == _plain(remedy["of"])
    return same_period and same_base


def _plain(view: View) -> str:
    return " ".join((view.text or "").split()).casefold()
