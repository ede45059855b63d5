# ruff: noqa: E501 - agreements stand here as people write them
"""The arithmetic from the quota to the leads, and what happened: planted defects and sane variety."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import check_text
from tests.support.examples import build
from tests.support.planted import assert_planted, assert_silent

GOAL = "goals: {leads: {metric: volume, of: qualified leads, target: {atLeast: %s}}}\n"
INPUTS = (
    "salesQuota: 5000 USD, marketingShare: 100%, averageDealSize: 100 USD, leadToCustomerRate: 50%"
)


def plan(body: str, leads: int | str = 100) -> str:
    """A fragment with a lead goal and this planning."""
    return f"{GOAL % leads}planning:\n{body.strip(chr(10))}\n"


PLANTED = [
    # Leads do not follow
    ("SLA901", """
  salesQuota: 5000 USD
  marketingShare: 100%
  averageDealSize: 100 USD
  leadToCustomerRate: 50%
  marketingRevenue: 4000 USD
  #                 ^ SLA901
  customersNeeded: 50
  leadsNeeded: 100
"""),
    ("SLA901", """
  salesQuota: "5000.00 USD"
  marketingShare: 100 %
  averageDealSize: 100 USD
  leadToCustomerRate: 50 %
  customersNeeded: 60
  #                ^ SLA901 warning
"""),
    ("SLA901", """
  customersNeeded: 50
  leadToCustomerRate: "25%"
  leadsNeeded: 100
  #            ^ SLA901
"""),
    # Divided where it should be multiplied
    ("SLA901", """
  salesQuota: 5000 USD
  marketingShare: 50%
  averageDealSize: 100 USD
  leadToCustomerRate: 25%
  marketingRevenue: 10000 USD
  #                 ^ SLA901 warning
  customersNeeded: 25
  leadsNeeded: 100
"""),
    # Fractions by mistake, and what is no share
    ("SLA902", """
  salesQuota: 5000 USD
  marketingShare: 1%
  #               ^ SLA902
  marketingRevenue: 5000 USD
"""),
    ("SLA902", """
  leadToCustomerRate: "150%"
  #                   ^ SLA902
"""),
    ("SLA902", """
  capacity: {shareForMarketingLeads: -60%}
  #                                  ^ SLA902
"""),
    ("SLA902", """
  months: [{month: 2026-05, leads: 200, customers: 16, leadToCustomerRate: 0.08%}]
  #                                                                        ^ SLA902
"""),
    # Nothing to divide by
    ("SLA903", """
  salesQuota: 5000 USD
  leadToCustomerRate: 0%
  #                   ^ SLA903
  averageDealSize: 100 USD
  goal: leads
"""),
    ("SLA903", """
  averageDealSize: "0.00 USD"
  #                ^ SLA903
"""),
    # Months
    ("SLA904", """
  months: [{month: 2026-05, leads: 104, customers: 52, leadToCustomerRate: 55%}]
  #                                                                        ^ SLA904
"""),
    ("SLA904", """
  months:
    - month: "2026-05"
      customers: 50
      customerRevenue: 5200 EUR
      averageDealSize: 100 EUR
      #                ^ SLA904
"""),
    ("SLA904", """
  months: [{marketingRevenue: 3000 USD, totalRevenue: 5000 USD, marketingShare: "40%"}]
  #                                                                             ^ SLA904
"""),
    ("SLA904", """
  months:
    - {customerRevenue: 3000 USD, marketingRevenue: 3500 USD, totalRevenue: 5000 USD}
    #                   ^ SLA904
"""),
    ("SLA904", """
  cohort: true
  months:
    - {cohort: false, leads: 10, customers: 12}
    #                                       ^ SLA904 error
"""),
    ("SLA904", """
  cohort: true
  months: [{marketingRevenue: 6000 USD, totalRevenue: 5000 USD}]
  #                           ^ SLA904 error
"""),
    # Last year's rate
    ("SLA915", """
  averageDealSize: 100 USD
  #                ^ SLA915
  months: [{month: 2026-05, averageDealSize: 80 USD}, {month: 2026-04, averageDealSize: 100 USD}]
"""),
    ("SLA915", """
  marketingShare: "60 %"
  #               ^ SLA915
  months:
    - {month: 2026-05, marketingRevenue: 2000 USD, totalRevenue: 5000 USD}
"""),
    ("SLA915", """
  leadToCustomerRate: 50%
  #                   ^ SLA915
  months: [{month: "2025-12", leads: 100, customers: 50}, {month: "2026-01", leads: 100, customers: 44}]
"""),
    # Segments
    ("SLA911", """
  segments: [{name: A, leads: 40}, {name: B, leads: 50}]
# ^ SLA911
"""),
    ("SLA911", """
  leadsNeeded: 100
  reserve: 10%
  segments:
# ^ SLA911
    - name: A
      leads: 40
    - name: B
      leads: 65
"""),
    ("SLA911", """
  segments: [{name: CEO, value: 100 USD}, {name: "ceo", value: 50 USD}]
  #                                              ^ SLA911
"""),
]  # fmt: skip

SILENT = [
    ("SLA901", 110, f"  {{{INPUTS}, leadsNeeded: 100, reserve: 10%}}"),
    ("SLA901", 100, "  {salesQuota: 5000 USD, marketingShare: 33.3%, averageDealSize: 100 USD, leadToCustomerRate: 17%, marketingRevenue: 1665.00 USD}"),
    ("SLA901", 500, "  {salesQuota: 5000 USD, marketingRevenue: 4000 EUR, averageDealSize: 100 CAD, leadToCustomerRate: 50%}"),
    ("SLA901", 100, "  {salesQuota: 5000, marketingShare: 100, averageDealSize: 100 USD, leadToCustomerRate: 50%, marketingRevenue: 1 USD}"),
    ("SLA901", 300, f"  {{period: calendar-quarter, {INPUTS}}}"),
    ("SLA901", 80, f"  {{{INPUTS.replace('50%', '0%')}, goal: leads}}"),
    ("SLA901", 80, "  {averageDealSize: 100 USD, goal: leads}"),
    ("SLA901", 80, f"  {{{INPUTS}, goal: another}}"),
    ("SLA901", 10000, f"  {{{INPUTS.replace('50%', '0.5%')}}}"),
    ("SLA902", 100, "  {leadToCustomerRate: 0.5%, marketingShare: 100%, reserve: 150%}"),
    ("SLA902", 100, "  {leadToCustomerRate: 0.5}"),
    ("SLA902", 100, "  {cohort: true, months: [{leads: 10, customers: 12, leadToCustomerRate: 120%}]}"),
    ("SLA902", 100, "  {months: [{leads: 10, customers: 12, leadToCustomerRate: 120%}]}"),
    ("SLA903", 100, "  {months: [{leads: 0, customers: 0}], recalculateEvery: 1mo}"),
    ("SLA903", 100, "  {salesQuota: 5000 USD, averageDealSize: 100, leadToCustomerRate: 0.5, leadsNeeded: 100}"),
    ("SLA904", 100, "  {months: [{leads: 0, customers: 0, leadToCustomerRate: 0%}]}"),
    ("SLA904", 100, "  {months: [{leads: 3, customers: 2, leadToCustomerRate: 66.7%, customerRevenue: 1000 USD, averageDealSize: 500 EUR}]}"),
    ("SLA904", 100, "  {cohort: true, months: [{leads: 3, customers: 4, customerRevenue: 5 USD, marketingRevenue: 6 USD, totalRevenue: 6 USD}]}"),
    ("SLA904", 100, "  {months: [{leads: 300, customers: 100, leadToCustomerRate: 33.33%, marketingRevenue: 1 USD, totalRevenue: 3 USD, marketingShare: 33%}]}"),
    ("SLA915", 100, "  {leadToCustomerRate: 50%, months: [{month: 2026-05, leadToCustomerRate: 45%}]}"),
    ("SLA915", 100, "  {leadToCustomerRate: 50%, months: [{month: 2026-05, leads: 100, customers: 50, leadToCustomerRate: 20%}]}"),
    ("SLA915", 100, "  {leadToCustomerRate: 150%, months: [{month: 2026-05, leadToCustomerRate: 50%}]}"),
    ("SLA915", 100, "  {averageDealSize: 0 USD, months: [{month: 2026-05, averageDealSize: 50 USD}]}"),
    ("SLA915", 100, "  {salesQuota: 5000 USD, marketingShare: 100%, averageDealSize: 100 USD, leadToCustomerRate: 0.5%, leadsNeeded: 100, months: [{month: 2026-05, leadToCustomerRate: 50%}]}"),
    ("SLA915", 100, "  {averageDealSize: 100 USD, months: [{month: 2026-05, averageDealSize: 50 EUR}]}"),
    ("SLA915", 100, "  {leadToCustomerRate: 50%, months: [{leadToCustomerRate: 20%}]}"),
    ("SLA911", 110, "  {leadsNeeded: 100, reserve: 10%, segments: [{name: A, leads: 110}]}"),
    ("SLA911", 80, "  {leadsNeeded: 100, segments: [{name: A, leads: 60}, {name: B, leads: 40}]}"),
    ("SLA911", 100, "  {segments: [{name: A, leads: 60}, {name: B}]}"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, body: str) -> None:
    assert_planted(code, plan(body))


@pytest.mark.parametrize(("code", "leads", "body"), SILENT)
def test_sane_plans_are_left_alone(code: str, leads: int, body: str) -> None:
    assert_silent(code, plan(body, leads))


@pytest.mark.parametrize(
    ("leads", "severity"), [(99, "error"), (100, None), (101, "warning"), ("99.5", "error")]
)
def test_less_than_needed_is_an_error_and_more_a_warning(leads: str, severity: str | None) -> None:
    text = build(plan(f"  {{{INPUTS}}}", leads)).text
    found = check_text(text, select=["SLA901"]).findings
    assert [finding.severity.label for finding in found] == ([severity] if severity else [])
    assert [finding.path for finding in found] == ["goals.leads.target.atLeast"] * len(found)


def test_a_missing_divisor_stands_at_the_plan() -> None:
    fragment = "planning: {salesQuota: 5000 USD, leadsNeeded: 100}\n#^^^^^^^ SLA903\n"
    assert_planted("SLA903", fragment)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(1, 10**7), st.integers(2, 100), st.integers(1, 10**5), st.integers(2, 100),
    st.integers(0, 50), st.sampled_from(["each", "once"]),
)  # fmt: skip
def test_what_follows_is_silent_and_one_lead_less_is_found(
    quota: int, share: int, deal: int, rate: int, reserve: int, rounding: str
) -> None:
    revenue = Fraction(quota * share, 100)
    customers = ceil(revenue / deal)
    once, each = ceil(revenue / deal * 100 / rate), ceil(Fraction(customers * 100, rate))
    needed = each if rounding == "each" else once
    goal = ceil(needed * Fraction(100 + reserve, 100))
    body = (
        f"  {{salesQuota: {quota} USD, marketingShare: {share}%, averageDealSize: {deal} USD, "
        f"leadToCustomerRate: {rate}%, marketingRevenue: {float(revenue):.2f} USD, "
        f"customersNeeded: {customers}, leadsNeeded: {needed}, reserve: {reserve}%, goal: leads}}"
    )
    assert _codes(plan(body, goal)) == []
    least = ceil(once * Fraction(100 + reserve, 100))
    assert _codes(plan(body.replace(f"leadsNeeded: {needed}, ", ""), least - 1)) == ["SLA901"]


def _codes(fragment: str) -> list[str]:
    report = check_text(build(fragment).text, select=["SLA901", "SLA902", "SLA903"])
    assert not report.crashes, report.crashes
    return [finding.code for finding in report.findings]


_TEXTS = st.one_of(
    st.builds(
        "{}{}".format,
        st.one_of(st.integers(-1000, 10**25), st.decimals(-9, 9999, places=3)),
        st.sampled_from(["", "%", " %", " USD", " EUR", "h", "mo", "bd"]),
    ),
    st.sampled_from(["0", "0%", "0 USD", "1e9", ".nan", "calendar-month", "per-event", "2026-13"]),
)
_KEYS = (
    "period", "salesQuota", "marketingShare", "averageDealSize", "leadToCustomerRate", "month",
    "marketingRevenue", "customersNeeded", "leadsNeeded", "reserve", "goal", "salesCycle",
    "recalculateEvery", "reps", "hoursPerRep", "shareForMarketingLeads", "attemptsPerLead",
    "timePerAttempt", "spacing", "recycleAfter", "leads", "customers", "customerRevenue",
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(st.sampled_from(_KEYS), _TEXTS), st.dictionaries(st.sampled_from(_KEYS), _TEXTS)
)
def test_no_figure_crashes_a_rule(one: dict[str, str], two: dict[str, str]) -> None:
    flow = ", ".join(f'{key}: "{value}"' for key, value in one.items())
    inner = ", ".join(f"{key}: {value}" for key, value in two.items())
    both = f"{flow}, " if flow else ""
    body = f"  {{{both}capacity: {{{inner}}}, months: [{{{inner}}}], segments: [{{{inner}}}]}}"
    assert not check_text(build(plan(body)).text, select=["SLA9"]).crashes
