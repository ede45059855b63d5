from datetime import date

import pytest

from slalint.arithmetic import (
    AMBIGUOUS_ZONES,
    ClockChange,
    QuantityError,
    clock_change_hours,
    is_known_zone,
    near_zone,
)


def test_knows_the_names_of_the_database() -> None:
    assert is_known_zone("Europe/Berlin")
    assert is_known_zone("UTC")
    assert not is_known_zone("Europe/Munich")
    assert not is_known_zone("../etc/passwd")
    assert not is_known_zone("europe/berlin")
    assert not is_known_zone("")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Europe/Munich", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("Europe/Berln", "Europe/Berlin"),
        ("PST", "America/Los_Angeles"),
        ("San Francisco", "America/Los_Angeles"),
        ("???", None),
        ("x" * 1000, None),
    ],
)
def test_suggests_the_zone_meant(name: str, near: str | None) -> None:
    assert near_zone(name) == near


def test_all_candidates_of_abbreviations_exist() -> None:
    candidates = {zone for zones in AMBIGUOUS_ZONES.values() for zone in zones}

    assert [zone for zone in candidates if not is_known_zone(zone)] == []
    assert len(AMBIGUOUS_ZONES["IST"]) > 1


def test_the_hours_of_the_clock_change() -> None:
    assert clock_change_hours("Europe/Berlin", 2026) == (
        ClockChange(date(2026, 3, 29), 120, 180, skipped=True),
        ClockChange(date(2026, 10, 25), 120, 180, skipped=False),
    )
    assert clock_change_hours("America/New_York", 2026) == (
        ClockChange(date(2026, 3, 8), 120, 180, skipped=True),
        ClockChange(date(2026, 11, 1), 60, 120, skipped=False),
    )
    assert clock_change_hours("Australia/Lord_Howe", 2026)[0] == ClockChange(
        date(2026, 4, 5), 90, 120, skipped=False
    )
    assert clock_change_hours("Asia/Kolkata", 2026) == ()


@pytest.mark.parametrize("zone", ["Europe/Munich", "", "/etc/passwd", "../x", "Europe", "a\0b"])
def test_an_unknown_zone_has_no_clock(zone: str) -> None:
    with pytest.raises(QuantityError):
        clock_change_hours(zone, 2026)
