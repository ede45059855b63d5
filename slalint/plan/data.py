"""A plan as plain data for JSON, and as rows for CSV."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from slalint.arithmetic import say_number
from slalint.plan.bandwidth import Bandwidth
from slalint.plan.goal_line import GoalLine
from slalint.plan.inputs import HOURS, Quantity
from slalint.plan.sheet import Sheet
from slalint.spreadsheet import cell

HEADER: Final = ("section", "item", "value", "unit", "unrounded", "from")


def as_data(sheet: Sheet, before: Sheet | None = None) -> dict[str, Any]:
    """Plain data; figures are decimal texts, with a fraction beside those that never end."""
    data: dict[str, Any] = {
        "version": 1,
        "agreement": sheet.agreement or None,
        "file": sheet.file or None,
        "period": sheet.period,
        "inputs": [
            {"key": found.key, **_quantity(found.quantity), "from": found.origin}
            for found in sheet.inputs.by_key.values()
        ],
        "steps": [
            {
                "key": step.key,
                **_quantity(step.needed),
                "exact": _exact(step.exact.value),
                "formula": step.formula,
            }
            for step in sheet.funnel.steps
        ],
        "leads": sheet.leads,
        "leadsRoundedAtEachStep": sheet.funnel.at_each_step,
        "promised": None
        if sheet.promise is None
        else {"goal": sheet.promise.goal, "leads": _number(sheet.promise.leads)},
        "bandwidth": _bandwidth(sheet.bandwidth),
        "segments": [
            {
                "name": segment.name,
                "stated": _number(segment.stated),
                "leads": segment.planned,
                "value": str(segment.value) if segment.value is not None else None,
                "worth": str(segment.worth) if segment.worth is not None else None,
            }
            for segment in sheet.segments
        ],
        "goalLine": _goal_line(sheet.goal_line),
        "sensitivity": [
            {
                "key": move.key,
                **_quantity(move.quantity),
                "leads": move.leads,
                "difference": move.difference,
            }
            for move in sheet.moves
        ],
    }
    if before is not None:
        data["asStated"] = as_data(before)
    return data


def as_rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """Rows below HEADER, one for each figure; no cell is a formula to a spreadsheet."""
    for row in _rows(sheet):
        yield tuple(map(cell, row))


def _rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    for found in sheet.inputs.by_key.values():
        quantity = found.quantity
        unrounded = _decimal(quantity.value)
        yield "input", found.key, _number(quantity.value), quantity.unit, unrounded, found.origin
    for step in sheet.funnel.steps:
        needed, unrounded = step.needed, _decimal(step.exact.value)
        yield "step", step.key, _number(needed.value), needed.unit, unrounded, step.formula
    if sheet.promise is not None:
        promise = sheet.promise
        yield "promise", promise.goal, _number(promise.leads), "leads", "", f"goals.{promise.goal}"
    yield from _bandwidth_rows(sheet.bandwidth)
    for segment in sheet.segments:
        stated = _number(segment.stated)
        yield "segment", segment.name, str(segment.planned), "leads", stated, "planning.segments"
    if sheet.goal_line is not None:
        for day, whole, exact_value in sheet.goal_line.days:
            yield "goal line", day.isoformat(), str(whole), "leads", _decimal(exact_value), ""
    for move in sheet.moves:
        note = str(move.quantity)
        yield "sensitivity", move.key, str(move.leads), "leads", str(move.difference), note


def _bandwidth_rows(width: Bandwidth | None) -> Iterator[tuple[str, ...]]:
    if width is None:
        return
    if width.needed is not None:
        needed = _number(width.needed)
        yield (
            "bandwidth",
            "hoursNeeded",
            needed,
            HOURS,
            _decimal(width.needed),
            width.needed_formula,
        )
    available = _number(width.available)
    unrounded = _decimal(width.available)
    yield "bandwidth", "hoursAvailable", available, HOURS, unrounded, width.available_formula
    yield "bandwidth", "leadsOfEach", str(width.leads_of_each), "leads", "", ""
    yield "bandwidth", "mostLeads", str(width.most), "leads", "", ""


def _bandwidth(width: Bandwidth | None) -> dict[str, Any] | None:
    if width is None:
        return None
    return {
        "hoursNeeded": None if width.needed is None else _exact(width.needed),
        "hoursAvailable": _exact(width.available),
        "hoursPerLead": _exact(width.per_lead),
        "leadsOfEach": width.leads_of_each,
        "mostLeads": width.most,
        "fits": width.fits,
    }


def _goal_line(line: GoalLine | None) -> dict[str, Any] | None:
    if line is None:
        return None
    days = [
        {"date": day.isoformat(), "reached": whole, "exact": _exact(exact)}
        for day, whole, exact in line.days
    ]
    return {"goal": line.goal, "perDay": _exact(line.per_day), "days": days}


def _quantity(quantity: Quantity) -> dict[str, str]:
    return {"value": _number(quantity.value), "unit": quantity.unit}


def _number(value: Fraction) -> str:
    return say_number(value)


def _exact(value: Fraction) -> str:
    """A decimal that ends within six places, else the fraction itself: `11/3`."""
    said = say_number(value)
    return said if Fraction(said) == value else str(value)


def _decimal(value: Fraction) -> str:
    """To six places at most; spreadsheets take a fraction for a date."""
    text = say_number(value, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text
