"""Words that stand where a figure should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.prose import figures
from slalint.rules.goals.texts import prose, words_of

_EFFORT: Final = (
    r"best[- ]efforts?|reasonable efforts?|commercially reasonable|"
    r"endeavou?rs?|to the best of (?:its|our|their) (?:ability|abilities|knowledge)"
)

# In place of a time or a rhythm, in any promise.
_TIME: Final = (
    r"promptly|as soon as (?:possible|practicable|practical)|asap|as quickly as possible|"
    r"as fast as possible|in a timely (?:manner|fashion)|timely|(?:with)?in (?:a|an) "
    r"(?:reasonable|appropriate|adequate|acceptable) (?:time|period|timeframe|time frame)|"
    r"within (?:reasonable|appropriate|adequate|acceptable) (?:time|periods?)|"
    r"in due (?:course|time)|without (?:undue |unnecessary )?delay|speedily|swiftly|"
    r"(?:on|by|at|until) a certain (?:date|day|time|hour)|a certain date|"
    r"(?:on|at) a regular basis|at regular intervals|regularly|from time to time|"
    r"when(?:ever)? (?:convenient|time permits|needed)"
)

# In place of any other figure; only where a goal has none at all.
_QUALITY: Final = (
    r"appropriate|adequate|reasonable|sufficient|satisfactory|acceptable|state of the art|"
    r"high[- ]quality|high availability|highly available|industry[- ]standards?|best possible|"
    r"quick(?:ly)?|fast|significant(?:ly)?|usually|24/7 monitored"
)

_GERMAN: Final = (
    r"umgehend|unverzüglich|zeitnah|zügig|schnellstmöglich|baldmöglichst|"
    r"so (?:schnell|bald|rasch) wie möglich|in angemessener (?:zeit|frist)|"
    r"zu gegebener zeit|regelmäßig|in regelmäßigen abständen|nach besten kräften"
)

_STAND_INS: Final = {
    "en": re.compile(rf"\b(?:{_EFFORT}|{_TIME})\b", re.IGNORECASE),
    "de": re.compile(rf"\b(?:{_GERMAN})\b", re.IGNORECASE),
}
_ANYTHING: Final = {
    "en": re.compile(rf"\b(?:{_EFFORT}|{_TIME}|{_QUALITY})\b", re.IGNORECASE),
    "de": _STAND_INS["de"],
}
_NEVER: Final = re.compile(r"(?!)")
_DIGIT: Final = re.compile(r"\d")


@rule("SLA302", "vague-wording", Severity.WARNING)
def vague_wording(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports words such as promptly, as soon as possible, best effort or "by a certain date" where
    they stand in for a figure: in a goal without one, and in requirements and remedies without a
    date, a rhythm or a time.

    ## Why it matters

    What is prompt to one side is late to the other. A word cannot be missed, so nothing follows
    when it is.

    ## Bad

    ```yaml
    goals:
      answer:
        title: Tickets are answered promptly
        #                           ^^^^^^^^ SLA302
        metric: responseTime
        of: tickets
    ```

    ```yaml
    requirements:
      feedback: {what: Feedback on the drafts as soon as possible, by: globex, for: acme, supports: [uptime]}
      #                                       ^^^^^^^^^^^^^^^^^^^ SLA302
    ```

    ```yaml
    remedies:
      repair:
        goals: [uptime]
        action: "The cause is mended in a timely manner"
        #                            ^^^^^^^^^^^^^^^^^^ SLA302
    ```

    ## Good

    ```yaml
    goals:
      answer:
        title: Tickets are answered within an hour
        metric: responseTime
        of: tickets
        target: {atMost: 1h, share: 95%}
        from: ticket opened
    ```

    ## Stays silent

    Next to an exact figure such words do no harm, and legal clauses have their own language.

    ```yaml
    goals:
      uptime:
        description: Acme will use commercially reasonable efforts to keep the site available
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    requirements:
      feedback: {what: Feedback that is promptly sent, by: globex, for: acme, supports: [uptime], due: 2bd}
      brief: {what: "Briefs as soon as possible, at the latest 5 days before the booking", by: globex, for: acme, supports: [uptime]}
    cancellation:
      conditions:
        - {text: Material breach not cured without undue delay, by: [acme, globex], cure: 30d}
      notice: 30d
      consequences: Data is returned promptly
    ```

    ## References

    Plain-language guides for contracts, for example the European Commission's standardisation
    guidelines for cloud service agreements. See also SLA301, SLA701.
    """
    anything = _ANYTHING.get(agreement.language, _NEVER)
    stand_ins = _STAND_INS.get(agreement.language, _NEVER)
    for goal in agreement.goals:
        if _has_no_figure(goal):
            texts = prose(goal.view, "title", "description", "of", "threshold")
            yield from _vague(agreement, texts, anything, goal.id)
    for name, requirement in agreement.view["requirements"].entries():
        if not (requirement["every"].exists or requirement["due"].exists):
            yield from _vague(agreement, prose(requirement, "what"), stand_ins, name)
    for remedy in agreement.remedies:
        if not remedy["due"].exists:
            yield from _vague(agreement, prose(remedy, "action"), stand_ins, remedy.name)
        for strike in remedy["strikes"].items():
            yield from _vague(agreement, prose(strike, "action"), stand_ins, remedy.name)


def _has_no_figure(goal: Goal) -> bool:
    """Whether the goal lacks a figure; one that promises nothing on purpose does not."""
    return not goal.target.exists or (goal.target.is_mapping and not goal.bounds)


def _vague(
    agreement: Agreement,
    texts: Iterator[tuple[View, str]],
    pattern: re.Pattern[str],
    name: str,
) -> Iterator[Problem]:
    """The first stand-in of each text that holds no figure."""
    for view, text in texts:
        match = pattern.search(text)
        if match is None or _DIGIT.search(text) or figures(text, words_of(agreement)):
            continue
        yield Problem(
            view.inside(*match.span()),
            f"{name} says “{match[0]}”, which nobody can miss or keep",
            "write a figure instead: a time such as `2bd`, a date, a rhythm or a percentage",
        )
