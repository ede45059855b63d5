"""Reports: every goal is reported, often enough, to all concerned, after the data exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, clock_of, clock_range
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import DAY, Duration, say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.lifecycle.places import place_of_block

_PUBLIC: Final = re.compile(
    r"\bstatus ?page|\bstatusseite|\bpublic (?:dashboard|page|portal|status)", re.IGNORECASE
)
_STATUS_URL: Final = re.compile(r"://status\.|/status\b", re.IGNORECASE)
_OUTSIDE: Final = frozenset({"third-party", "supplier"})

# A day within the period that a report of this rhythm covers, and the unit of the day.
_INSIDE: Final = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)|last|first|second|third|fourth)(?: \w{3,9}){0,2}"
    r" of (?:the|each|every|that) (week|month|quarter|year)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"\b(?:reports?|status|updates?|figures?|numbers?|lists?|summar(?:y|ies)|forecasts?|feedback"
    r"|overviews?|statements?|minutes|notes?|reasons?|pipeline|\w*bericht\w*|stand|zahlen|listen?)\b",
    re.IGNORECASE,
)
_SENDS: Final = re.compile(
    r"([^\W\d_][\w &.'-]{0,60}?) (?:sends|reports|gives|delivers|hands) [^.;]{1,120} to ([\w &.'-]{1,60})\Z"
)
_ALL: Final = ""
"""Stands for all goals; no goal is called so."""

_MOST_GENERAL: Final = 100
"""Reports without `covers` that are looked at for each goal."""

_RHYTHM: Final = {"week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}


@dataclass(frozen=True, slots=True)
class Report:
    """A report as written: who sends it to whom, how often, about which goals."""

    view: View
    sender: str
    audience: tuple[str, ...]
    every: Duration | None
    covers: frozenset[str] | None
    """The goals it covers; None where it does not say and so may cover all."""

    def goals(self, agreement: Agreement) -> list[Goal] | None:
        """The goals that it covers by name, None where it may cover all."""
        if self.covers is None:
            return None
        named = (agreement.goal(name) for name in sorted(self.covers))
        return [goal for goal in named if goal is not None]


def reports(agreement: Agreement) -> list[Report]:
    """The reports of an agreement, in file order."""
    found = []
    for _, view in agreement.view["reports"].entries():
        names = view["covers"].texts()
        # A name that is no goal may be a misspelt one: then nothing is known of what is covered.
        is_clear = bool(names) and all(agreement.goal(name) is not None for name in names)
        found.append(
            Report(
                view,
                view["from"].text or "",
                tuple(view["to"].texts()),
                view["every"].duration(),
                frozenset(names) if is_clear else None,
            )
        )
    return found


@rule("SLA722", "unreported-goal", Severity.WARNING)
def unreported_goal(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports goals that no report covers, and an agreement with goals and no reports at all.

    ## Why it matters

    What nobody reports is missed unnoticed: the remedy for it is never claimed.

    ## Bad

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}}
      depth: {metric: attempts, of: calls per lead, target: {atLeast: 6}}
    # ^^^^^ SLA722
    ```

    ```yaml
    reports:
      monthly:
        from: acme
        to: [globex]
        every: 1mo
        covers: [speed]
    goals:
      'uptime':
    # ^^^^^^^^ SLA722
        metric: availability
        target: {atLeast: 99.9%}
      speed: {metric: latency, target: {atMost: 300ms}}
    ```

    ```yaml
    # without: reports
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA722
    ```

    ## Good

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime], due: 5bd}
    ```

    ## Stays silent

    A public status page is a report, one without `covers` is about everything, and a goal without a
    promise has nothing to report.

    ```yaml
    # without: reports
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Public status page}}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}}
      repair: {metric: resolutionTime, target: none, reason: Repair time is not owed}
    reports:
      monthly: {from: acme, to: [globex], every: 1mo}
    ```

    ## References

    Standard terms are silent. See also SLA723, SLA724.
    """
    if agreement.is_published or agreement.incorporates("reports"):
        return
    block = agreement.view["reports"]
    if block.exists and not block.entries():
        return
    written = reports(agreement)
    covers = [report.covers for report in written]
    named = frozenset(name for names in covers for name in names or ())
    bare = [goal for goal in agreement.goals if None not in covers and goal.id not in named]
    bare = [goal for goal in bare if not _is_public(agreement, goal)]
    if not written and bare:
        goals = "its goal" if len(bare) == 1 else f"its {len(bare)} goals"
        message = f"nobody reports on {goals}: a miss is seen by the side that missed, if at all"
        help_text = "add reports: {monthly: {from: …, to: […], every: 1mo, covers: […]}}"
        yield Problem(place_of_block(agreement, "reports"), message, help_text)
        return
    for goal in bare:
        message = f"{goal.id} is in no report: a miss is seen by the side that missed, if at all"
        yield Problem(goal.view.key, message, f"add {goal.id} under covers of a report")


def _is_public(agreement: Agreement, goal: Goal) -> bool:
    """Whether there is nothing to report, or everybody can see it at any time."""
    said = (goal.measurement[key].text or "" for key in ("source", "method"))
    if goal.is_unpromised or any(_PUBLIC.search(text[:500]) for text in said):
        return True
    for contact in agreement.contacts.values():
        if _STATUS_URL.search((contact["url"].text or "")[:500]):
            topics = contact["for"].texts()
            if not topics or goal.id in topics:
                return True
    return False


@rule("SLA723", "rare-report", Severity.WARNING)
def rare_report(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a report that comes more rarely than a goal in it is measured.

    ## Why it matters

    A monthly goal in a quarterly report is missed for three months before anybody can act, and the
    time for a claim may be over.

    ## Bad

    ```yaml
    reports:
      quarterly: {from: acme, to: [globex], every: 1q, covers: [uptime]}
    #                                              ^^ SLA723
    ```

    ```yaml
    reports:
      rare:
        from: acme
        to: [globex]
        every: "6 months"
    #          ^^^^^^^^^^ SLA723
        covers: [uptime]
    ```

    ```yaml
    defaults: {window: calendar-week, clock: 24x7, owner: acme, beneficiary: globex}
    reports: {monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime]}}
    #                                                    ^^^ SLA723
    ```

    ## Good

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime]}
    ```

    ## Stays silent

    A second report may be the frequent one, months are as long as 30 days, and single events or
    hours are no rhythm of reports.

    ```yaml
    defaults: {window: rolling-30d, clock: 24x7, owner: acme, beneficiary: globex}
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime]}
      yearly: {from: acme, to: [globex], every: 1y, covers: [uptime]}
    ```

    ```yaml
    defaults: {window: per-event, clock: 24x7, owner: acme, beneficiary: globex}
    reports:
      yearly: {from: acme, to: [globex], every: 1y, covers: [uptime]}
    ```

    ## References

    See also SLA515, SLA722.
    """
    written = reports(agreement)
    rhythms = [_usual(agreement, report.every) for report in written]
    including: dict[str, list[int]] = {}
    for index, report in enumerate(written):
        for name in report.covers if report.covers is not None else [_ALL]:
            including.setdefault(name, []).append(index)
    late: dict[int, list[Goal]] = {}
    for goal in agreement.goals:
        indices = including.get(goal.id, []) + including.get(_ALL, [])[:_MOST_GENERAL]
        longest = goal.window.longest() if goal.window is not None else None
        if not indices or longest is None or longest.seconds < DAY:
            continue
        known = [(rhythm, index) for index in indices if (rhythm := rhythms[index]) is not None]
        if len(known) == len(indices) and min(known)[0] > longest.seconds:
            late.setdefault(min(known)[1], []).append(goal)
    for index, goals in sorted(late.items()):
        yield _too_rare(written[index], goals)


def _too_rare(report: Report, goals: list[Goal]) -> Problem:
    first = goals[0]
    every = report.view["every"]
    message = (
        f"{first.id} is measured over {first.window} and reported every {every.text}: misses are "
        "known when they are long past"
    )
    if len(goals) > 1:
        message += f"; so are {len(goals) - 1} more"
    related = Related(first.view.key, f"measured over {first.window}")
    return Problem(every.here, message, "report at least once in each window", (related,))


@rule("SLA724", "hidden-report", Severity.WARNING)
def hidden_report(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a report that does not reach a party whose goals it covers, or to whom they are owed.

    ## Why it matters

    One side then hears of its misses from the other, and cannot check them.

    ## Bad

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider, organization: Acme}
      globex: {name: Globex, role: customer, organization: Globex}
      initech: {name: Initech, role: customer, organization: Initech}
    defaults: {window: calendar-month, owner: acme, beneficiary: [globex, initech]}
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime]}
    #                           ^^^^^^^^ SLA724
    ```

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider, organization: Acme}
      globex: {name: Globex, role: customer, organization: Globex}
      prober: {name: Prober, role: third-party, organization: Prober}
    reports:
      monthly:
        from: prober
        to: ["acme"]
    #       ^^^^^^^^ SLA724
        every: 1mo
    ```

    ```yaml
    parties:
      marketing: {name: Marketing, role: peer, organization: Globex}
      sales: {name: Sales, role: peer, organization: Globex}
      service: {name: Service, role: peer, organization: Globex}
    goals:
      deals: {metric: volume, of: deals, target: {atLeast: 50}, owner: sales, beneficiary: service}
    reports:
      pipeline: {from: sales, to: [marketing, sales], every: 1mo, covers: [deals]}
    #                             ^^^^^^^^^^^^^^^^^^ SLA724
    ```

    ## Good

    ```yaml
    reports:
      monthly: {from: acme, to: [acme, globex], every: 1mo, covers: [uptime]}
    ```

    ## Stays silent

    The sender knows its own report, and parties need not see the goals of others.

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider, organization: Acme}
      globex: {name: Globex, role: customer, organization: Globex}
      initech: {name: Initech, role: customer, organization: Initech}
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime]}
    ```

    ## References

    A report that reaches nobody but its sender is SLA727's. See also SLA305, SLA722.
    """
    everybody = dict.fromkeys(_concerned(agreement.goals))
    for report in reports(agreement):
        seen = {report.sender, *report.audience}
        if not report.audience or seen == {report.sender} or not seen <= agreement.parties.keys():
            continue
        covered = report.goals(agreement)
        concerned = everybody if covered is None else dict.fromkeys(_concerned(covered))
        unseen = [party for party in concerned if party not in seen and party in agreement.parties]
        hidden = [party for party in unseen if _OUTSIDE.isdisjoint(agreement.roles(party))]
        if hidden:
            names = " and ".join(agreement.party_name(party) for party in hidden[:5])
            verb = "does" if len(hidden) == 1 else "do"
            message = (
                f"{names} {verb} not get the report {report.view.name} on goals that concern it"
            )
            help_text = f"add {', '.join(hidden[:5])} under to"
            yield Problem(report.view["to"].here, message, help_text)


def _concerned(goals: list[Goal]) -> Iterator[str]:
    """The parties that owe these goals, and those to whom they are owed."""
    for goal in goals:
        yield from goal.owners
        yield from goal.beneficiaries


@rule("SLA725", "late-feedback", Severity.WARNING)
def late_feedback(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports feedback on a report that is due with the next report or after it.

    ## Why it matters

    Feedback within a week on a weekly report comes when the next one is already written: nothing
    of it can be heeded.

    ## Bad

    ```yaml
    reports:
      weekly: {from: acme, to: [globex], every: 1w, covers: [uptime], due: 1bd, feedback: 7 days}
    #                                                                                     ^^^^^^ SLA725
    ```

    ```yaml
    reports:
      weekly:
        from: acme
        to: [globex]
        every: 1 week
        feedback: "5bd"
    #             ^^^^^ SLA725
    ```

    ```yaml
    reports: {monthly: {from: acme, to: [globex], every: 1mo, feedback: 1q}}
    #                                                                   ^^ SLA725
    ```

    ## Good

    ```yaml
    reports:
      weekly: {from: acme, to: [globex], every: 1w, covers: [uptime], due: 1bd, feedback: 3bd}
    ```

    ## Stays silent

    Four business days pass within a week, with its weekend.

    ```yaml
    reports:
      weekly: {from: acme, to: [globex], every: 1w, covers: [uptime], feedback: 4bd}
    ```

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime], feedback: 4w}
    ```

    ## References

    Feedback counts from the day on which the report is due. See also SLA726.
    """
    for report in reports(agreement):
        feedback = report.view["feedback"]
        time = _usual(agreement, feedback.duration())
        every = _usual(agreement, report.every)
        if time is None or every is None or time < every:
            continue
        rhythm = report.view["every"]
        message = (
            f"feedback on {report.view.name} after {feedback.text} comes with the next report or "
            f"later: there is one every {rhythm.text}"
        )
        help_text = f"allow less than {say_duration(every)}"
        related = Related(rhythm.here, "the next report")
        yield Problem(feedback.here, message, help_text, (related,))


@rule("SLA726", "early-report", Severity.ERROR)
def early_report(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a report that is due within the period it covers, or at the moment the period ends.

    ## Why it matters

    On the 25th nobody knows the figures of the month. The report is late, or it is invented.

    ## Bad

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime], due: 25th of that month}
    #                                                                        ^^^^^^^^^^^^^^^^^^ SLA726
    ```

    ```yaml
    reports:
      quarterly:
        from: acme
        to: [globex]
        every: 3mo
        due: "last day of the quarter"
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^ SLA726
    ```

    ```yaml
    reports: {monthly: {from: acme, to: [globex], every: 1mo, due: 0h}}
    #                                                              ^^ SLA726
    ```

    ## Good

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime], due: 5th of the next month}
    ```

    ## Stays silent

    A duration counts from the end of the period, and a day of the month says nothing about a
    report of another rhythm.

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [uptime], due: 5bd}
      yearly: {from: acme, to: [globex], every: 1y, covers: [uptime], due: 20th of the month}
    ```

    ## References

    Deadlines of goals lie within their period. See also SLA512, SLA725.
    """
    for report in reports(agreement):
        due = report.view["due"]
        text = " ".join((due.text or "")[:80].split())
        help_text = "write due: 5bd, counted from the end, or a day of the next month"
        if (inside := _INSIDE.fullmatch(text)) is not None:
            rhythm = Duration.parse(_RHYTHM[inside[1].lower()])
            if report.every == rhythm:
                message = f"{text} lies in the {inside[1]} that the report covers: no figures yet"
                yield Problem(due.here, message, help_text)
        elif _is_at_once(due.duration()):
            message = f"{text} leaves no time between the last figure and the report"
            yield Problem(due.here, message, help_text)


def _is_at_once(due: Duration | None) -> bool:
    if due is None:
        return False
    return max(due.months, due.seconds, due.business_days, due.business_hours) <= 0


@rule("SLA727", "wrong-reporting-line", Severity.WARNING)
def wrong_reporting_line(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a report that only its sender receives, and one that runs against the requirement of
    the same name, or against the words of it.

    ## Why it matters

    If sales is to tell marketing about the pipeline and the report goes the other way, nobody
    writes it.

    ## Bad

    ```yaml
    reports:
      monthly: {from: acme, to: [acme], every: 1mo, covers: [uptime]}
    #                           ^^^^^^ SLA727
    ```

    ```yaml
    requirements:
      usage: {what: Usage report, by: globex, for: acme, supports: [uptime]}
    reports:
      usage:
        from: "acme"
    #         ^^^^^^ SLA727
        to: [globex]
        every: 1mo
    ```

    ```yaml
    requirements:
      usage: {what: Globex sends a usage report to Acme Hosting, by: acme, for: globex, supports: [uptime]}
    #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA727
    ```

    ## Good

    ```yaml
    requirements:
      usage: {what: Usage report, by: globex, for: acme, supports: [uptime]}
    reports:
      usage: {from: globex, to: [acme, globex], every: 1mo, covers: [uptime]}
    ```

    ## Stays silent

    A sender may be in its own audience, and reports of another name are other reports.

    ```yaml
    requirements:
      usage: {what: Usage report, by: globex, for: acme, supports: [uptime]}
    reports:
      monthly: {from: acme, to: [acme, globex], every: 1mo, covers: [uptime]}
    ```

    ## References

    See also SLA215, SLA724.
    """
    needs = dict(agreement.view["requirements"].entries())
    for report in reports(agreement):
        if report.sender and set(report.audience) == {report.sender}:
            name = agreement.party_name(report.sender)
            message = f"{name} sends {report.view.name} to nobody but itself"
            yield Problem(report.view["to"].here, message, "name the other side under to")
            continue
        need = needs.get(report.view.name)
        if need is None or need["by"].text not in report.audience or not _is_told(need):
            continue
        if report.sender == need["for"].text:
            message = (
                f"{report.view.name} comes from {agreement.party_name(report.sender)}, which is the "
                "one that needs it"
            )
            related = Related(need["by"].here, "who delivers it by the requirement")
            help_text = f"write from: {need['by'].text}"
            yield Problem(report.view["from"].here, message, help_text, (related,))
    for need in needs.values():
        yield from _words_against(agreement, need)


def _is_told(need: View) -> bool:
    """Whether a requirement is to tell something, so that a report of its name may be meant.

    "Rooms are booked in the calendar" and a report on rooms only share a word.
    """
    return need["every"].exists or _TOLD.search((need["what"].text or "")[:300]) is not None


def _words_against(agreement: Agreement, need: View) -> Iterator[Problem]:
    """A requirement whose words send it from the one that needs it to the one that delivers it."""
    text = (need["what"].text or "")[:300]
    by, receiver = need["by"].text, need["for"].text
    match = _SENDS.match(text)
    if match is None or by is None or receiver is None or by == receiver:
        return
    if _party(agreement, match[1]) == receiver and _party(agreement, match[2]) == by:
        message = "the words send it the other way: "
        message += f"{match[1]} is the one that needs it, {match[2]} the one that delivers it"
        related = Related(need["by"].here, "who delivers it by the data")
        yield Problem(need["what"].here, message, "swap by and for, or the names", (related,))


def _party(agreement: Agreement, name: str) -> str | None:
    """The party that a name in a text stands for."""
    said = name.strip().casefold().removeprefix("the ")
    for party in agreement.parties:
        if said in (party.casefold(), agreement.party_name(party).casefold()):
            return party
    return None


def _usual(agreement: Agreement, duration: Duration | None) -> Fraction | None:
    """A duration in usual calendar seconds: five business days of a working week are seven days.

    Holidays are not counted, so that no report is late because of one of them.
    """
    if duration is None:
        return None
    if not duration.is_business:
        return duration.typical()
    name = business_clock(agreement)
    view = agreement.calendars.get(name) if name is not None else None
    clock = clock_of(view) if view is not None else None
    time = clock_range(clock, duration) if clock is not None else None
    return time.worst if time is not None else None
