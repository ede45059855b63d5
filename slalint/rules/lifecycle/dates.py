"""The dates of an agreement: in order, in agreement with its duration, and not long past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.term import Term, date_after, term_of
from slalint.agreement.view import View
from slalint.arithmetic import say_duration
from slalint.arithmetic.units import DAY
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule

_TURN_OF_MONTH: Final = timedelta(days=3)

_FIRST_TERM: Final = 366
"""Days after which an approval is taken for that of a later version of a running agreement."""


@rule("SLA704", "dates-out-of-order", Severity.ERROR)
def dates_out_of_order(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports dates that cannot follow each other: an end before the beginning, a signature or a review
    after the end, an approval older than the newest version, a last review after the next one. An
    approval after the first day is a warning.

    ## Why it matters

    An agreement that ends before it begins is never in force. An approval of last year does not
    cover a text of this year.

    ## Bad

    ```yaml
    term: {effective: 2026-06-01, expires: 2026-05-31}
    #                                      ^^^^^^^^^^ SLA704
    ```

    ```yaml
    term:
      effective: 2026-01-01
      expires: "2026-12-31"
    review:
      every: 6mo
      final: "2027-01-15"
    #        ^^^^^^^^^^^^ SLA704
    ```

    ```yaml
    approvals:
      - {party: acme, by: Dana Fox, date: 2025-12-10}
      - {party: globex, by: Kim Roe, date: 2026-02-11}
    #                                      ^^^^^^^^^^ SLA704 warning
    ```

    ## Good

    ```yaml
    term: {effective: 2026-06-01, expires: 2027-05-31}
    approvals:
      - {party: acme, by: Dana Fox, date: 2026-05-11}
      - {party: globex, by: Kim Roe, date: 2026-05-12}
    ```

    ## Stays silent

    A term that renews itself has no last day, a later version is approved when it is made, and
    drafts wait for their signatures.

    ```yaml
    term: {effective: 2024-01-01, expires: 2024-12-31, renewal: {automatic: true, for: 1y, optOut: 60d}}
    review: {every: 1q, next: 2026-07-15, owner: acme, attendees: [acme, globex]}
    ```

    ```yaml
    term: {effective: 2025-01-01, indefinite: true}
    history: [{version: "1.0.0", date: 2025-12-01, changes: [{text: Second zone}]}]
    ```

    ## References

    Templates have no dates yet. See also SLA017, SLA705, SLA706.
    """
    if agreement.is_template:
        return
    term = term_of(agreement)
    if term.first is not None and term.last is not None and term.last < term.first:
        days = (term.first - term.last).days
        message = f"the agreement ends {_days(days)} before it begins: it is never in force"
        yield Problem(
            term.end.here,
            message,
            f"write a date after {term.first}",
            (Related(term.view["effective"].here, "begins here"),),
        )
        return
    yield from _after_the_end(agreement, term)
    yield from _reviews(agreement)
    if not agreement.is_draft:
        yield from _approvals(agreement, term)


def _after_the_end(agreement: Agreement, term: Term) -> Iterator[Problem]:
    if term.last is None or term.goes_on:
        return
    view = agreement.view
    review = view["review"]
    dated = [
        (review["next"], "the next review"),
        (review["final"], "the final review"),
        (view["term"]["published"], "the text was published"),
        (view["checkedBy"]["date"], "the text was checked"),
    ]
    if not agreement.is_draft:
        approvals = view["approvals"].items()
        dated += [(item["date"], f"{_approver(agreement, item)} approved") for item in approvals]
    for written, what in dated:
        day = written.date()
        if day is not None and day > term.last:
            verb = "comes " if what.endswith("review") else ""
            message = f"{what} {verb}{_days((day - term.last).days)} after the agreement ends"
            related = Related(term.end.here, f"it ends on {term.last}")
            yield Problem(written.here, message, f"write a date up to {term.last}", (related,))


def _reviews(agreement: Agreement) -> Iterator[Problem]:
    review = agreement.view["review"]
    order = [review[key] for key in ("last", "next", "final")]
    dated = [(view, day) for view in order if (day := view.date()) is not None]
    for (earlier, before), (later, after) in pairwise(dated):
        if before > after:
            message = f"the {later.name} review on {after} comes before the {earlier.name} one"
            related = Related(earlier.here, f"the {earlier.name} review is on {before}")
            yield Problem(later.here, message, f"write a date after {before}", (related,))


def _approvals(agreement: Agreement, term: Term) -> Iterator[Problem]:
    versions = agreement.view["history"].items()
    dated = [(day, item) for item in versions if (day := item["date"].date()) is not None]
    newest = max(dated, key=lambda version: version[0], default=None)
    for item in agreement.view["approvals"].items():
        day = item["date"].date()
        if day is None or _is_after(day, term.last if not term.goes_on else None):
            continue
        who = _approver(agreement, item)
        if newest is not None:
            if day < newest[0]:
                changed, version = newest
                message = f"{who} approved on {day}, before the change of {changed}"
                related = Related(version["date"].here, "the newest change")
                yield Problem(item["date"].here, message, "have this version approved", (related,))
        elif term.first is not None and _is_late(day, term):
            days = _days((day - term.first).days)
            message = f"{who} approved {days} after the first day: until then nobody was bound"
            related = Related(term.view["effective"].here, f"in force from {term.first}")
            help_text = "begin after the last approval, or say under history what was approved"
            yield Problem(
                item["date"].here, message, help_text, (related,), severity=Severity.WARNING
            )


def _is_late(day: date, term: Term) -> bool:
    """Whether a day is inside the first term, where the approval of a renewal cannot be meant."""
    if term.first is None or (term.last is not None and day > term.last):
        return False
    return 0 < (day - term.first).days <= _FIRST_TERM


@rule("SLA705", "term-differs-from-dates", Severity.ERROR)
def term_differs_from_dates(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a duration that does not fit the first and last day, whether the last day is meant as
    the last one inside or the first one outside; and an indefinite term with an end.

    ## Why it matters

    "12 months" beside dates eleven months apart: for one month the customer counts on a service
    that the provider does not owe.

    ## Bad

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-11-30, duration: 12 months}
    #                                      ^^^^^^^^^^ SLA705
    ```

    ```yaml
    term:
      effective: 2026-01-01
      expires: 2027-12-31
      duration: "1y"
    #           ^^^^ SLA705
    ```

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31, indefinite: true}
    #                                                              ^^^^ SLA705
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31, duration: 12 months}
    ```

    ## Stays silent

    The last day may be written as the first one outside, and months are as long as they are.

    ```yaml
    term: {effective: 2026-01-31, expires: 2027-01-31, duration: 1y}
    ```

    ```yaml
    term: {effective: 2026-01-31, expires: 2026-02-28, duration: 1mo}
    ```

    ## References

    Where the dates are whole years apart, the duration is taken to be wrong, else the last day.
    See also SLA704.
    """
    if agreement.is_template:
        return
    view = agreement.view["term"]
    first, last = view["effective"].date(), view["expires"].date()
    if view["indefinite"].is_true() and last is not None:
        related = Related(view["expires"].here, f"ends on {last}")
        message = f"the term is indefinite and ends on {last}: one of both cannot be"
        yield Problem(view["indefinite"].here, message, "remove indefinite, or expires", (related,))
    duration = view["duration"].duration()
    if first is None or last is None or duration is None or last < first:
        return
    after = date_after(first, duration)
    if after is None or _fits(first, last, after):
        return
    yield _term_problem(view, first, last, after)


def _fits(first: date, last: date, after: date) -> bool:
    # A month after the 31st is counted to the end of a shorter month or into the next one.
    slack = _TURN_OF_MONTH if first.day > 28 else timedelta(0)
    return after - timedelta(days=1) - slack <= last <= after + slack


def _term_problem(view: View, first: date, last: date, after: date) -> Problem:
    length = say_duration(((last - first).days + 1) * DAY)
    fitting = after - timedelta(days=1)
    message = (
        f"the term is {view['duration'].text} long by its duration and {length} by its dates: "
        f"it ends on {fitting} or on {last}"
    )
    wrong, right = view["expires"], view["duration"]
    help_text = f"write expires: {fitting}"
    if _is_whole_years(first, last):
        wrong, right = right, wrong
        years = last.year - first.year + (last.month > first.month)
        help_text = f"write duration: {years}y"
    return Problem(wrong.here, message, help_text, (Related(right.here, "the other one"),))


def _is_whole_years(first: date, last: date) -> bool:
    for end in (last, last + timedelta(days=1) if last < date.max else last):
        if (first.month, first.day) == (end.month, end.day) and end.year > first.year:
            return True
    return False


@rule("SLA706", "expired", Severity.WARNING)
def expired(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an active agreement whose last day has passed. `--today` sets the date that counts.

    ## Why it matters

    People go on relying on figures that nobody owes any more.

    ## Bad

    ```yaml
    # today: 2026-06-01
    term: {effective: 2025-01-01, expires: 2025-12-31}
    #                                      ^^^^^^^^^^ SLA706
    ```

    ```yaml
    # today: 2026-06-01
    term:
      effective: "2025-01-01"
      duration: 12 months
    #           ^^^^^^^^^ SLA706
    ```

    ## Good

    ```yaml
    # today: 2026-06-01
    term: {effective: 2026-01-01, expires: 2026-12-31}
    ```

    ## Stays silent

    The last day itself still counts; automatic renewal means that the term goes on; retired
    agreements and drafts are not in force.

    ```yaml
    # today: 2025-12-31
    term: {effective: 2025-01-01, expires: 2025-12-31}
    ```

    ```yaml
    # today: 2026-06-01
    term: {effective: 2025-01-01, expires: 2025-12-31, renewal: {automatic: true, for: 1y, optOut: 60d}}
    ```

    ```yaml
    # today: 2026-06-01
    status: retired
    term: {effective: 2025-01-01, expires: 2025-12-31}
    ```

    ## References

    See also SLA704, SLA708, SLA804.
    """
    term = term_of(agreement)
    if agreement.status != "active" or agreement.is_template or not is_over(agreement, term):
        return
    if term.last is None or (term.first is not None and term.last < term.first):
        return
    days = _days((agreement.today - term.last).days)
    message = f"the agreement is active and ended on {term.last}, {days} ago: nothing is owed"
    help_text = "renew it with a new last day, or write status: retired"
    yield Problem(term.end.here, message, help_text)


def is_over(agreement: Agreement, term: Term) -> bool:
    """Whether the last day has passed and the term does not go on by itself."""
    return term.last is not None and not term.goes_on and agreement.today > term.last


def _is_after(day: date, last: date | None) -> bool:
    return last is not None and day > last


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _approver(agreement: Agreement, item: View) -> str:
    party = item["party"].text
    return agreement.party_name(party) if party is not None else "a party"
