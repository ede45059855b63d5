"""Amounts that are delivered in parts, and deliveries that hang on an event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import say_number
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.wording import population

_EQUAL: Final = re.compile(r"\b(?:equal(?:ly)?|even(?:ly)?|same|in equal parts|gleich)\b", re.I)
_ROUNDED: Final = re.compile(
    r"\b(?:round(?:ed|s)?|remainder|rest|remaining|last|first|whole|surplus|or)\b|\d", re.I
)
_DIVISIBLE: Final = re.compile(
    r"\b(?:tons?|tonnes?|kg|kilograms?|grams?|lit(?:re|er)s?|gallons?|met(?:re|er)s?|m3|hours?|"
    r"days?|weeks?|gb|tb|pb|[kmg]wh|points?|person[- ]days?|fte)\b",
    re.IGNORECASE,
)

_RELATIVE: Final = re.compile(r"\s*(.{1,60}?) (before|after) (\S.{0,60}?)\s*\Z")
_ARTICLE: Final = re.compile(r"(?:each|every|any|the|an|a)\s+", re.IGNORECASE)
_EACH: Final = re.compile(r"(?:each|every|any)\b", re.IGNORECASE)
_DATED: Final = re.compile(
    r"\b(?:end|start|beginning|close|expiry|expiration|renewal|term|month|quarter|year|week|"
    r"period|window|review|next|due date|deadline|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
# What happens again and again, and starts a time by happening.
_TRIGGER: Final = re.compile(
    r"\b(?:receipt|received?|requests?|orders?|incidents?|outages?|faults?|tickets?|approv\w*|"
    r"deliver\w*|invoices?|notices?|claims?|breach\w*|miss\w*|reports?|calls?|contacts?|leads?|"
    r"complaints?|confirm\w*|hand-?overs?|sign\w*|bookings?|payments?|alerts?|detect\w*|clos\w*|"
    r"meetings?|changes?|termination)\b",
    re.IGNORECASE,
)


@rule("SLA331", "unsplit-delivery", Severity.WARNING)
def unsplit_delivery(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an amount of a month, quarter or year that is delivered by the week or day without a
    rule how to split it, several addresses without shares, and parts that are no whole number.

    ## Why it matters

    A month has four or five Mondays. 50 reams over four of them are 12.5 each, over five of them 10,
    and nobody can ship half a ream.

    ## Bad

    ```yaml
    goals:
      reports:
        metric: deliveries
        of: status reports
        target: {atLeast: 4}
        schedule: {every: 1w, day: Fri}
    #   ^^^^^^^^ SLA331
    ```

    ```yaml
    goals:
      reams:
        metric: deliveries
        of: reams of paper
        target: {exactly: 50}
        schedule:
          every: 1w
          day: Mon
          split: equal over the Mondays of the month
          #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA331
          to: [{name: Scranton, share: 60%}, {name: Utica, share: 40%}]
    ```

    ```yaml
    goals:
      chairs: {metric: deliveries, of: chairs, target: {exactly: 50}, schedule: {to: [{name: North}, {name: South}]}}
      #                                                                          ^^ SLA331
      desks: {metric: deliveries, of: desks, target: {exactly: 25}, schedule: {to: [{name: North, share: "50%"}, {name: South, share: 50%}]}}
      #                                                                                                  ^^^^^ SLA331
    ```

    ## Good

    ```yaml
    goals:
      reams:
        metric: deliveries
        of: reams of paper
        target: {exactly: 50}
        schedule:
          every: 1w
          day: Mon
          split: 10 reams each Monday; in a month with four Mondays the last delivery brings 20
          to: [{name: Scranton, share: 60%}, {name: Utica, share: 40%}]
    ```

    ## Stays silent

    A window that fits the rhythm, one delivery in a window, and amounts that can be divided.

    ```yaml
    goals:
      weekly: {metric: deliveries, of: reports, window: calendar-week, target: {exactly: 1}, schedule: {every: 1w, day: Tue}}
      monthly: {metric: deliveries, of: reports, target: {exactly: 1}, schedule: {every: 1mo}}
      coal: {metric: deliveries, of: tonnes of coal, target: {exactly: 50}, schedule: {every: 1w, split: equal parts, to: [{name: A, share: 33%}, {name: B, share: 67%}]}}
      cards: {metric: deliveries, of: cards, target: {exactly: 60}, schedule: {every: 1w, split: equally over the Mondays of the month}}
    ```

    ## References

    Shares that do not add up to 100 % are SLA113.
    """
    for goal in agreement.goals:
        schedule = goal.view["schedule"]
        counted = goal.metric is not None and goal.metric.family == "count"
        if not counted or not schedule.is_mapping or goal.promise is None:
            continue
        problem = _unsplit(goal, schedule) or _unaddressed(goal, schedule)
        problem = problem or _broken_part(goal, schedule) or _broken_share(goal, schedule)
        if problem is not None:
            yield problem


def _unsplit(goal: Goal, schedule: View) -> Problem | None:
    """An amount of a window in a rhythm that does not fit into it."""
    counts = _deliveries(goal, schedule)
    if schedule["split"].exists or len(counts) < 2 or goal.promise is None:
        return None
    few, many = min(counts), max(counts)
    return Problem(
        schedule.key,
        f"{goal.id} delivers {goal.promise.view.text} {population(goal)} every "
        f"{schedule['every'].text}, and a {goal.window} has {few} to {many} of these: "
        "how many come each time?",
        "say it in `split`, or measure over a window that fits, such as `calendar-week`",
    )


def _deliveries(goal: Goal, schedule: View) -> Sequence[int]:
    """How many deliveries a window may hold: four or five Mondays.

    Nothing where they come by the month or by working days, or where it is not known.
    """
    every, window = schedule["every"].duration(), goal.window
    if every is None or window is None or every.months or every.seconds <= 0:
        return ()
    shortest, longest = window.shortest(), window.longest()
    if shortest is None or longest is None:
        return ()
    fewest = shortest.seconds // every.seconds
    most = -(-longest.seconds // every.seconds)
    return range(int(fewest), int(most) + 1) if 1 <= fewest < most <= 10_000 else ()


def _unaddressed(goal: Goal, schedule: View) -> Problem | None:
    """Several places of delivery, and not how much goes to each."""
    places = schedule["to"].items()
    if len(places) < 2 or schedule["split"].exists or all(p["share"].exists for p in places):
        return None
    return Problem(
        schedule["to"].key,
        f"{goal.id} goes to {len(places)} places, and it is not said how much to each",
        "give each place a `share`",
    )


def _broken_part(goal: Goal, schedule: View) -> Problem | None:
    """Equal parts that are no whole numbers."""
    split = schedule["split"].text or ""
    amount = _whole_amount(goal)
    if amount is None or not _EQUAL.search(split) or _ROUNDED.search(split):
        return None
    for count in _deliveries(goal, schedule):
        part = amount / count
        for share in [None, *_shares(schedule)]:
            piece = part if share is None else part * share / 100
            if piece.denominator == 1:
                continue
            each = f"{say_number(amount)} over {count} deliveries are {say_number(part)} each"
            if share is not None:
                each += f", and {say_number(share)}% of that is {say_number(piece)}"
            return Problem(
                schedule["split"].here,
                f"{goal.id}: {each}; {population(goal)} come in whole numbers",
                "say how parts are rounded, and which delivery brings the rest",
            )
    return None


def _broken_share(goal: Goal, schedule: View) -> Problem | None:
    """Shares of places that are no whole numbers of the amount."""
    amount = _whole_amount(goal)
    for place in schedule["to"].items():
        share = place["share"].percent()
        if amount is None or share is None or _ROUNDED.search(schedule["split"].text or ""):
            continue
        piece = amount * share.value / 100
        if piece.denominator != 1:
            return Problem(
                place["share"].here,
                f"{goal.id}: {share} of {say_number(amount)} {population(goal)} are "
                f"{say_number(piece)}, which is no whole number",
                "choose shares that fit, or say in `split` how parts are rounded",
            )
    return None


def _whole_amount(goal: Goal) -> Fraction | None:
    """The exact amount of things that cannot be divided; None for others."""
    if goal.promise is None or goal.promise.operator != "exactly":
        return None
    amount = goal.promise.view.number()
    if amount is None or amount <= 0 or amount.denominator != 1:
        return None
    return None if _DIVISIBLE.search(population(goal)[:200]) else amount


def _shares(schedule: View) -> list[Fraction]:
    found = (place["share"].percent() for place in schedule["to"].items())
    return [share.value for share in found if share is not None]


@rule("SLA332", "undated-event", Severity.WARNING)
def undated_event(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a deadline relative to an event that `events` does not know: "1w before launch" without
    a launch.

    ## Why it matters

    Which launch, and when? A deadline that hangs on an unknown date can be moved by whoever moves
    the date.

    ## Bad

    ```yaml
    goals:
      session: {metric: deliveries, of: training sessions, target: {exactly: 1}, due: 1w before each launch}
      #                                                                               ^^^^^^^^^^^^^^^^^^^^^ SLA332
    ```

    ```yaml
    events: {fair: 2026-09-01}
    requirements:
      outline:
        what: Outline of the campaign
        by: globex
        for: acme
        supports: [uptime]
        due: "10bd before the campaign"
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA332
    ```

    ```yaml
    remedies:
      repeat: {goals: [uptime], action: The test is repeated, owner: acme, due: 2w after go-live}
      #                                                                         ^^^^^^^^^^^^^^^^ SLA332
    ```

    ## Good

    ```yaml
    events: {launch: 2026-09-01}
    goals:
      session: {metric: deliveries, of: training sessions, target: {exactly: 1}, due: 1w before launch}
    ```

    ## Stays silent

    Recurring events need no date, and what starts a time by happening, such as a receipt, is known
    when it happens.

    ```yaml
    events: {each launch: recurring}
    goals:
      session: {metric: deliveries, of: training sessions, target: {exactly: 1}, due: 1w before each launch}
      forms: {metric: deliveries, of: forms, target: {exactly: 1}, due: 5bd after receipt of the order}
      notes: {metric: deliveries, of: notes, target: {exactly: 1}, due: 5bd before the end of the month}
    ```

    ## References

    See also SLA303, which accepts such a deadline in place of a window.
    """
    if agreement.is_template or agreement.lacks_shared_documents:
        return
    known = {_plain(name) for name in agreement.events}
    for block in ("goals", "requirements", "remedies", "reports"):
        for name, entry in agreement.view[block].entries():
            match = _RELATIVE.match(entry["due"].text or "")
            if match is None:
                continue
            event = _plain(match[3])
            again = _EACH.match(match[3]) or _TRIGGER.search(event)
            happens = match[2] == "after" and again is not None
            if event in known or happens or _DATED.search(event):
                continue
            yield Problem(
                entry["due"].here,
                f"{name} is due {entry['due'].text}, and no date of {event} is known",
                f"add `events: {{{event}: 2026-09-01}}`, or `{event}: recurring` for each one",
            )


def _plain(event: str) -> str:
    """An event without article and case: `each launch` is `launch`."""
    return _ARTICLE.sub("", " ".join(event.lower().split()), count=1)
