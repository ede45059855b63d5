"""Options of rules: what they change, how wrong ones are refused, where they are documented."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from slalint import check_paths
from slalint.config.errors import ConfigurationError
from slalint.engine.rule import Rule, all_rules
from slalint.rules_page import page_text
from tests.support.examples import build

WITH_OPTIONS: Final = [rule for rule in all_rules() if rule.options]

UPTIME: Final = """
goals:
  uptime:
    metric: availability
    target: {{atLeast: {}%}}
    measurement: {{source: External probe}}
"""
ANSWER: Final = "goals:\n  a: {metric: responseTime, target: {atMost: 12bh}, clock: office}\n"
PLAN: Final = """
planning:
  leadsNeeded: 100
  capacity: {reps: 2, hoursPerRep: 55h, attemptsPerLead: 6, timePerAttempt: 10m}
"""
MAINTENANCE: Final = """
maintenance:
  windows: [{days: Sun, from: "00:00", to: "10:00", timeZone: Europe/Berlin}]
  notice: 48h
  countsAsDowntime: false
"""


def found(folder: Path, code: str, fragment: str, options: str | None) -> bool:
    """Whether a rule speaks about a fragment under its options."""
    text = f"options: {{{code}: {options}}}\n" if options else "{}\n"
    (folder / ".slalint.yaml").write_text(text, encoding="utf-8")
    example = build(fragment.strip("\n"))
    file = folder / "a.yaml"
    file.write_text(example.text, encoding="utf-8")
    report = check_paths([file], select=[code], today=date(2026, 6, 1))
    assert not report.crashes
    return bool(report.findings)


@pytest.mark.parametrize(
    ("code", "fragment", "by_default", "options"),
    [
        ("SLA416", UPTIME.format("99.999"), True, "{allowance: 20s}"),
        ("SLA416", UPTIME.format("99.99"), False, "{allowance: 5m}"),
        ("SLA417", UPTIME.format("94"), True, "{below: 94%}"),
        ("SLA417", UPTIME.format("97"), False, "{below: 98 %}"),
        ("SLA509", ANSWER, True, "{workingDays: 1.5}"),
        ("SLA509", ANSWER.replace("12bh", "4bh"), False, "{workingDays: 0.25}"),
        ("SLA906", PLAN, True, "{warningShare: 95%}"),
        ("SLA906", PLAN.replace("55h", "70h"), False, "{warningShare: 70%}"),
        ("SLA635", MAINTENANCE, False, "{shareOfWeek: 5%}"),
        ("SLA635", MAINTENANCE.replace("Sun", "Sat-Sun"), True, "{shareOfWeek: 12%}"),
    ],
)
def test_an_option_moves_the_threshold(
    tmp_path: Path, code: str, fragment: str, by_default: bool, options: str
) -> None:
    assert found(tmp_path, code, fragment, None) is by_default
    assert found(tmp_path, code, fragment, options) is not by_default


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            "{SLA417: {bellow: 98%}}",
            ":1:20: SLA417 (too-few-nines) has no option `bellow`; did you",
        ),
        ("{SLA417: {x: 98%}}", "no option `x`; it has below"),
        ("{SLA403: {x: 98%}}", "no option `x`; it has none"),
        ("{SLA4: {below: 98%}}", ":1:11: `SLA4` is many rules; name one"),
        ("{too-few-nine: {below: 98%}}", "unknown rule 'too-few-nine'; did you mean too-few-nines"),
        ("{SLA417: {below: 98}}", ":1:27: `below`: 98 has no unit"),
        ("{SLA417: {below: 198%}}", ":1:27: `below`: 198% is no share of a whole"),
        ("{SLA417: {below: few}}", ":1:27: `below`:"),
        ("{SLA416: {allowance: 2bh}}", ":1:31: `allowance`:"),
        ("{SLA416: {allowance: -1m}}", ":1:31: `allowance`: -1m is negative"),
        ("{SLA509: {workingDays: 1d}}", ":1:33: `workingDays`:"),
        ("{SLA509: {workingDays: true}}", ":1:33: `workingDays`:"),
        ("{SLA509: {workingDays: [1]}}", ":1:33: `workingDays` has the wrong type"),
    ],
)
def test_wrong_options_are_refused_at_their_place(
    tmp_path: Path, options: str, message: str
) -> None:
    (tmp_path / ".slalint.yaml").write_text(f"options: {options}\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("apiVersion: slalint/v1\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        check_paths([tmp_path / "a.yaml"])
    assert message in str(caught.value)


def test_options_are_told_apart_by_what_they_say() -> None:
    options = [option for rule in WITH_OPTIONS for option in rule.options.values()]
    assert len(set(options)) == len(options) >= 5


@pytest.mark.parametrize("rule", WITH_OPTIONS, ids=lambda rule: rule.code)
def test_options_stand_on_the_page_and_their_defaults_can_be_read(rule: Rule) -> None:
    for name, option in rule.options.items():
        option.read(option.default)
        assert f"| `{name}` | `{option.default}` | {option.description} |" in page_text(rule)
