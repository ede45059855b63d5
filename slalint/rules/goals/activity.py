"""What somebody does, where a goal says what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.texts import prose

_ACTIVITY: Final = re.compile(
    r"\b(?:attends?|attending|participates?|participating|takes? part|joins?|uses?|"
    r"incorporates?|incorporating|makes? use of|collaborates?|cooperates?|works? together|"
    r"engages?|gets? involved|nimmt teil|nehmen teil|nutzt|verwendet)\b",
    re.IGNORECASE,
)


@rule("SLA325", "activity-not-outcome", Severity.INFO)
def activity_not_outcome(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal without figure that names an activity, such as attending a training or using the
    content, and not what shows that it was done.

    ## Why it matters

    "Sales uses the content" is true as soon as one person opened one paper. A share of deals in
    which a piece was used can be counted.

    ## Bad

    ```yaml
    goals:
      training: {title: Sales attends the training, metric: attendance, of: reps invited}
      #                       ^^^^^^^ SLA325
    ```

    ```yaml
    goals:
      content:
        description: Sales will incorporate this content in its talks
        #                       ^^^^^^^^^^^ SLA325
        metric: {name: deals with content, family: percent, better: higher}
        target: none
        reason: Nobody counts it yet
    ```

    ```yaml
    goals:
      use: {metric: {name: "uses the white papers", family: count, better: higher}}
      #                     ^^^^ SLA325
    ```

    ## Good

    ```yaml
    goals:
      training: {title: Sales attends the training, metric: attendance, of: reps invited, target: {atLeast: 90%}}
    ```

    ## Stays silent

    A goal with a figure may be called what it likes.

    ```yaml
    goals:
      content:
        title: Sales uses the content
        metric: {name: deals with content, family: percent, better: higher}
        of: deals that reached the proposal
        target: {atLeast: 60%}
    ```

    ## References

    See also SLA301, SLA302.
    """
    for goal in agreement.goals:
        if goal.bounds or not (goal.is_unpromised or not goal.target.exists):
            continue
        for view, text in _names(goal):
            match = _ACTIVITY.search(text)
            if match is not None:
                yield Problem(
                    view.inside(*match.span()),
                    f"{goal.id} names an activity, “{match[0]}”, and nothing that shows its success",
                    "say what is counted: `metric: attendance`, `of: reps invited`, "
                    "`target: {atLeast: 90%}`",
                )
                break


def _names(goal: Goal) -> list[tuple[View, str]]:
    """What the goal is called: title, declared metric, description."""
    return [
        *prose(goal.view, "title"),
        *prose(goal.view["metric"], "name"),
        *prose(goal.view, "description"),
    ]
