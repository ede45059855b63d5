"""Other notations of the same promises are no change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.diff.compare import compare
from slalint.source.nodes import Mapping, Node, Sequence
from slalint.source.source import read_source
from tests.diff.helpers import FULL, changes, edited, side
from tests.diff.test_corpus import CASES
from tests.quality.notation import NOTATIONS

SAME: Final = {
    "trailing zero": ("target: {atLeast: 99.9%}", "target: {atLeast: 99.90 %}"),
    "minutes": ("issued: 60d", "issued: 1440h"),
    "weeks": ("cure: 30d", "cure: 720 hours"),
    "ISO 8601": ("target: {atMost: 15m, share: 95%}", "target: {atMost: PT15M, share: 95.0%}"),
    "business days": ("due: 5bd, feedback", "due: 5 business days, feedback"),
    "milliseconds": ("target: {atMost: 200ms}", "target: {atMost: 0.2s}"),
    "default window": ("    floor: 14d\n", "    floor: 14d\n    window: calendar-month\n"),
    "default clock": ("    floor: 14d\n", "    floor: 14d\n    clock: 24x7\n"),
    "default owner": ("    floor: 14d\n", "    floor: 14d\n    owner: acme\n"),
    "default beneficiary": ("    floor: 14d\n", "    floor: 14d\n    beneficiary: [globex]\n"),
    "default share": ("target: {atMost: 200ms}", "target: {atMost: 200ms, share: 100%}"),
    "default basis": ("{source: Gateway}", "{source: Gateway, basis: time, by: acme}"),
    "default claim": ("contact: desk}\n", "contact: desk, automatic: false}\n"),
    "default sole": ("    issued: 60d\n", "    issued: 60d\n    sole: false\n"),
    "default form": ("type: customer\n", "type: customer\nform: negotiated\n"),
    "default status": ("status: active\n", ""),
    "default zone": (", timeZone: Europe/Berlin, holidays", ", holidays"),
    "restated downtime": (
        "target: {atLeast: 99.9%}\n",
        "target: {atLeast: 99.9%}\n    allowedDowntime: 43m 12s\n",
    ),
    "duration of the term": ("expires: 2026-12-31", "duration: 1y"),
    "list of one": ("by: globex, for: acme", "by: [globex], for: [acme]"),
    "days one by one": ("days: Mon-Fri", "days: [Mon, Tue, Wed, Thu, Fri]"),
    "spans": (
        'office: {days: Mon-Fri, from: "09:00", to: "17:00",',
        'office: {spans: [{days: Mon-Wed, from: "09:00", to: "17:00"},'
        ' {days: "Thu,Fri", from: "09:00", to: "17:00"}],',
    ),
    "alias of a metric": ("metric: availability", "metric: uptime"),
    "cap in full": ("cap: 50%", "cap: {amount: 50%}"),
    "order of parties": ("beneficiary: [globex, initech]", "beneficiary: [initech, globex]"),
    "folded text": ("All requests fail for", ">\n    All requests fail\n    for"),
    "comment": ("goals:\n", "goals:  # what is promised\n"),
    "free key": ("goals:\n", "x-owner: dana\ngoals:\n"),
    "records": ('version: "1.0.0"\n', 'version: "1.1.0"\nauthor: Dana Fox\ntags: [hosting]\n'),
    "deliberate absence": ("review:", "fees: {}\nreview:"),
}


@pytest.mark.parametrize(("before", "after"), SAME.values(), ids=SAME)
def test_is_no_change(before: str, after: str) -> None:
    other = edited(FULL, (before, after))
    assert changes(FULL, other) == []
    assert changes(other, FULL) == []


def test_line_endings_are_no_change() -> None:
    assert changes(FULL, FULL.replace("\n", "\r\n")) == []


def test_an_anchor_is_what_it_stands_for() -> None:
    other = edited(
        FULL,
        ("  errors:\n    metric: errorRate", "  errors:\n    metric: &rate errorRate"),
        ("status: active", "x-rate: *rate\nstatus: active"),
    )
    moved = edited(
        FULL,
        ("    measurement: {source: Gateway}", "    measurement: &source {source: External probe}"),
        (
            "    window: calendar-day\n    measurement: {source: External probe}",
            "    window: calendar-day\n    measurement: *source",
        ),
    )
    plain = edited(FULL, ("{source: Gateway}", "{source: External probe}"))
    reordered = plain.replace("&source ", "")
    assert changes(FULL, other.replace("x-rate: *rate\n", "")) == []
    assert changes(reordered, _errors_first(moved)) == []


def _errors_first(text: str) -> str:
    """An anchor stands before what refers to it."""
    at = text.index("  errors:\n")
    end = text.index("  backups:\n")
    goal = text[at:end]
    return (text[:at] + text[end:]).replace("goals:\n  uptime", f"goals:\n{goal}  uptime")


def _shuffled(node: Node, turn: Callable[[list[object]], None], key: str = "") -> None:
    """Put what has no order into another one."""
    if isinstance(node, Mapping):
        if key not in ("severities",):
            turn(node.entries)  # type: ignore[arg-type]
        for name, value in node.entries:
            _shuffled(value, turn, name.text)
    elif isinstance(node, Sequence):
        if key not in ("escalation", "spans", "between"):
            turn(node.items)  # type: ignore[arg-type]
        for item in node.items:
            _shuffled(item, turn, key)


@given(
    st.sampled_from(sorted(NOTATIONS)),
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(CASES), max_size=3, unique=True),
)
def test_notation_and_order_are_no_change(notation: str, random: object, edits: list) -> None:  # type: ignore[type-arg]
    text = FULL
    for case in edits:
        for before, after in case.edits:
            text = text.replace(before, after, 1)
    root = read_source("a.yaml", text.encode()).documents[0].root
    assert root is not None
    _shuffled(root, random.shuffle)  # type: ignore[attr-defined]
    assert changes(text, NOTATIONS[notation](root)) == []
    assert changes(NOTATIONS[notation](root), text) == []


SHARED: Final = """\
apiVersion: slalint/v1
kind: Shared
id: company
"""


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("contacts", "it"),
        ("calendars", "office"),
        ("definitions", "downtime"),
        ("parties", "globex"),
    ],
)
def test_an_entry_moved_to_a_shared_document_is_no_change(block: str, name: str) -> None:
    [line] = [it for it in FULL.splitlines(keepends=True) if it.startswith(f"  {name}: ")]
    moved = edited(FULL, (line, ""), ("type: customer\n", "type: customer\nuses: [company]\n"))
    moved = moved.replace(f"{block}:\ndefinitions", "definitions")
    shared = f"{SHARED}{block}:\n{line}"
    both = compare(side(hosting=FULL), side(hosting=moved, company=shared))
    back = compare(side(hosting=moved, company=shared), side(hosting=FULL))
    assert both.changes == back.changes == []
