"""Which text is in force, and which one wins: version, effective date, precedence."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.source.place import Part, Place


@rule("SLA114", "missing-version", Severity.WARNING)
def missing_version(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without `version`, and a term without the day on which it takes effect.

    ## Why it matters

    Agreements change. Without a version nobody can tell which text was approved, without an
    effective date nobody knows whether last month was still under the old promise.

    ## Bad

    ```yaml
    # without: version
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA114
    ```

    ```yaml
    term: {expires: 2026-12-31, renewal: {automatic: true, for: 1y, optOut: 60d}}
    #^^^ SLA114
    ```

    ## Good

    ```yaml
    version: "1.2.0"
    term: {effective: 2026-01-01, indefinite: true}
    ```

    ## Stays silent

    A draft has neither yet, and a template gets its dates when it is filled in.

    ```yaml
    # without: version
    status: draft
    term: {duration: 1y}
    ```

    ## References

    An agreement without a term is SLA703, which says nothing of published terms: there the missing
    date is reported here. A version that YAML readers change (`1.10`) is SLA012.
    """
    if agreement.is_draft:
        return
    if not agreement.view["version"].exists and not agreement.incorporates("version"):
        yield Problem(
            Place((), Part.KEY),
            "the agreement has no version: nobody can tell which text was approved, or is in force",
            'add `version: "1.0.0"`, and a new one with every change',
        )
    if agreement.is_template or agreement.incorporates("term"):
        return
    term = agreement.view["term"]
    dated = term["effective"].exists or (term.exists and not term.is_mapping)
    if not dated and (term.exists or agreement.is_published):
        yield Problem(
            term.key,
            "the agreement has no effective date: nobody can tell from which day its goals hold",
            "add `term: {effective: 2026-01-01}` with the first day",
        )


@rule("SLA115", "missing-precedence", Severity.INFO)
def missing_precedence(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a document that is incorporated without saying which text wins if the two differ.

    ## Why it matters

    A master agreement may promise a notice of 30 days, this one 90. Without an order of precedence
    both hold, and a court decides.

    ## Bad

    ```yaml
    # without: cancellation
    incorporates:
      - {block: cancellation, document: Master Agreement}
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA115
    ```

    ## Good

    ```yaml
    # without: cancellation
    incorporates:
      - {block: cancellation, document: Master Agreement, precedence: this}
    ```

    ## Stays silent

    It is enough to say it once for a document.

    ```yaml
    # without: cancellation, requirements
    incorporates:
      - {block: cancellation, document: Master Agreement, precedence: later}
      - {block: requirements, document: Master Agreement}
    ```

    ## References

    Cloud terms say it in their first paragraph. A lower level that weakens a higher one is SLA809.
    """
    items = [item for item in agreement.view["incorporates"].items() if item.is_mapping]
    settled = {item["document"].text for item in items if item["precedence"].exists}
    for item in items:
        document = item["document"].text
        if item["precedence"].exists or document in settled:
            continue
        settled.add(document)
        yield Problem(
            item.here,
            f"{document or 'the other document'} is part of this agreement, but which of the two"
            " wins where they differ is not said",
            "add `precedence: this`, `other` or `later`",
        )
