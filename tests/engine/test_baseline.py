"""Baselines: read, written, applied; any text is answered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint import Finding, check_text
from slalint.engine.baseline import (
    NEVER_BASELINED,
    BaselineError,
    Entry,
    apply_baseline,
    entry_of,
    read_baseline,
    stale_entries,
    write_baseline,
)
from slalint.engine.finding import Suppression

BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")
FLAWED: Final = BASE.replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n").replace("30d", "TBD")


def findings() -> list[Finding]:
    """Findings of several rules, several of them of one."""
    found = list(check_text(FLAWED, name="a.yaml", today=date(2026, 6, 1)).findings)
    assert len({finding.code for finding in found}) > 1
    return found


def texts(entries: list[Entry]) -> str:
    return write_baseline(entries)


def test_what_is_written_is_read_and_accepts_everything() -> None:
    found = findings()
    text = texts([entry_of(finding, "a.yaml") for finding in found])
    baseline = read_baseline(text)
    marked = apply_baseline(found, baseline)
    assert [f.suppressed for f in marked] == [Suppression("baseline", None, None)] * len(found)
    assert [replace(f, suppressed=None) for f in marked] == found
    assert write_baseline(baseline.values()) == text


def test_there_are_no_lines_in_it_and_no_order() -> None:
    entries = [entry_of(finding, "a.yaml") for finding in findings()]
    text = texts(entries)
    assert text.count("\n") == len(entries) + 2
    assert texts([]) == '{"version": 1, "findings": [\n\n]}\n'
    assert text == texts(entries[::-1]) == texts([*entries, *entries])
    assert set(json.loads(text)["findings"][0]) == {"fingerprint", "code", "file", "path"}


@pytest.mark.parametrize("code", sorted(NEVER_BASELINED))
def test_what_ends_reading_is_never_accepted(code: str) -> None:
    finding = replace(findings()[0], code=code)
    baseline = {finding.fingerprint: entry_of(finding, "a.yaml")}
    assert apply_baseline([finding], baseline) == [finding]


def test_locked_rules_and_comments_come_first() -> None:
    finding = findings()[0]
    baseline = {finding.fingerprint: entry_of(finding, "a.yaml")}
    assert apply_baseline([finding], baseline, frozenset({finding.code})) == [finding]
    silenced = replace(finding, suppressed=Suppression("comment", "agreed", None))
    assert apply_baseline([silenced], baseline) == [silenced]


def test_entries_are_stale_where_their_rule_ran_or_their_file_is_gone() -> None:
    entries = {
        name: Entry(name, code, file, "goals")
        for name, code, file in (
            ("answered", "SLA403", "a.yaml"),
            ("settled", "SLA403", "a.yaml"),
            ("not run", "SLA404", "a.yaml"),
            ("not checked", "SLA403", "b.yaml"),
            ("gone", "SLA404", "gone.yaml"),
        )
    }
    stale = stale_entries(
        entries,
        frozenset({"answered"}),
        {"a.yaml": frozenset({"SLA403"})},
        lambda file: file == "gone.yaml",
    )
    assert [entry.fingerprint for entry in stale] == ["settled", "gone"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"version": 1' + "0" * 10_000 + "}", "is not JSON"),
        ('{"version": 1, "findings": [\n<<<<<<< HEAD\n{', "a merge that was not settled"),
        ("[]", "is not of version 1"),
        ('{"version": 2, "findings": []}', "is not of version 1"),
        ('{"version": 1}', "no list of findings"),
        ('{"version": 1, "findings": [1]}', "no list of findings"),
        ('{"version": 1, "findings": [{"code": "SLA403"}]}', "cannot be read"),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, message: str) -> None:
    with pytest.raises(BaselineError, match=message):
        read_baseline(text)


JSON: Final = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=9,
)
ENTRY: Final = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("fingerprint", "code", "file", "path"), JSON),
)
WRITTEN: Final = st.fixed_dictionaries(
    {"version": st.just(1), "findings": st.lists(ENTRY | JSON, max_size=4) | JSON}
)


@given(st.text() | WRITTEN.map(json.dumps))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        baseline = read_baseline(text)
    except BaselineError:
        return
    assert all(entry.fingerprint == name for name, entry in baseline.items())


@given(st.lists(st.builds(Entry, st.text(), st.text(), st.text(), st.text()), unique=True))
def test_any_entries_survive_writing(entries: list[Entry]) -> None:
    by_name = {entry.fingerprint: entry for entry in entries}
    assert read_baseline(write_baseline(by_name.values())) == by_name
