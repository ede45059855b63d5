"""`slalint import`: what is carried over is exact, and what it writes is read without a defect."""

from __future__ import annotations

import contextlib
import io
import json
import os
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from slalint import check_text
from slalint.cli.main import main
from slalint.engine.finding import Severity
from tests.cli.helpers import Terminal, write

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT.parent / "shared" / "corpus"

SLO: Final = """\
apiVersion: openslo/v1
kind: SLO
metadata: {name: web-availability, displayName: The shop answers}
spec:
  service: web
  budgetingMethod: Occurrences
  timeWindow: [{duration: 30d, isRolling: true}]
  indicator:
    metadata: {name: good-requests, displayName: Requests to the shop}
    spec:
      ratioMetric:
        good: {metricSource: {type: Prometheus, spec: {query: good}}}
        total: {metricSource: {type: Prometheus, spec: {query: total}}}
  objectives:
    - {displayName: Good, target: 0.999}
"""

CONTRACT: Final = """\
apiVersion: v3.1.0
kind: DataContract
id: 53581432-6c55-4ba2-a65f-72344a91553a
name: Orders
version: 2.10
status: active
description: {purpose: Orders of the shop}
team:
  name: Order data
  members:
    - {username: kim.roe@acme.example, name: Kim Roe, role: owner, dateIn: 2024-10-01}
    - {username: ceast, role: owner, dateOut: 2024-10-01}
support:
  - {channel: "#orders", tool: slack}
  - {channel: list, tool: email, url: "mailto:orders@acme.example?subject=Help"}
servers:
  - {server: main, type: postgres}
slaProperties:
  - {property: ly, value: 4, unit: h, element: orders.paid_on, driver: regulatory}
  - {property: retention, value: 3, unit: y}
  - {property: frequency, value: 4, unit: times per day}
  - {property: availability, value: 99.90, unit: percent}
  - {property: errorRate, value: 0.001, unit: ratio}
  - {property: throughput, value: 5000, unit: rows/min}
  - {property: endOfLife, value: "2042-05-12T09:30:10-08:00"}
  - {property: timeOfAvailability, value: "09:00-08:00"}
  - {property: freshness, value: as fresh as milk}
"""

# What people must still decide, and what nobody has written yet: the only findings of a draft.
_TO_DO: Final = (
    "SLA016 SLA101 SLA102 SLA103 SLA104 SLA105 SLA106 SLA107 SLA109 SLA114 SLA201 SLA203 SLA207 "
    "SLA210 SLA211 SLA212 SLA214 SLA301 SLA303 SLA304 SLA305 SLA309 SLA311 SLA318 SLA319 SLA322 "
    "SLA507 SLA630 SLA703 SLA720 SLA722 SLA730 SLA731 SLA805"
)
TO_DO: Final = frozenset(_TO_DO.split())
NEVER: Final = frozenset(f"SLA{number:03}" for number in range(16))


def _draft(terminal: Terminal, folder: Path, text: str, *options: str) -> str:
    path = write(folder, "source.yaml", text)
    outcome = terminal("import", path, *options)
    assert outcome.code == 0, outcome.err
    return outcome.out


def _data(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def _codes(text: str) -> set[str]:
    report = check_text(text, today=date(2026, 6, 1))
    assert not report.crashes
    return {finding.code for finding in report.findings}


def _loud(text: str) -> set[str]:
    report = check_text(text, today=date(2026, 6, 1))
    return {f.code for f in report.findings if f.severity > Severity.INFO}


def test_an_slo_becomes_a_goal(slalint: Terminal, here: Path) -> None:
    text = _draft(slalint, here, SLO)
    draft = _data(text)
    assert draft["id"] == "web-availability"
    assert draft["summary"]["service"] == "web"
    assert draft["goals"] == {
        "good": {
            "title": "Good",
            "of": "Requests to the shop",
            "metric": "successRate",
            "target": {"atLeast": "99.9%"},
            "window": "rolling-30d",
            "measurement": {
                "source": "Prometheus",
                "basis": "requests",
                "slo": "web-availability",
            },
        }
    }
    assert "  # spec.objectives[0].target: 0.999\n" in text
    assert _codes(text) <= TO_DO


def test_what_is_left_to_do_is_reported(slalint: Terminal, here: Path) -> None:
    codes = _codes(_draft(slalint, here, SLO))
    assert {"SLA016", "SLA103", "SLA104", "SLA105", "SLA106"} <= codes


def test_a_contract_becomes_goals_contacts_and_dependencies(slalint: Terminal, here: Path) -> None:
    text = _draft(slalint, here, CONTRACT)
    draft = _data(text)
    targets = {name: goal["target"] for name, goal in draft["goals"].items()}
    assert targets == {
        "ly-orders-paid-on": {"atMost": "4h"},
        "retention": {"atLeast": "3y"},
        "frequency": {"atMost": "6h"},
        "availability": {"atLeast": "99.9%"},
        "errorrate": {"atMost": "0.1%"},
        "throughput": {"atLeast": "5000/min"},
    }
    assert draft["goals"]["ly-orders-paid-on"]["of"] == "orders.paid_on"
    assert draft["version"] == "2.10"
    assert draft["events"] == {"end of life": "2042-05-12"}
    assert draft["parties"]["provider"]["name"] == "Order data"
    assert {
        name: (contact.get("email"), contact.get("chat"))
        for name, contact in draft["contacts"].items()
    } == {
        "orders": (None, "#orders"),
        "list": ("orders@acme.example", None),
        "kim-roe-acme-example": ("kim.roe@acme.example", None),
    }
    assert draft["dependencies"] == [{"name": "postgres main", "for": list(targets)}]
    todos = [line for line in text.splitlines() if line.startswith("# TODO")]
    assert any("timeOfAvailability: 09:00-08:00" in todo for todo in todos)
    assert any("freshness: as fresh as milk" in todo for todo in todos)
    assert any("ceast has left the team on 2024-10-01" in todo for todo in todos)
    assert _codes(text) <= TO_DO


@pytest.mark.parametrize(
    ("window", "carried"),
    [
        ("{duration: 30d, isRolling: true}", "rolling-30d"),
        ("{duration: 4w, isRolling: true}", "rolling-4w"),
        ("{duration: 1M, isRolling: true}", "rolling-1mo"),
        ("{duration: 1M, isRolling: false}", "calendar-month"),
        ("{duration: 1w}", "calendar-week"),
        ("{duration: 1Q}", "calendar-quarter"),
        ("{duration: 1Y, isRolling: false}", "calendar-year"),
        ("{unit: Month, count: 1, isRolling: false}", "calendar-month"),
        ("{unit: Day, count: 7, isRolling: true}", "rolling-7d"),
        ("{duration: 1m}", None),
        ("{duration: 2M}", None),
        ("{duration: a while}", None),
        ("{count: 1}", None),
    ],
)
def test_windows(slalint: Terminal, here: Path, window: str, carried: str | None) -> None:
    text = _draft(slalint, here, SLO.replace("{duration: 30d, isRolling: true}", window))
    assert _data(text)["goals"]["good"].get("window") == carried
    assert ("# TODO window:" in text) == (carried is None)
    assert _codes(text) <= TO_DO


def test_the_time_zone_of_a_calendar(slalint: Terminal, here: Path) -> None:
    calendar = "{duration: 1M, calendar: {startTime: 2022-01-01, timeZone: %s}}"
    text = SLO.replace("{duration: 30d, isRolling: true}", calendar)
    drafts = [_draft(slalint, here, text % zone) for zone in ("America/New_York", "EST", "Moon")]
    zones = [_data(draft)["defaults"].get("timeZone") for draft in drafts]
    assert zones == ["America/New_York", None, None]


@pytest.mark.parametrize(
    ("target", "carried"),
    [
        ("target: 0.999", "99.9%"),
        ("target: 0.9990", "99.9%"),
        ("target: 0.99995", "99.995%"),
        ("target: 9.995e-1", "99.95%"),
        ("target: 1", "100%"),
        ("targetPercent: 99.95", "99.95%"),
        ("target: 99.9", None),
        ("target: 0", None),
        ("target: nearly all", None),
        ("target: 0.9999999999999999999", None),
        ("displayName: none", None),
    ],
)
def test_targets_are_exact_or_left_out(
    slalint: Terminal, here: Path, target: str, carried: str | None
) -> None:
    text = _draft(slalint, here, SLO.replace("{displayName: Good, target: 0.999}", f"{{{target}}}"))
    (goal,) = _data(text)["goals"].values()
    assert goal.get("target") == ({"atLeast": carried} if carried else None)
    assert ("# TODO target:" in text) == (carried is None)


@pytest.mark.parametrize(
    ("objective", "query", "goal"),
    [
        ("op: lte, value: 500", "http_request_duration_milliseconds", {"atMost": "500ms"}),
        ("op: lt, value: 0.5", "http_request_duration_seconds_bucket", {"atMost": "0.5s"}),
        ("op: lt, value: 250, displayName: below 250 ms", "q", {"atMost": "250ms"}),
    ],
)
def test_a_threshold_with_a_known_unit_is_a_latency(
    slalint: Terminal, here: Path, objective: str, query: str, goal: dict[str, str]
) -> None:
    carried = _data(_draft(slalint, here, _threshold(objective, query)))
    (latency,) = carried["goals"].values()
    assert latency["metric"] == "latency"
    assert latency["target"] == {**goal, "share": "99%"}


@pytest.mark.parametrize(
    ("objective", "query", "threshold"),
    [
        ("op: lt, value: 500", "duration", "below 500 TODO unit"),
        ("op: lt, value: 5, displayName: below 5 ms", "duration_seconds", "below 5 TODO unit"),
        ("op: gte, value: 20", "rows", "at least 20 TODO unit"),
    ],
)
def test_a_threshold_without_a_known_unit_is_left_to_people(
    slalint: Terminal, here: Path, objective: str, query: str, threshold: str
) -> None:
    text = _draft(slalint, here, _threshold(objective, query))
    (goal,) = _data(text)["goals"].values()
    assert goal["target"] == {"atLeast": "99%"}
    assert goal["threshold"] == f"A measurement is good if it is {threshold}"
    assert "SLA016" in _codes(text)


def test_slices_of_time(slalint: Terminal, here: Path) -> None:
    sliced = SLO.replace("Occurrences", "Timeslices").replace(
        "target: 0.999", "target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: 1m"
    )
    goal = _data(_draft(slalint, here, sliced))["goals"]["good"]
    assert goal["metric"] == "availability"
    assert goal["threshold"] == "A slice of 1m is good if at least 95% of its events are good"
    assert goal["measurement"]["interval"] == "1m"


def _threshold(objective: str, query: str) -> str:
    head, _, _ = SLO.partition("  indicator:")
    metric = f"{{metricSource: {{type: Prometheus, spec: {{query: {query}}}}}}}"
    return (
        f"{head}  indicator: {{metadata: {{name: it}}, spec: {{thresholdMetric: {metric}}}}}\n"
        f"  objectives:\n    - {{{objective}, target: 0.99}}\n"
    )


def test_objects_of_the_same_file_are_followed(slalint: Terminal, here: Path) -> None:
    head, _, rest = SLO.partition("  indicator:")
    _, _, objectives = rest.partition("  objectives:")
    text = (
        f"{head}  indicatorRef: shop\n  objectives:{objectives}---\n"
        "apiVersion: openslo/v1\nkind: SLI\nmetadata: {name: shop, displayName: Visits}\nspec: {}\n"
        "---\n"
        "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: web, displayName: Web shop}\n"
        "spec: {}\n"
    )
    draft = _data(_draft(slalint, here, text))
    assert draft["summary"]["service"] == "Web shop"
    assert draft["goals"]["good"]["of"] == "Visits"


# Choosing


def test_one_of_several(slalint: Terminal, here: Path) -> None:
    both = write(here, "both.yaml", f"{SLO}---\n{CONTRACT}")
    outcome = slalint("import", both)
    assert outcome.code == 2
    assert "choose by --document: web-availability, Orders" in outcome.err
    for choice in (["--document", "Orders"], ["--document", "2"], ["--kind", "contract"]):
        assert _data(slalint("import", both, *choice).out)["id"] == "orders"
    for wrong in ("3", "0", "-1", "9" * 5000, "Invoices"):
        outcome = slalint("import", both, f"--document={wrong}")
        assert outcome.code == 2
        assert "there is web-availability, Orders" in outcome.err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\n", "holds neither an OpenSLO SLO nor an ODCS data contract"),
        ("", "holds neither"),
        ("apiVersion: openslo/v1\nkind: Service\nmetadata: {name: web}\n", "holds neither"),
        ("apiVersion: slalint/v1\nkind: SLA\n", "holds neither"),
        ("a: [1\nb: 2\n", "source.yaml, line 1: "),
        ("[" * 100_000, "source.yaml, line 1: "),
    ],
)
def test_nothing_to_import(slalint: Terminal, here: Path, text: str, sentence: str) -> None:
    outcome = slalint("import", write(here, "source.yaml", text))
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_a_file_that_is_not_there(slalint: Terminal, here: Path) -> None:
    for name in ("nowhere.yaml", "."):
        outcome = slalint("import", here / name)
        assert outcome.code == 2
        assert "cannot be read" in outcome.err


def test_standard_input(slalint: Terminal, type_in: Callable[[str | bytes], None]) -> None:
    type_in(SLO)
    outcome = slalint("import", "-")
    assert outcome.code == 0
    assert "in standard input." in outcome.out


# Writing


def test_a_file_is_written_once_and_replaced_when_asked(slalint: Terminal, here: Path) -> None:
    source, target = write(here, "slo.yaml", SLO), here / "draft.sla.yaml"
    outcome = slalint("import", source, "-o", target)
    assert (outcome.code, outcome.out) == (0, "")
    assert f"wrote {target} with 1 goal" in outcome.err
    written = target.read_bytes()
    assert written.decode() == slalint("import", source).out
    target.write_text("mine\n", encoding="utf-8")
    refused = slalint("import", source, "-o", target)
    assert refused.code == 2
    assert "--force replaces it" in refused.err
    assert target.read_text(encoding="utf-8") == "mine\n"
    assert slalint("import", source, "-o", target, "--force").code == 0
    assert target.read_bytes() == written
    assert sorted(path.name for path in here.iterdir()) == ["draft.sla.yaml", "slo.yaml"]


def test_a_failed_import_writes_nothing(slalint: Terminal, here: Path) -> None:
    target = write(here, "draft.sla.yaml", "mine\n")
    nothing = write(here, "nothing.yaml", "a: 1\n")
    assert slalint("import", nothing, "-o", target, "--force").code == 2
    assert target.read_text(encoding="utf-8") == "mine\n"
    assert slalint("import", write(here, "s.yaml", SLO), "-o", here / "no" / "d.yaml").code == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_are_not_written_through(slalint: Terminal, here: Path) -> None:
    source, other = write(here, "slo.yaml", SLO), write(here, "other.yaml", "mine\n")
    link = here / "draft.sla.yaml"
    link.symlink_to(other)
    assert slalint("import", source, "-o", link).code == 2
    assert slalint("import", source, "-o", link, "--force").code == 2
    assert other.read_text(encoding="utf-8") == "mine\n"
    assert stat.S_ISLNK(link.lstat().st_mode)


def test_a_draft_is_the_same_every_time(slalint: Terminal, here: Path) -> None:
    source = write(here, "contract.yaml", CONTRACT)
    assert slalint("import", source).out == slalint("import", source).out


# Whatever the source says

_TRAPS: Final = (
    *(
        "\n",
        "\r",
        "\t",
        "#",
        " # ",
        ": ",
        "- ",
        "'",
        '"',
        "\\",
        "%",
        "&",
        "*",
        "!",
        "|",
        ">",
        "{",
        "}",
    ),
    *(
        "[",
        "]",
        ",",
        "\x85",
        "\u2028",
        "\u202e",
        "\x00",
        "\x1b[31m",
        "\ufeff",
        "TODO",
        "---",
        "...",
    ),
    *("yes", "null", "0x1F", "1e3", "99,9", "2026-02-30", "goals:", "\ud7ff", "é", "漢", "😀"),
)
_BAD = st.sampled_from(_TRAPS)
_TEXT = st.lists(_BAD | st.text(max_size=8), max_size=8).map("".join)
_LONG = st.integers(0, 3).map(lambda n: "x # : '\"" * (1000 * n))
_ANY = _TEXT | _LONG
_FIGURE = (
    st.decimals("0.5", "1", allow_nan=False, places=6).map(float) | st.integers(-3, 200) | _TEXT
)
_WINDOW = st.fixed_dictionaries(
    {},
    optional={
        "duration": st.from_regex(r"[1-9]\d?[smhdwMQY]", fullmatch=True) | _TEXT,
        "isRolling": st.booleans() | _TEXT,
        "calendar": st.just({"startTime": "2022-01-01", "timeZone": "Europe/Berlin"})
        | st.fixed_dictionaries({"timeZone": _TEXT}),
        "unit": st.sampled_from(["Day", "week", "Months"]) | _TEXT,
        "count": st.integers(-1, 40) | _TEXT,
    },
)
_SLI = st.fixed_dictionaries(
    {"metadata": st.fixed_dictionaries({"name": _TEXT}, optional={"displayName": _ANY})},
    optional={
        "spec": st.fixed_dictionaries(
            {},
            optional={
                key: st.fixed_dictionaries(
                    {"metricSource": st.fixed_dictionaries({"type": _TEXT, "spec": _ANY})}
                )
                for key in ("thresholdMetric", "ratioMetric")
            },
        )
    },
)
_OBJECTIVE = st.fixed_dictionaries(
    {},
    optional={
        "displayName": _ANY,
        "target": _FIGURE,
        "targetPercent": _FIGURE,
        "op": st.sampled_from(["lt", "lte", "gt", "gte"]) | _TEXT,
        "value": _FIGURE,
        "timeSliceTarget": _FIGURE,
        "timeSliceWindow": st.sampled_from(["1m", "5m"]) | _TEXT,
        "indicator": _SLI,
    },
)
_SLOS = st.fixed_dictionaries(
    {
        "apiVersion": st.sampled_from(["openslo/v1", "openslo/v1alpha", "openslo.com/v1"]),
        "kind": st.just("SLO"),
        "metadata": st.fixed_dictionaries({"name": _ANY}, optional={"displayName": _ANY}) | _TEXT,
        "spec": st.fixed_dictionaries(
            {},
            optional={
                "service": _ANY,
                "description": _ANY,
                "budgetingMethod": st.sampled_from(["Occurrences", "Timeslices"]) | _TEXT,
                "timeWindow": st.lists(_WINDOW, max_size=2),
                "timeWindows": st.lists(_WINDOW, max_size=2),
                "objectives": st.lists(_OBJECTIVE | _TEXT, max_size=4),
                "indicator": _SLI | _TEXT,
                "indicatorRef": _TEXT,
            },
        ),
    }
)
_NAMES: Final = (
    "latency retention frequency availability errorRate throughput endOfLife freshness "
    "timeToRepair generalAvailability timeOfAvailability ly UPTIME"
)
_PROPERTY = st.fixed_dictionaries(
    {
        "property": st.sampled_from(_NAMES.split()) | _TEXT,
        "value": _FIGURE
        | st.sampled_from(["24h", "P1Y", "2042-05-12", "09:00Z", "99.9 %", "3 bd"]),
    },
    optional={
        "unit": st.sampled_from(["h", "d", "y", "percent", "rows/s", "ratio", "per day", "bd", "M"])
        | _TEXT,
        "element": _ANY,
        "driver": _TEXT,
        "description": _ANY,
        "scheduler": _TEXT,
        "schedule": _TEXT,
    },
)
_CONTRACTS = st.fixed_dictionaries(
    {"apiVersion": st.just("v3.1.0"), "kind": st.just("DataContract"), "id": _ANY},
    optional={
        "name": _ANY,
        "version": _ANY | st.floats(),
        "dataProduct": _ANY,
        "tenant": _ANY,
        "description": _ANY | st.fixed_dictionaries({"purpose": _ANY}),
        "slaProperties": st.lists(_PROPERTY | _TEXT, max_size=4) | _TEXT,
        "support": st.lists(
            st.dictionaries(
                st.sampled_from(
                    ["channel", "url", "tool", "scope", "description", "invitationUrl"]
                ),
                _ANY | st.sampled_from(["mailto:a@b.example", "https://a.example", "slack"]),
            ),
            max_size=3,
        ),
        "team": st.lists(
            st.dictionaries(st.sampled_from(["username", "name", "role", "dateOut"]), _ANY),
            max_size=3,
        ),
        "servers": st.lists(st.dictionaries(st.sampled_from(["type", "server"]), _ANY), max_size=2),
    },
)


def _imported(source: object) -> str:
    """What the command prints for a document."""
    out, stdin = io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(yaml.safe_dump(source).encode()))
    try:
        with contextlib.redirect_stdout(out):
            assert main(["import", "-"]) == 0
    finally:
        sys.stdin = stdin
    return out.getvalue()


@given(st.one_of(_SLOS, _CONTRACTS))
def test_no_source_breaks_out_of_the_draft(source: dict[str, Any]) -> None:
    text = _imported(source)
    report = check_text(text, today=date(2026, 6, 1))
    assert not report.crashes
    assert not {finding.code for finding in report.findings} & NEVER, text
    draft = _data(text)
    assert draft["apiVersion"] == "slalint/v1"
    assert {"summary", "parties", "defaults"} <= draft.keys()
    assert draft.keys() <= {
        *("apiVersion", "kind", "id", "title", "version", "status", "type", "summary"),
        *("parties", "events", "defaults", "goals", "contacts", "dependencies"),
    }
    joined = text.replace("\u200c", "").replace("\u200d", "")
    assert all(line.isprintable() for line in joined.split("\n"))


@given(st.lists(st.decimals("0.5", "0.99999", places=7), min_size=1, max_size=4))
def test_every_target_is_carried_over_exactly(targets: list[Any]) -> None:
    objectives = [{"displayName": f"o{number}", "target": "T"} for number in range(len(targets))]
    source = {
        "apiVersion": "openslo/v1",
        "kind": "SLO",
        "metadata": {"name": "it"},
        "spec": {"service": "it", "budgetingMethod": "Occurrences", "objectives": objectives},
    }
    text = json.dumps(source)
    for target in targets:
        text = text.replace('"T"', f"{target:f}", 1)
    out, stdin = io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
    try:
        with contextlib.redirect_stdout(out):
            assert main(["import", "-"]) == 0
    finally:
        sys.stdin = stdin
    goals = _data(out.getvalue())["goals"].values()
    carried = [
        type(target)(goal["target"]["atLeast"].rstrip("%")) / 100
        for target, goal in zip(targets, goals, strict=True)
    ]
    assert carried == targets


def _importable() -> list[object]:
    found: list[object] = []
    for folder, sign in (("openslo", "kind: SLO"), ("odcs", "kind: DataContract")):
        for path in sorted((CORPUS / folder).rglob("*.yaml")):
            if sign in path.read_text(encoding="utf-8"):
                found.append(pytest.param(path, id=path.relative_to(CORPUS).as_posix()))
    return found


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the outside corpus is not beside the checkout")
@pytest.mark.parametrize("path", _importable())
def test_public_files_become_drafts_with_nothing_but_things_to_do(
    slalint: Terminal, path: Path
) -> None:
    outcome = slalint("import", path, "--document", "1")
    assert outcome.code == 0
    assert _loud(outcome.out) <= TO_DO
