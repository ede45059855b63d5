"""Words that promise more, or less exactly, than the figure beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.arithmetic import allowance, last_place, say_duration, say_percent, within
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.prose import Figure, Vocabulary, figures
from slalint.rules.goals.texts import goal_prose, words_of

_SUPERLATIVE: Final = re.compile(
    r"\b(?:always (?:available|up|on|online|reachable|answered?|delivered|accessible|running|open|"
    r"within|in time|on time|works?|responds?|there)|"
    r"never (?:down|fails?|unavailable|offline|goes|late|miss(?:es|ed)?|stops?|breaks?|interrupted)|"
    r"(?:zero|no) (?:downtime|outages?|interruptions?|errors?|failures?|delays?)|"
    r"without (?:any )?(?:interruptions?|downtime|outages?|exceptions?)|uninterrupted|"
    r"unlimited availability|permanently available|24/7/365|immer (?:verfügbar|erreichbar)|"
    r"ohne unterbrechung)\b",
    re.IGNORECASE,
)
_GUARANTEE: Final = re.compile(r"\bguarante(?:ed|es?|eing)\b", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(?:not|cannot|can't|nobody|no one|aims?|strives?)\b", re.IGNORECASE)
_DOWN: Final = re.compile(
    r"\b(?:downtime|outages?|unavailab\w*|interruptions?|down)\b", re.IGNORECASE
)


@rule("SLA329", "superlative", Severity.INFO)
def superlative(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports "always available", "zero downtime", "guaranteed" and their like in the title or
    description of a goal whose figure is lower.

    ## Why it matters

    The figure promises 99.9 %, the word 100 %. A customer, or a court, may take the word.

    ## Bad

    ```yaml
    goals:
      uptime:
        title: The shop is always available
        #                  ^^^^^^^^^^^^^^^^ SLA329
        metric: availability
        target: {atLeast: 99.9%}
    ```

    ```yaml
    goals:
      uptime: {description: "Zero downtime thanks to two zones", metric: availability, target: {atLeast: 99.99%}}
      #                      ^^^^^^^^^^^^^ SLA329
    ```

    ```yaml
    goals:
      answer: {title: Guaranteed answer, metric: responseTime, of: tickets, target: {atMost: 1h, share: 95%}, from: ticket opened}
      #               ^^^^^^^^^^ SLA329
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        title: The shop is available 99.9 % of each month
        metric: availability
        target: {atLeast: 99.9%}
    ```

    ## Stays silent

    Texts outside goals, a guarantee of the figure itself, and goals that do promise it all.

    ```yaml
    summary: {service: "Hosting, always available", recipients: [globex], success: Uptime}
    goals:
      uptime: {title: We guarantee at least 99.9 %, metric: availability, target: {atLeast: 99.9%}}
      power: {title: Always on, metric: availability, target: {atLeast: 100%}}
      answer: {title: Always answered within an hour, metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
      care: {title: We cannot promise zero downtime, metric: successRate, of: requests, target: {atLeast: 99%}}
    ```

    ## References

    See also SLA415, SLA419.
    """
    words = words_of(agreement)
    for goal in agreement.goals:
        promised = _less_than_all(goal)
        if promised is None:
            continue
        for view, text in goal_prose(goal):
            match = _SUPERLATIVE.search(text)
            if match is None and not figures(text, words):
                match = _GUARANTEE.search(text)
            if match is None or _DENIED.search(text[: match.start()]):
                continue
            yield Problem(
                view.inside(*match.span()),
                f"{goal.id} says “{match[0]}” and promises {promised}",
                f"say what is promised: {promised}",
            )


def _less_than_all(goal: Goal) -> str | None:
    """The share that is promised, if it is less than everything."""
    share = goal.target["share"].percent()
    if share is not None:
        return str(share) if share.value < 100 else None
    if goal.metric is None or goal.metric.better == "lower" or goal.percent is None:
        return None
    return str(goal.percent) if goal.percent.value < 100 else None


@rule("SLA330", "false-precision", Severity.INFO)
def false_precision(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports "about 99.95 %" and "about 43.83 minutes" in the words of a goal, and an allowed downtime
    of zero where the target leaves some.

    ## Why it matters

    Between 99.9 % and 99.95 % lies half of the downtime; "about" gives it away, and the digits
    behind the point pretend that it does not. A zero was rounded from something.

    ## Bad

    ```yaml
    goals:
      uptime:
        title: The shop answers about 99.95 % of the time
        #                       ^^^^^^^^^^^^^ SLA330
        metric: availability
        target: {atLeast: 99.95%}
    ```

    ```yaml
    goals:
      uptime: {description: "allows approximately 43.83 minutes of downtime", metric: availability, target: {atLeast: 99.9%}}
      #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA330
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        window: calendar-day
        target: {atLeast: 99.999%}
        allowedDowntime: 0s
        #                ^^ SLA330
        failover: automatic
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        title: The shop answers 99.95 % of the time
        metric: availability
        window: calendar-day
        target: {atLeast: 99.999%}
        allowedDowntime: 864ms
        failover: automatic
    ```

    ## Stays silent

    Round figures may be approximate, and texts outside goals explain.

    ```yaml
    summary: {service: Hosting with about 99.95 % availability so far, recipients: [globex], success: Uptime}
    goals:
      uptime: {description: "About 43 minutes a month, roughly 99.9 %", metric: availability, target: {atLeast: 99.9%}}
      all: {metric: availability, of: power, target: {atLeast: 100%}, allowedDowntime: 0s}
    ```

    ## References

    A downtime that does not follow from the target is SLA407.
    """
    words = words_of(agreement)
    for goal in agreement.goals:
        for view, text in goal_prose(goal):
            for figure in figures(text, words):
                exact = text[figure.start : figure.end]
                if figure.lead == "about" and _is_precise(exact, words):
                    start = _start_of_lead(text, figure)
                    written = text[start : figure.end]
                    yield Problem(
                        view.inside(start, figure.end),
                        f"{goal.id} says “{written}”: is it that figure, or near it?",
                        f"drop the “{text[start : figure.start].strip()}”, or round the figure",
                    )
        yield from _rounded_away(goal)


def _is_precise(written: str, words: Vocabulary) -> bool:
    """Whether a figure is written with two digits behind the point, more than "about" can mean."""
    _, _, digits = written.partition(words.decimal)
    return digits[:2].isdigit() and len(digits) >= 2


def _start_of_lead(text: str, figure: Figure) -> int:
    """Where the word before a figure begins: `about`, `approximately`, `~`."""
    before = text[: figure.start].rstrip()
    return before.rfind(" ") + 1 if not before.endswith("~") else len(before) - 1


def _rounded_away(goal: Goal) -> Iterator[Problem]:
    view, window = goal.view["allowedDowntime"], goal.window
    stated, length = view.duration(), window.typical() if window is not None else None
    if stated is None or not stated.is_zero or goal.percent is None or length is None:
        return
    allowed = allowance(goal.percent, length.seconds)
    if 0 < allowed < last_place(view.text or ""):
        yield Problem(
            view.here,
            f"{goal.id} allows {view.text}, and {say_percent(goal.percent.value)} leaves "
            f"{say_duration(allowed)} {within(length)}: it was rounded to nothing",
            f"write {say_duration(allowed)}",
        )
