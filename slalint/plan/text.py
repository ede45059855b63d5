"""A plan as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from slalint.arithmetic import say_number, say_percent
from slalint.output.escape import for_terminal
from slalint.plan.bandwidth import Bandwidth
from slalint.plan.goal_line import GoalLine
from slalint.plan.inputs import HOURS, KINDS, Input, Quantity
from slalint.plan.sheet import Sheet, say_missing

_DAYS_IN_A_LINE: Final = 7
_LABEL: Final = 31
_FIGURE: Final = 14


def as_text(sheet: Sheet, before: Sheet | None = None) -> str:
    """The sheet, one block for each subject; `before` is the plan as the agreement states it."""
    blocks = [
        [f"Plan {_title(sheet)}, per {sheet.period}"],
        [*_inputs(sheet)],
        [*_funnel(sheet, before)],
        [*_bandwidth(sheet)],
        [*_segments(sheet)],
        [*_goal_line(sheet.goal_line)],
        [*_moves(sheet)],
    ]
    return "\n\n".join("\n".join(map(for_terminal, block)) for block in blocks if block) + "\n"


def _title(sheet: Sheet) -> str:
    return f"of {sheet.agreement} ({sheet.file})" if sheet.agreement else "from options"


def _row(label: str, figure: str, note: str = "") -> str:
    return f"  {label:<{_LABEL}} {figure:>{_FIGURE}}  {note}".rstrip()


def _inputs(sheet: Sheet) -> Iterator[str]:
    yield "From"
    for found in _shown(sheet):
        yield _row(KINDS[found.key].label, str(found.quantity), found.origin)
    missing = say_missing(sheet.inputs)
    if missing:
        yield f"  {missing}"


def _shown(sheet: Sheet) -> list[Input]:
    """The inputs that play a part: those of the bandwidth only where there is one."""
    return [
        found
        for key, found in sheet.inputs.by_key.items()
        if sheet.bandwidth is not None or not key.startswith("capacity.")
    ]


def _funnel(sheet: Sheet, before: Sheet | None) -> Iterator[str]:
    if not sheet.funnel.steps and sheet.promise is None:
        return
    yield "Needed"
    stated = {step.key: step.needed for step in before.funnel.steps} if before is not None else {}
    for step in sheet.funnel.steps:
        note = step.formula
        if step.is_rounded:
            note += f" = {step.exact}, rounded up"
        was = stated.get(step.key)
        if was is not None and was != step.needed:
            note += f"; {was} as the agreement states it"
        yield _row(step.label, str(step.needed), note)
    other = sheet.funnel.at_each_step
    if other is not None:
        yield _row("", str(other), "if customers are rounded up before they are divided")
    yield from _promised(sheet)


def _promised(sheet: Sheet) -> Iterator[str]:
    promise, leads = sheet.promise, sheet.funnel.leads
    if promise is None:
        return
    note = f"goals.{promise.goal}"
    if leads is not None:
        short = promise.short_of(leads)
        verdict = "as needed" if not short else f"{say_number(abs(short))} "
        if short:
            verdict += "too few" if short > 0 else "more than needed"
        note += f": {verdict}"
    yield _row("leads promised", say_number(promise.leads), note)


def _bandwidth(sheet: Sheet) -> Iterator[str]:
    width = sheet.bandwidth
    if width is None:
        return
    yield "Bandwidth of sales"
    if width.needed is not None:
        yield _row("hours needed", _hours(width.needed), width.needed_formula)
    yield _row("hours available", _hours(width.available), width.available_formula)
    yield _row("leads that each can carry", str(width.leads_of_each), _each(width))
    yield _row("largest promise that fits", str(width.most), _verdict(width, sheet.leads))


def _each(width: Bandwidth) -> str:
    return f"at {_hours(width.per_lead)} a lead"


def _verdict(width: Bandwidth, leads: int | None) -> str:
    if leads is None or width.fits is None:
        return ""
    if not width.fits:
        return f"{leads - width.most} of {leads} leads would not be worked"
    return "" if width.used is None else f"{say_percent(width.used, 0)} of the hours are used"


def _segments(sheet: Sheet) -> Iterator[str]:
    if not sheet.segments:
        return
    yield "Segments"
    for segment in sheet.segments:
        note = f"worth {segment.worth}, at {segment.value} each" if segment.worth else ""
        if segment.stated != segment.planned:
            note = f"{note}; {say_number(segment.stated)} stated".removeprefix("; ")
        yield _row(segment.name, f"{segment.planned} leads", note)
    worths = [segment.worth for segment in sheet.segments]
    units = {worth.unit for worth in worths if worth is not None}
    if None not in worths and len(units) == 1:
        total = sum((worth.value for worth in worths if worth is not None), Fraction(0))
        count = sum(segment.planned for segment in sheet.segments)
        yield _row("together", f"{count} leads", f"worth {Quantity(total, units.pop())}")


def _goal_line(line: GoalLine | None) -> Iterator[str]:
    if line is None:
        return
    days = line.days
    each = say_number(Fraction(round(line.per_day * 100), 100))
    first, last = days[0][0], days[-1][0]
    yield f"Goal line {first} to {last}: {line.goal} leads in {len(days)} days, {each} a day"
    for at in range(0, len(days), _DAYS_IN_A_LINE):
        week = days[at : at + _DAYS_IN_A_LINE]
        span = f"{week[0][0]:%d %b} to {week[-1][0]:%d %b}"
        yield f"  {span:<18} {_numbers([whole for _, whole, _ in week])}"


def _numbers(numbers: Sequence[int]) -> str:
    width = max(4, *(len(str(number)) for number in numbers))
    return " ".join(f"{number:>{width}}" for number in numbers)


def _moves(sheet: Sheet) -> Iterator[str]:
    if not sheet.moves:
        return
    yield "If an input is a tenth lower or higher"
    for move in sheet.moves:
        label = f"{KINDS[move.key].label} {move.quantity}"
        yield _row(label, f"{move.leads} leads", f"{move.difference:+d}" if move.difference else "")


def _hours(hours: Fraction) -> str:
    return str(Quantity(Fraction(round(hours * 100), 100), HOURS))
