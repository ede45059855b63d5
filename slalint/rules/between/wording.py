"""Words that the messages about other agreements have in common."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, is_same
from slalint.agreement.goal import Goal
from slalint.agreement.web import Node
from slalint.arithmetic import BusinessCalendar, Percent, say_duration, say_percent
from slalint.engine.finding import Related

# A line has room for a few of them.
_MOST_SPANS: Final = 3
_MOST_LETTERS: Final = 80


def say_file(file: str, agreement: Agreement) -> str:
    """Where another agreement stands: `(help-desk.sla.yaml)`, or `(in this file)`."""
    return "(in this file)" if file == agreement.file else f"({file})"


def say_peer(peer: Agreement, agreement: Agreement) -> str:
    """Another agreement and where it stands: `cloud-terms (cloud.sla.yaml)`."""
    return f"{peer.id} {say_file(peer.file, agreement)}"


def say_goal(goal: Goal, agreement: Agreement) -> str:
    """A goal and whose it is: `triage of desk (desk.sla.yaml)`; its id alone if it is one's own."""
    if is_same(goal.agreement, agreement):
        return goal.id
    return f"{goal.id} of {say_peer(goal.agreement, agreement)}"


def say_behind(dependency: Dependency) -> str:
    """What stands behind a dependency: a goal of another agreement, else its name."""
    if dependency.goal is not None:
        return say_goal(dependency.goal, dependency.agreement)
    if dependency.peer is not None and not dependency.is_internal:
        return say_peer(dependency.peer, dependency.agreement)
    return dependency.name


def say_node(node: Node, agreement: Agreement) -> str:
    """A promise of the web: a goal, an agreement as a whole, or the name of a part."""
    if node.label:
        return shorten(node.label)
    if node.place == (agreement.file, agreement.index):
        return node.goal or agreement.id
    whole = f"{node.agreement} {say_file(node.file, agreement)}"
    return f"{node.goal} of {whole}" if node.goal else whole


def at_goal(goal: Goal, message: str) -> Related:
    """The promise of a goal of another agreement, to go to."""
    view = goal.promise.view if goal.promise is not None else goal.view
    return Related(view.here, message, goal.agreement)


def at_other_end(dependency: Dependency) -> tuple[Related, ...]:
    """What stands behind a dependency: a goal, also one's own, or another agreement, to go to."""
    peer = dependency.peer
    if peer is None:
        return ()
    if dependency.goal is not None:
        return (at_goal(dependency.goal, f"promised there: {dependency.goal.id}"),)
    if dependency.is_internal:
        return ()
    return (Related(peer.view["id"].here, "the agreement behind it", peer),)


def at_node(node: Node, agreement: Agreement) -> tuple[Related, ...]:
    """A promise of another agreement in the web, to go to."""
    peers = agreement.project.with_id(node.agreement) if node.agreement else []
    peer = next((peer for peer in peers if (peer.file, peer.index) == node.place), None)
    if peer is None or is_same(peer, agreement):
        return ()
    goal = peer.goal(node.goal) if node.goal is not None else None
    place = goal.view.here if goal is not None else peer.view["id"].here
    return (Related(place, say_node(node, agreement), peer),)


def say_target(goal: Goal) -> str:
    """The single figure a goal promises, as written."""
    return (goal.promise.view.text or "").strip() if goal.promise is not None else ""


def say_time(goal: Goal) -> str:
    """The time a goal promises: `4 h` in calendar time; business time and milliseconds as written."""
    duration = goal.duration
    if duration is None or duration.is_business or goal.clock != "24x7":
        return say_target(goal)
    seconds = duration.typical()
    return say_duration(seconds) if seconds >= 1 else say_target(goal)


def say_percent_down(value: Fraction) -> str:
    """A percentage that may be promised: never more than the value, however it is rounded."""
    said = say_percent(value)
    if Percent.parse(said).value <= value:
        return said
    places = len(said.rstrip("%").partition(".")[2])
    return say_percent(Fraction(floor(value * 10**places), 10**places))


def say_hours(clock: BusinessCalendar) -> str:
    """When a clock runs: `around the clock`, `Mon-Fri 09:00-17:00 in Europe/Berlin`."""
    if clock.around_the_clock:
        return "around the clock"
    spans = ", ".join(str(span) for span in clock.spans[:_MOST_SPANS])
    more = " and more" if len(clock.spans) > _MOST_SPANS else ""
    return spans + more + (f" in {clock.zone}" if clock.zone else "")


def shorten(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1].rstrip()}…"
