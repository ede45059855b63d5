"""Cancellation: whether its conditions can be judged, reached, cured, and used by both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.term import Term, term_of
from slalint.agreement.view import View
from slalint.arithmetic import Window, say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule

_LONGEST: Final = 2000

# What can be seen or counted: a figure, an event with a day of its own, an ordinary notice.
_FIGURE: Final = re.compile(
    r"\d|\b(?:once|twice|any (?:single )?(?:month|week|quarter)|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve|first|second|third|half|einmal|zweimal|dreimal|zwei|drei|vier|fünf"
    r"|sechs|zwölf|jede[rnms]?)\b",
    re.IGNORECASE,
)
_VAGUE: Final = re.compile(
    r"\b(?:(?:(?:is|are|does|do|has|have)(?: just| simply)? (?:not|no longer)|(?:is|are|does|do)n['’]t)"
    r"(?: been)? work(?:ing|ed)?(?: out)?|no longer works?|stops? working"
    r"|(?:persistent|repeated|continu(?:ed|ous|al)|chronic|consistent|constant|frequent|regular"
    r"|recurring|ongoing|prolonged)(?:ly)? (?:fail|miss|problem|issue|poor|bad|outage|downtime|delay"
    r"|late|under|breach|complaint|lack|unavailab|dissatisf|unsatisf|quality|error|difficult|neglect"
    r"|non)\w{0,14}"
    r"|(?:serious|significant|substantial|severe|major)(?:ly)? (?:fail|problem|issue|outage|delay"
    r"|complaint|lack|dissatisf|quality|difficult)\w{0,14}"
    r"|(?:fail|miss)(?:s|es|ed|ing|ure|ures)?(?: \w{1,12}){0,3} (?:persistently|repeatedly|continually"
    r"|consistently|constantly|frequently|regularly|too often|again and again)"
    r"|lack of (?:buy-?in|trust|interest|cooperation|commitment|support|progress|communication)"
    r"|loss of (?:trust|confidence)"
    r"|(?:un|dis)(?:satisf|happy|acceptab)\w{0,10}|not (?:satisf|happy|content|good enough)\w{0,6}"
    r"|(?:poor|bad|inadequate|insufficient|mediocre|disappointing) (?:performance|quality|service"
    r"|results?|work|cooperation|communication|support|delivery)|perform(?:s|ing)? (?:poorly|badly)"
    r"|(?:relationship|partnership|cooperation|collaboration|trust)(?: \w{1,10}){0,3}"
    r" (?:fail|break|broke|deteriorat|sour|strain)\w{0,8}"
    r"|(?:goals?|targets?|service levels?|SLAs?|commitments?|expectations?|results?)"
    r"(?: (?:is|are|was|were|have|has|been|being)){0,2}"
    r" (?:(?:not|never)(?: been| being)? (?:met|reached|achieved|kept|fulfilled)|missed)"
    r"|(?:does|do) not improve|no improvement|too (?:often|many|much|late|slow|low)"
    r"|funktioniert nicht|nicht (?:mehr )?funktionier\w{1,4}|(?:wiederholt|dauerhaft|anhaltend|ständig)"
    r"\w{0,2}|unzufrieden\w{0,4}|mangelhaft\w{0,2}|schlecht\w{0,2})\b",
    re.IGNORECASE,
)
_BREACH: Final = re.compile(
    r"\b(?:breach\w{0,3}|violat\w{1,5}|default|neglect\w{0,4}|unpaid|non-?payment|infring\w{1,6}"
    r"|(?:late|overdue|missed) payments?|verletz\w{1,5}|verst(?:oß|öß)\w{0,3}|zahlungsverzug)",
    re.IGNORECASE,
)
_CURED: Final = re.compile(
    r"\b(?:cur(?:e|ed|able)|remed(?:y|ied|iable)|repair(?:ed)?|reminder|warning|notice|within|days?"
    r"|weeks?|deadline|grace|frist|mahnung|abmahnung|geheilt|tagen?|wochen?)\b",
    re.IGNORECASE,
)
_FULL_CREDIT: Final = 100


@rule("SLA701", "unmeasurable-cancellation", Severity.WARNING)
def unmeasurable_cancellation(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports conditions of cancellation that nobody can test: "if it is just not working",
    "persistent failure", "lack of buy-in", without a goal and a count, a cure period or a figure.

    ## Why it matters

    When it comes to leaving, the two sides no longer agree on anything. A condition that needs
    their agreement is then none.

    ## Bad

    ```yaml
    cancellation:
      conditions:
        - {text: If it is just not working, by: [globex]}
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^ SLA701
    ```

    ```yaml
    cancellation:
      conditions:
        - text: "Persistent failure to deliver"
    #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA701
          by: [globex]
    ```

    ```yaml
    cancellation:
      conditions: [{text: 'Lack of buy-in', by: [acme]}, {text: Goals are not met, by: [globex]}]
    #                     ^^^^^^^^^^^^^^^^ SLA701
    #                                                           ^^^^^^^^^^^^^^^^^ SLA701
    ```

    ## Good

    ```yaml
    cancellation:
      conditions:
        - {text: Availability missed in two of three months, goal: uptime, misses: 2, of: 3, by: [globex]}
    ```

    ## Stays silent

    Ordinary notice needs no reason, and events that have a day need no count.

    ```yaml
    cancellation:
      conditions:
        - {text: Either side may leave at the end of a quarter, by: [acme, globex], notice: 3mo}
        - {text: Insolvency of the other side, by: [acme, globex]}
        - {text: Repeated failure, goal: uptime, misses: 3, consecutive: true, by: [globex]}
        - {text: Serious breach, by: [acme, globex], cure: 30d}
        - {text: Availability under 95 % in three months running, by: [globex]}
    ```

    ## References

    See also SLA302, SLA617, SLA702, SLA710.
    """
    for condition in _conditions(agreement):
        text = (condition["text"].text or "")[:_LONGEST]
        counted = condition["goal"].exists and (
            condition["misses"].exists or condition["below"].exists
        )
        if counted or condition["cure"].exists or _FIGURE.search(text):
            continue
        if vague := _VAGUE.search(text):
            message = f"`{vague.group()[:60]}` can be argued about: nobody can say when that is so"
            help_text = (
                "name a goal and a count, such as goal: uptime, misses: 3, consecutive: true"
            )
            yield Problem(condition["text"].here, message, help_text)


@rule("SLA702", "unreachable-cancellation", Severity.ERROR)
def unreachable_cancellation(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports conditions of cancellation that can never be met: more missed windows than the term has,
    or more misses than the windows among which they are counted. A note is given where credits are
    already total at a figure that the condition lies below.

    ## Why it matters

    Three missed months in a row cannot happen in a term of two months. The right to leave stands in
    the text and does not exist.

    ## Bad

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-02-28}
    cancellation:
      conditions:
        - {text: Missed three months in a row, goal: uptime, misses: 3, consecutive: true, by: [globex]}
    #                                                                ^ SLA702
    ```

    ```yaml
    term:
      effective: 2026-01-01
      duration: 18mo
    cancellation:
      conditions:
        - text: Missed in 24 months
          goal: uptime
          misses: 24
    #             ^^ SLA702
    ```

    ```yaml
    cancellation:
      conditions: [{text: Four of three months missed, goal: uptime, misses: 4, of: 3, by: [globex]}]
    #                                                                        ^ SLA702
    ```

    ```yaml
    remedies:
      credits: {goals: [uptime], credits: [{below: 99.9%, atLeast: 95%, credit: 10%}, {below: 95%, credit: 100%}]}
    cancellation:
      conditions:
        - {text: Below 85 % for three months, goal: uptime, below: 85%, misses: 3, by: [globex]}
    #                                                              ^^^ SLA702 info
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31}
    cancellation:
      conditions:
        - {text: Missed three months in a row, goal: uptime, misses: 3, consecutive: true, by: [globex]}
    ```

    ## Stays silent

    An indefinite or renewed term has windows enough, and parts of months at both ends count.

    ```yaml
    term: {effective: 2026-01-15, expires: 2026-03-14}
    cancellation:
      conditions:
        - {text: Missed three months in a row, goal: uptime, misses: 3, consecutive: true, by: [globex]}
    ```

    ```yaml
    term: {effective: 2026-01-01, duration: 1mo, renewal: {automatic: true, for: 1mo, optOut: 7d}}
    cancellation:
      conditions:
        - {text: Missed three months in a row, goal: uptime, misses: 3, consecutive: true, by: [globex]}
    ```

    ## References

    See also SLA701, SLA707.
    """
    term = term_of(agreement)
    for condition in _conditions(agreement):
        goal = agreement.goal(condition["goal"].text or "")
        misses, among = condition["misses"].number(), condition["of"].number()
        if misses is not None and among is not None and misses > among:
            message = f"{misses} of {among} windows cannot be missed: the right never exists"
            related = Related(condition["of"].here, f"among {among}")
            yield Problem(condition["misses"].here, message, "swap the two figures", (related,))
        elif goal is not None and misses is not None and not term.goes_on:
            yield from _too_many(goal, condition, int(misses), term)
        if goal is not None:
            yield from _below_total_credit(agreement, goal, condition)


def _too_many(goal: Goal, condition: View, misses: int, term: Term) -> Iterator[Problem]:
    most = _windows_in(goal.window, term)
    if most is None or misses <= most:
        return
    length = term.length
    said = say_duration(length.worst) if length is not None else "its term"
    message = (
        f"{misses} misses of {goal.id} need {misses} windows ({goal.window}), and the term of {said} "
        f"has {most}: the right never exists"
    )
    related = Related(term.end.here, "the end of the term") if term.end.exists else None
    help_text = (
        f"write misses: {max(1, most - 1)} or less" if most > 1 else "count in shorter windows"
    )
    yield Problem(
        condition["misses"].here, message, help_text, (related,) if related is not None else ()
    )


def _windows_in(window: Window | None, term: Term) -> int | None:
    """The most windows that a term touches; None where it is open or the window has no length."""
    shortest = window.shortest() if window is not None else None
    if window is None or shortest is None or term.length is None:
        return None
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(window.unit or "")
    if window.kind == "calendar" and months and term.first is not None and term.last is not None:
        return _period(term.last, months) - _period(term.first, months) + 1
    # Where periods begin is not known: one more may be cut by the ends of the term.
    aligned = window.kind in ("calendar", "contract", "rolling") and term.first is None
    return ceil(term.length.worst / shortest.seconds) + (0 if aligned else 1)


def _period(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _below_total_credit(agreement: Agreement, goal: Goal, condition: View) -> Iterator[Problem]:
    below = condition["below"].percent()
    if below is None or goal.metric is None or not goal.metric.is_nines:
        return
    for remedy in agreement.remedies:
        if goal.id not in remedy["goals"].texts():
            continue
        for tier in remedy["credits"].items():
            bound, credit = tier["below"].percent(), tier["credit"].percent()
            total = credit is not None and credit.value >= _FULL_CREDIT
            if total and bound is not None and bound.value > below.value:
                message = (
                    f"{goal.id} gives everything back under {bound}, and only under {below} may "
                    "anybody leave"
                )
                related = Related(tier["below"].here, "everything is given back from here")
                help_text = f"write below: {bound}, if it is meant to be reached"
                yield Problem(
                    condition["below"].here, message, help_text, (related,), severity=Severity.INFO
                )
                return


@rule("SLA709", "one-sided-cancellation", Severity.INFO)
def one_sided_cancellation(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement that only one side may leave: every condition names the same side.

    ## Why it matters

    The other side is bound to the end of the term, whatever happens.

    ## Bad

    ```yaml
    cancellation:
    #^^^^^^^^^^^ SLA709
      conditions:
        - {text: Material breach not cured, by: [acme], cure: 30d}
      notice: 60d
    ```

    ```yaml
    cancellation: {conditions: [{text: Fees unpaid, by: [acme], cure: 14d}, {text: Change of control, by: [acme]}]}
    #^^^^^^^^^^^ SLA709
    ```

    ```yaml
    cancellation:
    #^^^^^^^^^^^ SLA709
      conditions:
      - text: 'Missed twice'
        goal: uptime
        misses: 2
        by: ["globex"]
    ```

    ## Good

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured, by: [acme, globex], cure: 30d}
    ```

    ## Stays silent

    A condition that names nobody is open to both.

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured, cure: 30d}
    ```

    ## References

    See also SLA710.
    """
    view = agreement.view["cancellation"]
    conditions = _conditions(agreement)
    if agreement.is_published or not conditions or any(not c["by"].exists for c in conditions):
        return
    sides = _sides(agreement)
    leaving = {party for condition in conditions for party in condition["by"].texts()}
    bound = [side for side in sides if not leaving & set(side)]
    if len(sides) < 2 or not leaving or not bound or len(bound) == len(sides):
        return
    stuck = " and ".join(agreement.party_name(party) for party in bound[0])
    free = " and ".join(agreement.party_name(party) for party in sorted(leaving))
    message = f"only {free} may leave: {stuck} is bound to the end whatever happens"
    yield Problem(view.key, message, "name under by: who else may use a condition")


def _sides(agreement: Agreement) -> list[list[str]]:
    """Who faces whom: providers and customers, or each department for itself."""
    parties = [p for p in agreement.participants if not _is_outside(agreement, p)]
    providers = [p for p in parties if "provider" in agreement.roles(p)]
    customers = [p for p in parties if "customer" in agreement.roles(p)]
    if providers and customers and set(providers).isdisjoint(customers):
        return [providers, customers]
    return [[party] for party in parties]


def _is_outside(agreement: Agreement, party: str) -> bool:
    return bool({"third-party", "supplier"} & set(agreement.roles(party)))


@rule("SLA710", "no-cure-period", Severity.INFO)
def no_cure_period(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a right to leave for a breach that leaves no time to repair it.

    ## Why it matters

    An invoice that is one day late, or a report that was forgotten once, ends the whole agreement.

    ## Bad

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach, by: [acme, globex]}
    #            ^^^^^^^^^^^^^^^ SLA710
    ```

    ```yaml
    cancellation:
      conditions:
        - text: "Unpaid invoices"
    #           ^^^^^^^^^^^^^^^^^ SLA710
          by: [acme]
    ```

    ```yaml
    cancellation:
      conditions: [{text: 'Violation of the security duties', by: [globex]}]
    #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA710
    ```

    ## Good

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured in time, by: [acme, globex], cure: 30d}
    ```

    ## Stays silent

    Missed goals are past and cannot be cured; a text may give the time itself.

    ```yaml
    cancellation:
      conditions:
        - {text: Availability missed three times, goal: uptime, misses: 3, by: [globex]}
        - {text: Material breach not remedied within 30 days, by: [acme, globex]}
        - {text: Duties neglected after a written reminder, by: [acme, globex]}
    ```

    ## References

    See also SLA701, SLA709.
    """
    for condition in _conditions(agreement):
        text = (condition["text"].text or "")[:_LONGEST]
        if condition["cure"].exists or condition["goal"].exists:
            continue
        if _BREACH.search(text) and not _CURED.search(text):
            message = "this ends the agreement at once: no time is given to put it right"
            yield Problem(condition["text"].here, message, "write cure: 30d, or how long you give")


@rule("SLA712", "unsaid-consequences", Severity.INFO)
def unsaid_consequences(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a cancellation that does not say what happens after the end.

    ## Why it matters

    Data, prepaid fees and unused credits are then whatever the stronger side makes of them.

    ## Bad

    ```yaml
    cancellation:
    #^^^^^^^^^^^ SLA712
      notice: 30d
    ```

    ```yaml
    cancellation: {notice: 30d}
    #^^^^^^^^^^^ SLA712
    ```

    ```yaml
    cancellation:
    #^^^^^^^^^^^ SLA712
      conditions:
        - {text: Material breach not cured in time, by: [acme, globex], cure: 30d}
    ```

    ## Good

    ```yaml
    cancellation: {notice: 30d, consequences: Data is returned within 14 days}
    ```

    ## Stays silent

    A cancellation that is deliberately absent, or stands elsewhere, is not asked for consequences.

    ```yaml
    cancellation: {none: A pilot of four weeks that ends by itself}
    ```

    ## References

    See also SLA106.
    """
    view = agreement.view["cancellation"]
    if not view.is_mapping or not view.readable or view["none"].exists:
        return
    if view["consequences"].exists or agreement.incorporates("cancellation"):
        return
    message = "nothing says what happens after the end: data, prepaid fees, unused credits"
    yield Problem(view.key, message, "add consequences: Data is returned within 14 days")


def _conditions(agreement: Agreement) -> list[View]:
    return [
        item for item in agreement.view["cancellation"]["conditions"].items() if item.is_mapping
    ]
