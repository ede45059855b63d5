"""Review: there is one within the term, and it is not overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.term import Term, date_after, term_of
from slalint.agreement.view import View
from slalint.arithmetic import DAY, say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.lifecycle.dates import is_over
from slalint.rules.lifecycle.places import place_of_block

_SHORT_TERM: Final = 92 * DAY
"""Terms up to a quarter are over before a review is worth it."""

_GRACE: Final = 10
"""A review may be late by a tenth of its interval."""


@rule("SLA720", "missing-review", Severity.WARNING)
def missing_review(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without a review, and a fixed term in which the first review falls on the
    end or later.

    ## Why it matters

    Figures that were right when they were signed stay in force until somebody is hurt by them.

    ## Bad

    ```yaml
    # without: review
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA720
    ```

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31}
    review: {every: 12 months, owner: acme}
    #               ^^^^^^^^^ SLA720
    ```

    ```yaml
    review:
    #^^^^^ SLA720
      owner: acme
      attendees: [acme, globex]
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31}
    review: {every: 6mo, owner: acme, attendees: [acme, globex]}
    ```

    ## Stays silent

    A renewed term goes on after its first end, one dated review inside is enough, and a term of
    three months needs none.

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: 1y, optOut: 60d}}
    review: {every: 1y, owner: acme}
    ```

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31}
    review: {every: 1y, final: 2026-11-30, owner: acme}
    ```

    ```yaml
    # without: review
    term: {effective: 2026-01-01, duration: 3mo}
    ```

    ## References

    Templates and standard terms are silent. See also SLA704, SLA721, SLA914.
    """
    if agreement.is_template or agreement.is_published or agreement.incorporates("review"):
        return
    if agreement.status == "retired":
        return
    term, view = term_of(agreement), agreement.view["review"]
    length = term.length
    if not term.goes_on and length is not None and length.best <= _SHORT_TERM:
        return
    if view.exists and not view.is_mapping:
        return
    dated = [view[key] for key in ("next", "final", "last")]
    if not view["every"].exists and not any(date.exists for date in dated[:2]):
        message = "nobody will look at the agreement again: its figures stay as they are"
        help_text = "add review: {every: 6mo, owner: one of the parties}"
        yield Problem(place_of_block(agreement, "review"), message, help_text)
    elif not any(date.exists for date in dated):
        yield from _first_review(view, term)


def _first_review(view: View, term: Term) -> Iterator[Problem]:
    every = view["every"].duration()
    if every is None or every.is_business or term.goes_on or term.length is None:
        return
    if every.bounds()[1] < term.length.best:
        return
    message = (
        f"the first review, after {view['every'].text}, comes when the agreement is over: the term "
        f"has {say_duration(term.length.best)}"
    )
    help_text = (
        "review within the term, such as every: 6mo, or add final: with a day before the end"
    )
    related = (Related(term.end.here, "the end of the term"),) if term.end.exists else ()
    yield Problem(view["every"].here, message, help_text, related)


@rule("SLA721", "overdue-review", Severity.WARNING)
def overdue_review(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a review that should have taken place: its date has passed, or the last one is longer
    ago than the interval and a tenth of it. `--today` sets the date that counts.

    ## Why it matters

    The agreement says that both sides look at it, and they do not: its figures are nobody's any
    more.

    ## Bad

    ```yaml
    # today: 2026-06-01
    review: {every: 6mo, last: 2025-02-03, owner: acme}
    #                          ^^^^^^^^^^ SLA721
    ```

    ```yaml
    # today: 2026-06-01
    review:
      every: 1q
      next: "2026-04-15"
    #       ^^^^^^^^^^^^ SLA721
    ```

    ```yaml
    # today: 2026-06-01
    review: {last: 2025-04-15, next: 2026-04-15}
    #                                ^^^^^^^^^^ SLA721
    ```

    ## Good

    ```yaml
    # today: 2026-06-01
    review: {every: 6mo, last: 2026-02-03, next: 2026-08-03, owner: acme}
    ```

    ## Stays silent

    A week of delay in half a year, a review that has taken place, and agreements that are not in
    force.

    ```yaml
    # today: 2026-06-01
    review: {every: 6mo, last: 2025-11-24, owner: acme}
    ```

    ```yaml
    # today: 2026-06-01
    review: {every: 1y, next: 2026-04-15, last: 2026-04-16, owner: acme}
    ```

    ```yaml
    # today: 2026-06-01
    status: proposed
    review: {every: 6mo, last: 2025-02-03, owner: acme}
    ```

    ## References

    An agreement that has ended is SLA706's. See also SLA720, SLA914.
    """
    if agreement.status not in ("active", "deprecated") or agreement.is_template:
        return
    if is_over(agreement, term_of(agreement)):
        return
    review = agreement.view["review"]
    last, following = review["last"].date(), review["next"].date()
    if following is not None and (last is None or last < following):
        due = following + _grace(review, following)
        yield from _overdue(review["next"], agreement.today, following, due)
    elif last is not None:
        after = _after(review, last)
        if after is not None:
            yield from _overdue(
                review["last"], agreement.today, after, after + (after - last) / _GRACE
            )


def _overdue(view: View, today: date, planned: date, due: date) -> Iterator[Problem]:
    if today > due:
        days = (today - planned).days
        message = f"the review of {planned} is {days} days overdue"
        if view.name == "last":
            message = f"the last review was on {view.text}: the next one is {days} days overdue"
        yield Problem(view.here, message, "hold the review and write its day under last")


def _grace(review: View, planned: date) -> timedelta:
    after = _after(review, planned)
    return (after - planned) / _GRACE if after is not None else timedelta(0)


def _after(review: View, day: date) -> date | None:
    """The day of the next review after a day, None without a readable interval."""
    every = review["every"].duration()
    return date_after(day, every) if every is not None else None
