"""Planned and urgent work: its limit, its notice, and when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import clock_named, maintenance_windows
from slalint.agreement.view import View
from slalint.arithmetic import WEEK, BusinessCalendar, say_number
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.option import Option, read_share
from slalint.engine.rule import rule
from slalint.source.place import Place

_PLANNED: Final = ("windows", "limit", "per", "notice", "countsAsDowntime")

# No agreement has more of them; each is compared with every maintenance window.
_MAX_CLOCKS: Final = 20


@rule("SLA631", "unlimited-maintenance", Severity.WARNING)
def unlimited_maintenance(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports planned or emergency maintenance that does not count as downtime and is limited neither
    in hours nor to fixed windows.

    ## Why it matters

    Any outage may be called maintenance: the service may be down for days and still reach 100 %.

    ## Bad

    ```yaml
    maintenance: {countsAsDowntime: false, notice: 48h}
    #^^^^^^^^^^ SLA631
    ```

    ```yaml
    maintenance:
      windows: [{days: Sun, from: "04:00", to: "06:00", timeZone: Europe/Berlin}]
      limit: 4h
      per: calendar-month
      countsAsDowntime: false
      emergency: {excluded: true}
    # ^^^^^^^^^ SLA631
    ```

    Published terms often have no limit; there it is only info.

    ```yaml
    form: published
    exclusions:
      - {id: urgent, category: emergency-maintenance, description: Urgent security work}
      #                        ^^^^^^^^^^^^^^^^^^^^^ SLA631 info
    ```

    ## Good

    ```yaml
    maintenance:
      notice: 48h
      limit: 4h
      per: calendar-month
      countsAsDowntime: false
      emergency: {limit: 1h, per: calendar-month, notice: 1h}
    ```

    ## Stays silent

    Maintenance that counts as downtime needs no limit, one limit is enough where it is excluded in
    two places, and fixed windows are a limit of their own.

    ```yaml
    maintenance: {countsAsDowntime: true, notice: 7d}
    ```

    ```yaml
    maintenance: {limit: 4h, per: calendar-month, notice: 5d, countsAsDowntime: false}
    exclusions:
      - {id: planned, category: planned-maintenance, description: Maintenance as agreed}
    ```

    ```yaml
    maintenance:
      windows: [{days: Sun, from: "04:00", to: "06:00", timeZone: Europe/Berlin}]
      countsAsDowntime: false
    ```

    ## References

    What excluded maintenance does to the real figure is SLA414; windows that take much of the week
    are SLA635.
    """
    severity = Severity.INFO if agreement.is_published else None
    hint = "write `limit: 4h` and `per: calendar-month`"
    for place, what in _unlimited(agreement):
        message = f"{what} does not count as downtime and has no limit: any outage may be called so"
        yield Problem(place, message, hint, severity=severity)


def _unlimited(agreement: Agreement) -> Iterator[tuple[Place, str]]:
    """Excluded maintenance without a limit: where it is excluded, and what kind it is."""
    maintenance = agreement.view["maintenance"]
    emergency = maintenance["emergency"]
    planned = maintenance["countsAsDowntime"].is_false()
    urgent = emergency["excluded"].is_true() or (
        planned and emergency.is_mapping and not emergency["excluded"].exists
    )
    if planned and not _has_limit(maintenance):
        yield maintenance.key, "planned maintenance"
    if urgent and not emergency["limit"].exists:
        yield emergency.key, "emergency maintenance"
    for view in agreement.view["exclusions"].items():
        category = view["category"].text or ""
        block, reported = maintenance, planned
        if category == "emergency-maintenance":
            block, reported = emergency, urgent
        is_limited = view["limit"].exists or _has_limit(block)
        if category.endswith("maintenance") and not is_limited and not reported:
            yield view["category"].here, category.replace("-", " ")


def _has_limit(maintenance: View) -> bool:
    """Whether maintenance is kept to so many hours, or to hours of the week."""
    return maintenance["limit"].exists or maintenance["windows"].exists


@rule("SLA632", "maintenance-without-notice", Severity.WARNING)
def maintenance_without_notice(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports planned maintenance that is excluded from downtime and of which nobody is told before.

    ## Why it matters

    Planned work that is not announced is an outage for everybody but the one who planned it.

    ## Bad

    ```yaml
    maintenance: {limit: 4h, per: calendar-month, countsAsDowntime: false}
    #^^^^^^^^^^ SLA632
    ```

    ## Good

    ```yaml
    maintenance: {limit: 4h, per: calendar-month, notice: 48h, countsAsDowntime: false}
    ```

    ## Stays silent

    Fixed windows are their own notice, and work that counts as downtime is at the provider's risk.

    ```yaml
    maintenance:
      windows: [{days: Sun, from: "04:00", to: "06:00", timeZone: Europe/Berlin}]
      limit: 4h
      per: calendar-month
      countsAsDowntime: false
    ```

    ```yaml
    maintenance: {emergency: {excluded: true, limit: 1h, per: calendar-month}}
    ```

    ## References

    Maintenance without a limit is SLA631.
    """
    maintenance = agreement.view["maintenance"]
    is_planned = any(maintenance[key].exists for key in _PLANNED)
    if not is_planned or maintenance["countsAsDowntime"].is_true():
        return
    if not maintenance["notice"].exists and not maintenance["windows"].exists:
        message = "planned maintenance is not announced: users meet an outage that others planned"
        hint = "write how long before it is announced: `notice: 48h`, or fixed `windows`"
        yield Problem(maintenance.key, message, hint)


@rule("SLA634", "maintenance-in-core-hours", Severity.WARNING)
def maintenance_in_core_hours(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a maintenance window that overlaps the hours in which the service is promised: those of
    a goal's clock, else those of the default clock. Zones are compared in summer and in winter.

    ## Why it matters

    The service is down when it is needed most, by plan and without a breach.

    ## Bad

    ```yaml
    defaults: {window: calendar-month, clock: office, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    maintenance:
      windows:
        - {days: Wed, from: "10:00", to: "12:00", timeZone: Europe/Berlin}
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA634
      limit: 4h
      per: calendar-month
      countsAsDowntime: false
    ```

    ## Good

    ```yaml
    defaults: {window: calendar-month, clock: office, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    maintenance:
      windows:
        - {days: Wed, from: "20:00", to: "22:00", timeZone: Europe/Berlin}
      limit: 4h
      per: calendar-month
      countsAsDowntime: false
    ```

    ## Stays silent

    A service around the clock has no hours outside it.

    ```yaml
    maintenance:
      windows: [{days: Wed, from: "10:00", to: "12:00", timeZone: Europe/Berlin}]
      limit: 4h
      per: calendar-month
      countsAsDowntime: false
    ```

    ## References

    The hours of contacts are SLA216.
    """
    cores = _core_hours(agreement)
    for window in maintenance_windows(agreement):
        for name, stated, calendar in cores:
            if window.calendar.intersects(calendar):
                message = (
                    f"maintenance on {window.calendar.spans[0]} falls into the hours of `{name}`, in "
                    "which the service is promised"
                )
                hint = "move the window out of these hours"
                related = (Related(stated.here, "promised in these hours"),) if stated else ()
                yield Problem(window.view.here, message, hint, related)
                break


def _core_hours(agreement: Agreement) -> list[tuple[str, View | None, BusinessCalendar]]:
    """The clocks of the service that are not around the clock: name, where it is chosen, hours."""
    own = [goal.view["clock"] for goal in agreement.goals if goal.clock != "24x7"]
    default = agreement.default("clock")
    found: dict[str, tuple[str, View | None, BusinessCalendar]] = {}
    for view in [view for view in own if view.exists] or [default]:
        name = view.text or "24x7"
        calendar = clock_named(agreement, name)
        if calendar is not None and not calendar.around_the_clock:
            is_own = view.body is agreement.view.body
            found.setdefault(name, (name, view if is_own else None, calendar))
    return list(found.values())[:_MAX_CLOCKS]


_SHARE_OF_WEEK: Final = Option(
    "10%", read_share, "Maintenance windows that take more of the week than this are reported."
)


@rule(
    "SLA635",
    "large-maintenance-window",
    Severity.INFO,
    options={"shareOfWeek": _SHARE_OF_WEEK},
)
def large_maintenance_window(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports maintenance windows that make up more than a tenth of the week, where no limit keeps
    their use below that. The finding stands at the widest window and names the sum.

    ## Why it matters

    Ten hours every night are 70 of the 168 hours of a week: for two fifths of the time the promise
    does not hold.

    ## Bad

    ```yaml
    maintenance:
      windows:
        - {days: Sun, from: "04:00", to: "06:00", timeZone: Europe/Berlin}
        - {days: Mon-Sat, from: "20:00", to: "06:00", timeZone: Europe/Berlin}
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA635
      notice: 48h
      countsAsDowntime: false
    ```

    ## Good

    ```yaml
    maintenance:
      windows:
        - {days: Sun, from: "04:00", to: "06:00", timeZone: Europe/Berlin}
      notice: 48h
      limit: 8h
      per: calendar-month
      countsAsDowntime: false
    ```

    ## Stays silent

    A wide window with a limit on its use, and windows whose use counts as downtime.

    ```yaml
    maintenance:
      windows: [{days: Mon-Sun, from: "20:00", to: "06:00", timeZone: Europe/Berlin}]
      limit: 4h
      per: calendar-month
      countsAsDowntime: false
    ```

    ## References

    Maintenance without a limit is SLA631.
    """
    maintenance = agreement.view["maintenance"]
    accepted = agreement.option(_SHARE_OF_WEEK)
    if maintenance["countsAsDowntime"].is_true() or _is_limited(maintenance, accepted):
        return
    found = maintenance_windows(agreement)
    windows = [(window.calendar.weekly_seconds(), window.view) for window in found]
    together = sum((seconds for seconds, _ in windows), start=Fraction(0))
    if together * 100 > WEEK * accepted:
        widest = max(windows, key=lambda pair: pair[0])[1]
        hours = say_number(together / 3600)
        share = say_number(together * 100 / WEEK, 0)
        message = f"maintenance windows take {hours} of the 168 hours of a week, {share}%"
        hint = "make them shorter, or limit their use: `limit: 8h`, `per: calendar-month`"
        yield Problem(widest.here, message, hint)


def _is_limited(maintenance: View, accepted: Fraction) -> bool:
    """Whether a limit keeps maintenance to a share of its period; an unknown period counts so."""
    limit, window = maintenance["limit"].duration(), maintenance["per"].window()
    if not maintenance["limit"].exists:
        return False
    length = window.typical() if window is not None else None
    if limit is None or length is None or limit.is_business:
        return True
    return limit.typical() * 100 <= length.seconds * accepted


@rule("SLA636", "uncounted-short-outages", Severity.INFO)
def uncounted_short_outages(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a minimum outage of more than a minute where nothing is said about short outages that
    repeat.

    ## Why it matters

    If only outages of five minutes and more count, the service may fail for four minutes in every
    ten and still be up 100 % of the time.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, minimumOutage: 5m}
        #                                                    ^^ SLA636
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        threshold: Three short outages within one hour count as one outage of five minutes
        measurement: {source: External probe, minimumOutage: 5m}
    ```

    ## Stays silent

    Outages are counted in minutes anyway.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, minimumOutage: 1m}
    ```

    ## References

    A target finer than the minimum outage is SLA409.
    """
    for goal in agreement.goals:
        view = goal.measurement["minimumOutage"]
        shortest = view.duration()
        if shortest is None or shortest.is_business or shortest.typical() <= 60:
            continue
        texts = [goal.view["threshold"], goal.view["description"], goal.measurement["method"]]
        texts += [text for _, text in agreement.view["definitions"].entries()]
        if goal.metric is None or not goal.metric.is_availability or _repetition(texts):
            continue
        message = (
            f"{goal.id}: outages shorter than {view.text} never count, however often they repeat"
        )
        hint = "say from how many short outages on they count, such as three within one hour"
        yield Problem(view.here, message, hint)


def _repetition(texts: list[View]) -> bool:
    words = (
        "repeat",
        "short outage",
        "shorter outage",
        "in a row",
        "consecutive",
        "add up",
        "within",
    )
    return any(word in (text.text or "").lower() for text in texts for word in words)
