"""Pairs of agreements that were judged by hand: which way each change goes, for whom, how far."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

import pytest

from tests.diff.helpers import FULL, Told, changes, edited, told

WORSE: Final = "weakened"
BETTER: Final = "strengthened"
OPEN: Final = "neutral"
GLOBEX: Final = ("globex",)
ACME: Final = ("acme",)
BOTH: Final = ("globex", "initech")


class Case(NamedTuple):
    """An edit of the agreement, and what it comes to."""

    name: str
    edits: tuple[tuple[str, str], ...]
    expected: tuple[Told, ...]


def case(name: str, before: str, after: str, *expected: Told) -> Case:
    return Case(name, ((before, after),), expected)


def worse(path: str, factor: str | None = None, parties: tuple[str, ...] = GLOBEX) -> Told:
    return Told(WORSE, parties, path, Fraction(factor) if factor else None)


def better(path: str, factor: str | None = None, parties: tuple[str, ...] = GLOBEX) -> Told:
    return Told(BETTER, parties, path, Fraction(factor) if factor else None)


def open_(path: str) -> Told:
    return Told(OPEN, (), path)


MAILS: Final = """\
  mails:
    metric: volume
    of: newsletters
    target: {atLeast: 40}
    due: 5bd
"""
UPTIME: Final = "target: {atLeast: 99.9%}"
ANSWER: Final = "target: {atMost: 15m, share: 95%}"

CASES: Final = (
    # Targets
    case("one more nine", UPTIME, "target: {atLeast: 99.99%}", better("goals.uptime.target", "10")),
    case("half a nine", UPTIME, "target: {atLeast: 99.95%}", better("goals.uptime.target", "2")),
    case("one nine less", UPTIME, "target: {atLeast: 99%}", worse("goals.uptime.target", "1/10")),
    case("never down", UPTIME, "target: {atLeast: 100%}", better("goals.uptime.target")),
    case("impossible", UPTIME, "target: {atLeast: 999%}", open_("goals.uptime.target")),
    case("unreadable", UPTIME, "target: {atLeast: 99..9%}", open_("goals.uptime.target")),
    case("no promise", UPTIME, "target: none", worse("goals.uptime.target")),
    case("no target", f"    {UPTIME}\n", "", worse("goals.uptime.target")),
    case("a bound the other way", UPTIME, "target: {atMost: 99.9%}", open_("goals.uptime.target")),
    case("a range", UPTIME, "target: {between: [99%, 99.9%]}", open_("goals.uptime.target")),
    case(
        "four times as long",
        ANSWER,
        "target: {atMost: 1h, share: 95%}",
        worse("goals.answer.target", "1/4"),
    ),
    case(
        "in half the time",
        ANSWER,
        "target: {atMost: 450s, share: 95%}",
        better("goals.answer.target", "2"),
    ),
    case(
        "fewer may miss it",
        ANSWER,
        "target: {atMost: 15m, share: 99%}",
        better("goals.answer.target.share", "5"),
    ),
    case(
        "all must keep it",
        ANSWER,
        "target: {atMost: 15m}",
        better("goals.answer.target.share"),
    ),
    case("business days", "atMost: 2bd", "atMost: 4bd", worse("goals.repair.target", "1/2")),
    case("hours of that day", "atMost: 2bd", "atMost: 20bh", worse("goals.repair.target", "4/5")),
    case(
        "a lower error rate",
        "atMost: 0.1%",
        "atMost: 0.05%",
        better("goals.errors.target", "2", BOTH),
    ),
    case("kept for longer", "atLeast: 30d", "atLeast: 90d", better("goals.backups.target", "3")),
    case("a month is not 30 days", "atLeast: 30d", "atLeast: 1mo", open_("goals.backups.target")),
    case("more for the money", "atLeast: 40", "atLeast: 60", better("goals.mails.target", "3/2")),
    case("a lower minimum", "floor: 14d", "floor: 7d", worse("goals.backups.floor", "1/2")),
    case("no minimum", "    floor: 14d\n", "", worse("goals.backups.floor")),
    case(
        "later",
        "due: 5bd\nrequirements",
        "due: 10bd\nrequirements",
        worse("goals.mails.due", "1/2"),
    ),
    # How a goal is counted
    case(
        "a longer window",
        "window: calendar-day",
        "window: calendar-week",
        worse("goals.speed.window", "1/7"),
    ),
    case(
        "as long, but other days",
        "window: calendar-day",
        "window: rolling-24h",
        open_("goals.speed.window"),
    ),
    case(
        "a mean",
        "2bd}\n    statistic: max",
        "2bd}\n    statistic: mean",
        worse("goals.repair.statistic"),
    ),
    case("a lower percentile", "statistic: p99", "statistic: p95", worse("goals.speed.statistic")),
    case("the worst one", "statistic: p99", "statistic: max", better("goals.speed.statistic")),
    case("mean or percentile", "statistic: p99", "statistic: mean", open_("goals.speed.statistic")),
    case(
        "office hours",
        "    metric: availability\n",
        "    metric: availability\n    clock: office\n",
        worse("goals.uptime.clock", "5/21"),
    ),
    case(
        "an answer in office hours",
        "    from: ticket opened\n",
        "    from: ticket opened\n    clock: office\n",
        worse("goals.answer.clock", "5/21"),
    ),
    case(
        "around the clock",
        "    clock: office\n    target: {atMost: 4h}",
        "    clock: 24x7\n    target: {atMost: 4h}",
        better("goals.fix.clock", "21/5"),
    ),
    case("the same in business hours", "atMost: 4h", "atMost: 4bh"),
    case("a business day for it", "atMost: 4h", "atMost: 1bd", worse("goals.fix.target")),
    case(
        "more failures until one counts",
        "failuresToCount: 2",
        "failuresToCount: 4",
        worse("goals.uptime.measurement.failuresToCount", "1/2"),
    ),
    case(
        "another source",
        "source: Gateway",
        "source: Logs",
        open_("goals.errors.measurement.source"),
    ),
    case(
        "somebody else sees it",
        "sharedWith: [globex]",
        "sharedWith: [initech]",
        worse("goals.uptime.measurement.sharedWith"),
        better("goals.uptime.measurement.sharedWith", None, ("initech",)),
    ),
    case(
        "owed to fewer",
        "beneficiary: [globex, initech]",
        "beneficiary: globex",
        worse("goals.errors.beneficiary", None, ("initech",)),
    ),
    case("a goal less", MAILS, "", worse("goals.mails")),
    case(
        "a goal more",
        "requirements:\n",
        "  loss: {metric: durability, target: {atLeast: 99.999%}}\nrequirements:\n",
        better("goals.loss"),
    ),
    # Hours
    case(
        "longer hours",
        'from: "09:00", to: "17:00"',
        'from: "08:00", to: "18:00"',
        better("calendars.office", "5/4"),
    ),
    case("fewer days", "days: Mon-Fri", "days: Mon-Thu", worse("calendars.office", "4/5")),
    case(
        "other hours",
        'from: "09:00", to: "17:00"',
        'from: "10:00", to: "18:00"',
        open_("calendars.office"),
    ),
    case(
        "another zone",
        "timeZone: Europe/Berlin, holidays",
        "timeZone: America/New_York, holidays",
        open_("calendars.office"),
    ),
    # Remedies
    case("a lower cap", "cap: 50%", "cap: 25%", worse("remedies.money.cap", "1/2")),
    case("no cap", "    cap: 50%\n", "", better("remedies.money.cap")),
    case("higher credits", "credit: 25%", "credit: 50%", better("remedies.money.credits", "2")),
    case(
        "credits from a lower figure",
        "below: 99.0%, credit",
        "below: 98.0%, credit",
        worse("remedies.money.credits"),
    ),
    case("another base", "of: monthly fee", "of: annual fee", open_("remedies.money.of")),
    case(
        "less time to claim",
        "within: 30d",
        "within: 15d",
        worse("remedies.money.claim.within", "1/2"),
    ),
    case(
        "without a claim",
        "contact: desk}\n    issued",
        "contact: desk, automatic: true}\n    issued",
        better("remedies.money.claim.automatic"),
    ),
    case(
        "the only remedy",
        "    issued: 60d\n",
        "    issued: 60d\n    sole: true\n",
        worse("remedies.money.sole"),
    ),
    case(
        "after fewer misses",
        "misses: 3, per",
        "misses: 2, per",
        better("remedies.strikes.strikes[0].misses", "3/2"),
    ),
    case(
        "one goal less",
        "goals: [answer, repair]",
        "goals: [answer]",
        worse("remedies.strikes.goals"),
    ),
    # What does not count
    case(
        "more is excluded", "limit: 72h", "limit: 144h", worse("exclusions[0].limit", "1/2", BOTH)
    ),
    case(
        "without limit",
        ", limit: 72h, per: calendar-month",
        "",
        open_("exclusions[0].per"),
        worse("exclusions[0].limit", None, BOTH),
    ),
    case(
        "one more",
        "exclusions:\n",
        "exclusions:\n  - {id: beta, category: beta, description: Beta features}\n",
        worse("exclusions[0]", None, BOTH),
    ),
    case("more maintenance", "limit: 4h", "limit: 8h", worse("maintenance.limit", "1/2")),
    case("announced later", "notice: 5d", "notice: 2d", worse("maintenance.notice", "2/5")),
    case(
        "it counts",
        "countsAsDowntime: false",
        "countsAsDowntime: true",
        better("maintenance.countsAsDowntime"),
    ),
    case("longer windows", 'to: "06:00"', 'to: "08:00"', worse("maintenance.windows", "1/2")),
    # People
    case(
        "a duty more",
        "requirements:\n",
        "requirements:\n  keys: {what: Hand over the keys, by: globex, for: acme}\n",
        worse("requirements.keys"),
        better("requirements.keys", None, ACME),
    ),
    case(
        "nobody to turn to",
        "  - {contact: manager, after: 30m}\n",
        "",
        worse("escalation[1]", None, BOTH),
    ),
    case(
        "later to the manager",
        "after: 30m",
        "after: 60m",
        worse("escalation[1].after", "1/2", BOTH),
    ),
    case("no telephone", ', phone: "+49 30 2345670"', "", worse("contacts.desk.phone", None, BOTH)),
    case(
        "office hours of the desk",
        "hours: 24x7",
        "hours: office",
        worse("contacts.desk.hours", "5/21", BOTH),
    ),
    case(
        "somebody else in the post",
        "name: Dana Fox, email: dana.fox",
        "name: Eve Lin, email: eve.lin",
        open_("contacts.manager.name"),
        open_("contacts.manager.email"),
    ),
    case("reported less often", "every: 1mo", "every: 1q", worse("reports.monthly.every", "1/3")),
    case(
        "reported on less",
        "covers: [uptime, answer]",
        "covers: [uptime]",
        worse("reports.monthly.covers"),
    ),
    # How it ends
    case(
        "easier to cancel",
        "misses: 3, consecutive",
        "misses: 2, consecutive",
        better("cancellation.conditions[0].misses", "3/2"),
    ),
    case(
        "not in a row",
        "consecutive: true",
        "consecutive: false",
        better("cancellation.conditions[0].consecutive"),
    ),
    case(
        "more time to cure",
        "cure: 30d",
        "cure: 60d",
        worse("cancellation.conditions[1].cure", "1/2", ("acme", "globex")),
    ),
    case("binds both sides", "  notice: 30d\n", "  notice: 90d\n", open_("cancellation.notice")),
    case(
        "less time to prepare",
        "changes: {by: [acme], notice: 30d}",
        "changes: {by: [acme], notice: 15d}",
        worse("changes.notice", "1/2", BOTH),
    ),
    case("no longer in force", "status: active", "status: retired", worse("status", None, BOTH)),
    case("still in force", "status: active", "status: deprecated", open_("status")),
    # Neither better nor worse
    case(
        "a definition", "at least one minute", "at least two minutes", open_("definitions.downtime")
    ),
    case(
        "a dependency",
        "availability: 99.99%",
        "availability: 99.9%",
        open_("dependencies[0].availability"),
    ),
    case("a longer term", "expires: 2026-12-31", "expires: 2027-12-31", open_("term.expires")),
    case(
        "another success",
        "Monthly availability of the site",
        "Availability",
        open_("summary.success"),
    ),
)


@pytest.mark.parametrize("judged", CASES, ids=[case.name for case in CASES])
def test_judged_by_hand(judged: Case) -> None:
    found = changes(FULL, edited(FULL, *judged.edits))
    assert sorted(map(told, found), key=repr) == sorted(judged.expected, key=repr)


@pytest.mark.parametrize("judged", CASES, ids=[case.name for case in CASES])
def test_the_other_way_round(judged: Case) -> None:
    """Swapped versions: better is worse, for the same parties, by the inverse factor."""
    turned = {WORSE: BETTER, BETTER: WORSE, OPEN: OPEN}
    expected = [
        it._replace(direction=turned[it.direction], factor=1 / it.factor if it.factor else None)
        for it in judged.expected
    ]
    found = changes(edited(FULL, *judged.edits), FULL)
    assert sorted(_without_index(told(it)) for it in found) == sorted(map(_without_index, expected))


def _without_index(it: Told) -> str:
    """An entry that is gone has the index it had, one that is new the one it has."""
    return repr(it)


def test_the_same_agreement_has_not_changed() -> None:
    assert changes(FULL, FULL) == []
