"""House rules: what they find, exactly where, and how broken ones are refused."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from slalint import Finding, check_paths
from slalint.config.errors import ConfigurationError
from slalint.config.load import load_settings

TODAY: Final = date(2026, 6, 1)
BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")

CONTACT: Final = """\
houseRules:
  - code: HOUSE001
    name: data-protection-contact
    when: [{path: type, oneOf: [customer]}]
    require: {path: contacts.*.for, oneOf: [data-protection]}
    message: "{agreement} names nobody to ask about data protection"
    help: "add `for: [data-protection]`"
"""

ZONES: Final = """\
houseRules:
  - code: HOUSE002
    name: two-zones
    severity: warning
    each: goals.*
    unless: [{path: appliesTo.configuration, contains: two zones}]
    require: {path: target.atLeast, atMost: 99.95%}
    message: "{id} promises {value} at {path} in {agreement}"
"""


def rule(body: str) -> str:
    """A configuration with one house rule."""
    return f"houseRules:\n  - {{code: HOUSE007, name: ours, message: '{{value}}', {body}}}\n"


def found(folder: Path, configuration: str, text: str = BASE, **given: object) -> list[Finding]:
    """What the house rules say about one agreement."""
    (folder / ".git").mkdir(exist_ok=True)
    (folder / ".slalint.yaml").write_text(configuration, encoding="utf-8")
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8")
    report = check_paths([file], today=TODAY, **given)  # type: ignore[arg-type]
    assert not report.crashes
    return [finding for finding in report.findings if finding.code.startswith("HOUSE")]


def marked(finding: Finding, text: str) -> str:
    """The characters that a finding points at."""
    start, end = finding.range.start, finding.range.end
    assert start.line == end.line
    return text.splitlines()[start.line - 1][start.column - 1 : end.column - 1]


def test_every_customer_agreement_names_a_data_protection_contact(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, CONTACT)
    assert finding.message == "base names nobody to ask about data protection"
    assert (finding.help, finding.severity.label) == ("add `for: [data-protection]`", "error")
    line = BASE[: BASE.index("\ncontacts:")].count("\n") + 2
    assert (finding.range.start, finding.range.end) == ((line, 1), (line, 9))
    assert (finding.path, finding.part.value) == ("contacts", "key")
    assert finding.url == "https://slalint.dev/configuration#house-rules"
    named = BASE.replace("for: [uptime, claims]", "for: [uptime, data-protection]")
    assert found(tmp_path, CONTACT, named) == []
    assert found(tmp_path, CONTACT, BASE.replace("type: customer", "type: internal")) == []


def test_no_promise_above_a_figure_without_two_zones(tmp_path: Path) -> None:
    text = BASE.replace("atLeast: 99.9%}\n", "atLeast: 99.99%}\n")
    (finding,) = found(tmp_path, ZONES, text)
    assert finding.message == "uptime promises 99.99% at goals.uptime.target.atLeast in base"
    assert finding.severity.label == "warning"
    assert marked(finding, text) == "99.99%"
    line = text.splitlines()[finding.range.start.line - 1]
    assert line == "    target: {atLeast: 99.99%}"
    zones = text.replace(
        "    target: {atLeast: 99.99%}",
        "    appliesTo: {configuration: two zones}\n    target: {atLeast: 99.99%}",
    )
    assert found(tmp_path, ZONES, zones) == []
    assert found(tmp_path, ZONES) == []


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("require: {path: title, present: false}", "Hosting for Globex"),
        ("require: {path: plans, present: true}", "apiVersion"),
        ("require: {path: term.price, present: true}", "term"),
        ("each: contacts.*, require: {path: phone, present: true}", "desk"),
        ("require: {path: status, oneOf: [draft]}", "active"),
        ("require: {path: tags, oneOf: [draft]}", "apiVersion"),
        ("require: {path: contacts.*.party, noneOf: [globex]}", "globex"),
        ("require: {path: title, contains: Initech}", "Hosting for Globex"),
        ("require: {path: contacts.*.email, matches: '*@ACME.example'}", "kim.roe@globex.example"),
        ("require: {path: term.renewal.optOut, atLeast: 90d}", "60d"),
        ("require: {path: term.renewal.optOut, atMost: 1mo}", "60d"),
        ("require: {path: remedies.credits.cap, atMost: 40 %}", "50%"),
        ("require: {path: 'escalation[0].after', atLeast: 1m}", "0m"),
        ("require: {path: term.renewal.automatic, oneOf: [false]}", "true"),
        ("require: {path: title, absent: true}", "Hosting for Globex"),
        ("require: {path: plans, absent: false}", "apiVersion"),
        ("require: {path: term.renewal.optOut, atLeast: 1w, atMost: 30d}", "60d"),
        ("require: {path: term.renewal.optOut, atLeast: 90d, atMost: 1y}", "60d"),
        ("require: {path: contacts.*.email, pattern: '[a-z.]+@acme.*'}", "kim.roe@globex.example"),
        ("require: {path: title, schema: {maxLength: 10}}", "Hosting for Globex"),
        ("require: {path: parties, schema: {minProperties: 3}}", "parties"),
        (
            "require: {path: contacts, schema: {additionalProperties: {required: [mobile]}}}",
            "desk",
        ),
        (
            "require: {schema: {properties: {parties: {additionalProperties:"
            " {properties: {role: {enum: [customer]}}}}}}}",
            "provider",
        ),
        (
            "each: goals.*, where: [{path: metric, oneOf: [availability]},"
            " {path: target.atLeast, atLeast: 99.5%}], require: {path: failover, present: true}",
            "uptime",
        ),
    ],
)
def test_checks_point_at_what_fails(tmp_path: Path, body: str, at: str) -> None:
    finding = found(tmp_path, rule(body))[0]
    assert marked(finding, BASE) == at


@pytest.mark.parametrize(
    "body",
    [
        "require: {path: title, present: true}",
        "require: {path: plans, present: false}",
        "require: {path: term.renewal.automatic, oneOf: [true]}",
        "require: {path: contacts.*.party, oneOf: [globex]}",
        "require: {path: plans, noneOf: [basic]}",
        "require: {path: title, contains: GLOBEX}",
        "require: {path: contacts.*.email, matches: '*@*.example'}",
        "require: {path: contacts.*.mobile, matches: '+*'}",
        "require: {path: term.renewal.optOut, atLeast: 99%}",
        "require: {path: term.renewal.optOut, atLeast: 2mo}",
        "when: [{path: type, noneOf: [customer]}], require: {path: plans, present: true}",
        "each: nothing.*, require: {path: x, present: true}",
        "each: goals.*, unless: [{path: metric, oneOf: [availability]}],"
        " require: {path: x, present: true}",
        "require: {path: plans, absent: true}",
        "require: {path: term.renewal.optOut, atLeast: 30d, atMost: 90d}",
        "require: {path: contacts.*.email, pattern: '[a-z.]+@(acme|globex)\\.example'}",
        "require: {path: contacts.*.mobile, pattern: '[+]49.*'}",
        "require: {path: contacts, schema: {additionalProperties: {required: [party]}}}",
        "require: {path: plans, schema: {minItems: 3}}",
        # In doubt a rule does not speak: no figure, or one of another unit.
        "where: [{path: fees, atLeast: 100 EUR}], require: {path: plans, present: true}",
        "when: [{path: term.renewal.optOut, atMost: 5%}], require: {path: plans, present: true}",
        "unless: [{path: term.renewal.optOut, atMost: 5%}], require: {path: plans, present: true}",
        "each: goals.*, where: [{path: metric, oneOf: [latency]}],"
        " require: {path: x, present: true}",
    ],
)
def test_silence(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, rule(body)) == []


def test_what_another_rule_reports_as_unreadable_is_left_to_it(tmp_path: Path) -> None:
    text = BASE.replace("optOut: 60d", "optOut: soon")
    assert found(tmp_path, rule("require: {path: term.renewal.optOut, oneOf: [60d]}"), text) == []


def test_a_very_long_value_is_answered(tmp_path: Path) -> None:
    text = BASE.replace("title: Hosting for Globex", f"title: {'a' * 1_000_000}")
    glob = "*a" * 90 + "b"
    (finding,) = found(tmp_path, rule(f"require: {{path: title, matches: '{glob}'}}"), text)
    assert finding.path == "title"


def test_a_pattern_takes_time_in_step_with_the_text(tmp_path: Path) -> None:
    """Catastrophic for an engine that goes back and tries again."""
    text = BASE.replace("title: Hosting for Globex", f"title: {'a' * 9_000}!")
    (finding,) = found(tmp_path, rule("require: {path: title, pattern: '(a|aa|a+)+'}"), text)
    assert finding.path == "title"


def test_without_the_extra_a_pattern_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    with pytest.raises(ConfigurationError) as caught:
        found(tmp_path, rule("require: {path: title, pattern: 'a.*'}"))
    assert ".slalint.yaml:2:86: regular expressions need the extra: pip install" in str(
        caught.value
    )
    globs = rule("require: {path: title, matches: 'hosting*'}")
    assert found(tmp_path, globs) == []


def test_placeholders_are_no_format_language(tmp_path: Path) -> None:
    text = BASE.replace("title: Hosting for Globex", r"title: 100 %s \1 $x")
    (finding,) = found(tmp_path, rule("require: {path: title, present: false}"), text)
    assert finding.message == r"100 %s \1 $x"


def test_house_rules_are_rules_like_any(tmp_path: Path) -> None:
    assert found(tmp_path, CONTACT, ignore=["data-protection-contact"]) == []
    assert found(tmp_path, CONTACT, ignore=["HOUSE"]) == []
    assert found(tmp_path, CONTACT, select=["SLA403"]) == []
    assert len(found(tmp_path, CONTACT, select=["HOUSE001"])) == 1
    assert found(tmp_path, f"{CONTACT}ignore: [house001]\n") == []
    (info,) = found(tmp_path, f"{CONTACT}severity: {{data-protection-contact: info}}\n")
    assert info.severity.label == "info"
    comment = "# slalint: ignore-file[data-protection-contact] asked by phone\n"
    (silenced,) = found(tmp_path, CONTACT, comment + BASE)
    assert silenced.suppressed is not None
    (locked,) = found(tmp_path, f"{CONTACT}locked: [HOUSE001]\n", comment + BASE)
    assert locked.suppressed is None


def test_shared_documents_are_no_agreements(tmp_path: Path) -> None:
    shared = "apiVersion: slalint/v1\nkind: Shared\nid: s\ntype: customer\n"
    assert found(tmp_path, CONTACT, shared) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CONTACT.replace("HOUSE001", "H1"), ":2:11: `code` is not allowed"),
        (CONTACT.replace("oneOf: [data-protection]", "like: data"), ":5:37: unknown key `like`"),
        (CONTACT.replace("oneOf: [data-protection]", "contains: x, present: true"), ":5:14: a co"),
        (CONTACT.replace("oneOf: [data-protection]", "atMost: lots"), ":5:45: 'lots' is no fig"),
        (
            CONTACT.replace("oneOf: [data-protection]", "atLeast: 1d, present: true"),
            ":5:14: a condition has exactly one of present, absent",
        ),
        (
            CONTACT.replace("oneOf: [data-protection]", "pattern: 'a(?=b)'"),
            ":5:46: 'a(?=b)' is no regular expression of RE2: invalid perl operator",
        ),
        (
            CONTACT.replace("oneOf: [data-protection]", "schema: {minItem: 2}"),
            ":5:46: `minItem` is no keyword of house rules; did you mean `minItems`?",
        ),
        (
            CONTACT.replace("oneOf: [data-protection]", "schema: {not: {pattern: a}}"),
            ":5:52: `pattern` is no keyword of house rules; the checks `matches`",
        ),
        (
            CONTACT.replace("oneOf: [data-protection]", "schema: {$ref: 'http://x.example'}"),
            ":5:46: `$ref` is no keyword",
        ),
        (
            CONTACT.replace("oneOf: [data-protection]", "schema: {minItems: many}"),
            ":5:56: this is no schema: 'many' is not of type",
        ),
        (
            CONTACT.replace("oneOf: [data-protection]", f"schema: {{enum: {[*range(600)]}}}"),
            ":5:45: a schema has at most 500 values",
        ),
        (CONTACT.replace("contacts.*.for", "'contacts[.for'"), ":5:21: 'contacts[.for' is not"),
        (CONTACT.replace("path: type", "path: 'a..b'"), ":4:19: 'a..b' is not a path"),
        (CONTACT.replace("data-protection-contact", "placeholder"), ":3:11: `placeholder` is the"),
        (
            CONTACT.replace("    message", "    massage"),
            ":6:5: unknown key `massage`; did you mean",
        ),
        (CONTACT + CONTACT[CONTACT.index("  - ") :], ":8:11: 'HOUSE001' names two house rules"),
        (
            CONTACT + CONTACT[CONTACT.index("  - ") :].replace("HOUSE001", "HOUSE003"),
            ":9:11: 'data-protection-contact' names two house rules",
        ),
    ],
)
def test_a_broken_house_rule_is_refused_at_its_place(
    tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / ".slalint.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_settings(file, tmp_path)
    assert message in str(caught.value)


def test_house_rules_of_an_extended_file_hold_unless_their_code_is_taken(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(CONTACT, encoding="utf-8")
    own = ZONES.replace("houseRules", "extends: base.yaml\nhouseRules")
    assert [f.code for f in found(tmp_path, own)] == ["HOUSE001"]
    taken = own.replace("HOUSE002", "HOUSE001")
    assert found(tmp_path, taken) == []
