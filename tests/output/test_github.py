"""Workflow commands, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from typing import Final

import pytest

from slalint.engine.finding import Severity
from slalint.output.escape import for_terminal
from slalint.output.github import SHOWN, render_github
from tests.output.reports import EVIL, FULL, HOSTILE, finding, report, spanned

PATTERN: Final = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner of GitHub Actions does."""
    found = []
    for line in text.splitlines():
        if (match := PATTERN.fullmatch(line)) is None:
            assert not line.lstrip().startswith("::")
            assert "##[" not in line
            continue
        pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
        properties = {name: unescaped(value) for name, value in pairs}
        found.append((match["name"], properties, unescaped(match["data"])))
    return found


def unescaped(text: str) -> str:
    """Undo the escapes of a workflow command."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


def test_errors_come_first_and_what_was_not_judged_before_them() -> None:
    shown = render_github(FULL)
    here = {"line": "21", "endLine": "21", "col": "15", "endColumn": "20"}
    rule = {"title": "SLA403 shifted-decimal-point"}
    assert commands(shown) == [
        ("error", {"title": "slalint"}, "gone.yaml does not exist"),
        (
            "error",
            {"file": "agreements/my file: größer.yaml"} | here | rule,
            "uptime 9.99% lets the service be down 27 days; did you mean 99.9%?",
        ),
        (
            "warning",
            {"file": "a.yaml", "line": "3", "endLine": "5", "title": "SLA304 missing-measurement"},
            "uptime does not say where its number comes from",
        ),
        ("notice", {"file": "a.yaml"} | here | rule, "by the way; did you mean 99.9%?"),
    ]
    assert shown.splitlines()[-1].startswith("2 agreements in 2 files: 1 error, 1 warning")


def test_hostile_content_makes_no_commands_of_its_own() -> None:
    failure, *found = commands(render_github(EVIL))
    assert failure == ("error", {"title": "slalint"}, for_terminal(HOSTILE))
    assert [name for name, _, _ in found] == ["error", "warning", "notice"]
    for _, properties, data in found:
        assert properties["file"] == for_terminal(HOSTILE)
        assert data == for_terminal(f"{HOSTILE}; {HOSTILE}")


@pytest.mark.parametrize(("count", "told"), [(SHOWN, False), (SHOWN + 1, True), (40, True)])
@pytest.mark.parametrize("severity", Severity)
def test_says_how_many_are_not_shown(count: int, told: bool, severity: Severity) -> None:
    found = [finding(spanned(n, 1, n, 2), severity=severity) for n in range(1, count + 1)]
    read = commands(render_github(report("", found)))
    assert len(read) == count + told
    assert len({name for name, _, _ in read}) == 1
    more = f"{count - SHOWN + 1} more; the log and the job summary list them"
    assert (read[SHOWN - 1][2] == more) is told
