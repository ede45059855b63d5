from fractions import Fraction

import pytest

from slalint.arithmetic import AmbiguousMinutes, NamedLength, QuantityError, Window, within

DAY = 86400


def days_of(text: str) -> list[Fraction]:
    return [length.seconds / DAY for length in Window.parse(text).lengths()]


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("calendar-month", "calendar", "month"),
        ("billing-month", "billing", "month"),
        ("contract-year", "contract", "year"),
        ("fiscal-quarter", "fiscal", "quarter"),
        ("calendar-half", "calendar", "half"),
        ("calendar-hour", "calendar", "hour"),
        ("rolling-30d", "rolling", None),
        ("rolling-1y", "rolling", None),
        ("per-event", "per-event", None),
    ],
)
def test_reads_and_writes(text: str, kind: str, unit: str | None) -> None:
    window = Window.parse(text)

    assert (window.kind, window.unit) == (kind, unit)
    assert str(window) == text
    assert window.is_per_event is (text == "per-event")


@pytest.mark.parametrize("text", ["calendar-month", "billing-month", "rolling-1mo"])
def test_a_month_has_all_its_usual_lengths(text: str) -> None:
    hour = Fraction(1, 24)
    assert set(days_of(text)) == {
        28,
        29,
        30,
        31,
        Fraction(730, 24),
        Fraction("30.4375"),
        31 - hour,
        31 + hour,
        30 + hour,
    }


def test_clock_changes_give_the_lengths_that_contracts_print() -> None:
    minutes = {length.seconds / 60 for length in Window.parse("calendar-month").lengths()}

    assert {44580, 44700} <= minutes


def test_longer_periods_have_all_their_usual_lengths() -> None:
    assert set(days_of("calendar-quarter")) == {90, 91, 92, Fraction("91.25"), Fraction("91.3125")}
    assert 89 in days_of("contract-quarter")
    assert {181, 182, 184} <= set(days_of("calendar-half"))
    assert 183 not in days_of("calendar-half")
    assert set(days_of("calendar-year")) == {365, 366, Fraction("365.25")}


def test_a_rolling_window_is_exact() -> None:
    assert Window.parse("rolling-30d").lengths() == (NamedLength(Fraction(30 * DAY), "30 days"),)
    assert Window.parse("rolling-36h").typical() == NamedLength(Fraction(36 * 3600), "36 h")
    assert days_of("rolling-2mo") == [59, 62]


@pytest.mark.parametrize(
    ("text", "days", "label"),
    [
        ("calendar-month", 30, "30-day month"),
        ("calendar-quarter", 90, "90-day quarter"),
        ("contract-year", Fraction("365.25"), "year"),
        ("calendar-year", 365, "365-day year"),
        ("billing-half", Fraction("182.625"), "half-year"),
        ("calendar-week", 7, "week"),
        ("calendar-day", 1, "day"),
        ("calendar-hour", Fraction(1, 24), "hour"),
    ],
)
def test_explanations_use_one_length(text: str, days: int | Fraction, label: str) -> None:
    assert Window.parse(text).typical() == NamedLength(Fraction(days) * DAY, label)


def test_shortest_and_longest_are_real_periods() -> None:
    month = Window.parse("calendar-month")

    assert month.shortest() == NamedLength(Fraction(28 * DAY), "28-day month")
    assert month.longest() == NamedLength(Fraction(31 * DAY), "31-day month")


def test_an_event_has_no_length() -> None:
    window = Window.parse("per-event")

    assert window.lengths() == ()
    assert (window.typical(), window.shortest(), window.longest()) == (None, None, None)


@pytest.mark.parametrize("kind", ["calendar", "billing", "contract", "fiscal"])
@pytest.mark.parametrize("unit", ["hour", "day", "week", "month", "quarter", "half", "year"])
def test_lengths_are_in_bounds_and_labelled_once(kind: str, unit: str) -> None:
    window = Window.parse(f"{kind}-{unit}")
    lengths = window.lengths()
    shortest, longest, typical = window.shortest(), window.longest(), window.typical()

    assert shortest
    assert longest
    assert typical in lengths or unit in {"half", "quarter"}
    assert shortest in lengths
    assert longest in lengths
    assert len({length.label for length in lengths}) == len(lengths)
    assert len({length.seconds for length in lengths}) == len(lengths)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("month", "calendar-month"),
        ("monthly", "calendar-month"),
        ("billing cycle", "billing-month"),
        ("Calendar-Month", "calendar-month"),
        ("calender-month", "calendar-month"),
        ("30d", "rolling-30d"),
        ("rolling 30 days", "rolling-30d"),
        ("per event", "per-event"),
        ("rolling-0d", None),
        ("rolling--5d", None),
        ("rolling-2bd", None),
        ("rolling-soon", None),
        ("whenever", None),
        ("", None),
    ],
)
def test_refuses_everything_else(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        Window.parse(text)

    assert caught.value.hint == hint


def test_a_rolling_window_of_capital_m_is_ambiguous() -> None:
    with pytest.raises(AmbiguousMinutes):
        Window.parse("rolling-3M")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("30-day month", "in a 30-day month"),
        ("89-day quarter", "in an 89-day quarter"),
        ("hour", "in an hour"),
        ("average half-year of 182.625 days", "in an average half-year of 182.625 days"),
        ("year", "in a year"),
        ("7 days", "in 7 days"),
        ("30-day month of service hours", "in a 30-day month of service hours"),
    ],
)
def test_says_a_length_after_its_preposition(label: str, said: str) -> None:
    assert within(NamedLength(Fraction(1), label)) == said
