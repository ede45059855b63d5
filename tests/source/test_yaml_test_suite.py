"""The YAML Test Suite: every case is read as it says, or why it is not stands here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from slalint import check_text
from slalint.agreement.schema import to_data
from slalint.source.source import Source, read_source

SUITE = Path(__file__).parents[3] / "shared" / "corpus" / "yaml-test-suite" / "src"

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the YAML Test Suite does not lie beside the checkout"
)

# How the suite writes characters that cannot be seen.
VISIBLE = {"␣": " ", "»": "\t", "—": "", "↵": "", "∎\n": "", "←": "\r", "⇔": "\ufeff"}


def by_case(reasons: Mapping[str, str]) -> dict[str, str]:
    """Case to reason, from reason to cases."""
    return {case: reason for reason, cases in reasons.items() for case in cases.split()}


REFUSED: Final = by_case({
    "tags outside the types of JSON are refused (SLA002): they mean a program's own objects":
        "2XXW-0 565N-0 5TYM-0 6CK3-0 6WLZ-0 7FWL-0 9WXW-0 C4HZ-0 CC74-0 CUP7-0 J7PZ-0 M5C3-0 "
        "P76L-0 UGM3-0 Z67P-0 Z9M4-0",
    "libyaml wants a key in front of a colon":
        "2JQS-0 6M2F-0 CFD4-0 FRK4-0 M2N8-0 NHX8-0 NKF9-0 S3PD-0 SM9W-1 UKK6-0 4ABK-0",
    "libyaml wants key and colon on one line in brackets":
        "4MUZ-0 4MUZ-1 4MUZ-2 5MUD-0 9SA2-0 K3WX-0 NJ66-0 UT92-0 VJP3-1",
    "libyaml takes a colon in brackets for the end of a key": "58MP-0 5T43-0 DBG4-0 HM87-0",
    "libyaml takes fewer characters in the name of an anchor": "2SXE-0 8XYN-0 W5VH-0",
    "libyaml takes no tab before or instead of indentation":
        "6BCT-0 6CA3-0 96NN-0 96NN-1 A2M4-0 DK95-0 DK95-3 DK95-4 Q5MG-0 R4YG-0 Y79Y-1 Y79Y-10",
    "libyaml knows only %YAML 1.1 and 1.2, and no directives beside %YAML and %TAG":
        "2LFX-0 6LVF-0 BEC7-0 MUS6-5 MUS6-6 ZYU8-0 ZYU8-1 ZYU8-2 ZYU8-3",
    "libyaml wants `---` behind the end of a document": "7Z25-0 M7A3-0 HWV9-0 QT73-0 W4TN-0",
    "libyaml wants the text of a block scalar indented": "DK3J-0 FP8R-0",
})  # fmt: skip
"""Cases that are YAML by the suite and are not read, by the reason."""

ACCEPTED: Final = by_case({
    "libyaml does not ask for a blank before a comment": "9JBA-0 CVW2-0 SU5Z-0 X4QW-0",
    "libyaml does not judge indentation inside brackets and quotes": "9C9N-0 DK95-1 QB6E-0 Y79Y-3",
    "libyaml does not want `...` in front of a directive": "EB22-0 RHX7-0",
    "libyaml lets a directive have more words": "MUS6-0 MUS6-1",
    "libyaml takes a dash in brackets for a text": "G5U8-0 YJV2-0",
    "libyaml lets empty lines above a block scalar be longer than its first line": "S98Z-0",
})  # fmt: skip
"""Cases that the suite refuses and that are read: what is meant is clear all the same."""

OTHER_DATA: Final = by_case({
    "libyaml takes a question mark in brackets for that of a key": "652Z-0 HM87-1",
    "libyaml drops an empty last line of a block scalar": "JEF9-2 L24T-1",
    "libyaml ends the name of an anchor at a colon": "Y2GN-0",
})  # fmt: skip
"""Cases of which other data is read than the suite says."""


@dataclass(frozen=True)
class Case:
    """One case: text, the data that the suite says it holds (None if it says none), verdict."""

    name: str
    text: str
    data: str | None
    fails: bool


def cases() -> list[Case]:
    """Every case of the suite. Later cases of a file leave out what they share with the first."""
    found = []
    for file in sorted(SUITE.glob("*.yaml")) if SUITE.is_dir() else ():
        known: dict[str, Any] = {}
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            fails = bool(case.get("fail"))
            known = {**known, **({"json": None} if fails else {}), **case}
            text = known["yaml"]
            for shown, meant in VISIBLE.items():
                text = text.replace(shown, meant)
            found.append(Case(f"{file.stem}-{number}", text, known.get("json"), fails))
    return found


CASES = cases()


def parametrized(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(name, CASES, ids=[case.name for case in CASES])


def data_of(source: Source) -> list[str]:
    """The documents as JSON, with keys in one order: mappings have none."""
    return [
        json.dumps(None if one.root is None else to_data(one.root), sort_keys=True, default=float)
        for one in source.documents
    ]


def data_in(text: str) -> list[str]:
    """The values of a stream of JSON."""
    decoder, found, at = json.JSONDecoder(parse_float=Decimal), [], 0
    while at < len(text.rstrip()):
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        found.append(json.dumps(value, sort_keys=True, default=float))
    return found


@parametrized("case")
def test_case_is_read_as_the_suite_says_or_as_listed_here(case: Case) -> None:
    source = read_source(case.name, case.text.encode("utf-8"))
    assert source.is_complete == (
        (case.name not in REFUSED) and (not case.fails or case.name in ACCEPTED)
    )
    if not source.is_complete or case.data is None:
        return
    assert (data_of(source) == data_in(case.data)) == (case.name not in OTHER_DATA)


@parametrized("case")
def test_case_is_refused_at_a_place_with_a_reason(case: Case) -> None:
    source = read_source(case.name, case.text.encode("utf-8"))
    for defect in source.defects:
        assert 0 <= defect.start <= defect.end <= len(source.text)
        assert defect.message
        assert "expected" not in defect.message


@parametrized("case")
def test_case_inside_an_agreement_is_judged_without_a_crash(case: Case) -> None:
    report = check_text(f"apiVersion: slalint/v1\nkind: SLA\n---\n{case.text}", select=["ALL"])
    assert report.crashes == ()
    assert report.agreements >= 1


def test_the_suite_is_there_in_full_and_every_difference_is_one_of_its_cases() -> None:
    assert len(CASES) > 400
    assert sum(case.data is not None for case in CASES) > 270
    names = {case.name for case in CASES}
    assert names >= REFUSED.keys() | ACCEPTED.keys() | OTHER_DATA.keys()
    assert not REFUSED.keys() & ACCEPTED.keys()
