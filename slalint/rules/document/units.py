"""Figures without a unit, with a doubtful one, or that are no figures at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.rewrite import rewritten
from slalint.agreement.shares import Flaw, share_of
from slalint.arithmetic import (
    AmbiguousCurrency,
    AmbiguousMinutes,
    MissingUnit,
    QuantityError,
    parse_number,
    say_percent,
)
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.document.figures import Figure, figures, read_by_any

# SLA019, SLA020 and SLA324 speak of these.
_SAID_ELSEWHERE: Final = (MissingUnit, AmbiguousMinutes, AmbiguousCurrency)

_COMPARISON: Final = re.compile(r"(?:>=?|<=?|≥|≤|=)\s{0,9}(?=\d)")
_COUNTED: Final = re.compile(r"(\d{1,18}) [^\W\d_]")

_WRITE: Final = {
    "duration": "{0}m, {0}h or {0}d",
    "money": "{0} USD or {0} EUR",
    "rate": "{0}/s or {0}/hour",
}


@rule("SLA019", "missing-unit", Severity.ERROR)
def missing_unit(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a bare number where the format wants a quantity with its unit: a percentage, a duration,
    an amount of money or a rate. On goals the metric tells which one.

    ## Why it matters

    `notice: 30` may be days or months, and `atMost: 4` minutes or business days. In a dispute the
    two sides remember different units.

    ## Bad

    ```yaml
    goals:
      p1-response:
        metric: responseTime
        of: P1 tickets
        target: {atMost: 4}
        #                ^ SLA019
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "99.9"
          #        ^^^^^^ SLA019
        measurement: {source: External probe}
    ```

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured in time, by: [acme, globex], cure: 30d}
      notice: 30
      #       ^^ SLA019
    ```

    ## Good

    ```yaml
    goals:
      p1-response:
        metric: responseTime
        of: P1 tickets
        target: {atMost: 4h}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    ```

    ## Stays silent

    Counts and scores have no unit.

    ```yaml
    goals:
      leads:
        metric: volume
        of: qualified leads
        target: {atLeast: 110}
        expected: 120
        measurement: {source: CRM}
      satisfaction:
        metric: satisfaction
        scale: [1, 7]
        target: {atLeast: 6.1}
        measurement: {source: Survey}
    ```

    ## References

    On percent metrics the rules about nines come first: see SLA401 to SLA403.
    """
    for figure in figures(agreement):
        if figure.metric.family == "percent":
            yield from _bare_percentage(figure)
        elif figure.metric.family in _WRITE and _is_bare(figure.text):
            message = f"{figure.name}: {figure.text} has no unit"
            hint = f"write {_WRITE[figure.metric.family].format(figure.text)}"
            yield Problem(figure.view.here, message, hint)


def _bare_percentage(figure: Figure) -> Iterator[Problem]:
    share = share_of(figure.text)
    if share is None or share.value is None or share.has_sign:
        return
    if figure.promised and share.flaw(figure.metric) is not Flaw.MISSING_UNIT:
        return
    yield missing_percent_sign(figure, share.value)


def missing_percent_sign(figure: Figure, value: Fraction) -> Problem:
    """Say what a bare percentage may mean; up to 1 it may be a ratio, so nothing is changed."""
    message = f"{figure.name}: {figure.text} has no unit, where a percentage is expected"
    signed = f"{figure.text}%"
    if value <= 1:
        return Problem(figure.view.here, message, f"write {say_percent(value * 100)} or {signed}")
    fix = rewritten(figure.view, signed)
    return Problem(figure.view.here, message, f"write {signed}", fix=fix)


@rule("SLA020", "minutes-or-months", Severity.ERROR)
def minutes_or_months(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports `M` as a unit of time, and `m` where months are plausible: in terms, notices, rhythms of
    reports and reviews.

    ## Why it matters

    `m` is minutes and `mo` is months. A notice of `3m` is over in three minutes.

    ## Bad

    ```yaml
    term: {effective: 2026-01-01, duration: 12m}
    #                                       ^^^ SLA020
    ```

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured in time, by: [acme, globex], cure: 30d}
      notice: 3M
      #       ^^ SLA020
    ```

    ```yaml
    goals:
      p1-response:
        metric: responseTime
        of: P1 tickets
        target: {atMost: "5M"}
        #                ^^^^ SLA020
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, duration: 12mo}
    ```

    ## Stays silent

    Minutes where minutes are usual, and ISO 8601, where the place settles it.

    ```yaml
    term: {effective: 2026-01-01, duration: P12M}
    goals:
      p1-response:
        metric: responseTime
        of: P1 tickets
        target: {atMost: 5m}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system, interval: PT1M}
    ```

    ## References

    ISO 8601: P1M is a month, PT1M a minute.
    """
    for figure in figures(agreement):
        cause = figure.refusal()
        if isinstance(cause, AmbiguousMinutes):
            message = f"{figure.name}: {cause.message}"
            yield Problem(figure.view.here, message, f"write {cause.hint}")


def unreadable_figures(agreement: Agreement) -> Iterator[Problem]:
    """Figures that no family of units can read; a text with another unit is SLA320's."""
    for figure in figures(agreement):
        cause = figure.refusal()
        if cause is None or isinstance(cause, _SAID_ELSEWHERE):
            continue
        if not read_by_any(figure.text):
            hint = _what_to_write(figure, cause)
            yield Problem(figure.view.here, f"{figure.name}: {cause.message}", hint)


def _what_to_write(figure: Figure, cause: QuantityError) -> str:
    if cause.hint:
        return f"write {cause.hint}"
    compared = _COMPARISON.match(figure.text)
    if compared is not None:
        return f"write {figure.text[compared.end() :]} alone: the key says which way it binds"
    counted = _COUNTED.match(figure.text)
    if counted is not None and figure.metric.family in ("count", "score"):
        return f"write {counted[1]}: what is counted stands in `of`"
    return "write a figure with its unit"


def _is_bare(text: str) -> bool:
    try:
        parse_number(text)
    except QuantityError:
        return False
    return True
