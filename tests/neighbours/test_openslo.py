"""OpenSLO objects through the command line and the public functions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import check_paths, check_text
from slalint.engine.finding import Severity
from slalint.neighbours.openslo.figures import shorthand
from tests.cli.helpers import TODAY, Terminal

SLO: Final = """\
apiVersion: openslo/v1
kind: SLO
metadata: {name: web-availability}
spec:
  service: web
  indicatorRef: web-good-requests
  timeWindow: [{duration: 30d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives:
    - target: 0.9995
"""
SLI: Final = """\
apiVersion: openslo/v1
kind: SLI
metadata: {name: web-good-requests}
spec:
  ratioMetric:
    good: {metricSource: {type: Prometheus, spec: {query: good}}}
    total: {metricSource: {type: Prometheus, spec: {query: total}}}
"""
AGREEMENT: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text("utf-8")


def codes(text: str) -> list[str]:
    return [finding.code for finding in check_text(text).findings]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with an agreement whose goal is measured by an SLO of another file."""
    (tmp_path / ".git").mkdir()
    tied = AGREEMENT.replace(
        "source: External probe", "source: External probe, slo: web-availability", 1
    )
    assert tied != AGREEMENT
    (tmp_path / "hosting.sla.yaml").write_text(tied, encoding="utf-8")
    (tmp_path / "slo.yaml").write_text(f"{SLO}---\n{SLI}", encoding="utf-8")
    return tmp_path


def test_a_valid_object_is_silent() -> None:
    assert codes(SLO) == []


def test_objects_in_a_list_are_located_in_the_list() -> None:
    indented = "\n".join(f"  {line}" for line in SLO.replace("0.9995", "99.95").splitlines())
    report = check_text(f"- {indented.lstrip()}\n")
    (finding,) = report.findings
    assert (finding.code, finding.path) == ("OSLO032", "[0].spec.objectives[0].target")
    assert (finding.range.start.line, finding.range.start.column) == (10, 17)


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v1\nkind: Service\nmetadata: {name: openslo/v1}\n",
        "apiVersion: openslo/v2alpha\nkind: SLO\n",
        "- apiVersion: apps/v1\n  kind: Deployment\n",
        "- openslo/v1\n",
    ],
)
def test_other_documents_are_passed_over(text: str) -> None:
    report = check_text(text)
    assert (report.documents, report.skipped, report.findings) == (0, 1, ())


def test_a_text_that_is_no_yaml_is_reported() -> None:
    assert codes(SLO.replace("]", "", 1)) == ["SLA001"]


def test_a_template_of_another_tool_is_passed_over() -> None:
    text = SLO.replace("service: web", "{{- if .Values.web }}\n  service: web\n  {{- end }}")
    assert codes(text) == []


def test_duplicate_keys_are_reported_once_for_a_list_of_objects() -> None:
    text = "- {apiVersion: openslo/v1, kind: Service, metadata: {name: a, name: b}, spec: {}}\n"
    text += "- {apiVersion: openslo/v1, kind: Service, metadata: {name: c}, spec: {}}\n"
    assert codes(text) == ["SLA004"]


def test_comments_silence_and_unused_ones_are_reported() -> None:
    wrong = SLO.replace("0.9995", "99.95  # slalint: ignore[openslo-target-out-of-range] soon")
    report = check_text(wrong)
    assert [finding.code for finding in report.findings] == ["OSLO032"]
    assert report.open_findings == ()
    unused = SLO.replace("0.9995", "0.9995  # slalint: ignore[openslo-target-out-of-range] why")
    assert codes(unused) == ["SLA030"]


def test_rules_are_chosen_by_prefix() -> None:
    wrong = SLO.replace("0.9995", "99.95").replace("30d", "30 days")
    both = check_text(wrong, select=["OSLO"])
    assert {finding.code for finding in both.findings} == {"OSLO022", "OSLO032"}
    one = check_text(wrong, select=["OSLO03"])
    assert {finding.code for finding in one.findings} == {"OSLO032"}


def test_the_summary_counts_agreements_and_objects(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    outcome = Terminal(capsys)("check", str(project), *TODAY)
    assert "1 agreement and 2 OpenSLO objects in 2 files: no errors or warnings" in outcome.out
    assert outcome.code == 0


def test_the_json_report_counts_them_apart(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    outcome = Terminal(capsys)("check", str(project / "slo.yaml"), "--format", "json")
    summary = json.loads(outcome.out)["summary"]
    assert (summary["agreements"], summary["neighbours"]) == (0, 2)
    assert outcome.code == 0


def test_a_promise_without_margin_points_at_the_target_in_the_other_file(project: Path) -> None:
    (project / "slo.yaml").write_text(f"{SLO.replace('0.9995', '0.999')}---\n{SLI}", "utf-8")
    report = check_paths([project / "hosting.sla.yaml"])
    (finding,) = (one for one in report.findings if one.code == "SLA813")
    (related,) = finding.related
    assert related.file is not None
    assert related.file.endswith("slo.yaml")
    assert (related.range.start.line, related.path) == (10, "spec.objectives[0].target")


def test_a_renamed_slo_is_missing_where_it_is_named(project: Path) -> None:
    renamed = SLO.replace("web-availability", "shop-availability")
    (project / "slo.yaml").write_text(f"{renamed}---\n{SLI}", encoding="utf-8")
    report = check_paths([project / "hosting.sla.yaml"])
    (finding,) = (one for one in report.findings if one.code == "SLA814")
    assert finding.severity is Severity.ERROR


def test_an_slo_file_that_cannot_be_read_is_no_missing_slo(project: Path) -> None:
    (project / "slo.yaml").write_text(SLO.replace("]", "", 1), encoding="utf-8")
    report = check_paths([project / "hosting.sla.yaml"])
    assert "SLA814" not in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    ("text", "seconds"), [("5m", 300), ("1h", 3600), ("4w", 2_419_200), ("1M", 2_592_000)]
)
def test_durations_are_read_as_the_specification_says(text: str, seconds: int) -> None:
    read = shorthand(text)
    assert read is not None
    assert read.duration.typical() == seconds


@pytest.mark.parametrize("text", ["", "0d", "1D", "d", "1 d", "-1h", "1.5h", "1h30m", "Week"])
def test_other_notations_are_no_durations(text: str) -> None:
    assert shorthand(text) is None


_SCALARS: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200),
    st.floats(allow_nan=True),
    st.text(st.characters(categories=("L", "N", "P")), max_size=12),
    st.sampled_from(["1M", "30d", "Occurrences", "Timeslices", "gt", "0.999", "99.9"]),
)
_WORDS: Final = """
metadata name labels spec service indicator indicatorRef timeWindow duration isRolling calendar
startTime timeZone budgetingMethod objectives op value target targetPercent timeSliceTarget
timeSliceWindow alertPolicies alertPolicyRef conditions conditionRef condition threshold kind
lookbackWindow notificationTargets targetRef ratioMetric thresholdMetric good total raw rawType
metricSource timeWindows unit count ratioMetrics compositeWeight
"""
_KEYS: Final = st.sampled_from(_WORDS.split())
_VALUES: Final = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(
    version=st.sampled_from(["openslo/v1", "openslo/v1alpha", "openslo.com/v1"]),
    kind=st.sampled_from(["SLO", "SLI", "AlertPolicy", "AlertCondition", "Service", "DataSource"]),
    spec=_VALUES,
)
def test_no_object_makes_a_rule_crash(version: str, kind: str, spec: object) -> None:
    envelope = {"apiVersion": version, "kind": kind, "metadata": {"name": "a"}, "spec": spec}
    report = check_text(json.dumps(envelope, ensure_ascii=False))
    assert not report.crashes
    assert report.neighbours == 1
