"""Contacts, escalation, requirements and reports: who is there for whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Final

from slalint.agreement.view import View
from slalint.diff.change import Change
from slalint.diff.clocks import Clock, order_of_clocks
from slalint.diff.entry import Entry
from slalint.diff.fields import MOST, Field, Fields, compare_field, compare_fields
from slalint.diff.meaning import Renames, meaning
from slalint.diff.pair import Pair
from slalint.diff.parties import compare_parties
from slalint.diff.tell import BETTER, NEUTRAL, WORSE, Verdict, tell

_CHANNELS: Final = ("email", "phone", "url", "chat", "ticket", "backup")
"""Ways to reach somebody: fewer are worse, others are others."""

_REQUIREMENT: Final[Fields] = {
    "what": Field("what is needed"),
    "every": Field("every"),
    "due": Field("due"),
}


# Contacts


def contact_changes(pair: Pair) -> Iterator[Change]:
    """Contacts that came, went or changed, for the other parties."""
    for entry in pair.entries("contacts"):
        name = (entry.new if entry.new.exists else entry.old).name
        party = pair.now("parties", entry.old["party"].texts())[:1] or ("",)
        others = pair.others(entry.new["party"].text or party[0])
        what = f"contact {name}"
        if entry.new.exists and entry.old.exists:
            yield from _contact(pair, entry, what, others)
        elif entry.new.exists:
            yield tell(pair, entry, what, BETTER, others, after=_person(entry.new))
        else:
            yield tell(pair, entry, what, WORSE, others, before=_person(entry.old))


def _person(view: View) -> str:
    return view["name"].text or view["role"].text or view.name


def _contact(pair: Pair, entry: Entry, what: str, others: tuple[str, ...]) -> Iterator[Change]:
    for key in _CHANNELS:
        below = entry.at(key)
        verdict = NEUTRAL
        if below.old.exists != below.new.exists:
            verdict = BETTER if below.new.exists else WORSE
        if not pair.same(below):
            yield tell(pair, below, f"{what}, {key}", verdict, others)
    yield from _topics(pair, entry.at("for"), what, others)
    yield from _hours(pair, entry.at("hours"), what, others)
    done = {*_CHANNELS, "for", "hours"}
    yield from compare_fields(pair, entry, {}, what, others, without=done)


def _topics(pair: Pair, entry: Entry, what: str, others: tuple[str, ...]) -> Iterator[Change]:
    """What the contact is there for; what another contact has taken over is not lost."""
    old = pair.now("goals", pair.now("severities", entry.old.texts()))
    new = entry.new.texts()
    if set(old) == set(new):
        return
    lost, won = set(old) - set(new), set(new) - set(old)
    elsewhere = {text for view in pair.new.contacts.values() for text in view["for"].texts()}
    before = {text for view in pair.old.contacts.values() for text in view["for"].texts()}
    if lost - elsewhere:
        verdict = NEUTRAL if won - before else WORSE
    else:
        verdict = BETTER if won - set(pair.now("goals", before)) else NEUTRAL
    yield tell(pair, entry, f"{what}, there for", verdict, others)


def _hours(pair: Pair, entry: Entry, what: str, others: tuple[str, ...]) -> Iterator[Change]:
    if pair.same(entry):
        return
    verdict = NEUTRAL
    if entry.old.exists and entry.new.exists:
        clocks = Clock.named(pair.old, entry.old.text), Clock.named(pair.new, entry.new.text)
        order = order_of_clocks(*clocks)
        if order.sign == 0:
            return
        verdict = Verdict(order.sign, order.ratio)
    yield tell(pair, entry, f"{what}, hours", verdict, others)


# Escalation


def escalation_changes(pair: Pair) -> Iterator[Change]:
    """Steps of the escalation, for the parties other than the one whose contact is told."""
    lists = Entry(pair.old.view["escalation"], pair.new.view["escalation"])
    entries = pair.items(lists, _step_contact)
    for entry in entries:
        step = entry.new if entry.new.exists else entry.old
        contact = meaning(step["contact"], {} if entry.new.exists else pair.renames)
        what = f"escalation to {contact or 'nobody'}"
        known = pair.new.contacts.get(str(contact)) or pair.old.contacts.get(str(contact))
        others = pair.others(known["party"].text if known is not None else None)
        if not entry.old.exists:
            yield tell(pair, entry, what, BETTER, others, after=_after(entry.new))
        elif not entry.new.exists:
            yield tell(pair, entry, what, WORSE, others, before=_after(entry.old))
        else:
            table = {"after": Field("after", -1, worse="later", good="sooner")}
            yield from compare_fields(pair, entry, table, what, others)
    kept = [it for it in entries if it.old.exists and it.new.exists]
    places = [int(it.old.path[-1]) for it in kept]
    if places != sorted(places):
        steps = [", ".join(_contacts_of(view)) for view in lists]
        yield tell(pair, lists, "escalation, order", before=steps[0], after=steps[1])


def _contacts_of(steps: View) -> list[str]:
    return [step["contact"].text or "nobody" for step in steps.items()]


def _step_contact(view: View, renames: Renames) -> Hashable:
    return meaning(view["contact"], renames)


def _after(view: View) -> str:
    return f"after {view['after'].text}" if view["after"].text else "a step"


# Requirements


def requirement_changes(pair: Pair) -> Iterator[Change]:
    """What parties need from each other: a duty of one, a help to the other."""
    for entry in pair.entries("requirements"):
        view = entry.new if entry.new.exists else entry.old
        what = f"requirement {view.name}"
        if entry.old.exists and entry.new.exists:
            yield from _requirement(pair, entry, what)
            continue
        is_new = entry.new.exists
        bearer, receiver = (_named(pair, view, key, is_new=is_new) for key in ("by", "for"))
        text = view["what"].text or view.name
        texts: dict[str, str | None] = {"after": text} if is_new else {"before": text}
        sign = 1 if is_new else -1
        told = [
            (bearer, Verdict(-sign, None, "one more duty" if is_new else "one duty less")),
            (receiver, Verdict(sign)),
        ]
        known = [(parties, verdict) for parties, verdict in told if parties]
        for parties, verdict in known or [((), NEUTRAL)]:
            yield tell(pair, entry, what, verdict, parties, **texts)


def _named(pair: Pair, view: View, key: str, *, is_new: bool) -> tuple[str, ...]:
    texts = tuple(view[key].texts())
    return texts if is_new else pair.now("parties", texts)


def _requirement(pair: Pair, entry: Entry, what: str) -> Iterator[Change]:
    duty = {
        **_REQUIREMENT,
        "every": Field("every", 1, worse="more often", good="less often"),
        "due": Field("due", 1, MOST, worse="sooner", good="later"),
    }
    for key, field in duty.items():
        if not field.better:
            continue
        below = entry.at(key)
        for side, sign in (("by", 1), ("for", -1)):
            parties = entry.new[side].texts()
            words = (field.worse, field.good) if sign > 0 else (field.good, field.worse)
            own = Field(field.label, sign, field.absent, *words)
            if parties:
                yield from compare_field(pair, below, own, what, parties, clock=pair.clock)
    yield from compare_fields(pair, entry, _REQUIREMENT, what, (), without={"every", "due"})


# Reports

_REPORT: Final[Fields] = {
    "every": Field("every", -1, worse="less often", good="more often"),
    "due": Field("due", -1, MOST, worse="later", good="sooner"),
    "feedback": Field("time to answer"),
}


def report_changes(pair: Pair) -> Iterator[Change]:
    """Reports, for those who receive them."""
    for entry in pair.entries("reports"):
        view = entry.new if entry.new.exists else entry.old
        what = f"report {view.name}"
        if not entry.old.exists:
            readers = _readers(view["from"].texts(), view["to"].texts())
            yield tell(pair, entry, what, BETTER, readers, after=view["every"].text or view.name)
            continue
        sender = pair.now("parties", entry.old["from"].texts())
        old = pair.now("parties", entry.old["to"].texts())
        if not entry.new.exists:
            readers = _readers(sender, old)
            yield tell(pair, entry, what, WORSE, readers, before=view["every"].text or view.name)
            continue
        new = entry.new["to"].texts()
        yield from compare_parties(pair, entry.at("to"), f"{what}, to", old, new)
        readers = _readers(entry.new["from"].texts(), new)
        yield from _covered(pair, entry.at("covers"), what, readers)
        done = {"to", "covers"}
        clock = pair.clock
        yield from compare_fields(pair, entry, _REPORT, what, readers, without=done, clock=clock)


def _readers(sender: list[str] | tuple[str, ...], to: list[str] | tuple[str, ...]) -> list[str]:
    """Those who learn something from a report: not the one who writes it."""
    return [party for party in to if party not in sender]


def _covered(pair: Pair, entry: Entry, what: str, readers: list[str]) -> Iterator[Change]:
    old, new = set(pair.now("goals", entry.old.texts())), set(entry.new.texts())
    if old == new:
        return
    verdict = BETTER if old < new else WORSE if new < old else NEUTRAL
    if not (entry.old.exists and entry.new.exists):
        verdict = NEUTRAL  # without a list nobody can say what is in it
    yield tell(pair, entry, f"{what}, covers", verdict, readers)
