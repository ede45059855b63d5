"""The term: whether there is one, how it renews, how long notice is, who may change the text."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, clock_named, clock_range
from slalint.agreement.term import term_of
from slalint.agreement.view import View
from slalint.arithmetic import Duration, Range, say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.lifecycle.places import place_of_block


@rule("SLA703", "missing-term", Severity.WARNING)
def missing_term(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without an end: neither a last day, nor a duration, nor `indefinite: true`.

    ## Why it matters

    Nobody knows until when a promise may be relied on, or until when it has to be kept.

    ## Bad

    ```yaml
    term: {effective: 2026-01-01}
    #^^^ SLA703
    ```

    ```yaml
    term:
    #^^^ SLA703
      effective: "2026-01-01"
      renewal: {automatic: true, for: 1y, optOut: 60d}
    ```

    ```yaml
    # without: term
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA703
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, duration: 12 months}
    ```

    ## Stays silent

    An indefinite term is one; standard terms and templates need none.

    ```yaml
    term: {effective: 2026-01-01, indefinite: true}
    ```

    ```yaml
    form: published
    term: {effective: 2026-01-01}
    ```

    ## References

    The first day is SLA114's. See also SLA705, SLA706.
    """
    view = agreement.view["term"]
    if agreement.is_published or agreement.is_template or agreement.incorporates("term"):
        return
    if view.exists and not view.is_mapping:
        return
    if any(view[key].exists for key in ("expires", "duration", "indefinite")):
        return
    message = "nothing says how long the agreement holds: no last day, no duration, not indefinite"
    help_text = "add expires: 2026-12-31, duration: 1y or indefinite: true under term"
    yield Problem(place_of_block(agreement, "term"), message, help_text)


@rule("SLA707", "notice-longer-than-term", Severity.WARNING)
def notice_longer_than_term(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a notice, or an objection to the renewal, that is longer than the whole term or than a
    renewed one.

    ## Why it matters

    With a notice of six months in a term of three nobody can ever leave in time: it would have to
    be given before the agreement begins.

    ## Bad

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-03-31}
    cancellation: {notice: 6mo, consequences: Data is returned}
    #                      ^^^ SLA707
    ```

    ```yaml
    term:
      effective: 2026-01-01
      expires: 2026-12-31
      renewal: {automatic: true, for: "1mo", optOut: 2w}
    cancellation:
      notice: "90d"
    #         ^^^^^ SLA707
      consequences: Data is returned
    ```

    ```yaml
    term: {effective: 2026-01-01, duration: 1mo, renewal: {automatic: true, for: 1y, optOut: 60d}}
    #                                                                                        ^^^ SLA707
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31}
    cancellation: {notice: 3mo, consequences: Data is returned}
    ```

    ## Stays silent

    In an indefinite term any notice has its time; a notice as long as the term just fits.

    ```yaml
    term: {effective: 2026-01-01, indefinite: true}
    cancellation: {notice: 18mo, consequences: Data is returned}
    ```

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-03-31}
    cancellation: {notice: 3mo, consequences: Data is returned}
    ```

    ## References

    See also SLA702, SLA708.
    """
    view = agreement.view["term"]
    if view["indefinite"].is_true():
        return
    term = term_of(agreement)
    terms = [(term.end, "the whole term", term.length)]
    renewal = view["renewal"]["for"]
    terms.append((renewal, "a renewed term", _calendar(agreement, renewal.duration())))
    cancellation = agreement.view["cancellation"]
    notices = [(cancellation["notice"], "the notice"), (view["renewal"]["optOut"], "the objection")]
    notices += [(item["notice"], "the notice") for item in cancellation["conditions"].items()]
    for notice, what in notices:
        time = _calendar(agreement, notice.duration())
        for end, whole, length in terms:
            if time is None or length is None or time.best <= length.worst:
                continue
            message = (
                f"{what} of {notice.text} is longer than {whole} of {say_duration(length.worst)}: "
                "it can never be given in time"
            )
            help_text = f"write less than {say_duration(length.best)}"
            yield Problem(notice.here, message, help_text, (Related(end.here, whole),))
            break


def _calendar(agreement: Agreement, duration: Duration | None) -> Range | None:
    """A duration in calendar seconds, business time by the agreement's clock."""
    if duration is None:
        return None
    if not duration.is_business:
        return Range(*duration.bounds())
    name = business_clock(agreement)
    clock = clock_named(agreement, name) if name is not None else None
    return clock_range(clock, duration) if clock is not None else None


@rule("SLA708", "renewal-without-opt-out", Severity.WARNING)
def renewal_without_opt_out(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a term that renews itself and does not say until when a party may object.

    ## Why it matters

    Whoever wants to leave learns on the last day that another year has begun.

    ## Bad

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: 1y}}
    #                                                  ^^^^^^^ SLA708
    ```

    ```yaml
    term:
      effective: 2026-01-01
      duration: 1y
      renewal:
    # ^^^^^^^ SLA708
        automatic: true
        for: 12 months
    ```

    ```yaml
    term: {effective: 2026-01-01, duration: 2y, "renewal": {automatic: true}}
    #                                           ^^^^^^^^^ SLA708
    ```

    ## Good

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: 1y, optOut: 60d}}
    ```

    ## Stays silent

    A renewal that needs both sides to agree needs no objection.

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: false, for: 1y}}
    ```

    ## References

    See also SLA706, SLA707.
    """
    renewal = agreement.view["term"]["renewal"]
    if renewal["automatic"].is_true() and not renewal["optOut"].exists:
        length = renewal["for"].text
        another = f"another {length}" if length else "another term"
        message = (
            f"the agreement renews itself for {another}, and nothing says until when to object"
        )
        yield Problem(renewal.key, message, "add optOut: 60d, the time before the end to object")


@rule("SLA711", "unilateral-change", Severity.WARNING)
def unilateral_change(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports that one side may change the terms without notice. A note in published terms.

    ## Why it matters

    A promise that its maker may lower tomorrow holds until tomorrow.

    ## Bad

    ```yaml
    changes: {by: [acme]}
    #^^^^^^ SLA711
    ```

    ```yaml
    changes:
      by: [acme]
      notice: "0d"
    #         ^^^^ SLA711
    ```

    ```yaml
    form: published
    changes: {by: [acme], during: any}
    #^^^^^^ SLA711 info
    ```

    ## Good

    ```yaml
    changes: {by: [acme], notice: 30d, adverseNotice: 90d}
    ```

    ## Stays silent

    Changes that need both sides, and those that are not made within a running term.

    ```yaml
    changes: {by: [acme, globex]}
    ```

    ```yaml
    changes: {by: [acme], during: none}
    ```

    ## References

    See also SLA708.
    """
    view = agreement.view["changes"]
    by = view["by"].texts()
    if not by or (view["during"].text or "").strip().lower() == "none":
        return
    affected = [party for party in agreement.participants if party not in by]
    notices = [view["notice"], view["adverseNotice"]]
    stated = [notice for notice in notices if notice.exists]
    if not affected or any(not _is_zero(notice) for notice in stated):
        return
    who = " and ".join(agreement.party_name(party) for party in by[:3])
    message = f"{who} may change the terms without notice: no figure here is safe for a day"
    severity = Severity.INFO if agreement.is_published else None
    place = stated[0].here if stated else view.key
    yield Problem(place, message, "add notice: 30d and adverseNotice: 90d", severity=severity)


def _is_zero(notice: View) -> bool:
    duration = notice.duration()
    return duration is not None and duration.is_zero
