"""The misplaced nine: which rule speaks, where, what it says, and which figure it suggests."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint import Finding, check_text
from slalint.agreement.meant import figures_meant, without_inner_zero
from slalint.agreement.metrics import METRICS
from slalint.agreement.shares import Flaw, Share, share_of
from tests.support.examples import build

AVAILABILITY = METRICS["availability"]
FIGURE_RULES = ["SLA008", "SLA012", "SLA014", "SLA019", "SLA307", "SLA4"]


def findings(fragment: str, *select: str) -> list[Finding]:
    example = build(fragment)
    report = check_text(example.text, today=example.today, select=list(select), ignore=["SLA428"])
    assert not report.crashes
    return list(report.findings)


def goal(figure: str, *more: str) -> str:
    lines = [
        "goals:",
        "  uptime:",
        "    metric: availability",
        f"    target: {figure}",
        *(f"    {line}" for line in more),
        "    measurement: {source: External probe}",
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("figure", "code", "suggested"),
    [
        ("0.999", "SLA401", "99.9% (43 min 12 s)"),
        ("0.9995", "SLA401", "99.95% (21 min 36 s)"),
        ('"0.99"', "SLA401", "99% (7 h 12 min)"),
        (".999", "SLA401", "99.9% (43 min 12 s)"),
        ("0.999%", "SLA401", "99.9% (43 min 12 s)"),
        ("1.0", "SLA401", "100% (0 s)"),
        ("999", "SLA402", "99.9% (43 min 12 s)"),
        ("9999%", "SLA402", "99.99% (4 min 19 s)"),
        ("99999 %", "SLA402", "99.999% (25.9 s)"),
        ("995", "SLA402", "99.5% (3 h 36 min)"),
        ("9995%", "SLA402", "99.95% (21 min 36 s)"),
        ("999.9%", "SLA402", "99.99% (4 min 19 s)"),
        ("99..9%", "SLA402", "99.9% (43 min 12 s)"),
        ("9.9.9", "SLA402", "99.9% (43 min 12 s)"),
        ("99.9.9%", "SLA402", "99.99% (4 min 19 s)"),
        ("9.99%", "SLA403", "99.9% (43 min 12 s)"),
        ("9.99", "SLA403", "99.9% (43 min 12 s)"),
        ("9.9%", "SLA403", "99.9% (43 min 12 s) or 99% (7 h 12 min)"),
        ("9.5 %", "SLA403", "99.5% (3 h 36 min) or 95% (36 h)"),
        ("9.999%", "SLA403", "99.99% (4 min 19 s)"),
        ("99.09%", "SLA404", "99.9% (43 min 12 s) or 99.99% (4 min 19 s)"),
        ("90.99%", "SLA404", "99.9% (43 min 12 s) or 99.99% (4 min 19 s)"),
        ("99.909%", "SLA404", "99.99% (4 min 19 s) or 99.999% (25.9 s)"),
        ('"99,9"', "SLA405", "99.9% (43 min 12 s)"),
        ("99,9", "SLA405", "99.9% (43 min 12 s)"),
        ("99,95", "SLA405", "99.95% (21 min 36 s)"),
        ("99,99%", "SLA405", "99.99% (4 min 19 s)"),
        ('"99,9 %"', "SLA405", "99.9% (43 min 12 s)"),
        ("9,99%", "SLA405", "99.9% (43 min 12 s)"),
    ],
)
@pytest.mark.parametrize("style", ["{{atLeast: {}}}", "\n      atLeast: {}"])
def test_one_figure_has_one_finding_and_the_figure_meant(
    figure: str, code: str, suggested: str, style: str
) -> None:
    found = findings(goal(style.format(figure)), *FIGURE_RULES)
    assert [finding.code for finding in found] == [code]
    assert found[0].path == "goals.uptime.target.atLeast"
    assert found[0].help == f"did you mean {suggested}?"


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("9.99%", "uptime 9.99% lets the service be down 27 days in a 30-day month"),
        (
            "0.999",
            "uptime 0.999 is a ratio where a percentage is meant: "
            "0.999% lets the service be down 29.7 days in a 30-day month",
        ),
        ("999%", "uptime 999% promises more than all there is"),
        (
            "99.09%",
            "uptime 99.09% has a zero among its nines: "
            "it lets the service be down 6 h 33 min in a 30-day month",
        ),
        (
            "99,9%",
            "uptime: `99,9%` has a decimal comma: YAML readers see a text, or 99 where it stands "
            "in braces, which lets the service be down 7 h 12 min in a 30-day month",
        ),
    ],
)
def test_the_consequence_in_plain_numbers(figure: str, message: str) -> None:
    assert findings(goal(f"{{atLeast: {figure}}}"), "SLA4")[0].message == message


@pytest.mark.parametrize("figure", ["0.5", "42%", "1000%", "110%", "0%"])
def test_nothing_is_guessed_where_nobody_can_tell(figure: str) -> None:
    found = findings(goal(f"{{atLeast: {figure}}}"), "SLA401", "SLA402", "SLA403")
    assert len(found) == 1
    assert "did you mean" not in (found[0].help or "")


def test_a_missing_sign_is_all_there_is_to_say() -> None:
    target = goal("{atLeast: 99.09}", "allowedDowntime: 3h")
    assert [finding.code for finding in findings(target, *FIGURE_RULES)] == ["SLA019"]


def test_nothing_fails_of_all() -> None:
    found = findings(goal("{atLeast: 1}", "of: HTTPS requests"), "SLA401")
    assert found[0].help == "did you mean 100%?"


def test_words_are_held_against_service_hours() -> None:
    target = goal("{atLeast: 99.9%}", "clock: office", "title: At most 43 minutes down a month")
    (found,) = findings(target, "SLA407")
    assert found.message.endswith(
        "which allows 10 min 17 s in a 30-day month of service hours; it counts the hours in which "
        "the service is closed"
    )
    assert found.help == "write 10 min 17 s"


def test_what_is_left_of_a_month_is_not_rounded_to_all_of_it() -> None:
    (found,) = findings(goal("{atLeast: 99.9999%}", "window: calendar-year"), "SLA425")
    assert found.message.endswith("all of it in a 30-day month leaves 99.99878% there")


def test_requests_fail_instead_of_minutes() -> None:
    fragment = goal("{atLeast: 9.99%}", "of: HTTPS requests")
    found = findings(fragment, "SLA403")
    assert found[0].message == "uptime 9.99% lets 900,100 of a million requests fail"
    assert found[0].help == "did you mean 99.9% (1,000 of a million)?"


def test_who_states_downtime_is_told_of_downtime() -> None:
    fragment = goal("{atLeast: 9.99%}", "of: HTTPS requests", "allowedDowntime: 43m")
    assert "27 days" in findings(fragment, "SLA403")[0].message


@pytest.mark.parametrize(
    ("window", "length"),
    [
        ("calendar-year", "329 days in a 365-day year"),
        ("rolling-7d", "6.3 days in 7 days"),
        ("rolling-30d", "27 days in 30 days"),
        ("calendar-week", "6.3 days in a week"),
    ],
)
def test_windows_are_named_with_their_length(window: str, length: str) -> None:
    found = findings(goal("{atLeast: 9.99%}", f"window: {window}"), "SLA403")
    assert found[0].message.endswith(length)


@pytest.mark.parametrize("key", ["floor", "stretch"])
@pytest.mark.parametrize(
    ("figure", "code"),
    [("0.999", "SLA401"), ("9995", "SLA402"), ("9.9%", "SLA403"), ("99.09%", "SLA404")],
)
def test_floor_and_stretch_are_availabilities_too(key: str, figure: str, code: str) -> None:
    found = findings(goal("{atLeast: 99.95%}", f"{key}: {figure}"), *FIGURE_RULES)
    assert [finding.code for finding in found] == [code]
    assert found[0].path == f"goals.uptime.{key}"
    assert found[0].message.startswith(f"uptime, {key}")


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("0.999", "SLA401"),
        ("99..9%", "SLA402"),
        ("9.99%", "SLA403"),
        ("99.09%", "SLA404"),
        ("99,9%", "SLA405"),
        ("99.9", "SLA019"),
        ("most of the time", "SLA008"),
    ],
)
def test_what_a_service_rests_on_is_an_availability_too(figure: str, code: str) -> None:
    fragment = f"dependencies:\n  - name: DNS\n    availability: {figure}\n    for: [uptime]"
    found = findings(fragment, *FIGURE_RULES)
    assert [finding.code for finding in found] == [code]
    assert found[0].path == "dependencies[0].availability"


@pytest.mark.parametrize(
    "figure", ["99%", "99.0%", "99.90%", "99.950 %", "95%", "97.5%", "99.995%", "+99.9%", "99.99%"]
)
def test_sound_figures_are_silent(figure: str) -> None:
    assert findings(goal(f"{{atLeast: {figure}}}"), *FIGURE_RULES) == []


@pytest.mark.parametrize("metric", ["conversionRate", "acceptanceRate", "attendance", "accuracy"])
@pytest.mark.parametrize("figure", ["0.8%", "9.99%", "90.9%", "40%", "99.09%"])
def test_other_shares_may_have_any_figure(metric: str, figure: str) -> None:
    fragment = goal(f"{{atLeast: {figure}}}").replace("availability", metric)
    assert findings(fragment, "SLA4") == []


@given(st.text(alphabet="0123456789.,%+- ", max_size=48))
def test_every_text_is_judged_and_suggestions_are_sound(text: str) -> None:
    share = share_of(text)
    if share is None:
        return
    for figure in figures_meant(share, AVAILABILITY):
        assert share.flaw(AVAILABILITY) is not None or figure == share.value
        assert figure <= 100
    for figure in without_inner_zero(share):
        assert 90 <= figure < 100


@given(st.integers(2, 6), st.sampled_from(["", "5"]))
def test_lost_and_shifted_points_lead_back_to_the_nines(count: int, last: str) -> None:
    digits = "9" * count + last
    meant = Fraction(f"{digits[:2]}.{digits[2:] or 0}")
    for slip in (f"0.{digits}", f"{digits[:2]}..{digits[2:] or 0}", f"{digits[:2]},{digits[2:]}0"):
        assert figures_meant(_share(slip), AVAILABILITY)[0] == meant
    if len(digits) > 2:
        assert figures_meant(_share(digits), AVAILABILITY) == (meant,)
        assert figures_meant(_share(f"{digits[0]}.{digits[1:]}%"), AVAILABILITY) == (meant,)


def test_flaws_are_judged_in_order() -> None:
    assert _share("0,999").flaw(AVAILABILITY) is Flaw.DECIMAL_COMMA
    assert _share("0.5").flaw(AVAILABILITY) is Flaw.RATIO
    assert _share("99.99999").flaw(AVAILABILITY) is Flaw.DURABILITY


def _share(text: str) -> Share:
    share = share_of(text)
    assert share is not None
    return share
