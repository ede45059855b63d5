"""The YAML Test Suite: every case is composed, or refused at a place with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from slalint import check_text
from slalint.source.source import read_source

SUITE = Path(__file__).parents[3] / "shared" / "corpus" / "yaml-test-suite" / "src"

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the YAML Test Suite does not lie beside the checkout"
)

# How the suite writes characters that cannot be seen.
VISIBLE = {"␣": " ", "»": "\t", "—": "", "↵": "", "∎\n": "", "←": "\r", "⇔": "\ufeff"}


def cases() -> list[tuple[str, str, bool]]:
    """Name, text and whether the text is meant to be refused, for every case of the suite."""
    found = []
    for file in sorted(SUITE.glob("*.yaml")) if SUITE.is_dir() else ():
        text = ""
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            # Later cases of a file leave out what they share with the one before.
            text = case.get("yaml", text)
            for shown, meant in VISIBLE.items():
                text = text.replace(shown, meant)
            found.append((f"{file.stem}-{number}", text, bool(case.get("fail"))))
    return found


CASES = cases()
IDS = [name for name, _, _ in CASES]


@pytest.mark.parametrize(("name", "text", "fails"), CASES, ids=IDS)
def test_case_is_composed_or_refused_with_a_reason(name: str, text: str, fails: bool) -> None:
    source = read_source(name, text.encode("utf-8"))
    if source.is_complete:
        events = yaml.parse(source.text, Loader=LOADER)
        starts = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
        assert len(source.documents) == len(starts)
    for defect in source.defects:
        assert 0 <= defect.start <= defect.end <= len(source.text)
        assert defect.message
        assert "expected" not in defect.message


@pytest.mark.parametrize(("name", "text", "fails"), CASES, ids=IDS)
def test_case_inside_an_agreement_is_judged_without_a_crash(
    name: str, text: str, fails: bool
) -> None:
    report = check_text(f"apiVersion: slalint/v1\nkind: SLA\n---\n{text}", select=["ALL"])
    assert report.crashes == ()
    assert report.agreements >= 1


def test_the_suite_is_there_in_full() -> None:
    assert len(CASES) > 300
    accepted = [
        name
        for name, text, fails in CASES
        if not fails and read_source(name, text.encode()).defects
    ]
    # What we refuse although it is YAML: tags, merge keys and features libyaml does not have.
    assert len(accepted) < len(CASES) / 3
