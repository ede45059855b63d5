"""Files of records: what is read, what is counted as bad, and what no file may do."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.report.actuals.reader import MAX_LINE, ActualsError
from slalint.report.actuals.records import Incident, Lead, Probe, Record, Ticket, Value
from slalint.report.actuals.stream import MAX_TOLD, Actuals
from slalint.report.instants import read_instant

BERLIN = ZoneInfo("Europe/Berlin")


def read(folder: Path, text: str | bytes) -> tuple[list[tuple[int, Record]], Actuals]:
    path = folder / "records"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    actuals = Actuals(path, BERLIN)
    return list(actuals.records()), actuals


@pytest.mark.parametrize(
    ("text", "kind", "record"),
    [
        ("goal,time,value\nx,2026-01-01,5\n", "values", Value),
        ("severity,opened,answered,resolved\np1,2026-01-01,,\n", "tickets", Ticket),
        ("time;ok\n2026-01-01T00:00Z;false\n", "probes", Probe),
        ("Start\tEnd\tScope\n2026-01-01\t2026-01-02\t\n", "incidents", Incident),
        ("created,Handed Over\n2026-01-01,2026-01-02\n", "leads", Lead),
        ("handed_over,firstContact\n2026-01-01,2026-01-02\n", "leads", Lead),
        ('{"opened": "2026-01-01", "severity": "p1"}\n', "tickets", Ticket),
        ("\ufeffstart,end\r\n2026-01-01,2026-01-02\r\n", "incidents", Incident),
    ],
)
def test_kinds_go_by_their_columns(
    tmp_path: Path, text: str, kind: str, record: type[Record]
) -> None:
    (found,), actuals = read(tmp_path, text)
    assert (found[0], type(found[1]), actuals.kind) == (1 + ("{" not in text), record, kind)


def test_every_column_of_a_lead(tmp_path: Path) -> None:
    header = "created,handed-over,first-contact,attempts,connected,customer,revenue"
    row = "2026-01-01,2026-01-02T09:00,2026-01-02T10:30,6,yes,2026-02-01,99.50 EUR"
    ((_, lead),), _ = read(tmp_path, f"{header}\n{row}\n")
    assert isinstance(lead, Lead)
    assert lead.handed == read_instant("2026-01-02T09:00", BERLIN)
    assert (lead.attempts, lead.connected, lead.customer, lead.currency) == (6, True, True, "EUR")
    assert lead.customer_since == read_instant("2026-02-01", BERLIN)
    assert str(lead.revenue) == "199/2"


def test_numbers_of_json_keep_their_digits(tmp_path: Path) -> None:
    text = '{"goal": "x", "time": "2026-01-01", "value": 99.90000000000000000001}\n'
    ((_, value),), _ = read(tmp_path, text)
    assert isinstance(value, Value)
    assert value.text == "99.90000000000000000001"


BAD = """\
start,end,scope
2026-01-01,2026-01-02,
nonsense,2026-01-02,
2026-01-03,2026-01-02,
2026-01-01,2026-01-02
"2026-01-05",2026-01-06,"a
b"
2026-01-07,,
"""


def test_bad_rows_are_told_with_their_lines(tmp_path: Path) -> None:
    records, actuals = read(tmp_path, BAD)
    assert len(records) == 3
    assert (actuals.rows, actuals.bad) == (6, 3)
    assert [(row.line, row.reason) for row in actuals.told] == [
        (3, "`start` is 'nonsense', no date or time"),
        (4, "`end` is before `start`"),
        (5, "2 cells for 3 columns"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"opened": "2026-01-01", "x": []}', "`x` is no single value"),
        ("[1]", "no JSON object"),
        ("{", "no JSON"),
        ("[" * 5000, "no JSON"),
        ('{"opened": "\\ud800"}', "not UTF-8"),
        ('{"severity": "p1"}', "no `opened`"),
        (json.dumps({"opened": "x" * MAX_LINE}), "a line of more than 100,000 characters"),
    ],
)
def test_bad_lines_of_json(tmp_path: Path, line: str, reason: str) -> None:
    good = '{"opened": "2026-01-01"}'
    records, actuals = read(tmp_path, f"{good}\n{line}\n{good}\n")
    assert len(records) == 2
    assert [(row.line, row.reason) for row in actuals.told] == [(2, reason)]


def test_only_so_many_bad_rows_are_told(tmp_path: Path) -> None:
    _, actuals = read(tmp_path, "start,end\n" + "x,y\n" * (MAX_TOLD + 50))
    assert (actuals.bad, len(actuals.told)) == (MAX_TOLD + 50, MAX_TOLD)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no header"),
        ("\n\n", "no header"),
        ("a,a\n1,2\n", "names a column twice"),
        ("first,second\n1,2\n", "its columns are those of no records"),
        (",".join(f"c{number}" for number in range(300)) + "\n", "no header"),
    ],
)
def test_files_that_hold_no_records(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ActualsError, match=message):
        read(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ActualsError, match="cannot be read"):
        list(Actuals(tmp_path / "missing.csv", BERLIN).records())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for start in (b"", b"start,end\n", b"goal,time,value\n", b'{"opened":"2026-01-01"}\n'):
        try:
            records, actuals = read(folder, start + data)
        except ActualsError:
            continue
        assert len(records) + actuals.bad == actuals.rows
