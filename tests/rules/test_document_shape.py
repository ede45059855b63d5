"""One cause, one finding: slips in a clean agreement, each with the complete list of findings."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from slalint import Finding, check_text
from tests.support.examples import BASE

TODAY = date(2026, 6, 1)

Expected = list[tuple[str, str]]


def findings(text: str) -> list[Finding]:
    report = check_text(text, today=TODAY)
    assert not report.crashes
    return list(report.findings)


def said(text: str) -> Expected:
    """Code of every finding, and the characters it points at."""
    return [(finding.code, shown(text, finding)) for finding in findings(text)]


def shown(text: str, finding: Finding) -> str:
    start, end = finding.range.start, finding.range.end
    if start.line != end.line:
        return text.split("\n")[start.line - 1][start.column - 1 :] + " …"
    return text.split("\n")[start.line - 1][start.column - 1 : end.column - 1]


def slip(old: str, new: str) -> str:
    """The ground with one thing written otherwise."""
    assert GROUND.count(old) == 1, old
    return GROUND.replace(old, new)


TARGET = "target: {atLeast: 99.9%}"
PHONE = 'phone: "+49 30 2345679"'
CHAT = "email: kim.roe@globex.example}"
NOTICE = "  notice: 30d\n"
ORDERS = "target: {atLeast: 100}"

# The base agreement with a second goal, which promises a plain number.
GROUND = BASE.replace(
    "requirements:\n",
    "  orders:\n    metric: volume\n    of: orders entered\n    target: {atLeast: 100}\n"
    "    remedy: none\n    measurement: {source: Shop, sharedWith: [globex]}\nrequirements:\n",
).replace("covers: [uptime]", "covers: [uptime, orders]")


def number(text: str) -> tuple[str, str]:
    """The plain number written otherwise."""
    return ORDERS, f"target: {{atLeast: {text}}}"


def test_base_is_clean() -> None:
    assert [f for f in findings(GROUND) if f.severity.label != "info"] == []


# What stands in the agreement, what is written instead, and everything that is said about it.
SLIPS: dict[str, tuple[str, str, Expected]] = {
    # Traps of YAML: SLA012 alone
    "clock time": ('to: "17:00"', "to: 17:00", [("SLA012", "17:00")]),
    "clock time block": (
        'office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, '
        "holidays: [DE]}",
        "office:\n    days: Mon-Fri\n    from: 9:30\n    to: '17:00'\n"
        "    timeZone: Europe/Berlin\n    holidays: [DE]",
        [("SLA012", "9:30")],
    ),
    "yes for true": ("automatic: true", "automatic: yes", [("SLA012", "yes")]),
    "yes for automatic credits": (
        "claim: {within: 30d, from: end of window, contact: desk, evidence: dates and times}",
        "claim: {automatic: yes}",
        [("SLA012", "yes")],
    ),
    "NO for a country": ("holidays: [DE]", "holidays: [NO]", [("SLA012", "NO")]),
    "version": ('version: "1.0.0"', "version: 2.10", [("SLA012", "2.10")]),
    "whole version": ('version: "1.0.0"', "version: 3", [("SLA012", "3")]),
    "octal phone": (PHONE, "phone: 0301234567", [("SLA012", "0301234567")]),
    "thousands flow": (*number("5,000"), [("SLA012", "5,000")]),
    "millions flow": (*number("1,500,000"), [("SLA012", "1,500,000")]),
    "exponent": (*number("1e3"), [("SLA012", "1e3")]),
    "underscore": (*number("1_000"), [("SLA012", "1_000")]),
    "leading zero": (*number("0100"), [("SLA012", "0100")]),
    "glued comment": (TARGET, "target: {atLeast: 99.9#percent}", [("SLA012", "99.9#percent")]),
    "yes as key": ("p2: A main function", "off: A main function", [("SLA012", "off")]),
    # Numbers
    "nan": (*number(".nan"), [("SLA013", ".nan")]),
    "infinity": (*number("-.INF"), [("SLA013", "-.INF")]),
    "many digits": (*number("100.00000000000000000001"), [("SLA014", "100.00000000000000000001")]),
    # Percentages that are malformed
    "comma flow": (TARGET, "target: {atLeast: 99,9}", [("SLA405", "99,9")]),
    "comma flow percent": (TARGET, "target: {atLeast: 99,99%}", [("SLA405", "99,99%")]),
    "comma quoted": (TARGET, 'target: {atLeast: "99,9"}', [("SLA405", '"99,9"')]),
    "comma block": (TARGET, "target:\n      atLeast: 99,9 %", [("SLA405", "99,9 %")]),
    "two points": (TARGET, "target: {atLeast: 99.9.9%}", [("SLA402", "99.9.9%")]),
    # Units
    "notice": (NOTICE, "  notice: 30\n", [("SLA019", "30")]),
    "notice quoted": (NOTICE, '  notice: "30"\n', [("SLA019", '"30"')]),
    "notice months": (NOTICE, "  notice: 3M\n", [("SLA020", "3M")]),
    "notice minutes": (NOTICE, "  notice: 3m\n", [("SLA020", "3m")]),
    "cure months": ("cure: 30d", "cure: 1M", [("SLA020", "1M")]),
    "feedback": ("feedback: 1w", "feedback: 7", [("SLA019", "7")]),
    "due": ("due: 5bd", "due: 5", [("SLA019", "5")]),
    "percent without sign": (TARGET, "target: {atLeast: 99.9}", [("SLA019", "99.9")]),
    "tier without sign": ("{below: 99.0%, credit", "{below: 99.0, credit", [("SLA019", "99.0")]),
    "cap": ("cap: 50%", "cap: 50", [("SLA019", "50")]),
    "dollar": ("author: Dana Fox", "fees: {monthly fee: $5,000}", [("SLA324", "$5,000")]),
    # Dates
    "ambiguous": ("effective: 2026-01-01", "effective: 03/02/2026", [("SLA018", "03/02/2026")]),
    "no such day": ("effective: 2026-01-01", "effective: 2026-02-30", [("SLA017", "2026-02-30")]),
    "no such month": ("date: 2025-12-09", "date: 2024-13-45", [("SLA017", "2024-13-45")]),
    "no such day in words": ("date: 2025-12-09", "date: 31 June 2025",
                             [("SLA017", "31 June 2025")]),
    "not that weekday": ("effective: 2026-01-01", "effective: 'Monday, 1 January 2026'",
                         [("SLA017", "'Monday, 1 January 2026'")]),
    "a date in words": ("date: 2025-12-09", "date: 9 December 2025",
                        [("SLA008", "9 December 2025")]),
    "American": ("date: 2025-12-09", "date: 12/09/2025", [("SLA018", "12/09/2025")]),
    "one reading": ("date: 2025-12-09", "date: 25/12/2025", [("SLA008", "25/12/2025")]),
    "short": ("date: 2025-12-09", "date: 2025-12-9", [("SLA008", "2025-12-9")]),
    "digits": ("date: 2025-12-09", "date: 20251209", [("SLA008", "20251209")]),
    # Values
    "status": ("status: active", "status: Active", [("SLA008", "Active")]),
    "window": ("window: calendar-month,", "window: monthly,", [("SLA008", "monthly")]),
    "role": ("role: provider", "role: seller", [("SLA008", "seller")]),
    "two bounds": (TARGET, "target: {atLeast: 99.9%, atMost: 100%}", [("SLA008", "target")]),
    "id of a document": ("id: base", "id: Base Agreement", [("SLA008", "Base Agreement")]),
    # Types
    "brackets": ("name: Acme Hosting,", "name: [Company X],", [("SLA007", "[Company X]")]),
    "braces": ("name: Acme Hosting,", "name: {Company X},", [("SLA007", "{Company X}")]),
    "mustache": ("name: Acme Hosting,", "name: {{ company }},", [("SLA007", "{ company }")]),
    "number for text": (PHONE, "phone: 49302345679", [("SLA007", "49302345679")]),
    "text for truth": ("automatic: true", 'automatic: "true"', [("SLA007", '"true"')]),
    "text for list": ("covers: [uptime, orders]", "covers: uptime", [("SLA007", "uptime")]),
    "bare target": (TARGET, "target: 99.9%", [("SLA007", "99.9%")]),
    "comparison": (TARGET, 'target: ">= 99.9%"', [("SLA007", '">= 99.9%"')]),
    "list as key": ("definitions:\n", "definitions:\n  [a, b]: text\n", [("SLA007", "[a, b]")]),
    # Keys
    "misspelt block": ("requirements:\n", "requirments:\n", [("SLA005", "requirments")]),
    "misspelt required": ("{party: globex, role", "{prty: globex, role", [("SLA005", "prty")]),
    "misspelt of three": ('from: "09:00"', 'form: "09:00"', [("SLA005", "form")]),
    "misspelt target": (TARGET, "taget: {atLeast: 99.9%}", [("SLA005", "taget")]),
    "case of a bound": (TARGET, "target: {atleast: 99.9%}", [("SLA005", "atleast")]),
    "comma in braces": ("{text: Material breach not cured in time,",
                        "{text: Material breach, not cured in time,",
                        [("SLA005", "not cured in time")]),
    "missing keys": (
        '{days: Mon-Fri, from: "09:00", to: "17:00", timeZone',
        "{timeZone",
        [("SLA006", "office")],
    ),
    "missing name": ("acme: {name: Acme Hosting, role", "acme: {role", [("SLA006", "acme")]),
    "double key": (
        "status: active\n", "status: active\nstatus: draft\n", [("SLA004", "status")]
    ),
    # Empty values
    "empty text": ("title: Hosting for Globex", 'title: ""', [("SLA009", '""')]),
    "null": ("title: Hosting for Globex", "title: ~", [("SLA009", "~")]),
    "nothing": ("title: Hosting for Globex", "title:", [("SLA009", "title")]),
    "empty list": ("holidays: [DE]", "holidays: []", [("SLA009", "[]")]),
    "eaten by a comment": ("title: Hosting for Globex", "title: #1 hosting", [("SLA009", "title")]),
    "eaten by an anchor": ("title: Hosting for Globex", "title: &hosting", [("SLA009", "title")]),
    "empty block": ("checkedBy: {by: Lee Park, date: 2025-12-09}", "checkedBy:",
                    [("SLA009", "checkedBy")]),
    # Placeholders
    "brackets quoted": ("name: Acme Hosting,", 'name: "[Company X]",',
                        [("SLA016", '"[Company X]"')]),
    "TBD": (NOTICE, "  notice: TBD\n", [("SLA016", "TBD")]),
    "in a text": ("within 14 days", "within <number> days", [("SLA016", "<number>")]),
    "domain": ("email: kim.roe@globex.example", "email: kim.roe@example.com",
               [("SLA016", "example.com")]),
    "figure": (TARGET, 'target: {atLeast: "[XX.X]%"}', [("SLA016", "[XX.X]")]),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_said_once_and_nothing_follows_from_it(
    old: str, new: str, expected: Expected
) -> None:
    text = slip(old, new)
    before = {(finding.code, finding.path) for finding in findings(GROUND)}
    found = [
        (finding.code, shown(text, finding))
        for finding in findings(text)
        if (finding.code, finding.path) not in before
    ]
    assert found == expected


# Texts that are not YAML: the character where it stops, and a hint that helps.
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "at sign": (CHAT, "chat: @amir}", "@", "quotes"),
    "asterisk": (CHAT, "chat: *amir}", "*amir", "quotes"),
    "asterisks": ("title: Hosting for Globex", "title: **Hosting**", "*", "quotes"),
    "ampersand": ("title: Hosting for Globex", "title: & hosting", "&", "quotes"),
    "percent": ("title: Hosting for Globex", "title: %5 hosting", "%", "quotes"),
    "backtick": ("title: Hosting for Globex", "title: `hosting`", "`", "quotes"),
    "colon": ("title: Hosting for Globex", "title: Hosting: for Globex", ":", "quotes"),
    "colon in braces": (CHAT, "chat: Globex: IT}", ":", "quotes"),
    "no blank": ("    metric: availability\n", "    metric:availability\n", ":", ""),
    "no colon": ("title: Hosting for Globex", "title", "t", "title: "),
    "tab": ("  uptime:\n", "\tuptime:\n", "\t", "blanks"),
    "tab deeper": ("    metric: availability\n", "  \tmetric: availability\n", "\t", "blanks"),
    "hash in braces": (CHAT, "chat: #globex}", "#", "quotes"),
    "open brace": (TARGET, "target: {atLeast: 99.9%", "{", "}"),
    "open bracket": ("recipients: [globex]", "recipients: [globex", "[", "]"),
    "open quote": ("title: Hosting for Globex", 'title: "Hosting for Globex', '"', "quotation"),
    "behind quotes": ("title: Hosting for Globex", 'title: "Hosting" for Globex', "f", "quotes"),
    "indentation": ("    metric: availability\n", "   metric: availability\n", "t", "indent"),
    "escape": ("title: Hosting for Globex", 'title: "C:\\Hosting"', "\\", "single quotes"),
    "bracket and sign": (TARGET, "target: {atLeast: [XX.X]%}", "%", "quotes"),
}


@pytest.mark.parametrize(("old", "new", "character", "hint"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_not_yaml_is_said_in_plain_words(
    old: str, new: str, character: str, hint: str
) -> None:
    text = slip(old, new)
    (found,) = findings(text)
    assert (found.code, shown(text, found)) == ("SLA001", character)
    assert hint in (found.help or "")
    for jargon in ("token", "scanning", "parsing", "scalar", "expected", "context", "node"):
        assert jargon not in found.message


# What the bounds of reading refuse.
UNSAFE: dict[str, tuple[str, str, str]] = {
    "tag": ("title: Hosting for Globex", "title: !urgent Hosting", "!"),
    "python": ("title: Hosting for Globex", "title: !!python/object:os.system x", "!"),
    "merge": ("definitions:\n", "definitions:\n  <<: {a: b c}\n", "<<"),
    "cycle": ("definitions:\n", "definitions: &all\n  all: *all\n", "*"),
    "depth": ("title: Hosting for Globex", f"title: {'[' * 100_000}", "["),
}


@pytest.mark.parametrize(("old", "new", "character"), UNSAFE.values(), ids=UNSAFE.keys())
def test_what_is_unsafe_is_refused_where_it_stands(old: str, new: str, character: str) -> None:
    text = slip(old, new)
    (found,) = findings(text)
    assert (found.code, shown(text, found)) == ("SLA002", character)


def test_nested_aliases_are_refused_before_they_are_followed() -> None:
    names = "abcdefgh"
    first = "x-a: &a [x, x, x, x, x, x, x, x, x]\n"
    more = "".join(
        f"x-{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(names)
    )
    (found,) = findings(GROUND + first + more)
    assert found.code == "SLA002"
    assert "20,000" in found.message


# A template is full of blanks: each is counted once, and nothing else is said about it.
BLANKS = [
    ("name: Acme Hosting,", 'name: "[Company X]",', '"[Company X]"'),
    ("name: Acme Hosting,", "name: [Company X],", "[Company X]"),
    ("name: Acme Hosting,", "name: {Company X},", "{Company X}"),
    ("effective: 2026-01-01", 'effective: "[date]"', '"[date]"'),
    ("effective: 2026-01-01", "effective: [date]", "[date]"),
    ("cap: 50%", 'cap: "[cap]"', '"[cap]"'),
    ("metric: availability", "metric: <metric>", "<metric>"),
    ("recipients: [globex]", "recipients: [The customer]", "[The customer]"),
    ("interval: 1m", "interval: TBD", "TBD"),
    (TARGET, 'target: {atLeast: "[n]"}', '"[n]"'),
    (TARGET, "target: {atLeast: [figure]}", "[figure]"),
    (NOTICE, '  notice: "[number] days"\n', "[number]"),
]


@pytest.mark.parametrize(("old", "new", "blank"), BLANKS, ids=[new.strip() for _, new, _ in BLANKS])
def test_blanks_of_a_template_are_infos_and_nothing_else(old: str, new: str, blank: str) -> None:
    text = slip(old, new).replace("status: active", "status: active\nform: template")
    found = [f for f in findings(text) if f.code.startswith("SLA0") or f.severity.label != "info"]
    assert [(f.code, f.severity.label, shown(text, f)) for f in found] == [
        ("SLA016", "info", blank)
    ]


# What stands in sane agreements and is no placeholder.
SANE_TEXTS = [
    "rate(http_requests_total[5m]) over zero",
    "sum(requests{code='500'}) over all",
    "see [the handbook](https://acme.example/handbook)",
    "see [the handbook][1]",
    "the first awnser [sic] counts",
    "as in [RFC 2119] and [ISO 20000]",
    "see <https://acme.example/faq> or <desk@acme.example>",
    "GET /{tenant}/orders answers",
    "https://api.acme.example/{tenant}/orders answers",
    "fewer than x < 5 and y > 3 probes fail",
    "a <b>bold</b> word",
    "hosts web[0-9]+ answer",
    "items[index] is read",
    "what is to be decided by the board",
    "the value {n} of a probe",
    "TODOs of the team",
    "footnote [1] and [a]",
]


@pytest.mark.parametrize("text", SANE_TEXTS)
def test_sane_texts_hold_no_placeholder(text: str) -> None:
    assert "SLA016" not in {
        code for code, _ in said(slip("All requests fail for at least one minute", f'"{text}"'))
    }


def test_brackets_group_terms_in_a_method() -> None:
    method = "'[good minutes] / [all minutes] * 100'"
    assert "SLA016" not in {
        code for code, _ in said(slip("interval: 1m", f"interval: 1m, method: {method}"))
    }


@pytest.mark.parametrize(
    "url", ["https://acme.example", "https://acme.test/x", "https://status.acme.invalid"]
)
def test_domains_reserved_for_documentation_are_deliberate(url: str) -> None:
    assert "SLA016" not in {code for code, _ in said(slip(CHAT, f"url: '{url}', {CHAT}"))}


def test_example_domains_may_stand_in_drafts() -> None:
    text = slip("email: kim.roe@globex.example", "email: kim.roe@example.com")
    assert ("SLA016", "example.com") in said(text)
    assert ("SLA016", "example.com") not in said(text.replace("status: active", "status: draft"))


def test_the_content_behind_an_alias_is_judged_once() -> None:
    text = slip("  response: First answer by a person\n", '  response: &x ""\n  other: *x\n')
    assert [spot for spot in said(text) if spot[0] == "SLA009"] == [("SLA009", '""')]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_marks_move_nothing(ending: str, mark: str) -> None:
    text = slip("title: Hosting for Globex", 'title: ""')
    expected = [(f.code, f.range) for f in findings(text)]
    assert [(f.code, f.range) for f in findings(mark + text.replace("\n", ending))] == expected


@pytest.mark.parametrize("before", ["ä", "😀", "e\u0301", "漢字"])
def test_columns_count_code_points(before: str) -> None:
    text = f'{{apiVersion: slalint/v1, kind: Shared, id: x, definitions: {{"{before}": ""}}}}\n'
    (found,) = findings(text)
    assert found.range.start.column == text.index('""}') + 1


INVISIBLE = [
    ("a\x07b", 1),
    ("a\x85b", 1),
    ("a\u2028b", 1),
    ("a\u2029b", 1),
    ("a\u202eb", 1),
    ("a\u2066b", 1),
    ("a\u200eb", 1),
    ("a\ufeffb", 1),
    ("a\x00b", 1),
]


@pytest.mark.parametrize("quote", ["", '"', "'"])
@pytest.mark.parametrize(("value", "at"), INVISIBLE, ids=[ascii(value) for value, _ in INVISIBLE])
def test_characters_that_cannot_be_seen(value: str, at: int, quote: str) -> None:
    text = slip("title: Hosting for Globex", f"title: {quote}{value}{quote}")
    found = [f for f in findings(text) if f.code == "SLA003"]
    assert [(f.range.start.line, f.range.start.column) for f in found] == [
        (4, len("title: ") + len(quote) + at + 1)
    ]
    assert not [f for f in findings(text) if f.code in ("SLA001", "SLA002")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    report = check_text((mark + BASE).encode(encoding))
    assert [(f.code, f.message) for f in report.findings] == [
        ("SLA003", "the file is UTF-16, not UTF-8")
    ]


def test_bytes_that_are_not_utf_8_are_pointed_at() -> None:
    text = slip("title: Hosting for Globex", "title: Hosting für Globex")
    report = check_text(text.encode("latin-1"))
    (found,) = report.findings
    assert (found.code, tuple(found.range.start)) == ("SLA003", (4, 17))


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "# only a comment\n", "---\n---\n", "hello", "[1, 2]", "\x00\x01\x02", "a: [\n",
     "apiVersion: apps/v1\nkind: SLA\n", "apiVersion: openslo/v2alpha\nkind: SLO\n",
     "- apiVersion: slalint/v1\n", "kind: SLAP\n"],
)  # fmt: skip
def test_what_is_not_ours_gets_no_finding(text: str) -> None:
    report = check_text(text)
    assert report.findings == ()
    assert report.agreements == 0


@pytest.mark.parametrize(
    "text",
    ["kind: SLA\n", "kind: sla\n", "apiVersion: slalint/v1\n", "apiVersion: slalint/v2\n",
     "apiVersion: slalint/v1\nx: [\n", "# c\napiVersion: 'slalint/v1'\n\tx\n"],
)  # fmt: skip
def test_what_claims_to_be_ours_is_judged(text: str) -> None:
    report = check_text(text)
    assert report.findings
    assert report.agreements == 1


def test_several_documents_are_judged_each_at_its_place() -> None:
    shared = 'apiVersion: slalint/v1\nkind: Shared\nid: %s\ndefinitions: {term: ""}\n'
    text = f"{shared % 'one'}---\nfoo: bar\n---\n{shared % 'two'}...\n"
    assert [(f.code, f.document, f.range.start.line) for f in findings(text)] == [
        ("SLA009", 0, 4),
        ("SLA009", 2, 11),
    ]


def test_documents_before_the_one_that_breaks_are_judged() -> None:
    shared = 'apiVersion: slalint/v1\nkind: Shared\nid: one\ndefinitions: {term: ""}\n'
    text = f"{shared}---\n{shared}x: [\n"
    assert [(f.code, f.range.start.line) for f in findings(text)] == [("SLA009", 4), ("SLA001", 10)]


FIXES = [
    ('to: "17:00"', "to: 17:00", 'to: "17:00"'),
    ("automatic: true", "automatic: yes", "automatic: true"),
    ('version: "1.0.0"', "version: 2.10", 'version: "2.10"'),
    (*number("1e3"), number("1000")[1]),
    (*number("1_000"), number("1000")[1]),
    (PHONE, "phone: 0301234567", 'phone: "0301234567"'),
    (PHONE, "phone: 301234567", 'phone: "301234567"'),
    ("metric: availability", "metric: uptime", "metric: availability"),
    ("role: provider", "role: vendor", "role: provider"),
]


@pytest.mark.parametrize(("old", "new", "meant"), FIXES, ids=[new.strip() for _, new, _ in FIXES])
def test_safe_fixes_change_what_they_point_at_and_answer_it(old: str, new: str, meant: str) -> None:
    text = slip(old, new)
    (found,) = [f for f in findings(text) if f.fix is not None]
    assert found.fix is not None
    assert found.fix.applicability == "safe"
    assert_answers(found, text, slip(old, meant))


def assert_answers(found: Finding, text: str, meant: str) -> None:
    """Assert that a fix changes what it points at, and is no longer called for then."""
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert edit.range == found.range
    lines = text.split("\n")
    start, end = edit.range.start, edit.range.end
    line = lines[start.line - 1]
    lines[start.line - 1] = line[: start.column - 1] + edit.text + line[end.column - 1 :]
    assert "\n".join(lines) == meant
    assert found.code not in {code for code, _ in said("\n".join(lines))}


@pytest.mark.parametrize(
    ("new", "meant"),
    [
        ("target: {atLeast: 99.9}", "target: {atLeast: 99.9%}"),
        ("target:\n      atLeast: '99.95'", "target:\n      atLeast: '99.95%'"),
    ],
)
def test_a_missing_percent_sign_needs_a_reader(new: str, meant: str) -> None:
    text = slip(TARGET, new)
    (found,) = [f for f in findings(text) if f.fix is not None]
    assert found.fix is not None
    assert found.fix.applicability == "unsafe"
    assert_answers(found, text, slip(TARGET, meant))


def test_fixes_that_need_a_reader_are_unsafe() -> None:
    text = slip(*number("5,000"))
    (found,) = [f for f in findings(text) if f.code == "SLA012"]
    assert found.fix is not None
    assert (found.fix.applicability, found.fix.edits[0].text) == ("unsafe", "5000")
