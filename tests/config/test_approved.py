"""Approved changes: read with their figures as written, refused with their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from slalint.config.approved import ApprovedChange
from slalint.config.errors import ConfigurationError
from slalint.config.load import load_settings

WHOLE = (
    "approvedChanges:\n  - {agreement: a, path: goals.uptime.target, from: 99.90, to: 99.99%,\n"
    "     reason: Signed by both, until: 2026-12-31}\n"
)
TOML = (
    '[[tool.slalint.approvedChanges]]\nagreement = "a"\npath = "goals.uptime.target"\n'
    'from = 99.90\nto = "99.99%"\nreason = "Signed by both"\nuntil = 2026-12-31\n'
)


def _approved(folder: Path, text: str, name: str = ".slalint.yaml") -> tuple[ApprovedChange, ...]:
    (folder / name).write_text(text, encoding="utf-8")
    return load_settings(folder / name, folder).approved_changes


@pytest.mark.parametrize(("name", "text"), [(".slalint.yaml", WHOLE), ("pyproject.toml", TOML)])
def test_every_figure_is_kept_as_written(tmp_path: Path, name: str, text: str) -> None:
    [change] = _approved(tmp_path, text, name)
    assert change == ApprovedChange(
        "a", "goals.uptime.target", "99.90", "99.99%", "Signed by both", date(2026, 12, 31)
    )
    assert not change.has_ended(date(2026, 12, 31))
    assert change.has_ended(date(2027, 1, 1))


def test_without_an_end_it_holds_for_ever(tmp_path: Path) -> None:
    [change] = _approved(tmp_path, WHOLE.replace(", until: 2026-12-31", ""))
    assert change.until is None
    assert not change.has_ended(date.max)


def test_the_nearest_list_counts_whole(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(WHOLE, encoding="utf-8")
    assert len(_approved(tmp_path, "extends: base.yaml\n")) == 1
    assert _approved(tmp_path, "extends: base.yaml\napprovedChanges: []\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("until: 2026-12-31", "until: 2026-13-31", ":3:37: `until`: 2026-13-31 does not exist"),
        ("until: 2026-12-31", "until: 31.12.2026", ":3:37: `until`: '31.12.2026' is not a date"),
        ("path: goals.uptime.target", "path: 'goals['", ":2:26: 'goals[' is not a path"),
        ("reason: Signed by both", "reason: ' '", ":3:14: `reason`"),
        ("reason:", "reasn:", ":3:6: unknown key `reasn`; did you mean `reason`?"),
        ("agreement: a, ", "", "lacks `agreement`"),
    ],
)
def test_a_broken_one_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        _approved(tmp_path, WHOLE.replace(old, new))
    assert message in str(caught.value)
