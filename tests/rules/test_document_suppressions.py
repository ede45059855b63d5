"""Suppression comments: every form, what they cover, and what is said about themselves."""

from __future__ import annotations

from datetime import date

import pytest

from slalint import Finding, check_text
from slalint.engine.report import Report
from tests.support.examples import BASE

TODAY = date(2026, 6, 1)

# Two findings of one rule on two lines, one of another: the ground that suppressions work on.
TRAPS = """\
apiVersion: slalint/v1
kind: Shared
id: company
calendars:
  office:
    days: Mon-Fri
    from: 9:30
    to: 17:30
    timeZone: Europe/Berlin
    holidays: [NO]
definitions: {downtime: ""}
"""


def lint(text: str, **settings: object) -> Report:
    report = check_text(text, today=TODAY, select=["SLA0"], **settings)  # type: ignore[arg-type]
    assert not report.crashes
    return report


def spots(report: Report) -> list[tuple[str, int, int]]:
    return [
        (finding.code, finding.range.start.line, finding.range.start.column)
        for finding in report.open_findings
    ]


def silenced(report: Report) -> list[tuple[str, int]]:
    return [(f.code, f.range.start.line) for f in report.findings if f.suppressed is not None]


def with_comment(before: str, comment: str, *, behind: bool = False) -> str:
    """TRAPS with a comment above a line, or behind it."""
    lines = TRAPS.splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(before))
    if behind:
        lines[at] += f"  {comment}"
    else:
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        lines.insert(at, indent + comment)
    return "\n".join(lines) + "\n"


def test_ground() -> None:
    assert spots(lint(TRAPS)) == [
        ("SLA012", 7, 11),
        ("SLA012", 8, 9),
        ("SLA012", 10, 16),
        ("SLA009", 11, 25),
    ]


def test_at_the_end_of_a_line_covers_that_line() -> None:
    report = lint(with_comment("to:", "# slalint: ignore[yaml-trap] old tooling", behind=True))
    assert silenced(report) == [("SLA012", 8)]
    assert [code for code, _, _ in spots(report)] == ["SLA012", "SLA012", "SLA009"]


def test_above_a_key_covers_that_key_and_its_whole_value() -> None:
    report = lint(with_comment("office:", "# slalint: ignore[yaml-trap] old tooling"))
    assert silenced(report) == [("SLA012", 8), ("SLA012", 9), ("SLA012", 11)]
    assert spots(report) == [("SLA009", 12, 25)]


def test_above_a_key_covers_nothing_behind_its_value() -> None:
    report = lint(with_comment("from:", "# slalint: ignore[yaml-trap] old tooling"))
    assert silenced(report) == [("SLA012", 8)]


def test_above_the_first_key_covers_that_key_alone() -> None:
    report = lint(with_comment("apiVersion:", "# slalint: ignore[yaml-trap] old tooling"))
    assert silenced(report) == []
    assert spots(report)[0] == ("SLA030", 1, 19)


def test_above_a_list_item_covers_the_item() -> None:
    text = BASE.replace(
        "  - {contact: desk, after: 0m}",
        "  # slalint: ignore[unresolved-reference] comes with the new shared document\n"
        "  - contact: nobody\n    after: 0m",
    )
    report = lint(text)
    assert spots(report) == []
    assert [code for code, _ in silenced(report)] == ["SLA011"]


def test_ignore_file_at_the_top_covers_every_document() -> None:
    text = "# slalint: ignore-file[yaml-trap, SLA009] generated\n" + TRAPS
    second = TRAPS.replace("id: company", "id: other")
    report = lint(f"{text}---\n{second}")
    assert spots(report) == []
    assert len(silenced(report)) == 8


@pytest.mark.parametrize(
    "names", ["yaml-trap, empty-value", "SLA012,SLA009", " sla012 , Empty-Value "]
)
def test_several_names_by_name_or_code_in_any_case(names: str) -> None:
    report = lint(f"# slalint: ignore-file[{names}] generated\n{TRAPS}")
    assert spots(report) == []


@pytest.mark.parametrize(
    "comment",
    [
        "#slalint:ignore[yaml-trap] tight",
        "#  slalint :  ignore [yaml-trap]   wide",
        "# a remark first # slalint: ignore[yaml-trap] behind a remark",
    ],
)
def test_blanks_do_not_matter(comment: str) -> None:
    report = lint(with_comment("to:", comment, behind=True))
    assert silenced(report) == [("SLA012", 8)]


@pytest.mark.parametrize(
    ("until", "suppressed"), [("2026-06-02", True), ("2026-06-01", True), ("2026-05-31", False)]
)
def test_until_counts_to_the_end_of_its_day(until: str, suppressed: bool) -> None:
    comment = f"# slalint: ignore[yaml-trap] until {until} old tooling"
    report = lint(with_comment("to:", comment, behind=True))
    assert (("SLA012", 8) in silenced(report)) is suppressed
    assert (("SLA034", 8, 16) in spots(report)) is not suppressed


def test_suppressed_findings_say_why_and_until_when() -> None:
    comment = "# slalint: ignore[yaml-trap] until 2026-12-31 old tooling"
    report = lint(with_comment("to:", comment, behind=True))
    found = [finding.suppressed for finding in report.findings if finding.suppressed is not None]
    assert [(s.by, s.reason, s.until) for s in found] == [("comment", "old tooling", "2026-12-31")]
    assert report.suppressed == 1


def test_without_suppression_everything_is_reported() -> None:
    text = with_comment("office:", "# slalint: ignore[yaml-trap, wrong] old tooling")
    report = lint(text, suppress=False)
    assert [code for code, _, _ in spots(report)] == ["SLA012", "SLA012", "SLA012", "SLA009"]


MALFORMED = [
    ("# slalint: ignore", "SLA032"),
    ("# slalint: ignore[]", "SLA032"),
    ("# slalint: ignore all of this", "SLA032"),
    ("# slalint: ignore[*] everything", "SLA032"),
    ("# slalint: ignore[all] everything", "SLA032"),
    ("# slalint: ignore[SLA0] a whole family", "SLA032"),
    ("# slalint: ignore[yaml-trap,] one comma too many", "SLA032"),
    ("# slalint: disable[yaml-trap] another tool's word", "SLA032"),
    ("# slalint: ignore[yaml-trap", "SLA032"),
    ("# slalint: ignore[yaml-trap] until", "SLA032"),
    ("# slalint: ignore[yaml-trap] until tomorrow", "SLA032"),
    ("# slalint: ignore[yaml-trap] until 2026-02-30 no such day", "SLA032"),
    ("# slalint: ignore-file[yaml-trap] below the top", "SLA032"),
    ("# slalint: ignore[yaml-trop] misspelt", "SLA031"),
    ("# slalint: ignore[SLA999] no such code", "SLA031"),
    ("# slalint: ignore[yaml-trap]", "SLA033"),
]


@pytest.mark.parametrize(("comment", "code"), MALFORMED, ids=[comment for comment, _ in MALFORMED])
def test_what_is_wrong_with_a_comment_is_said_once(comment: str, code: str) -> None:
    report = lint(with_comment("to:", comment, behind=True))
    about_comments = [spot for spot in spots(report) if spot[0].startswith("SLA03")]
    assert [(spot[0], spot[1]) for spot in about_comments] == [(code, 8)]


def test_unknown_name_is_pointed_at_with_the_name_that_is_near() -> None:
    report = lint(with_comment("to:", "# slalint: ignore[yaml-trop] misspelt", behind=True))
    found = next(finding for finding in report.findings if finding.code == "SLA031")
    assert found.help == "did you mean yaml-trap?"
    assert fragment(
        with_comment("to:", "# slalint: ignore[yaml-trop] misspelt", behind=True), found
    ) == ("yaml-trop")


NOT_COMMENTS = [
    'note: "# slalint: ignore[yaml-trap] in quotes"',
    "note: 'x # slalint: ignore[yaml-trap] in quotes'",
    "note: |\n    # slalint: ignore[yaml-trap] in a block\n    more",
    "note: >-\n    text\n    # slalint: ignore[yaml-trap] in a folded block",
    '"# slalint: ignore[yaml-trap]": in a key',
    "note: x#slalint:ignore[yaml-trap] glued",
]


@pytest.mark.parametrize("entry", NOT_COMMENTS)
def test_texts_are_no_comments(entry: str) -> None:
    text = f"apiVersion: slalint/v1\nkind: Shared\nid: company\ndefinitions:\n  {entry}\n"
    assert spots(lint(text)) == []


def test_a_comment_behind_a_block_text_is_one() -> None:
    text = (
        "apiVersion: slalint/v1\nkind: Shared\nid: company\ndefinitions:\n"
        "  note: |\n    text\n# slalint: ignore[yaml-trap] nothing to silence\n"
    )
    assert spots(lint(text)) == [("SLA030", 7, 19)]


def test_rules_that_did_not_run_leave_a_suppression_unjudged() -> None:
    text = with_comment("to:", "# slalint: ignore[missing-goals] later", behind=True)
    assert all(code != "SLA030" for code, _, _ in spots(lint(text)))


@pytest.mark.parametrize("code", ["SLA000", "SLA002", "SLA030", "SLA033", "encoding"])
def test_some_rules_are_never_silenced(code: str) -> None:
    report = lint(f"# slalint: ignore-file[{code}] not this one\n{TRAPS}")
    found = next(finding for finding in report.findings if finding.code == "SLA030")
    assert "cannot be silenced" in found.message


@pytest.mark.parametrize(
    "tail",
    ["definitions: [unclosed\n", "x: *nowhere\n", "definitions: \x07\n"],
)
def test_comments_are_not_judged_where_reading_stopped(tail: str) -> None:
    text = "# slalint: ignore-file[yaml-trap, wrong] old tooling\n# slalint: nonsense\n"
    report = lint(f"{text}apiVersion: slalint/v1\nkind: Shared\nid: company\n{tail}")
    assert all(code in ("SLA001", "SLA003") for code, _, _ in spots(report))
    assert len(spots(report)) == 1


def test_comments_are_not_called_unused_in_a_format_that_is_not_known() -> None:
    text = "apiVersion: slalint/v9\nkind: SLA\nversion: 2.10  # slalint: ignore[yaml-trap] old\n"
    assert [code for code, _, _ in spots(lint(text))] == ["SLA015"]


def test_each_document_has_its_own_comments() -> None:
    first = with_comment("to:", "# slalint: ignore[yaml-trap] old tooling", behind=True)
    second = TRAPS.replace("id: company", "id: other")
    report = lint(f"{first}---\n{second}")
    assert silenced(report) == [("SLA012", 8)]
    assert [f.document for f in report.open_findings if f.code == "SLA012"] == [0, 0, 1, 1, 1]


FIXES = [
    ("  # slalint: ignore[missing-key] gone", ""),
    (
        "  # slalint: ignore[yaml-trap, missing-key] half gone",
        "  # slalint: ignore[yaml-trap] half gone",
    ),
    (
        "  # slalint: ignore[missing-key, yaml-trap] half gone",
        "  # slalint: ignore[yaml-trap] half gone",
    ),
    (
        "  # slalint: ignore[empty-value ,missing-key,  yaml-trap] two gone",
        "  # slalint: ignore[yaml-trap] two gone",
    ),
    ("  # slalint: ignore[missing-key, empty-value] all gone", ""),
    ("  # remark # slalint: ignore[missing-key] gone", "  # remark"),
]


@pytest.mark.parametrize(("comment", "left"), FIXES)
def test_fixes_remove_what_is_unused_and_nothing_else(comment: str, left: str) -> None:
    line = "    to: 17:30"
    text = TRAPS.replace(line, line + comment)
    assert fixed(text) == TRAPS.replace(line, line + left)


def test_fix_of_a_comment_on_its_own_line_takes_the_line() -> None:
    text = with_comment("office:", "# slalint: ignore[missing-key] gone")
    assert fixed(text) == TRAPS


def test_many_comments_are_judged_in_time() -> None:
    entries = "\n".join(f'  term{n}: ""  # slalint: ignore[empty-value] {n}' for n in range(900))
    text = f"apiVersion: slalint/v1\nkind: Shared\nid: company\ndefinitions:\n{entries}\n"
    report = lint(text)
    assert spots(report) == []
    assert len(silenced(report)) == 900


def fixed(text: str) -> str:
    """The text after the fixes of SLA030, one at a time until none is left."""
    while True:
        found = [f for f in lint(text).findings if f.code == "SLA030" and f.fix is not None]
        if not found:
            return text
        assert found[0].fix is not None
        (edit,) = found[0].fix.edits
        start, end = offset(text, edit.range.start), offset(text, edit.range.end)
        text = text[:start] + edit.text + text[end:]


def fragment(text: str, finding: Finding) -> str:
    """What a finding points at."""
    return text[offset(text, finding.range.start) : offset(text, finding.range.end)]


def offset(text: str, position: tuple[int, int]) -> int:
    lines = text.splitlines(keepends=True)
    return sum(len(line) for line in lines[: position[0] - 1]) + position[1] - 1
