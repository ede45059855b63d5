"""Figures whose decimal point is lost, doubled, or a comma."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.meant import figures_meant
from slalint.agreement.rewrite import rewritten
from slalint.agreement.shares import Flaw, share_of
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import Promised, promised_shares
from slalint.rules.document.figures import figures


@rule("SLA402", "lost-decimal-point", Severity.ERROR, shared=True)
def lost_decimal_point(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability, durability or success rate above 100 %, such as 999 or 9995, and any
    percentage with more than one decimal point, such as `99..9` or `99.9.9`.

    ## Why it matters

    No service is up for 999 % of the time, and `99.9.9` is a text to every reader: programs that
    compare it with the measured figure stop, or pass everything.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 999%}
        #                 ^^^^ SLA402
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: 99..9%
          #        ^^^^^^ SLA402
        measurement: {source: External probe}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: "99.9.9%", atLeast: 99.0%, credit: 10%}
          #         ^^^^^^^^^ SLA402
          - {below: 99.0%, credit: 25%}
        of: monthly fee
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Shares that may exceed one hundred percent, credits, and versions.

    ```yaml
    version: 99.9.9
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      growth:
        metric: {name: growth of traffic, family: percent, better: higher}
        target: {atLeast: 120%}
        measurement: {source: Web analytics}
    ```

    ## References

    A share above 100 % on other bounded metrics is SLA307. See also SLA403 and SLA405.
    """
    for promised in promised_shares(agreement):
        if promised.flaw is Flaw.LOST_POINT:
            message = f"{promised.name} {promised.share.text} promises more than all there is"
            if promised.share.malformed is not None:
                message = f"{promised.name}: {promised.share.say_malformed()}"
            hint = promised.suggestion() or "write a figure of at most 100%"
            yield Problem(promised.view.here, message, hint, fix=promised.fix())
    yield from _beside_goals(agreement, Flaw.LOST_POINT)


@rule("SLA405", "decimal-comma", Severity.ERROR, shared=True)
def decimal_comma(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a percentage with a decimal comma, such as `99,9%`.

    ## Why it matters

    YAML knows no decimal comma. In a line of its own the figure is a text; in braces the comma ends
    the entry, so that `{atLeast: 99,9}` promises 99 to other readers: ten times the downtime.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: 99,9%
          #        ^^^^^ SLA405
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99,95}
        #                 ^^^^^ SLA405
        measurement: {source: External probe}
    ```

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: "99,0 %", credit: 10%}
          #                         ^^^^^^^^ SLA405
          - {below: 99.0%, credit: 25%}
        of: monthly fee
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Prose in a language that writes commas, and separators of thousands in counts.

    ```yaml
    language: de
    goals:
      uptime:
        title: Die Seite ist zu 99,9 % der Zeit erreichbar
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: Messung von außen}
      visits:
        metric: volume
        of: visits
        target: {atLeast: 1000}
        measurement: {source: Web analytics}
    ```

    ## References

    YAML 1.2.2, chapter 7.4, flow collection styles.
    """
    for promised in promised_shares(agreement):
        if promised.flaw is Flaw.DECIMAL_COMMA:
            message = f"{promised.name}: {promised.share.say_malformed()}{_read_as(promised)}"
            fix = promised.fix()
            yield Problem(promised.view.here, message, promised.suggestion(), fix=fix)
    yield from _beside_goals(agreement, Flaw.DECIMAL_COMMA)


def _read_as(promised: Promised) -> str:
    """What the figure before the comma alone would promise: `, which lets the service …`."""
    whole = share_of(f"{promised.share.digits.partition(',')[0]}%")
    if promised.yardstick is None or whole is None or whole.value is None or whole.value > 100:
        return ""
    return f", which {promised.yardstick.allows(whole.value)}"


def _beside_goals(agreement: Agreement, flaw: Flaw) -> Iterator[Problem]:
    """Malformed bounds of credit tiers and of conditions of cancellation."""
    for figure in figures(agreement):
        share = share_of(figure.text) if figure.metric.family == "percent" else None
        if share is not None and not figure.promised and share.malformed is flaw:
            message = f"{figure.name}: {share.say_malformed()}"
            meant = figures_meant(share, figure.metric)
            text = share.mended_text(meant[0]) if meant else None
            hint = f"write {text}" if text else "write it with one decimal point"
            fix = rewritten(figure.view, text) if text and len(meant) == 1 else None
            yield Problem(figure.view.here, message, hint, fix=fix)
