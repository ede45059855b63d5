"""Data contracts: how values and units are read, one finding for one cause, none without."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from slalint import Finding, check_text
from tests.cli.helpers import in_a_process, write

HEAD: Final = "apiVersion: v3.1.0\nkind: DataContract\nid: it\nversion: 1.0.0\nstatus: draft\n"
TODAY: Final = date(2026, 6, 1)


def findings(text: str) -> list[Finding]:
    report = check_text(text, today=TODAY)
    assert not report.crashes
    return list(report.findings)


def promise(entry: str) -> list[Finding]:
    return findings(f"{HEAD}slaProperties:\n  - {{{entry}}}\n")


def codes(entry: str) -> list[str]:
    return [finding.code for finding in promise(entry)]


@pytest.mark.parametrize(
    "entry",
    [
        "property: latency, value: 4, unit: d",
        "property: latency, value: 0, unit: s",
        "property: LATENCY, value: '4', unit: Days",
        "property: latency, value: 4.5, unit: hrs",
        "property: latency, value: 500, unit: ms",
        "property: latency, value: 15, unit: m",
        "property: latency, value: 2, unit: business days",
        "property: latency, value: PT4H",
        "property: latency, value: 30 minutes",
        "property: freshness, value: 24, unit: h",
        "property: retention, value: 7, unit: yr",
        "property: retention, value: 3, unit: a",
        "property: retention, value: P1Y",
        "property: retention, value: forever",
        "property: retention, value: Indefinite",
        "property: frequency, value: 1, valueExt: 1, unit: d",
        "property: frequency, value: 4, unit: times/day",
        "property: frequency, value: real-time",
        "property: frequency, value: 0 20 * * *",
        "property: updateFrequency, value: 30, unit: minutes",
        "property: availability, value: 99.9, unit: percent",
        "property: availability, value: 99.9, unit: '%'",
        "property: availability, value: 99.9",
        "property: availability, value: 99.9%",
        "property: availability, value: 95, unit: percentage",
        "property: availability, value: 100, unit: percent",
        "property: availability, value: 0.999, unit: ratio",
        "property: availability, value: 4, unit: nines",
        "property: availability, value: 24/7",
        "property: errorRate, value: 0.1, unit: percent",
        "property: errorRate, value: 10, unit: count",
        "property: errorRate, value: 5, unit: errors/day",
        "property: throughput, value: 5000, unit: records/s",
        "property: throughput, value: 10 MB/s",
        "property: throughput, value: 1200, unit: per minute",
        "property: generalAvailability, value: 2022-05-12T09:30:10-08:00",
        "property: generalAvailability, value: 2022-05-12 09:30:10",
        "property: endOfSupport, value: 2032-05-12",
        "property: endOfLife, value: never",
        "property: timeOfAvailability, value: 09:00-08:00",
        "property: timeOfAvailability, value: '09:00:30+0530'",
        "property: timeOfAvailability, value: 24:00Z",
        "property: timeOfAvailability, value: 9:00 AM UTC",
        "property: timeToRepair, value: '${REPAIR}', unit: '${UNIT}'",
        "property: timeToRepair, value: '{{ repair }}'",
        "property: severity, value: high",
        "property: completeness, value: 99.09, unit: bananas",
        "property: responseTime, value: quick",
        "property: timeToResolve, value: 4",
        "property: repairs, value: 4",
        "property: latencyP99, value: 4",
        "property: frequencyOfAudit, value: once a year",
        "property: latency, value: 4, unit: h, driver: regulatory",
        "property: latency, value: 4, unit: h, driver: OPERATIONAL",
        "property: latency, value: 4, unit: h, id: l1, scheduler: cron, schedule: 0 30 * * *",
        "property: latency, value: 4, unit: h, element: anything.at_all",
        "property: latency, value: 4, unit: h, x-team: data, name: my latency, type: sla",
    ],
)
def test_sane_promises_raise_no_alarm(entry: str) -> None:
    assert promise(entry) == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("property: latency, value: 4, unit: bananas", "ODCS004"),
        ("property: latency, value: 4, unit: dyas", "ODCS004"),
        ("property: availability, value: 999, unit: bananas", "ODCS004"),
        ("property: availability, value: 99.9, unit: precent", "ODCS004"),
        ("property: availability, value: 3, unit: d", "ODCS005"),
        ("property: latency, value: 4, unit: '%'", "ODCS005"),
        ("property: throughput, value: 5, unit: days", "ODCS005"),
        ("property: throughput, value: 5, unit: percent", "ODCS005"),
        ("property: errorRate, value: 5, unit: h", "ODCS005"),
        ("property: latency, value: 4", "ODCS006"),
        ("property: frequency, value: 24", "ODCS006"),
        ("property: errorRate, value: 1", "ODCS006"),
        ("property: throughput, value: 1", "ODCS006"),
        ("property: retention, value: 6, unit: m", "ODCS007"),
        ("property: latency, value: 6, unit: M", "ODCS007"),
        ("property: latency, value: 6M", "ODCS007"),
        ("property: latency, value: soon", "ODCS008"),
        ("property: latency, value: 4 bananas", "ODCS008"),
        ("property: latency, value: less than a day, unit: d", "ODCS008"),
        ("property: retention, value: daily", "ODCS008"),
        ("property: availability, value: 999 bananas", "ODCS008"),
        ("property: availability, value: best effort", "ODCS008"),
        ("property: errorRate, value: low", "ODCS008"),
        ("property: throughput, value: plenty, unit: rows/s", "ODCS008"),
        ("property: latency, value: true, unit: h", "ODCS008"),
        ("property: retention, value: -1, unit: y", "ODCS009"),
        ("property: retention, value: -1", "ODCS009"),
        ("property: latency, value: -4h", "ODCS009"),
        ("property: availability, value: -99.9, unit: percent", "ODCS009"),
        ("property: errorRate, value: 101, unit: percent", "ODCS009"),
        ("property: frequency, value: 0, unit: d", "ODCS009"),
        ("property: throughput, value: -1, unit: rows/s", "ODCS009"),
        ("property: availability, value: 999, unit: percent", "ODCS010"),
        ("property: availability, value: 9.99, unit: percent", "ODCS010"),
        ("property: availability, value: 0.999", "ODCS010"),
        ("property: availability, value: '99,9'", "ODCS010"),
        ("property: availability, value: 99..9, unit: percent", "ODCS010"),
        ("property: availability, value: 99.999999999, unit: percent", "ODCS010"),
        ("property: availability, value: 99.09, unit: percent", "ODCS011"),
        ("property: endOfLife, value: 2032-02-30", "ODCS012"),
        ("property: endOfLife, value: 2032-13-01T00:00:00Z", "ODCS012"),
        ("property: endOfLife, value: soon", "ODCS012"),
        ("property: endOfLife, value: 31.12.2032", "ODCS012"),
        ("property: endOfLife, value: 31 December 2032", "ODCS012"),
        ("property: endOfLife, value: 2032", "ODCS012"),
        ("property: timeOfAvailability, value: '09:00'", "ODCS015"),
        ("property: timeOfAvailability, value: '09:60Z'", "ODCS015"),
        ("property: timeOfAvailability, value: '09:00+15:00'", "ODCS015"),
        ("property: timeOfAvailability, value: by 09:00 CET at the latest", "ODCS015"),
        ("property: latency, value: 4, unit: h, driver: compliance", "ODCS017"),
        ("property: latency", "ODCS001"),
        ("property: latency, value: ''", "ODCS001"),
        ("property: latency, value: [4, 5], unit: h", "ODCS001"),
        ("value: 4, unit: h", "ODCS001"),
        ("property: '', value: 4", "ODCS001"),
        ("property: latancy, value: 4, unit: h", "ODCS002"),
        ("property: end-of-life, value: 2032-01-01", "ODCS002"),
        ("property: latency, valeu: 4, unit: h", "ODCS003"),
        ("propety: latency, value: 4, unit: h", "ODCS003"),
        ("property: latency, value: 4, unit: h, column: paid_on", "ODCS003"),
    ],
)
def test_one_cause_has_one_finding(entry: str, code: str) -> None:
    assert codes(entry) == [code]


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        (
            "property: availability, value: 9.99, unit: percent",
            "availability 9.99% lets the service be down 27 days in a 30-day month",
            "did you mean 99.9% (43 min 12 s)?",
        ),
        (
            "property: availability, value: 999, unit: '%'",
            "availability 999% promises more than all there is",
            "did you mean 99.9% (43 min 12 s)?",
        ),
        (
            "property: errorRate, value: 0.1",
            "errorRate 0.1 has no unit: 0.1%, or 10%?",
            "add `unit`, such as `value: 0.1` and `unit: percent`",
        ),
        (
            "property: latency, value: 4, unit: huors",
            "`huors` is no unit of a length of time: latency 4 huors cannot be met or missed",
            "did you mean `hours`?",
        ),
        (
            "property: retention, value: 6, unit: m",
            "retention 6 m: 6 minutes or 6 months? Programs differ by a factor of 43,200",
            "write `min` or `month`",
        ),
        (
            "property: endOfLife, value: 2032-02-30",
            "endOfLife: `2032-02-30` does not exist",
            "write 2032-02-29",
        ),
        (
            "property: timeToRepare, value: 4, unit: h",
            "`timeToRepare` is no property that programs look for: the promise is not measured",
            "did you mean `timeToRepair`?",
        ),
    ],
)
def test_the_consequence_and_what_to_write(entry: str, message: str, hint: str) -> None:
    (finding,) = promise(entry)
    assert (finding.message, finding.help) == (message, hint)


def test_findings_point_at_the_part_that_is_wrong() -> None:
    text = (
        f"{HEAD}schema:\n  - name: orders\n    properties: [{{name: paid_on}}]\n"
        "slaProperties:\n  - property: latency\n    value: 4\n    unit: h\n"
        "    element: orders.paid_on, orders.payed_on\n"
    )
    (finding,) = findings(text)
    line = text.splitlines()[finding.range.start.line - 1]
    assert line[finding.range.start.column - 1 : finding.range.end.column - 1] == "orders.payed_on"
    assert finding.path == "slaProperties[0].element"
    assert finding.help == "did you mean `orders.paid_on`?"


def test_an_element_that_is_nowhere_is_reported_once() -> None:
    entries = "".join(
        f"  - {{property: {name}, value: 4, unit: d, element: tab.col}}\n"
        for name in ("latency", "retention", "timeToDetect")
    )
    (finding,) = findings(f"{HEAD}schema: [{{name: orders}}]\nslaProperties:\n{entries}")
    assert finding.code == "ODCS016"
    assert [place.path for place in finding.related] == [
        "slaProperties[1].element",
        "slaProperties[2].element",
    ]


@pytest.mark.parametrize(
    ("element", "known"),
    [
        ("orders", True),
        ("orders.paid_on", True),
        ("paid_on", True),
        ("ORD_1.Paid_On", True),
        ("orders.lines.price", True),
        ("lines.price", True),
        ("db.sales.paid_on", True),
        ("price", False),
        ("orders.price", False),
        ("order", False),
        ("orders.*", True),
        ("#/schema/0", True),
        (".".join("x" * 40), True),
    ],
)
def test_elements_are_found_by_any_of_their_names(element: str, known: bool) -> None:
    schema = (
        "schema:\n"
        "  - name: orders\n    physicalName: ord_1\n    properties:\n"
        "      - {name: paid_on}\n"
        "      - {name: lines, logicalType: array, items: {properties: [{name: price}]}}\n"
        "  - name: db.sales\n    properties: [{name: paid_on}]\n"
    )
    promised = f"slaProperties: [{{property: latency, value: 4, unit: d, element: '{element}'}}]\n"
    assert [f.code for f in findings(HEAD + schema + promised)] == ([] if known else ["ODCS016"])


def test_deeply_nested_properties_with_many_names_are_found_in_no_time() -> None:
    names = "name: a, physicalName: b, businessName: c, id: d"
    nested = f"{{{names}}}"
    for _ in range(25):
        nested = f"{{{names}, properties: [{nested}]}}"
    path = ".".join("abcdabcdabc")
    text = (
        f"{HEAD}schema: [{nested}]\n"
        f"slaProperties: [{{property: latency, value: 4, unit: d, element: {path}}}]\n"
    )
    assert findings(text) == []


@pytest.mark.parametrize("suffix", ["Z", "+02:00", ""])
def test_dates_are_compared_to_the_second_where_both_say_so(suffix: str) -> None:
    life = "  - {{property: generalAvailability, value: '{}'}}\n  - {{property: el, value: '{}'}}\n"
    early, late = f"2030-01-01T10:00:00{suffix}", f"2030-01-01T10:00:01{suffix}"
    assert findings(f"{HEAD}slaProperties:\n{life.format(early, late)}") == []
    (finding,) = findings(f"{HEAD}slaProperties:\n{life.format(late, early)}")
    assert finding.code == "ODCS013"
    assert findings(f"{HEAD}slaProperties:\n{life.format(late, '2030-01-01')}") == []


def test_contracts_are_linted_by_the_command(tmp_path: Path) -> None:
    path = write(tmp_path, "orders.yaml", f"{HEAD}slaProperties: [{{property: ly, value: 4}}]\n")
    outcome = in_a_process("check", path, "--format", "concise")
    assert outcome.returncode == 1
    assert b"ODCS006 [missing-sla-unit] error: ly 4 has no unit" in outcome.stdout
    assert in_a_process("check", path, "--ignore", "ODCS").returncode == 0


def test_other_versions_are_passed_over() -> None:
    for version in ("v2.2.2", "v4.0.0", "3", "slalint"):
        text = HEAD.replace("v3.1.0", version)
        assert findings(f"{text}slaProperties: [{{property: ly, value: 4}}]\n") == []


_VALUES = (
    st.none() | st.booleans() | st.integers(-5, 10**30) | st.floats() | st.text(max_size=30)
) | st.sampled_from(["99,9", "9.9.9", "2026-02-30T25:61:00+99:99", "P1M", "24h", "1e999", "0x1F"])
_NODES = st.recursive(
    _VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
_NAMES = st.sampled_from(
    ["latency", "availability", "errorRate", "throughput", "endOfLife", "timeOfAvailability", "fy"]
)
_ENTRIES = st.dictionaries(
    st.sampled_from(["property", "value", "unit", "element", "driver", "description", "vlaue"]),
    _NODES | _NAMES | st.sampled_from(["h", "percent", "M", "orders.paid_on", "per day"]),
)


@given(
    st.lists(_ENTRIES | _NODES, max_size=4) | _NODES,
    st.lists(_NODES | st.dictionaries(st.sampled_from(["channel", "url", "tool"]), _NODES))
    | _NODES,
    st.dictionaries(st.sampled_from(["name", "members"]), _NODES) | _NODES,
    st.lists(st.dictionaries(st.sampled_from(["name", "properties", "items"]), _NODES)) | _NODES,
)
def test_no_contract_crashes_the_rules(sla: Any, support: Any, team: Any, schema: Any) -> None:
    contract = {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "status": "active",
        "slaProperties": sla,
        "support": support,
        "team": team,
        "schema": schema,
    }
    findings(yaml.safe_dump(contract))


@given(
    _NODES | st.lists(st.dictionaries(st.sampled_from(["dimension", "objective", "unit"]), _NODES))
)
def test_no_product_crashes_the_rules(sla: Any) -> None:
    product = {
        "schema": "https://opendataproducts.org/v4.1/schema/odps.yaml",
        "product": {"SLA": sla},
    }
    findings(yaml.safe_dump(product))
