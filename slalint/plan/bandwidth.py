"""Whether sales can work the leads: hours needed, hours there are, leads that each can carry."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from slalint.arithmetic import hours_available, hours_required, say_number, say_percent
from slalint.plan.inputs import HOURS, Inputs, Quantity


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """The hours of the sales side in a period against the follow-up of its leads."""

    needed: Fraction | None
    """Hours for the leads of the plan; None if their number is not known."""
    available: Fraction
    """Hours that sales has for marketing's leads."""
    per_lead: Fraction
    """Hours that one lead takes."""
    leads_of_each: int
    """Whole leads that one representative can carry; 0 if there is nobody."""
    most: int
    """The largest number of leads that fits."""
    needed_formula: str
    available_formula: str

    @property
    def used(self) -> Fraction | None:
        """The share of the hours that is needed, in percent; None if it is not known."""
        if self.needed is None or self.available == 0:
            return None
        return 100 * self.needed / self.available

    @property
    def fits(self) -> bool | None:
        """Whether the leads of the plan can be worked; None if their number is not known."""
        return None if self.needed is None else self.needed <= self.available


def bandwidth_of(inputs: Inputs, leads: int | None) -> Bandwidth | None:
    """Compare leads x attempts x time with reps x hours x share; None if one is missing."""
    reps, hours = inputs.value("capacity.reps"), inputs.value("capacity.hoursPerRep")
    share = inputs.value("capacity.shareForMarketingLeads")
    attempts = inputs.value("capacity.attemptsPerLead")
    each = inputs.value("capacity.timePerAttempt")
    if reps is None or hours is None or share is None or attempts is None or each is None:
        return None
    per_lead = attempts * each
    of_each = hours_available(1, hours, share)
    available = hours_available(reps, hours, share)
    work = f"{say_number(attempts)} attempts x {Quantity(each, HOURS)}"
    return Bandwidth(
        None if leads is None else hours_required(leads, attempts, each * 3600),
        available,
        per_lead,
        floor(of_each / per_lead) if reps else 0,
        floor(available / per_lead),
        f"{leads} leads x {work}" if leads is not None else work,
        f"{say_number(reps)} reps x {Quantity(hours, HOURS)} x {say_percent(share)}",
    )
