"""Fixing a text: what changes, what does not, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint.engine.finding import (
    Applicability,
    Edit,
    Finding,
    Range,
    ResolvedFix,
    Severity,
    Suppression,
)
from slalint.engine.fix import SAFE, UNSAFE, Fixed, apply_edits, fix_bytes, is_worse, new_findings
from slalint.engine.job import Request
from slalint.engine.result import FileResult
from slalint.engine.run import read_text
from slalint.source.place import Part
from slalint.source.text import LineTable, Position

BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")
REQUEST: Final = Request(date(2026, 6, 1))
BOM: Final = b"\xef\xbb\xbf"


def judge(data: bytes) -> FileResult:
    """Lint some bytes."""
    run = read_text(data, REQUEST, "a.yaml")
    return run.jobs[0].check() if run.jobs else FileResult("a.yaml", 0)


def fix(text: str | bytes, allowed: Collection[Applicability] = UNSAFE) -> Fixed:
    """Fix a text, and assert that fixing it again changes nothing."""
    data = text.encode() if isinstance(text, str) else text
    fixed = fix_bytes(data, judge, allowed)
    again = fix_bytes(fixed.data, judge, allowed)
    assert (again.data, again.applied) == (fixed.data, ())
    return fixed


def slip(old: str, new: str, text: str = BASE) -> str:
    """The base agreement with one text replaced."""
    assert old in text
    return text.replace(old, new, 1)


TARGET: Final = "target: {atLeast: 99.9%}"
SLIPS: Final = [
    (SAFE, 'version: "1.0.0"', "version: 2.10", 'version: "2.10"'),
    (SAFE, 'to: "17:00"', "to: 17:00", 'to: "17:00"'),
    (SAFE, "automatic: true", "automatic: yes", "automatic: true"),
    (SAFE, "metric: availability", "metric: uptime", "metric: availability"),
    (SAFE, "role: provider", "role: 'vendor'", "role: provider"),
    (SAFE, "id: base\n", "id: base  # slalint: ignore[SLA403] gone\n", "id: base\n"),
    (SAFE, "id: base\n", "# slalint: ignore[SLA403] gone\nid: base\n", "id: base\n"),
    (SAFE, "automatic: true", "automatic: Off", "automatic: false"),
    (SAFE, 'from: "09:00"', "from: 9:00", 'from: "9:00"'),
    (SAFE, "title: Hosting for Globex", "title: 42", 'title: "42"'),
    (SAFE, "title: Hosting for Globex", "title: 0123", 'title: "0123"'),
    (SAFE, "title: Hosting for Globex", "title: no", 'title: "no"'),
    (UNSAFE, "optOut: 60d", "optOut: 2M", "optOut: 2mo"),
    (UNSAFE, "optOut: 60d", "optOut: '2 m'", "optOut: 2mo"),
    (UNSAFE, TARGET, "target: {atMost: 99.9%}", TARGET),
    (UNSAFE, TARGET, "target: {atLeast: 99,9%}", TARGET),
    (UNSAFE, TARGET, 'target: {atLeast: "99,90 %"}', 'target: {atLeast: "99.90%"}'),
    (UNSAFE, TARGET, "target: {atLeast: 9.99%}", TARGET),
    (UNSAFE, TARGET, "target: {atLeast: '0.999%'}", "target: {atLeast: '99.9%'}"),
    (UNSAFE, TARGET, "target: {atLeast: 999 %}", TARGET),
    (UNSAFE, TARGET, "target: {atLeast: 99..9%}", TARGET),
    (UNSAFE, TARGET, "target: {atLeast: 99.9}", TARGET),
    (UNSAFE, TARGET, "target: {atLeast: 99,9}", TARGET),
    (UNSAFE, "atLeast: 99.0%, credit", 'atLeast: "99,0%", credit', 'atLeast: "99.0%", credit'),
]


@pytest.mark.parametrize(
    ("allowed", "right", "wrong", "written"), SLIPS, ids=[wrong.strip() for _, _, wrong, _ in SLIPS]
)
@pytest.mark.parametrize("dress", ["plain", "bom", "crlf", "comments"])
def test_a_fix_changes_its_span_and_nothing_else(
    allowed: frozenset[Applicability], right: str, wrong: str, written: str, dress: str
) -> None:
    def dressed(text: str) -> bytes:
        if dress == "comments":
            text = f"# née: äöü ✓\n\n{text}# the end"
        data = text.encode()
        if dress == "crlf":
            return data.replace(b"\n", b"\r\n")
        return BOM + data if dress == "bom" else data

    fixed = fix(dressed(slip(right, wrong)), allowed)
    assert fixed.data.decode() == dressed(slip(right, written)).decode()
    assert len(fixed.applied) >= 1
    assert fixed.refused == ()


@pytest.mark.parametrize("wrong", [new for allowed, _, new, _ in SLIPS if allowed is UNSAFE])
def test_safe_fixes_leave_what_needs_a_reader(wrong: str) -> None:
    right = next(right for _, right, new, _ in SLIPS if new == wrong)
    text = slip(right, wrong)
    assert fix(text, SAFE).data.decode() == text


MONEY: Final = "  revenue: {{metric: revenue, of: deals, target: {{atLeast: {}}}}}\n"


@pytest.mark.parametrize(
    ("currency", "wrong", "right"),
    [
        ("USD", '"$5,000"', '"5000 USD"'),
        ("CAD", "$5000", "5000 CAD"),
        ("EUR", "5000 €", "5000 EUR"),
        ("CNY", "¥ 5000", "5000 CNY"),
        ("EUR", "$5000", "$5000"),  # nobody knows which dollar
        ("JOD", "$5000", "$5000"),
    ],
)
def test_a_sign_becomes_the_only_currency_that_uses_it(
    currency: str, wrong: str, right: str
) -> None:
    def text(figure: str) -> str:
        goals = slip("goals:\n", "goals:\n" + MONEY.format(figure))
        return f"{goals}fees: {{licence: 300 {currency}}}\n"

    assert fix(text(wrong)).data.decode() == text(right)
    assert fix(text(wrong), SAFE).data.decode() == text(wrong)


def test_a_sign_stays_where_there_are_two_currencies() -> None:
    text = slip("goals:\n", "goals:\n" + MONEY.format("$5000"))
    text += "fees: {licence: 300 USD, support: 200 CAD}\n"
    assert fix(text).data.decode() == text


def test_minutes_or_months_stay_where_both_are_usual() -> None:
    for figure in ("5M", "PT5M, atLeast: 1m"):
        goal = f"  answer: {{metric: responseTime, of: tickets, target: {{atMost: {figure}}}}}\n"
        text = slip("goals:\n", f"goals:\n{goal}")
        assert fix(text).data.decode() == text


def test_what_could_be_two_figures_is_not_changed() -> None:
    for figure in ("9.9%", "99.09%", "99.9.9%"):
        text = slip(TARGET, f"target: {{atLeast: {figure}}}")
        assert fix(text).data.decode() == text


def test_a_missing_sign_is_refused_where_the_figure_is_wrong_too() -> None:
    text = slip(TARGET, "target: {atLeast: 9.99}")
    fixed = fix(text)
    assert fixed.data.decode() == slip(TARGET, TARGET)  # the point and the sign, in one fix


def test_a_fix_that_brings_a_finding_is_refused_and_the_others_are_applied() -> None:
    """90.99 % is read as a figure once it has its sign, and then it is one nobody promises."""
    text = slip(TARGET, "target: {atLeast: 90.99}")
    text = slip("metric: availability", "metric: uptime", text)
    text = slip('to: "17:00"', "to: 17:00", text)
    fixed = fix(text)
    [refused] = fixed.refused
    assert refused.finding.code == "SLA019"
    assert refused.brings is not None
    assert refused.brings.code == "SLA404"
    assert sorted(finding.code for finding in fixed.applied) == ["SLA012", "SLA021"]
    assert fixed.data.decode() == slip(TARGET, "target: {atLeast: 90.99}")


def test_many_fixes_in_one_file() -> None:
    numbers = range(60)
    goals = "".join(
        f"  g{n}: {{metric: uptime, of: x{n}, target: {{atLeast: 99}}}}\n" for n in numbers
    )
    fixed = fix(BASE.replace("goals:\n", f"goals:\n{goals}"))
    assert fixed.data.decode() == BASE.replace(
        "goals:\n",
        "goals:\n"
        + goals.replace("uptime", "availability").replace("atLeast: 99}", "atLeast: 99%}"),
    )
    assert len(fixed.applied) == 120


def test_silenced_findings_are_left() -> None:
    text = slip("id: base\n", "id: base\nversion: 2.10  # slalint: ignore[SLA012] old tools\n")
    text = slip('version: "1.0.0"\n', "", text)
    assert fix(text).data.decode() == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"apiVersion: slalint/v1\n\xff\n# slalint: ignore[SLA403] x\n",
        BASE.encode("utf-16"),
        b"apiVersion: slalint/v1\nx: [\n# slalint: ignore[SLA403] x\n",
        b"apiVersion: slalint/v1\nid: &x [*x]\nversion: 2.10\n",
    ],
)
def test_what_cannot_be_read_is_not_touched(data: bytes) -> None:
    assert fix(data) == Fixed(data)


def test_figures_behind_aliases_are_not_touched() -> None:
    text = slip(TARGET, "target: {atLeast: &figure 9.99%}\n    floor: *figure")
    fixed = fix(text)
    assert "*figure" in fixed.data.decode()


# What a check may say is made up here, to reach what real rules reach rarely.


def made_up(
    code: str, start: int, text: str, *, path: str = "", width: int = 1, by: Applicability
) -> Finding:
    """A finding at some characters, with a fix that replaces them."""
    where = Range(Position(1, start + 1), Position(1, start + 1 + width))
    fix = ResolvedFix("t", by, (Edit(where, text),))
    return Finding(
        code=code,
        name="n",
        severity=Severity.ERROR,
        message="m",
        help=None,
        file="a",
        document=0,
        path=path,
        part=Part.VALUE,
        range=where,
        related=(),
        fix=fix,
        fingerprint=f"{code}{start}{text}",
        url="",
    )


def says(rule: Callable[[str], list[Finding]]) -> Callable[[bytes], FileResult]:
    def check(data: bytes) -> FileResult:
        return FileResult("a", 1, tuple(rule(data.decode())))

    return check


def test_suggestions_are_never_applied() -> None:
    def rule(text: str) -> list[Finding]:
        return [made_up("SLA403", 0, "b", by=Applicability.SUGGESTION)]

    assert fix_bytes(b"a", says(rule), UNSAFE) == Fixed(b"a")


def test_overlapping_fixes_take_turns() -> None:
    pairs = {"aa": "b", "bb": "c"}

    def rule(text: str) -> list[Finding]:
        return [
            made_up("SLA403", at, pairs[pair], path=str(at), width=2, by=Applicability.SAFE)
            for at in range(len(text))
            if (pair := text[at : at + 2]) in pairs
        ]

    fixed = fix_bytes(b"aaaaa", says(rule), SAFE)
    assert (fixed.data, len(fixed.applied), fixed.refused) == (b"ca", 3, ())


def test_two_fixes_at_war_end() -> None:
    def rule(text: str) -> list[Finding]:
        other = "b" if text == "a" else "a"
        return [made_up(f"SLA40{other}", 0, other, by=Applicability.SAFE)]

    def check(data: bytes) -> FileResult:
        result = says(rule)(data)
        return replace(result, findings=tuple(replace(f, code="SLA403") for f in result.findings))

    assert fix_bytes(b"a", check, SAFE).data in (b"a", b"b")


def test_a_crash_is_worse() -> None:
    before, after = FileResult("a", 1), FileResult("a", 1, crashes=("it crashed",))
    assert is_worse(before, after)
    assert not is_worse(after, after)
    assert is_worse(before, FileResult("a", 0))
    assert is_worse(before, FileResult("a", 1, unjudged=("the end",)))


def test_a_finding_is_new_where_its_rule_was_silent_and_speaks_more_often() -> None:
    one = made_up("SLA403", 0, "b", path="a.atMost", by=Applicability.SAFE)
    moved = replace(one, path="a.atLeast")
    note = replace(one, code="SLA426", severity=Severity.INFO)
    silenced = replace(one, code="SLA404", suppressed=Suppression("comment", "r", None))
    before = FileResult("a", 1, (one,))
    assert not is_worse(before, FileResult("a", 1, (moved, silenced)))
    assert new_findings(before, FileResult("a", 1, (moved, note, silenced))) == [note]
    assert is_worse(before, FileResult("a", 1, (one, moved)))
    assert is_worse(before, FileResult("a", 1, (replace(one, code="SLA404"),)))


EDITS: Final = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.text(max_size=3)))
TEXT: Final = st.text(st.sampled_from("ab\r\n\u2028\ufeffä😀"), max_size=40)


@given(TEXT, EDITS, st.booleans())
def test_only_spans_change(text: str, wanted: list[tuple[int, int, str]], with_mark: bool) -> None:
    """Bytes outside the spans of edits stay, whatever the text and its line breaks."""
    text = text.lstrip("\ufeff")  # what stands there is the mark
    lines = LineTable(text)
    edits, expected, at = [], "", 0
    for start, length, replacement in sorted(wanted):
        if start < at or start > len(text):
            continue
        end = min(start + length, len(text))
        edits.append(Edit(Range(lines.position(start), lines.position(end)), replacement))
        expected += text[at:start] + replacement
        at = end
    mark = BOM if with_mark else b""
    changed = apply_edits(mark + text.encode(), edits)
    assert changed == mark + (expected + text[at:]).encode()


WRONG: Final = st.sampled_from([(right, wrong) for _, right, wrong, _ in SLIPS])


@settings(deadline=None, max_examples=25)
@given(st.lists(WRONG, max_size=4), st.booleans(), st.sampled_from([SAFE, UNSAFE]))
def test_fixing_any_slips_is_idempotent_and_never_harmful(
    slips: list[tuple[str, str]], crlf: bool, allowed: frozenset[Applicability]
) -> None:
    text = BASE
    for right, wrong in slips:
        text = text.replace(right, wrong, 1)
    data = text.replace("\n", "\r\n").encode() if crlf else text.encode()
    fixed = fix(data, allowed)
    assert not is_worse(judge(data), judge(fixed.data))
    assert fixed.data.count(b"#") <= data.count(b"#")
    assert (b"\r\n" in fixed.data) is crlf


@settings(deadline=None, max_examples=60)
@given(
    st.text(
        st.sampled_from("apiVersion: slt/v1\n\t#[]{}&*!|>'\"%@`,-?.09\r\x00\ufeff"), max_size=60
    )
)
def test_fixing_any_text_is_answered(tail: str) -> None:
    fix(f"apiVersion: slalint/v1\nkind: SLA\n{tail}")
