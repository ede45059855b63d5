"""An ODCS data contract as a draft of an agreement: a goal for each SLA property that fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from slalint.importing.draft import Draft, Entry, open_text, said
from slalint.importing.figures import duration, percent, rate
from slalint.importing.people import carry_people
from slalint.importing.text import identifier, one_line, quoted
from slalint.neighbours.odcs.contract import promises
from slalint.neighbours.odcs.moments import first_day
from slalint.neighbours.odcs.promise import Promise
from slalint.neighbours.odcs.units import PERCENT, time_unit
from slalint.neighbours.odcs.vocabulary import Kind

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour

_DURATIONS: Final = {
    "latency": "latency",
    "retention": "retention",
    "frequency": "{name: time between updates, family: duration, better: lower}",
    "timeToDetect": "timeToDetect",
    "timeToNotify": "timeToNotify",
    "timeToRepair": "resolutionTime",
}
"""Properties of contracts, and the metric of agreements that measures the same."""
_EVENTS: Final = {
    "generalAvailability": "general availability",
    "endOfSupport": "end of support",
    "endOfLife": "end of life",
}
_COUNTED: Final = re.compile(
    r"(?P<what>[A-Za-z][A-Za-z ]{0,39}?) ?(?:/|\bper\b) ?(?P<per>\w{1,12})"
)
_RATES: Final = {"s": "s", "m": "min", "h": "hour", "d": "day", "w": "week", "mo": "month"}
_MOST_SERVERS: Final = 20


def draft_of(contract: Neighbour, source: str) -> Draft:
    """What a contract says, as a draft; `source` names the file it is in."""
    view = contract.view
    name = view["name"].text or view["dataProduct"].text or ""
    fallback = identifier(view["id"].text or "", "data-contract")
    draft = Draft(
        f"the data contract {name or view['id'].text or ''} in {source}", identifier(name, fallback)
    )
    origin = "name" if view["name"].text else "dataProduct"
    draft.head.append(
        said("title", name, f"{origin} of the contract") if name else open_text("title", "a name")
    )
    if version := one_line(view["version"].text or ""):
        draft.head.append(Entry("version", quoted(version), "version of the contract"))
    _carry_service(view, draft)
    taken: set[tuple[str, str]] = set()
    for index, promise in enumerate(promises(contract)):
        _carry(promise, f"slaProperties[{index}]", draft, taken)
    if not draft.goals:
        draft.todos.append("goals: no SLA property of the contract is one")
    carry_people(contract, draft)
    _carry_servers(view, draft)
    return draft


def _carry_service(view: View, draft: Draft) -> None:
    purpose = view["description"]["purpose"].text
    for text, origin in (
        (purpose, "description.purpose"),
        (view["description"].text, "description"),
        (view["dataProduct"].text, "dataProduct"),
    ):
        if text is not None:
            draft.service = said("service", text, origin)
            break
    for text, origin in ((view["tenant"].text, "tenant"), (view["team"]["name"].text, "team.name")):
        if text is not None:
            draft.provider = said("name", text, origin)
            break


def _carry(promise: Promise, where: str, draft: Draft, taken: set[tuple[str, str]]) -> None:
    """A promise as a goal or an event, else as something left to do."""
    term = promise.term
    if term is not None and term.name in _EVENTS:
        day, event = first_day(promise.value.text or ""), _EVENTS[term.name]
        if day is not None and ("event", event) not in taken:
            taken.add(("event", event))
            origin = f"{where}: {promise.name} {promise.said}"
            draft.events.append(Entry(event, day.isoformat(), origin))
            return
    carry = _CARRIERS.get(promise.kind)
    entries = carry(promise, where) if carry is not None and promise.reading.flaw is None else None
    if entries is None:
        about = f" of {promise.element}" if promise.element else ""
        draft.todos.append(f"{promise.name or 'a property'}{about}: {promise.said} ({where})")
        return
    key = draft.goal_ids.new(f"{promise.name} {promise.element}", "goal")
    if promise.element:
        entries.insert(1, said("of", promise.element, f"{where}.element"))
    if text := promise.entry["description"].text:
        entries.append(said("description", text, f"{where}.description"))
    if driver := one_line(promise.entry["driver"].text or ""):
        entries.append(Entry("appliesTo", f"{{driver: {quoted(driver)}}}", f"{where}.driver"))
    entries.append(Entry("measurement", (_source(promise, where),)))
    draft.goals.append(Entry(key, tuple(entries)))


def _source(promise: Promise, where: str) -> Entry:
    if scheduler := promise.entry["scheduler"].text:
        schedule = promise.entry["schedule"].text or ""
        return said("source", f"check by {scheduler} {schedule}".strip(), f"{where}.scheduler")
    return open_text("source", "where the numbers come from")


def _target(operator: str, text: str, promise: Promise, where: str) -> Entry:
    return Entry("target", f"{{{operator}: {text}}}", f"{where}: {promise.name} {promise.said}")


def _length(promise: Promise, where: str) -> list[Entry] | None:
    length = promise.reading.duration
    text = duration(length) if length is not None else None
    if text is None or promise.term is None:
        return None
    operator = "atLeast" if promise.name_is("retention") else "atMost"
    is_freshness = promise.name.strip().lower() == "freshness"
    metric = Entry("metric", "freshness" if is_freshness else _DURATIONS[promise.term.name])
    return [metric, _target(operator, text, promise, where)]


def _availability(promise: Promise, where: str) -> list[Entry] | None:
    return _share(promise, where, "availability", "atLeast")


def _error_rate(promise: Promise, where: str) -> list[Entry] | None:
    return _share(promise, where, "errorRate", "atMost")


def _share(promise: Promise, where: str, metric: str, operator: str) -> list[Entry] | None:
    share, number = promise.reading.share, promise.reading.number
    unit = (promise.unit.text or "").strip().lower()
    value = share.value if share is not None else None
    if value is None and number is not None and unit and unit not in PERCENT and number <= 1:
        value = (
            number * 100 if time_unit(unit) is None and unit in ("ratio", "fraction", "1") else None
        )
    if value is None or value > 100:
        return None
    text = percent(value)
    return [Entry("metric", metric), _target(operator, text, promise, where)] if text else None


def _throughput(promise: Promise, where: str) -> list[Entry] | None:
    number = promise.reading.number
    match = _COUNTED.fullmatch((promise.unit.text or "").strip())
    per = _RATES.get(time_unit(match["per"]) or "") if match is not None else None
    if number is None or match is None or per is None:
        return None
    text = rate(number, per)
    if text is None:
        return None
    entries = [Entry("metric", "throughput"), _target("atLeast", text, promise, where)]
    if not promise.element:
        entries.insert(1, said("of", match["what"], f"{where}.unit"))
    return entries


_CARRIERS: Final[dict[Kind, Callable[[Promise, str], list[Entry] | None]]] = {
    Kind.DURATION: _length,
    Kind.AVAILABILITY: _availability,
    Kind.SHARE: _error_rate,
    Kind.RATE: _throughput,
}


def _carry_servers(view: View, draft: Draft) -> None:
    """The servers of a contract are what its goals rest on."""
    for index, server in enumerate(view["servers"].items()[:_MOST_SERVERS]):
        words = [server["type"].text or "", server["server"].text or ""]
        name = one_line(" ".join(word for word in words if word))
        if name and draft.goals:
            goals = Entry("for", f"[{', '.join(goal.key for goal in draft.goals)}]")
            draft.dependencies.append((said("name", name, f"servers[{index}]"), goals))
