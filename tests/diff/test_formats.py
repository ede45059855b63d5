"""The formats: what they say, and that no content breaks out of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Final

import pytest
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from slalint.agreement.schema import load_schema
from slalint.config.approved import ApprovedChange
from slalint.diff.change import Approval, Comparison
from slalint.diff.data import as_data, as_json
from slalint.diff.github import as_github
from slalint.diff.markdown import MAX_LENGTH, as_markdown
from slalint.diff.text import as_text
from tests.diff.helpers import FULL, compared, edited
from tests.diff.test_corpus import CASES

SCHEMA: Final = load_schema("diff-v1.schema.json")
CHANGED: Final = compared(
    FULL,
    edited(
        FULL,
        ("target: {atLeast: 99.9%}", "target: {atLeast: 99.99%}"),
        ("cap: 50%", "cap: 25%"),
        ("  notice: 30d\n", "  notice: 90d\n"),
    ),
)
HOSTILE: Final = "\u202e\x1b[31m<img src=x> | `a` @dana #1 ![x](y) %0A::error::x\u2028 ::set-env"


def hostile() -> Comparison:
    """The agreement with a text that tries every way out, in a value, a key and a title."""
    text = json.dumps(HOSTILE)
    return compared(
        FULL,
        edited(
            FULL,
            ("title: Hosting for Globex", f"title: {text}"),
            ("source: Gateway", f"source: {text}"),
            ("definitions:\n", f"definitions:\n  {text}: {text}\n"),
        ),
    )


def test_the_example_of_the_design() -> None:
    assert as_data(CHANGED)["changes"][1] == {
        "direction": "strengthened",
        "for": ["globex"],
        "path": "goals.uptime.target",
        "agreement": "hosting",
        "before": "99.9%",
        "after": "99.99%",
        "factor": "10",
        "nine": True,
        "message": "uptime of acme → globex: 99.9% → 99.99%: allowed downtime 43 min 12 s → "
        "4 min 19 s in a 30-day month, ten times stricter",
        "approved": None,
    }


def test_the_schema_is_valid() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_json_keeps_its_schema(case: object) -> None:
    data = as_data(compared(FULL, edited(FULL, *case.edits)))  # type: ignore[attr-defined]
    assert list(Draft7Validator(SCHEMA).iter_errors(data)) == []


def test_json_is_ascii_and_complete() -> None:
    text = as_json(hostile())
    assert text.isascii()
    assert json.loads(text) == as_data(hostile())
    assert as_data(compared(FULL, FULL)) == {"version": 1, "changes": []}


def test_text_is_read_from_top_to_bottom() -> None:
    assert as_text(CHANGED).splitlines() == [
        "Hosting for Globex (hosting, agreement.yaml)",
        "  for globex",
        "    - remedy money, cap: 50% → 25%: less can be credited, by a factor of 2",
        "    + uptime of acme → globex: 99.9% → 99.99%: allowed downtime 43 min 12 s → 4 min 19 s"
        " in a 30-day month, ten times stricter",
        "        a figure moved by a nine or a decimal point, and no `history` entry says so: "
        "a slip?",
        "  neither better nor worse",
        "    ~ cancellation, notice: 30d → 90d",
        "",
        "1 weakened, 1 strengthened, 1 otherwise changed; 1 possible slip of a nine",
    ]
    assert as_text(compared(FULL, FULL)) == "no promise has changed\n"


def test_text_holds_no_control_character() -> None:
    text = as_text(hostile())
    assert "\\u202e\\x1b" in text
    assert all(mark == "\n" or mark.isprintable() for mark in text)


class Tags(HTMLParser):
    """The elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


def test_markdown_shows_what_is_written() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(as_markdown(hostile()))
    parser = Tags()
    parser.feed(page)
    structure = {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "br"}
    assert parser.tags <= structure
    assert "&lt;img src=x&gt;" in page


def test_markdown_fits_into_a_comment() -> None:
    terms = "".join(f"  term {number}: {'x' * 200}\n" for number in range(500))
    many = compared(FULL, edited(FULL, ("definitions:\n", f"definitions:\n{terms}")))
    text = as_markdown(many)
    assert len(text) <= MAX_LENGTH + 100
    assert text.endswith("\nThere is more than fits here.\n")


def test_github_has_one_command_a_line() -> None:
    lines = as_github(hostile()).splitlines()
    assert len(lines) == len(hostile().changes) + 1
    assert all(line.startswith("::notice file=agreement.yaml,line=") for line in lines[:-1])
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


def test_github_warns_of_weakenings_and_slips() -> None:
    kinds = [line.split(" ")[0] for line in as_github(CHANGED).splitlines()[:-1]]
    assert kinds == ["::warning", "::warning", "::notice"]


def test_github_points_at_the_lines() -> None:
    text = edited(FULL, ("cap: 50%", "cap: 25%"))
    line = text[: text.index("cap: 25%")].count("\n") + 1
    [command, _] = as_github(compared(FULL, text)).splitlines()
    assert command.startswith(f"::warning file=agreement.yaml,line={line},endLine={line},title=")


def test_github_tells_how_many_more_there_are() -> None:
    terms = "".join(f"  term {number}: x\n" for number in range(20))
    many = compared(FULL, edited(FULL, ("definitions:\n", f"definitions:\n{terms}")))
    lines = as_github(many).splitlines()
    assert lines[9] == "::notice title=slalint::11 more; the log lists them"


@pytest.mark.parametrize(
    ("lapsed", "words"),
    [
        (False, "approved until 2026-06-30: Agreed"),
        (True, "the approval lapsed after 2026-06-30: Agreed"),
    ],
)
def test_approvals_are_shown(lapsed: bool, words: str) -> None:
    entry = ApprovedChange("hosting", "", "", "", "Agreed", date(2026, 6, 30))
    [agreement] = CHANGED.agreements
    changes = tuple(replace(it, approval=Approval(entry, lapsed)) for it in agreement.changes)
    comparison = Comparison((replace(agreement, changes=changes),))
    assert words in as_text(comparison)
    assert words in as_github(comparison)
    assert ("::warning" in as_github(comparison)) == lapsed
    approved = {"reason": "Agreed", "until": "2026-06-30", "lapsed": lapsed}
    data = as_data(comparison)
    assert [it["approved"] for it in data["changes"]] == [approved] * 3
    assert list(Draft7Validator(SCHEMA).iter_errors(data)) == []
