"""What the schema of the format accepts and refuses, one error for one cause."""

from __future__ import annotations

from typing import Final

import pytest

from tests.schema.format_documents import (
    FRAGMENTS,
    MINIMAL,
    MINIMAL_SHARED,
    SAMPLES,
    Json,
    Location,
    errors,
    every_block,
    load,
    load_schema,
    locations,
    replaced,
    sample,
    with_blocks,
)

BLOCKS: Final = every_block()
TERMS: Final = {("definitions",), ("events",), ("fees",)}
"""Maps whose keys are words of the author's own."""


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_of_the_format_are_valid(name: str) -> None:
    document = sample(name)
    assert document["goals"]
    assert errors(document) == []


@pytest.mark.parametrize("name", FRAGMENTS)
def test_the_fragments_of_the_reference_are_valid(name: str) -> None:
    assert errors(with_blocks(FRAGMENTS[name])) == []


@pytest.mark.parametrize("text", [MINIMAL, MINIMAL_SHARED])
def test_the_envelope_alone_has_the_right_shape(text: str) -> None:
    assert errors(load(text)) == []


def test_the_blocks_here_hold_every_key_of_the_format() -> None:
    """So that the tests over all of them leave nothing out."""
    used = {step for block in BLOCKS.values() for at, _ in locations(block) for step in at}
    known = {
        name
        for at, value in locations(load_schema()["definitions"])
        if at[-1:] == ("properties",) and isinstance(value, dict)
        for name in value
    }
    assert known - used == set()


def test_extensions_are_free_everywhere() -> None:
    for name, block in BLOCKS.items():
        extended = block
        for at, value in locations(block):
            if isinstance(value, dict):
                extended = replaced(extended, (*at, "x-text"), "Text")
                extended = replaced(extended, (*at, "x-Other note"), {"any": [1, None]})
        assert errors(extended) == [], name


@pytest.mark.parametrize("wrong", [[], {}, {"x-a": 1}, 7, 0.5, True, None, "?"], ids=repr)
def test_a_wrong_value_is_one_error_where_it_stands(wrong: Json) -> None:
    """Only keys that the wrong value lacks are reported one by one."""
    for name, block in BLOCKS.items():
        for at, _ in locations(block):
            found = errors(replaced(block, at, wrong))
            keywords = [keyword for _, keyword in found]
            assert len(found) <= 1 or set(keywords) == {"required"}, (name, at, found)
            assert all(path == at for path, _ in found), (name, at, found)


def test_an_unknown_key_is_one_error_at_its_mapping() -> None:
    for name, block in BLOCKS.items():
        for at, value in locations(block):
            if not isinstance(value, dict) or at[-1:] == ("appliesTo",):
                continue
            sibling = next(iter(value.values()))
            found = errors(replaced(block, (*at, "Not a key"), sibling))
            if at[-1:] in TERMS:
                assert found == [], (name, at)
            else:
                assert found in ([(at, "additionalProperties")], [(at, "pattern")]), (name, at)


INVALID: Final[list[tuple[str, Location, str]]] = [
    # Envelope
    ("kind: Contract", ("kind",), "enum"),
    ("kind: sla", ("kind",), "enum"),
    ("{kind: Contract, clauses: []}", ("kind",), "enum"),
    ("apiVersion: slalint/v2", ("apiVersion",), "enum"),
    ("type: external", ("type",), "enum"),
    ("id: Acme Hosting", ("id",), "pattern"),
    (f"id: {'a' * 64}", ("id",), "maxLength"),
    ("id: 7", ("id",), "type"),
    ("version: 2.10", ("version",), "type"),
    ("status: live", ("status",), "enum"),
    ("form: standard", ("form",), "enum"),
    ("language: german language", ("language",), "pattern"),
    ("tags: hosting", ("tags",), "type"),
    ("goal: {}", (), "additionalProperties"),
    # Blocks that are maps of ids
    ("goals: []", ("goals",), "type"),
    ("goals: {Up Time: {metric: availability}}", ("goals",), "pattern"),
    ("parties: {acme: {role: provider}}", ("parties", "acme"), "required"),
    ("parties: {acme: {name: A, role: seller}}", ("parties", "acme", "role"), "enum"),
    ("parties: {acme: {name: A, role: [peer, seller]}}", ("parties", "acme", "role", 1), "enum"),
    ("parties: {acme: Acme Ltd}", ("parties", "acme"), "type"),
    ("contacts: {desk: {email: desk@acme.example}}", ("contacts", "desk"), "required"),
    ("severities: {p1: {text: Down}}", ("severities", "p1"), "type"),
    ("definitions: {qualified lead: [a]}", ("definitions", "qualified lead"), "type"),
    ("fees: {monthly fee: 1200}", ("fees", "monthly fee"), "type"),
    ("events: {launch: 2026}", ("events", "launch"), "type"),
    # Calendars
    ("calendars: {a: {days: Mon-Fri, from: '09:00'}}", ("calendars", "a"), "required"),
    (
        "calendars: {a: {spans: [{days: Mon, from: '09:00'}]}}",
        ("calendars", "a", "spans", 0),
        "required",
    ),
    ("calendars: {a: {spans: {days: Mon}}}", ("calendars", "a", "spans"), "type"),
    (
        "calendars: {a: {days: Mon, from: '09:00', to: '17:00', holidays: DE}}",
        ("calendars", "a", "holidays"),
        "type",
    ),
    # Goals
    ("goals: {a: {target: {atLeast: 99.9%}}}", ("goals", "a"), "required"),
    ("goals: {a: {metric: upness}}", ("goals", "a", "metric"), "enum"),
    ("goals: {a: {metric: {name: reams, unit: percent}}}", ("goals", "a", "metric"),
     "additionalProperties"),
    ("goals: {a: {metric: {family: share}}}", ("goals", "a", "metric", "family"), "enum"),
    ("goals: {a: {metric: volume, target: 99.9%}}", ("goals", "a", "target"), "const"),
    ("goals: {a: {metric: volume, target: 110}}", ("goals", "a", "target"), "type"),
    ("goals: {a: {metric: volume, target: {atLeast: 1, atMost: 2}}}", ("goals", "a", "target"),
     "not"),
    (
        "goals: {a: {metric: volume, target: {atLeast: 1, exactly: 2, between: [1, 2]}}}",
        ("goals", "a", "target"),
        "not",
    ),
    (
        "goals: {a: {metric: volume, target: {between: [1, 2, 3]}}}",
        ("goals", "a", "target", "between"),
        "maxItems",
    ),
    (
        "goals: {a: {metric: volume, target: {between: [1]}}}",
        ("goals", "a", "target", "between"),
        "minItems",
    ),
    ("goals: {a: {metric: volume, target: {between: 1 to 2}}}",
     ("goals", "a", "target", "between"), "type"),
    ("goals: {a: {metric: volume, target: {minimum: 1}}}", ("goals", "a", "target"),
     "additionalProperties"),
    (
        "goals: {a: {metric: volume, target: {atLeast: 1, share: 95}}}",
        ("goals", "a", "target", "share"),
        "type",
    ),
    ("goals: {a: {metric: volume, statistic: average}}", ("goals", "a", "statistic"), "pattern"),
    ("goals: {a: {metric: volume, statistic: p0}}", ("goals", "a", "statistic"), "pattern"),
    ("goals: {a: {metric: volume, remedy: credits}}", ("goals", "a", "remedy"), "enum"),
    ("goals: {a: {metric: satisfaction, scale: [1]}}", ("goals", "a", "scale"), "minItems"),
    ("goals: {a: {metric: volume, expected: forty}}", ("goals", "a", "expected"), "type"),
    ("goals: {a: {metric: volume, beneficiary: [[b]]}}", ("goals", "a", "beneficiary", 0), "type"),
    (
        "goals: {a: {metric: volume, measurement: {noData: ignored}}}",
        ("goals", "a", "measurement", "noData"),
        "enum",
    ),
    (
        "goals: {a: {metric: volume, measurement: {failuresToCount: 1.5}}}",
        ("goals", "a", "measurement", "failuresToCount"),
        "type",
    ),
    # Deliberate absences
    ("remedies: {none: University, strikes: {}}", ("remedies",), "additionalProperties"),
    ("requirements: {none: [University]}", ("requirements", "none"), "type"),
    ("exclusions: none", ("exclusions",), "type"),
    ("exclusions: {reason: None}", ("exclusions",), "additionalProperties"),
    ("cancellation: {none: In the contract, notice: 30d}", ("cancellation",),
     "additionalProperties"),
    # Remedies
    ("remedies: {a: {goals: uptime}}", ("remedies", "a", "goals"), "const"),
    ("remedies: {a: {goals: {uptime: 1}}}", ("remedies", "a", "goals"), "type"),
    ("remedies: {a: {credits: 10%}}", ("remedies", "a", "credits"), "const"),
    ("remedies: {a: {credits: [{under: 99%}]}}", ("remedies", "a", "credits", 0),
     "additionalProperties"),
    ("remedies: {a: {cap: 50}}", ("remedies", "a", "cap"), "type"),
    ("remedies: {a: {cap: {amount: 50%, until: never}}}", ("remedies", "a", "cap"),
     "additionalProperties"),
    ("remedies: {a: {claim: {from: start}}}", ("remedies", "a", "claim", "from"), "enum"),
    ("remedies: {a: {claim: {automatic: 'yes'}}}", ("remedies", "a", "claim", "automatic"),
     "type"),
    ("remedies: {a: {settlement: {as: voucher}}}", ("remedies", "a", "settlement", "as"), "enum"),
    ("remedies: {a: {strikes: [{misses: three}]}}", ("remedies", "a", "strikes", 0, "misses"),
     "type"),
    # Lists
    ("exclusions: [{category: beta}]", ("exclusions", 0), "required"),
    ("exclusions: [{description: War, category: war}]", ("exclusions", 0, "category"), "enum"),
    ("dependencies: [{for: [uptime]}]", ("dependencies", 0), "required"),
    ("dependencies: [DNS provider]", ("dependencies", 0), "type"),
    ("cancellation: {conditions: [{misses: 3}]}", ("cancellation", "conditions", 0), "required"),
    ("approvals: [{party: acme}]", ("approvals", 0), "required"),
    ("escalation: {contact: desk}", ("escalation",), "type"),
    ("incorporates: [{block: clauses}]", ("incorporates", 0, "block"), "enum"),
    ("incorporates: [{block: goals, precedence: ours}]", ("incorporates", 0, "precedence"), "enum"),
    ("history: [{date: 2026-01-01}]", ("history", 0), "required"),
    ("reports: {a: {from: acme, to: [b]}}", ("reports", "a"), "required"),
    ("reports: {a: {from: acme, to: b, every: 1w}}", ("reports", "a", "to"), "type"),
    # The rest
    ("term: {indefinite: 'yes'}", ("term", "indefinite"), "type"),
    ("term: {fiscalYearStarts: Feb}", ("term", "fiscalYearStarts"), "enum"),
    ("cancellation: {notice: 30}", ("cancellation", "notice"), "type"),
    ("maintenance: {emergency: excluded}", ("maintenance", "emergency"), "type"),
    ("checkedBy: Lee Park", ("checkedBy",), "type"),
    ("planning: {salesQuota: 5000}", ("planning", "salesQuota"), "type"),
    ("planning: {leadsNeeded: 100 leads}", ("planning", "leadsNeeded"), "type"),
    ("planning: {months: [{month: 2026-05, won: 3}]}", ("planning", "months", 0),
     "additionalProperties"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "path", "keyword"), INVALID, ids=[case[0] for case in INVALID])
def test_one_cause_is_one_error(blocks: str, path: Location, keyword: str) -> None:
    assert errors(with_blocks(blocks)) == [(path, keyword)]


@pytest.mark.parametrize("key", ["apiVersion", "kind", "id", "type"])
def test_a_missing_key_of_the_envelope_is_one_error(key: str) -> None:
    document = load(MINIMAL)
    del document[key]
    assert errors(document) == [((), "required")]


@pytest.mark.parametrize(
    "text", ["[a]", "text", "7", "null", "[{kind: Shared}]"], ids=lambda text: str(text)
)
def test_a_document_that_is_no_mapping_is_one_error(text: str) -> None:
    assert errors(load(text)) == [((), "type")]


def test_a_misspelt_kind_is_one_error() -> None:
    document = with_blocks("parties: {acme: {name: Acme}}", MINIMAL_SHARED)
    assert errors({**document, "kind": "shared"}) == [(("kind",), "enum")]


def test_shared_documents_hold_no_goals() -> None:
    document = with_blocks("goals: {}", MINIMAL_SHARED)
    assert errors(document) == [((), "additionalProperties")]


def test_an_id_ends_with_its_last_letter() -> None:
    """Engines differ on whether `$` may stand before a final line break."""
    assert errors({**load(MINIMAL), "id": "acme\n"}) == [(("id",), "pattern")]


@pytest.mark.parametrize("identifier", ["a", "7", "24x7", "a" * 63, "a--b"])
def test_ids_are_rfc_1123_labels(identifier: str) -> None:
    assert errors({**load(MINIMAL), "id": identifier}) == []


@pytest.mark.parametrize("identifier", ["", "-a", "a-", "A", "a_b", "a.b", "ä"])
def test_other_ids_are_refused(identifier: str) -> None:
    assert errors({**load(MINIMAL), "id": identifier}) == [(("id",), "pattern")]


def test_figures_are_left_to_rules() -> None:
    """A figure of 999% has the right shape, and so has a bare number."""
    for figure in ("999%", "99,9", "99..9", 0.999, 110, "soon"):
        goal = {"metric": "availability", "target": {"atLeast": figure}, "floor": figure}
        assert errors({**load(MINIMAL), "goals": {"a": goal}}) == []


def test_a_target_without_a_bound_is_left_to_a_rule() -> None:
    assert errors(with_blocks("goals: {a: {metric: latency, target: {share: 95%}}}")) == []
