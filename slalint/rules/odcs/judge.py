"""What is said about the figures of data contracts and data products: the same in both formats.

Every value has one flaw at most, the first in the order of `Flaw`; each rule speaks about some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from slalint.agreement.meant import figures_meant, without_inner_zero
from slalint.agreement.metrics import METRICS, Metric
from slalint.agreement.shares import Flaw as ShareFlaw
from slalint.agreement.shares import Share
from slalint.arithmetic import nines, say_percent
from slalint.engine.finding import Problem, Severity
from slalint.neighbours.odcs.promise import Flaw, Promise
from slalint.neighbours.odcs.units import SHARE_WORDS, TIME_WORDS
from slalint.neighbours.odcs.vocabulary import NEAR_SHORT, Kind, near
from slalint.rules.availability.wording import Yardstick, did_you_mean, usual_month

AVAILABILITY: Final = METRICS["availability"]
ERROR_RATE: Final = METRICS["errorRate"]

_EXAMPLES: Final = {
    Kind.DURATION: "`value: 4` and `unit: h`",
    Kind.AVAILABILITY: "`value: 99.9` and `unit: percent`",
    Kind.SHARE: "`value: 0.1` and `unit: percent`",
    Kind.RATE: "`value: 1000` and `unit: records/s`",
}
_ODD: Final = frozenset(
    {
        ShareFlaw.DECIMAL_COMMA,
        ShareFlaw.LOST_POINT,
        ShareFlaw.RATIO,
        ShareFlaw.SHIFTED_POINT,
        ShareFlaw.DURABILITY,
    }
)


def unknown_units(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Units that are none, of properties whose value needs one of time or of a share."""
    for promise in promises:
        if promise.reading.flaw is Flaw.UNKNOWN_UNIT:
            unit = (promise.unit.text or "").strip()[:40]
            words = SHARE_WORDS if promise.kind is Kind.AVAILABILITY else TIME_WORDS
            meant = near(unit, words, NEAR_SHORT)
            yield Problem(
                promise.unit.here,
                f"`{unit}` is no unit of {promise.kind.value}: {promise.name} {promise.said} "
                "cannot be met or missed",
                f"did you mean `{meant}`?" if meant else f"write {_EXAMPLES[promise.kind]}",
            )


def unfit_units(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Units of another kind: a latency in percent, an availability in hours."""
    for promise in promises:
        if promise.reading.flaw is Flaw.UNFIT_UNIT:
            yield Problem(
                promise.unit.here,
                f"{promise.name} is {promise.kind.value}, and {promise.said} is none: "
                "it cannot be met or missed",
                f"write {_EXAMPLES[promise.kind]}",
            )


def missing_units(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Bare numbers where only a unit says what is promised."""
    for promise in promises:
        if promise.reading.flaw is not Flaw.MISSING_UNIT:
            continue
        text = promise.said
        if promise.kind is Kind.DURATION:
            message = f"{promise.name} {text} has no unit: {text} seconds, hours or days?"
            severity = None
        elif promise.kind is Kind.RATE:
            message = f"{promise.name} {text} has no unit: {text} of what, in which time?"
            severity = Severity.WARNING
        else:
            share = promise.reading.share
            ratio = share.value if share is not None else None
            message = f"{promise.name} {text} has no unit: {text}% or {text} errors?"
            if ratio is not None and ratio < 1:
                message = (
                    f"{promise.name} {text} has no unit: {text}%, or {say_percent(ratio * 100)}?"
                )
            severity = Severity.WARNING
        hint = f"add `unit`, such as {_EXAMPLES[promise.kind]}"
        yield Problem(promise.value.here, message, hint, severity=severity)


def ambiguous_units(promises: Iterable[Promise]) -> Iterator[Problem]:
    """`M` and `m` where months and minutes are both possible."""
    for promise in promises:
        if promise.reading.flaw is Flaw.AMBIGUOUS_UNIT:
            view = promise.unit if promise.unit.text else promise.value
            number = (promise.value.text or "").strip().rstrip("Mm ")
            yield Problem(
                view.here,
                f"{promise.name} {promise.said}: {number} minutes or {number} months? "
                "Programs differ by a factor of 43,200",
                "write `min` or `month`",
            )


def prose(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Values that are no figure where only a figure can be measured."""
    for promise in promises:
        if promise.reading.flaw is Flaw.PROSE:
            value = (promise.value.text or "").strip()[:60]
            yield Problem(
                promise.value.here,
                f"{promise.name}: `{value}` is no figure for {promise.kind.value}, "
                "so nobody can tell whether it is met",
                f"write {_EXAMPLES[promise.kind]}",
            )


def impossible(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Figures below nothing, or shares of more than all there is."""
    for promise in promises:
        flaw = promise.reading.flaw
        if flaw is Flaw.NEGATIVE:
            message = f"{promise.name} {promise.said} is less than nothing"
            yield Problem(promise.value.here, message, "write the figure without the minus")
        elif flaw is Flaw.ZERO and promise.kind is Kind.RATE:
            message = f"{promise.name} {promise.said} promises nothing"
            yield Problem(promise.value.here, message, "write the least that is promised")
        elif flaw is Flaw.ZERO:
            message = f"{promise.name} {promise.said}: no time between two updates can be nothing"
            yield Problem(promise.value.here, message, "write the time between two updates")
        elif promise.kind is Kind.SHARE and _above_all(promise.reading.share):
            message = f"{promise.name} {promise.said} is more than all there is"
            yield Problem(promise.value.here, message, "write a share of at most 100 percent")


def _above_all(share: Share | None) -> bool:
    return share is not None and share.value is not None and share.value > 100


def odd_shares(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Availabilities whose nine or decimal point is misplaced, with the figure that was meant."""
    yardstick = Yardstick(usual_month())
    for promise, share, metric in _shares(promises):
        flaw = share.flaw(metric)
        if flaw not in _ODD or (metric is ERROR_RATE and share.malformed is None):
            continue
        meant = figures_meant(share, metric)
        hint = did_you_mean(meant, yardstick if metric.is_nines else None) if meant else None
        message = f"{promise.name} {_said(promise, share, flaw, yardstick)}"
        yield Problem(promise.value.here, message, hint or "write the figure that is meant")


def inner_zeros(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Availabilities whose digits are nines with a single zero among them."""
    yardstick = Yardstick(usual_month())
    for promise, share, metric in _shares(promises):
        value = share.value
        if metric is not AVAILABILITY or value is None or share.flaw(metric) in _ODD:
            continue
        if meant := without_inner_zero(share):
            message = (
                f"{promise.name} {say_percent(value)} has a zero among its nines: "
                f"it {yardstick.allows(value)}"
            )
            yield Problem(promise.value.here, message, did_you_mean(meant, yardstick))


def _shares(promises: Iterable[Promise]) -> Iterator[tuple[Promise, Share, Metric]]:
    for promise in promises:
        reading = promise.reading
        if reading.share is not None and reading.flaw in (None, Flaw.MISSING_UNIT):
            metric = AVAILABILITY if promise.kind is Kind.AVAILABILITY else ERROR_RATE
            yield promise, reading.share, metric


def _said(promise: Promise, share: Share, flaw: ShareFlaw | None, yardstick: Yardstick) -> str:
    value = share.value
    if share.malformed is not None or value is None:
        return share.say_malformed()
    said = say_percent(value)
    if flaw is ShareFlaw.LOST_POINT:
        return f"{said} promises more than all there is"
    if flaw is ShareFlaw.RATIO:
        return (
            f"{promise.said} is a ratio where a percentage is meant: {said} "
            f"{yardstick.allows(value)}"
        )
    if flaw is ShareFlaw.DURABILITY:
        return f"{said}: {nines(value)} nines of availability allow {yardstick.in_window(value)}"
    return f"{said} {yardstick.allows(value)}"
