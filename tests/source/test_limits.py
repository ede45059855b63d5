"""The bounds on one file: what exceeds them is refused where it does, before it is built."""

from __future__ import annotations

import pytest

from slalint import check_text
from slalint.source import limits
from slalint.source.source import read_source

ENVELOPE = "apiVersion: slalint/v1\nkind: SLA\n"


def refused(text: str | bytes) -> tuple[str, int, str]:
    """Code, line and message of the only finding."""
    report = check_text(text)
    assert report.crashes == ()
    (found,) = report.findings
    return found.code, found.range.start.line, found.message


def test_size() -> None:
    text = ENVELOPE.encode() + b"# \n" * (limits.MAX_BYTES // 3)
    assert refused(text) == ("SLA002", 1, "the file is larger than 16 MiB and is not read")
    assert read_source("x", text).documents == ()


def test_size_of_what_is_not_ours_is_no_finding() -> None:
    assert check_text(b"# \n" * (limits.MAX_BYTES // 3 + 1)).findings == ()


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? "])
def test_depth(opening: str) -> None:
    code, line, message = refused(f"{ENVELOPE}x:\n  {opening * 100_000}")
    assert (code, line) == ("SLA002", 4)
    assert "64 levels" in message


def test_depth_that_is_allowed_is_read() -> None:
    depth = limits.MAX_DEPTH - 1
    assert read_source("x", f"x: {'[' * depth}{']' * depth}".encode()).defects == ()


def test_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_NODES", 1000)
    code, line, message = refused(f"{ENVELOPE}x-list: [{'x, ' * 1000}]\n")
    assert (code, line) == ("SLA002", 3)
    assert "1,000 nodes" in message


def test_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_DOCUMENTS", 3)
    source = read_source("x", b"---\nx: 1\n" * 4)
    assert len(source.documents) == 3
    assert [(d.kind, d.start) for d in source.defects] == [("unsafe", 27)]


@pytest.mark.parametrize("holder", ["[{}]", "{{a: {}}}"])
def test_aliases(holder: str) -> None:
    lines = ["x-0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 8):
        inner = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"x-{level}: &a{level} {holder.format(f'[{inner}]')}")
    code, _, message = refused(ENVELOPE + "\n".join(lines))
    assert code == "SLA002"
    assert "20,000 nodes" in message


def test_few_aliases_are_fine() -> None:
    text = "x-a: &a [x, x]\n" + "".join(f"x-{n}: *a\n" for n in range(100))
    assert read_source("x", text.encode()).defects == ()


@pytest.mark.parametrize("tail", ["&a [*a]", "&a {b: *a}", "&a {b: [{c: *a}]}"])
def test_cycles(tail: str) -> None:
    code, line, message = refused(f"{ENVELOPE}x-x: {tail}\n")
    assert (code, line, message) == ("SLA002", 3, "alias *a contains itself")


def test_bad_characters_are_counted_up_to_a_bound() -> None:
    text = f"{ENVELOPE}x-x: {chr(0x202E) * 5000}\n"
    found = [f for f in check_text(text).findings if f.code == "SLA003"]
    assert len(found) == limits.MAX_LISTED + 1
    assert "more than 1,000 findings of this rule" in found[-1].message


@pytest.mark.parametrize(
    "number", ["9" * 5000, "-" + "9" * 500, "1e99999999", "0x" + "f" * 5000, "." + "9" * 5000]
)
def test_huge_numbers_are_texts(number: str) -> None:
    report = check_text(
        f"{ENVELOPE}goals: {{a: {{metric: volume, target: {{atLeast: {number}}}}}}}\n"
    )
    assert report.crashes == ()
