# ruff: noqa: E501 - one change a row
"""The sample repository: clean as a whole, and whatever breaks is told where it hurts."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from slalint import Finding, check_paths
from slalint.engine.finding import Severity

REPOSITORY: Final = Path(__file__).parents[2] / "examples" / "repository"
SHOP: Final = "kestrel-shop.sla.yaml"
PLATFORM: Final = "platform.ola.yaml"
TERMS: Final = "stratus-terms.sla.yaml"
SHARED: Final = "harbor.shared.yaml"
SLO: Final = "slo/shop-availability.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, as the working folder."""
    folder = tmp_path / "repository"
    shutil.copytree(REPOSITORY, folder)
    monkeypatch.chdir(folder)
    return folder


def judged(day: str = "2026-06-01") -> list[Finding]:
    """The errors and warnings of the working folder."""
    report = check_paths(["."], today=date.fromisoformat(day))
    assert (report.failures, report.crashes) == ((), ())
    return [finding for finding in report.findings if finding.severity > Severity.INFO]


@pytest.mark.parametrize("day", ["2025-01-01", "2026-06-01", "2027-11-30"])
def test_the_sample_is_clean(repository: Path, day: str) -> None:
    assert [(finding.file, finding.code) for finding in judged(day)] == []


def test_the_sample_is_clean_where_it_stands() -> None:
    report = check_paths([REPOSITORY], today=date(2026, 6, 1))
    assert [f.code for f in report.findings if f.severity > Severity.INFO] == []
    assert report.agreements == 4


# One change of one file; the code, the file and what stands on the line where it hurts.
BROKEN: Final = [
    ("a slower repair", PLATFORM, "target: {atMost: 3h, share: 95%}", "target: {atMost: 4h, share: 95%}",
     "SLA801", SHOP, "goal: repair, for: [p1-repair]"),
    ("a slower answer", PLATFORM, "target: {atMost: 15m, share: 97%}", "target: {atMost: 1h, share: 97%}",
     "SLA801", SHOP, "goal: answer, for: [p1-answer]"),
    ("a quicker promise", SHOP, "target: {atMost: 4h, share: 90%}", "target: {atMost: 3h, share: 90%}",
     "SLA801", SHOP, "goal: repair, for: [p1-repair]"),
    ("shorter hours", PLATFORM, "defaults: {owner: operations", "defaults: {clock: office, owner: operations",
     "SLA802", SHOP, "goal: answer, for: [p1-answer]"),
    ("a longer window", TERMS, "defaults: {window: calendar-month", "defaults: {window: calendar-year",
     "SLA803", PLATFORM, "goal: network, for: [platform]"),
    ("an earlier end", TERMS, "published: 2025-08-15, indefinite: true", "published: 2025-08-15, expires: 2026-09-30",
     "SLA804", PLATFORM, "{sla: stratus-terms, goal: zone-a"),
    ("a figure that is gone", PLATFORM, "{name: DNS provider, availability: 99.99%, window: calendar-month", "{name: DNS provider",
     "SLA805", PLATFORM, "{name: DNS provider"),
    ("a circle", PLATFORM, "dependencies:\n", "dependencies:\n  - {sla: kestrel-shop, goal: shop, for: [platform]}\n",
     "SLA806", SHOP, "goal: platform, for: [shop]"),
    ("a shared part that is not counted", PLATFORM, "  - {sla: stratus-terms, goal: network, for: [platform]}\n", "",
     "SLA807", PLATFORM, "{sla: stratus-terms, goal: zone-b"),
    ("another meaning", TERMS, "fails from at least two of three regions", "fails for five minutes",
     "SLA810", PLATFORM, "uses: [harbor]"),
    ("a retired agreement", PLATFORM, "status: active", "status: retired",
     "SLA812", SHOP, "{sla: harbor-platform, goal: platform"),
    ("a draft of a supplier", TERMS, "status: active", "status: draft",
     "SLA812", PLATFORM, "{sla: stratus-terms, goal: zone-a"),
    ("a looser figure of a supplier", TERMS, "target: {atLeast: 99.99%}", "target: {atLeast: 99.9%}",
     "SLA413", PLATFORM, "target: {atLeast: 99.95%}"),
    ("redundancy removed", PLATFORM, "for: [platform], redundant: zones}", "for: [platform]}",
     "SLA413", SHOP, "target: {atLeast: 99.9%}"),
    ("a looser platform", PLATFORM, "target: {atLeast: 99.95%}", "target: {atLeast: 99.8%}",
     "SLA413", SHOP, "target: {atLeast: 99.9%}"),
    ("a promise of one nine more", SHOP, "target: {atLeast: 99.9%}", "target: {atLeast: 99.99%}",
     "SLA413", SHOP, "target: {atLeast: 99.99%}"),
    ("another id", PLATFORM, "id: harbor-platform", "id: harbour-platform",
     "SLA011", SHOP, "{sla: harbor-platform, goal: platform"),
    ("another goal id", TERMS, "zone-b", "zone-two",
     "SLA011", PLATFORM, "{sla: stratus-terms, goal: zone-b"),
    ("another id of the shared document", SHARED, "id: harbor\n", "id: harbour\n",
     "SLA011", SHOP, "uses: [harbor]"),
    ("one id twice", TERMS, "id: stratus-terms", "id: harbor-platform",
     "SLA010", PLATFORM, "id: harbor-platform"),
    ("an SLO as loose as the promise", SLO, "target: 0.9995", "target: 0.999",
     "SLA813", SHOP, "target: {atLeast: 99.9%}"),
    ("an SLO that is looser", SLO, "target: 0.9995", "target: 0.995",
     "SLA813", SHOP, "target: {atLeast: 99.9%}"),
    ("an SLO of another name", SLO, "name: shop-availability", "name: store-availability",
     "SLA814", SHOP, "slo: shop-availability"),
    ("an SLO over a quarter", SLO, "duration: 1M", "duration: 1Q",
     "SLA815", SHOP, "slo: shop-availability"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "hurt", "line"),
    [row[1:] for row in BROKEN],
    ids=[r[0] for r in BROKEN],
)
def test_a_change_is_told_where_it_hurts(
    repository: Path, file: str, old: str, new: str, code: str, hurt: str, line: str
) -> None:
    text = Path(file).read_text(encoding="utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new), encoding="utf-8")
    lines = Path(hurt).read_text(encoding="utf-8").splitlines()
    told = [
        (finding.code, finding.file, line in lines[finding.range.start.line - 1])
        for finding in judged()
    ]
    assert (code, hurt, True) in told


def test_every_rule_of_a_pair_of_agreements_that_a_supplier_may_break_is_shown() -> None:
    codes = {row[4] for row in BROKEN}
    assert codes >= {"SLA010", "SLA011", "SLA413", *(f"SLA80{n}" for n in range(1, 8)), "SLA812"}
