"""Documents of the format for the schema's tests, read without the linter's own reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml
from jsonschema import Draft7Validator

Json: TypeAlias = Any
Location: TypeAlias = tuple[str | int, ...]

ROOT: Final = Path(__file__).parents[2]
SAMPLES: Final = ("sample-customer.sla.yaml", "sample-internal.sla.yaml")

MINIMAL: Final = "{apiVersion: slalint/v1, kind: SLA, id: acme, type: customer}"
MINIMAL_SHARED: Final = "{apiVersion: slalint/v1, kind: Shared, id: company}"

# Beside each other they are every fragment of the format's reference; where a fragment is only for
# show (a goal without a metric), the key that makes it whole is added.
FRAGMENTS: Final = {
    "plans and events": """
plans: [basic, pro, max]
events: {launch: 2026-09-01, each launch: recurring}
""",
    "calendars": """
calendars:
  bank:
    timeZone: Europe/Berlin
    holidays: [DE-BE, University holidays]
    spans:
      - {days: [Mon, Wed, Fri], from: "08:00", to: "12:00"}
      - {days: [Tue, Thu], from: "10:00", to: "18:00"}
  night: {days: Mon-Fri, from: "22:00", to: "06:00", overnight: true}
  late: {days: Sat, from: "18:00", to: "24:00"}
""",
    "goals": """
goals:
  latency:
    metric: resolutionTime
    owner: acme
    beneficiary: globex
    plan: pro
    appliesTo: {region: eu, configuration: two zones}
    threshold: a minute is down if more than 5 % of requests fail
    floor: 99.5%
    stretch: 99.99%
    target: none
    reason: Repair time is not owed
    measurement:
      basis: requests
      minimumOutage: 1m
      aggregate: worst
      noData: available
      partialPeriod: prorated
      by: acme
      slo: web-availability
      record: incidents
    description: Free prose, checked against the figures
    remedy: none
    scale: [1, 7]
    baseline: [46, 50, 48]
    failover: automatic
  paper:
    metric: deliveries
    of: reams of paper
    target: {exactly: 50}
    schedule:
      every: 1w
      day: Mon
      split: equal over the Mondays of the month
      to: [{name: Scranton, share: 60%}, {name: Utica, share: 40%}]
      by: acme-desk
      confirmTo: globex-it
    due: 5bd
  range:
    metric: {name: reams shipped on time, family: percent, better: higher}
    target: {between: [90%, 95%], share: 95%}
    owner: [acme]
    beneficiary: [globex, initech]
    statistic: p99.9
    timeZone: Europe/Berlin
    due: 1w before launch
""",
    "requirements": """
requirements:
  status: {what: Weekly status, by: sales, for: marketing, supports: [leads], every: 1w, due: 1bd}
""",
    "contacts": """
contacts:
  portal:
    {party: acme, url: https://status.acme.example, chat: "#globex", ticket: Portal queue SLA}
""",
    "remedies": """
remedies:
  terms:
    goals: [uptime]
    cap: {amount: 100%, of: charges of the last 30 days, per: incident}
    minimum: 1 USD
    claim:
      within: 30d
      from: end of window
      report: {within: 24h, from: noticed}
      contact: acme-desk
      subject: SLA credit request
      evidence: dates and times
      conditions: invoices are paid
      answer: 15bd
      automatic: false
    settlement: {as: future-invoices, transferable: false, unused: lapses}
    creditsExpire: end of agreement
    deadBand: The minimum is the guarantee, the target an objective
    sole: true
  elsewhere: {goals: incorporated, credits: incorporated, cap: 15 days}
  nested:
    goals: [uptime]
    credits:
      - {below: 99.0%, credit: 3 days}
      - {atMost: 95.0%, credit: 10x}
      - {above: 4h, credit: 100 USD, every: 30m}
    claim: {until: {end: 2, of: billing-month}}
  computed: {goals: [uptime], formula: monthly fee times downtime}
  make-up:
    goals: [leads]
    action: The shortfall is added to next month's goal
    owner: marketing
    due: 1mo
""",
    "exclusions": """
exclusions:
  - {id: beta, category: beta, description: Features marked beta}
maintenance: {emergency: {excluded: true}}
""",
    "dependencies": """
dependencies:
  - {sla: cloud-compute, goal: uptime, for: [uptime]}
  - {sla: zone-a, goal: uptime, redundant: zones}
  - {goal: leads, for: [deals]}
  - {sla: desk-ola, goal: triage, for: [p1-response], sequence: 1}
""",
    "cancellation": """
cancellation:
  conditions:
    - {text: Two of three months missed, goal: uptime, misses: 2, of: 3, by: [globex]}
    - text: Below 95 % in three months running
      goal: uptime
      below: 95%
      misses: 3
      consecutive: true
      by: [globex]
      notified: true
      exercise: 30d
      notice: 0d
""",
    "review and term": """
review:
  every: 1q
  last: 2026-01-15
  next: 2026-04-15
  final: 2026-11-30
  owner: acme
  attendees: [acme, globex]
term: {effective: 2026-01-01, published: 2025-12-15, duration: 1y, fiscalYearStarts: February}
changes: {by: [acme], notice: 30d, adverseNotice: 90d, during: none}
under: group-sla
incorporates:
  - block: cancellation
    document: Master Agreement
    url: https://acme.example/msa
    precedence: other
history:
  - version: "1.1.0"
    date: 2025-06-01
    changes: [{goal: uptime, from: 99.9%, to: 99.95%, text: Raised with the second zone}]
uses: [company]
""",
    "planning": """
planning:
  cohort: true
  months: [{month: 2026-05, customerRevenue: 90 USD, marketingRevenue: 80 USD, cohort: true}]
""",
    "deliberate absences": """
requirements: {none: Standard terms}
remedies: {none: University}
cancellation: {none: In the master agreement}
exclusions: {none: Nothing is excluded}
""",
    "aliases": """
parties:
  acme: {name: Acme, role: vendor}
  globex: {name: Globex, role: [consumer, provider]}
goals:
  one: {metric: uptime}
  two: {metric: timeToRespond}
  three: {metric: rto}
""",
}


class _CoreLoader(yaml.SafeLoader):
    """Resolves scalars by the YAML 1.2 core schema, as far as these documents need it."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"(?:true|false)$", "tf"),
    ("int", r"[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
):
    _CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first)
    )


def load(text: str) -> Json:
    """One YAML document as plain data."""
    return yaml.load(text, _CoreLoader)


def sample(name: str) -> Json:
    """One of the two complete samples of the format."""
    return load((ROOT / "tests" / "data" / name).read_text(encoding="utf-8"))


def with_blocks(blocks: str, minimal: str = MINIMAL) -> Json:
    """The smallest document with some blocks added."""
    return {**load(minimal), **load(blocks)}


def every_block() -> dict[str, Json]:
    """Small valid documents of one block each that together hold every key of the format."""
    wholes = {name: sample(name) for name in SAMPLES}
    wholes |= {name: with_blocks(text) for name, text in FRAGMENTS.items()}
    agreements = {
        f"{name}: {block}": {**load(MINIMAL), block: value}
        for name, whole in wholes.items()
        for block, value in whole.items()
    }
    shared = {
        f"shared: {block}": {**load(MINIMAL_SHARED), block: value}
        for block, value in wholes[SAMPLES[0]].items()
        if block in load_schema()["definitions"]["shared"]["properties"] and block != "kind"
    }
    return agreements | shared


def load_schema(name: str = "slalint-v1.schema.json") -> dict[str, Json]:
    """A schema of the project as data."""
    schema: dict[str, Json] = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    return schema


VALIDATOR: Final = Draft7Validator(load_schema())


def errors(document: Json) -> list[tuple[Location, str]]:
    """Where the document breaks the schema, and the keyword it breaks."""
    return [
        (tuple(error.absolute_path), str(error.validator))
        for error in VALIDATOR.iter_errors(document)
    ]


def locations(value: Json, at: Location = ()) -> Iterator[tuple[Location, Json]]:
    """Every place in a document with its value, the document itself first."""
    yield at, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from locations(child, (*at, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from locations(child, (*at, index))


def replaced(document: Json, at: Location, value: Json) -> Json:
    """A copy of the document with another value at a place."""
    if not at:
        return value
    copy = deepcopy(document)
    parent = copy
    for step in at[:-1]:
        parent = parent[step]
    parent[at[-1]] = value
    return copy
