"""Slips of the pen in clean agreements, one at a time, and what should become of them.

A mutation of a figure that is promised in a range of its own, or stated twice (a target and its
credit tiers, a restated downtime, planning arithmetic), must be caught. A figure that stands alone
may be anything: nobody can tell that 30 days of notice were meant to be 60, and saying so would be
a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.source.compose import compose
from slalint.source.nodes import Mapping, Node, Scalar, walk
from slalint.source.nodes import Path as NodePath
from slalint.source.scalars import resolve

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)\s?(s|m|min|h|d|w|mo|y|bd|bh)\Z")

_UNITS: Final = {
    "s": "m", "m": "h", "min": "h", "h": "m", "d": "h", "w": "d", "mo": "w", "y": "mo",
    "bd": "bh", "bh": "bd",
}  # fmt: skip
_WINDOWS: Final = {
    "calendar-month": "calendar-quarter",
    "calendar-quarter": "calendar-month",
    "calendar-week": "calendar-month",
    "billing-month": "calendar-month",
    "rolling-30d": "calendar-month",
}

MUST: Final = "caught"
MAY: Final = "may be silent"


@dataclass(frozen=True)
class Mutation:
    """One slip: which kind of place, which operator, and the text it leaves."""

    kind: str
    operator: str
    path: NodePath
    line: int
    text: str


# Kinds of places in order: the first pattern that fits a path names its kind.
KINDS: Final = (
    ("availability target", re.compile(r"goals/[^/]+/target/atLeast\Z")),
    ("restated downtime", re.compile(r"goals/[^/]+/allowedDowntime\Z")),
    ("credit tier bound", re.compile(r"remedies/[^/]+/credits/\d+/(below|atLeast|atMost|above)\Z")),
    ("planning figure", re.compile(
        r"planning/(salesQuota|averageDealSize|leadToCustomerRate|marketingShare|leadsNeeded"
        r"|customersNeeded|marketingRevenue)\Z")),
    ("segment of a plan", re.compile(r"planning/segments/\d+/leads\Z")),
    ("credit", re.compile(r"remedies/[^/]+/credits/\d+/credit\Z")),
    ("other target", re.compile(r"goals/[^/]+/target/")),
    ("term, notice, deadline", re.compile(
        r"(term|cancellation|review|changes)/|.*/(notice|due|feedback|within|issued|after|every)\Z")),
)  # fmt: skip

EXPECTED: Final = {
    "availability target": MUST,
    "restated downtime": MUST,
    "credit tier bound": MUST,
    "planning figure": MUST,
    "segment of a plan": MUST,
}

BLOCKS: Final = {
    "summary": MUST, "goals": MUST, "requirements": MUST, "contacts": MUST, "remedies": MUST,
    "cancellation": MUST, "parties": MUST, "review": MUST, "reports": MUST, "approvals": MUST,
    "checkedBy": MUST, "version": MUST, "term": MUST,
}  # fmt: skip


def mutations(text: str) -> Iterator[Mutation]:
    """Every mutation of an agreement, in file order."""
    documents, fatal = compose(text)
    assert fatal is None
    root = documents[0].root
    assert isinstance(root, Mapping)
    yield from _without_blocks(root, text)
    seen: set[int] = set()
    for path, _, node in walk(root):
        if not isinstance(node, Scalar) or node.start in seen or "definitions" in path:
            continue
        seen.add(node.start)
        for operator, new in _slips(node):
            if _same_figure(node.text, new):
                continue
            changed = text[: node.start] + new + text[node.end :]
            line = text.count("\n", 0, node.start) + 1
            yield Mutation(_kind(path, root), operator, path, line, changed)


def _without_blocks(root: Mapping, text: str) -> Iterator[Mutation]:
    starts = [key.start for key, _ in root.entries] + [len(text)]
    for number, (key, _) in enumerate(root.entries):
        if key.text in BLOCKS:
            changed = text[: key.start] + text[starts[number + 1] :]
            yield Mutation(f"block {key.text}", "delete block", (key.text,), 0, changed)


def _kind(path: NodePath, root: Node) -> str:
    joined = "/".join(str(step) for step in path)
    for name, pattern in KINDS:
        if pattern.match(joined):
            if name == "availability target" and not _is_availability(path, root):
                continue
            return name
    return "other figure"


def _is_availability(path: NodePath, root: Node) -> bool:
    goals = root.by_name()["goals"][1] if isinstance(root, Mapping) else root
    goal = goals.by_name()[str(path[1])][1] if isinstance(goals, Mapping) else goals
    metric = goal.by_name()["metric"][1] if isinstance(goal, Mapping) else goal
    return isinstance(metric, Scalar) and metric.text == "availability"


def _same_figure(before: str, after: str) -> bool:
    """99.0% and 99.00%: nothing was changed."""
    old, new = _NUMBER.match(before), _NUMBER.match(after)
    if old is None or new is None:
        return False
    same_rest = before[old.end() :] == after[new.end() :]
    return same_rest and Fraction(old.group()) == Fraction(new.group())


def _slips(node: Scalar) -> Iterator[tuple[str, str]]:
    text = node.text
    if text in _WINDOWS:
        yield "swap window", _WINDOWS[text]
        return
    value = resolve(node)
    is_figure = isinstance(value, int) and not isinstance(value, bool)
    is_quantity = re.match(r"\d+(\.\d+)?(\s?(%|[A-Z]{3}|[a-z]{1,3}))?\Z", text) and (
        text.endswith("%") or text[-3:].isupper() or _DURATION.match(text)
    )
    if not (is_figure or is_quantity) or not node.plain:
        return
    number = _NUMBER.match(text)
    if number is None:
        return
    rest = text[number.end() :]
    for operator, changed in _digit_slips(number.group()):
        yield operator, changed + rest
    duration = _DURATION.match(text)
    if duration is not None:
        yield "swap unit", f"{duration[1]}{_UNITS[duration[2]]}"


def _digit_slips(number: str) -> Iterator[tuple[str, str]]:
    whole, _, part = number.partition(".")
    if len(whole + part) > 1:
        yield "drop digit", (number[:-1] or "0").rstrip(".")
    yield "double digit", number + number[-1]
    if part:
        yield "shift point", f"{whole[:-1] or '0'}.{whole[-1]}{part}"
    elif len(whole) > 1:
        yield "shift point", f"{whole[:-1]}.{whole[-1]}"
    for at in range(len(number) - 1):
        pair = number[at : at + 2]
        if pair.isdigit() and pair[0] != pair[1] and pair[1] != "0":
            yield "transpose digits", number[:at] + pair[::-1] + number[at + 2 :]
            break
