"""Figures beside the promised one: an achieved availability, the error rate of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.availability.percent_prose import PercentWords, percent_words
from slalint.rules.availability.wording import Yardstick, usual_length

_LEAST: Final = Fraction(90)
_ABOUT_AVAILABILITY: Final = re.compile(
    r"\b(?:availab\w{0,6}|uptime|up|reachable|online|verfügbar\w{0,6}|erreichbar\w{0,6})\b",
    re.IGNORECASE,
)
# Said of what is, not of what is owed: "we keep 99.99 %".
_CLAIM: Final = re.compile(
    r"\b(?:keep(?:s|ing)?|kept|operat\w{1,4}|runs?|running|reach(?:es)?|stays?|enjoys?"
    r"|(?:is|are) (?:up|online)|hält|halten|betreib\w{1,3}|läuft|laufen|erreich(?:t|en))\b",
    re.IGNORECASE,
)
# Said to be no promise, or said as one, which is a matter of prose against data.
_LABELLED: Final = re.compile(
    r"\b(?:histor\w{0,8}|achiev\w{0,5}|design\w{0,3}|measured|past|so far|last|aims?|objective"
    r"|stretch|floor|goal|target|average|promis\w{0,3}|guarante\w{0,3}|commit\w{0,6}|at least"
    r"|credits?|below|under|over|more than|wurden?|gemessen|ziel|durchschnitt\w{0,5}"
    r"|garantier\w{0,3}|mindestens|unter|über)\b",
    re.IGNORECASE,
)
# "99.99 % of tickets" is a share of something else than time.
_OF_OTHERS: Final = re.compile(r" of (?!(?:the|each|every|all|any|a|an|time)\b)")


@rule("SLA419", "second-figure", Severity.INFO)
def second_figure(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Notes an availability that is said to be kept, in the title, the summary or a goal's own text,
    and is higher than the promised one. It is in order if the text calls it an achievement, an aim
    or a design.

    ## Why it matters

    "We keep 99.99 %" beside a promise of 99.9 % reads like a second promise, ten times as strict.

    ## Bad

    ```yaml
    summary:
      service: Hosting; we keep 99.99 % availability
      #                         ^^^^^^^ SLA419
      recipients: [globex]
      success: Monthly availability of the site
    ```

    ```yaml
    goals:
      uptime:
        description: The site is up 99.99% of the time.
        #                           ^^^^^^ SLA419
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    summary:
      service: Hosting; committed are 99.9 %, achieved in the last year 99.99 %
      recipients: [globex]
      success: Monthly availability of the site
    ```

    ## Stays silent

    The promised figure in any notation, figures with a label, and other percentages.

    ```yaml
    summary:
      service: Hosting, available 99.90 percent of the month
      recipients: [globex]
      success: Monthly availability, and 95 % of tickets answered in time
    goals:
      uptime:
        description: Historically 99.99 % availability. Designed for 99.995 % uptime
        metric: availability
        target: {atLeast: 99.9%}
        stretch: 99.95%
        measurement: {source: External probe}
    ```

    ## References

    A text that states the promise itself with another figure is SLA326.
    """
    promised = [found for found in promised_nines(agreement) if found[1].value < 100]
    if not promised:
        return
    highest = max(percent.value for _, percent in promised)
    common = [agreement.view["title"], *(v for _, v in agreement.view["summary"].entries())]
    goal = next(goal for goal, percent in promised if percent.value == highest)
    for view in common:
        yield from _higher(goal, highest, view)
    for goal, percent in promised:
        for view in (goal.view["title"], goal.view["description"]):
            yield from _higher(goal, percent.value, view)


def _higher(goal: Goal, promised: Fraction, view: View) -> Iterator[Problem]:
    stretch = goal.view["stretch"].percent()
    for words in percent_words(view.text or ""):
        if not promised < words.figure <= 100 or words.figure < _LEAST:
            continue
        if stretch is not None and words.figure == stretch.value:
            continue
        if is_claim(words.sentence) and not _OF_OTHERS.match(words.behind):
            yield _problem(goal, promised, view, words)


def is_claim(sentence: str) -> bool:
    """Whether a sentence tells which availability is kept, without a word on what kind it is."""
    about = _ABOUT_AVAILABILITY.search(sentence) and _CLAIM.search(sentence)
    return bool(about) and not _LABELLED.search(sentence)


def _problem(goal: Goal, promised: Fraction, view: View, words: PercentWords) -> Problem:
    assert goal.promise is not None
    yardstick = Yardstick(usual_length(goal))
    message = (
        f"the text says {yardstick.quote(words.figure)}, and {goal.id} promises "
        f"{yardstick.quote(promised)}"
    )
    related = (Related(goal.promise.view.here, "promised here"),)
    hint = "say that it was achieved or is aimed at, or write the promised figure"
    return Problem(view.inside(words.start, words.end), message, hint, related)


@rule("SLA421", "complement-differs", Severity.ERROR)
def complement_differs(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability or success rate and an error rate of the same population, over the same
    window, that do not add up to 100 %.

    ## Why it matters

    At least 99.9 % served and at most 0.01 % failed are two promises about one thing. Whichever is
    weaker is worth nothing.

    ## Bad

    ```yaml
    goals:
      served:
        metric: successRate
        of: API requests
        target: {atLeast: 99.9%}
        #                 ^^^^^ SLA421
        measurement: {source: Access log}
      failed:
        metric: errorRate
        of: API requests
        target: {atMost: 0.01%}
        measurement: {source: Access log}
    ```

    ```yaml
    goals:
      served: {metric: availability, of: Requests to the shop, target: {atLeast: 99.95%}, measurement: {source: Log}}
      failed: {metric: errorRate, of: requests to the shop, target: {atMost: "0.5 %"}, measurement: {source: Log}}
      #                                                                      ^^^^^^^ SLA421
    ```

    ## Good

    ```yaml
    goals:
      served:
        metric: successRate
        of: API requests
        target: {atLeast: 99.9%}
        measurement: {source: Access log}
      failed:
        metric: errorRate
        of: API requests
        target: {atMost: 0.1%}
        measurement: {source: Access log}
    ```

    ## Stays silent

    Other populations or windows, and thresholds that only tell what counts as down.

    ```yaml
    goals:
      uptime:
        metric: availability
        of: minutes of the month
        threshold: a minute is down if more than 5 % of requests fail
        target: {atLeast: 99.9%}
        measurement: {source: Access log}
      failed:
        metric: errorRate
        of: API requests
        target: {atMost: 1%}
        measurement: {source: Access log}
      failed-daily:
        metric: errorRate
        of: minutes of the month
        window: calendar-day
        target: {atMost: 2%}
        measurement: {source: Access log}
    ```

    ## References

    A provider has published its success rate under the name of error rate.
    """
    served: dict[tuple[object, ...], Goal] = {}
    for goal in agreement.goals:
        if _counts(goal, "availability", "successRate"):
            served.setdefault(_population(goal), goal)
    for failed in agreement.goals:
        if _counts(failed, "errorRate") and _population(failed) in served:
            yield from _compare(served[_population(failed)], failed)


def _counts(goal: Goal, *metrics: str) -> bool:
    """Whether a goal promises one sound figure of a metric for a stated population."""
    if goal.metric is None or goal.metric.name not in metrics or goal.percent is None:
        return False
    natural = "atLeast" if goal.metric.better == "higher" else "atMost"
    stated = goal.view["of"].text is not None and not goal.view["threshold"].exists
    return stated and goal.promise is not None and goal.promise.operator in (natural, "exactly")


def _population(goal: Goal) -> tuple[object, ...]:
    """What two goals must share to be about the same thing."""
    scope = tuple((key, view.text) for key, view in goal.view["appliesTo"].entries())
    of = " ".join((goal.view["of"].text or "").lower().split())
    basis = goal.measurement["basis"].text
    return of, str(goal.window), goal.plan, goal.severity, scope, basis


def _compare(served: Goal, failed: Goal) -> Iterator[Problem]:
    assert served.percent is not None
    assert failed.percent is not None
    assert served.promise is not None
    assert failed.promise is not None
    if served.percent.value + failed.percent.value == 100:
        return
    weaker, stricter = (served, failed)
    fitting = 100 - failed.percent.value
    if failed.percent.value > served.percent.complement:
        weaker, stricter, fitting = failed, served, served.percent.complement
    assert weaker.promise is not None
    assert stricter.promise is not None
    message = (
        f"{served.id} lets {say_percent(served.percent.complement)} fail, and {failed.id} lets "
        f"{say_percent(failed.percent.value)} of the same fail"
    )
    hint = f"write {say_percent(fitting)} here, or change {stricter.id}"
    related = (Related(stricter.promise.view.here, "the stricter promise"),)
    yield Problem(weaker.promise.view.here, message, hint, related)
