"""What a summary must say: the service, its recipients, and how success is measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule

_QUESTIONS: Final = {
    "service": "what is delivered",
    "recipients": "to whom",
    "success": "how success is measured",
}


@rule("SLA107", "incomplete-summary", Severity.WARNING)
def incomplete_summary(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a summary that does not say what is delivered, to whom, or how success is measured.

    ## Why it matters

    These three sentences are what people remember of an agreement. If one of them is missing, each
    side fills it in for itself, and differently.

    ## Bad

    ```yaml
    summary:
    #^^^^^^ SLA107
      service: Hosting of globex.example
      recipients: [globex]
    ```

    ```yaml
    summary: {success: Monthly availability of the site}
    #^^^^^^ SLA107
    ```

    ## Good

    ```yaml
    summary:
      service: Hosting of globex.example
      recipients: [globex]
      success: Monthly availability of the site
    ```

    ## Stays silent

    Published terms need not name their recipients: they are for everyone who orders.

    ```yaml
    form: published
    summary:
      service: Hosting on shared servers
      success: Monthly availability of each site
    ```

    ## References

    A summary that is missing as a whole is SLA101, an empty value is SLA009.
    """
    summary = agreement.view["summary"]
    if not summary.readable or not summary.is_mapping:
        return
    open_questions = [
        key
        for key in _QUESTIONS
        if not summary[key].exists and not (key == "recipients" and agreement.is_published)
    ]
    if open_questions:
        unsaid = " and ".join(_QUESTIONS[key] for key in open_questions)
        keys = " and ".join(f"`{key}`" for key in open_questions)
        yield Problem(summary.key, f"the summary does not say {unsaid}", f"add {keys}")
