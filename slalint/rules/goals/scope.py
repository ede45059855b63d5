"""One goal, one promise: two promises in one goal, and one promise with two figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.prose import Figure, Vocabulary, figures, names
from slalint.rules.goals.amounts import amount
from slalint.rules.goals.texts import goal_prose, words_of
from slalint.rules.goals.wording import say_bound

_AND: Final = re.compile(r"\band\b|\bund\b|[;+&]", re.IGNORECASE)
_RANGE: Final = re.compile(r"\b(?:between|from|zwischen|von)\s*\Z", re.IGNORECASE)
# Between two times these words make no second promise: within a day and no later than 30 hours.
_BINDERS: Final = frozenset(
    {"and", "no", "not", "later", "more", "than", "at", "most", "in", "within", "up", "to", "und"}
)

Key: TypeAlias = tuple[str, ...]


@rule("SLA313", "compound-goal", Severity.WARNING)
def compound_goal(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a title or description with two promises joined by "and", while the goal has one
    target: "500 leads a month and contact within 24 hours".

    ## Why it matters

    Only one of the two has a figure in the data. Nobody can tell whether the goal is met when one
    half is, and no remedy speaks of the other half.

    ## Bad

    ```yaml
    goals:
      answer:
        title: Answers within 2 days and finished designs within 5 days
        #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA313
        metric: responseTime
        of: requests
        target: {atMost: 2bd, share: 95%}
        from: request sent
    ```

    ```yaml
    goals:
      leads: {title: "500 leads a month and contact within 24 hours", metric: volume, of: leads, target: {atLeast: 500}}
      #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA313
    ```

    ```yaml
    goals:
      content:
        description: We need four blog posts and two white papers
        #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA313
        metric: deliveries
        of: pieces
        target: {exactly: 6}
    ```

    ## Good

    ```yaml
    goals:
      leads: {title: 500 leads a month, metric: volume, of: leads, target: {atLeast: 500}}
      contact: {title: Contact within 24 hours, metric: followUpTime, of: leads, target: {atMost: 24h, share: 95%}, from: lead created, to: first call}
    ```

    ## Stays silent

    Ranges, times of day, two shares of one metric, and conditions of a definition.

    ```yaml
    goals:
      posts: {title: Between 3 and 5 posts a month, metric: deliveries, of: posts, target: {between: [3, 5]}}
      answer: {title: 95 % within 1 hour and 99 % within 4 hours, metric: responseTime, of: tickets, target: {atMost: 1h, share: 95%}, from: ticket opened}
      uptime: {title: Up on Mondays and Fridays from 08:00 to 17:00, description: An outage begins after 5 minutes and ends after 2 minutes, metric: availability, target: {atLeast: 99.9%}}
    ```

    ## References

    See also SLA314 for the opposite.
    """
    words = words_of(agreement)
    for goal in agreement.goals:
        for view, text in goal_prose(goal):
            pair = _two_promises(goal, text, words)
            if pair is not None:
                first, second = pair
                message = (
                    f"{goal.id} promises two things, {text[first.start : first.end]} "
                    f"and {text[second.start : second.end]}, and has one target"
                )
                advice = "make two goals of it, each with its own target"
                yield Problem(view.inside(first.start, _end_of_noun(text, second)), message, advice)


def _end_of_noun(text: str, figure: Figure) -> int:
    """Where the noun behind a figure ends; every word of it stands behind one blank."""
    return min(len(text), figure.end + sum(len(word) + 1 for word in figure.noun))


def _two_promises(goal: Goal, text: str, words: Vocabulary) -> tuple[Figure, Figure] | None:
    """The last promise before an "and", and the first one behind it, if they promise two things."""
    found = figures(text, words)
    for match in _AND.finditer(text):
        before = [figure for figure in found if figure.end <= match.start()]
        behind = [figure for figure in found if figure.start >= match.end()]
        if not before or not behind or _RANGE.search(text[: before[-1].start]):
            continue
        if any(figure.kind == "percent" for figure in (*before, *behind)):
            continue
        first, second = before[-1], behind[0]
        if _is_promise(goal, first) and _is_promise(goal, second) and _differ(text, first, second):
            return first, second
    return None


def _is_promise(goal: Goal, figure: Figure) -> bool:
    """Whether a figure promises something of the kind of the goal, or counts what it counts.

    "Three regions and two networks" in the words of an availability promises nothing.
    """
    family = goal.metric.family if goal.metric else ""
    match figure.kind:
        case "duration":
            return figure.lead == "within" and family in ("duration", "count")
        case "money":
            return family in ("money", "count")
        case "count":
            population = goal.view["of"].text or ""
            counts = names(figure.noun, population, words_of(goal.agreement))
            return family in ("count", "money") or counts
        case _:
            return False


def _differ(text: str, first: Figure, second: Figure) -> bool:
    """Whether two figures promise different things, not one thing in two steps."""
    if first.kind != second.kind:
        return True
    if first.kind == "count":
        return first.noun[-1] != second.noun[-1] and first.value != second.value
    between = text[first.end : second.start].lower().split()
    return first.kind == "duration" and not set(between) <= _BINDERS


@rule("SLA314", "duplicate-goal", Severity.ERROR)
def duplicate_goal(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports two goals that promise the same thing with two figures: same metric, same population,
    same severity, plan, scope, window and statistic.

    ## Why it matters

    Nobody knows which of the two counts. In a dispute each side quotes its own.

    ## Bad

    ```yaml
    goals:
      first: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
      second: {metric: responseTime, of: tickets, target: {atMost: 2h}, from: ticket opened, statistic: each}
      #                                                            ^^ SLA314
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.5%}
        #                 ^^^^^ SLA314
      availability:
        metric: availability
        target:
          atLeast: "99.9 %"
    ```

    ```yaml
    plans: [basic, pro]
    goals:
      changes-basic: {plan: basic, metric: deliveryTime, of: designs, target: {atMost: 5bd}, from: comments, to: upload, statistic: each}
      changes-pro: {plan: basic, metric: deliveryTime, of: designs, target: {atMost: 3bd}, from: comments, to: upload, statistic: each}
      #                   ^^^^^ SLA314
    ```

    ## Good

    ```yaml
    goals:
      p1: {metric: responseTime, severity: p1, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
      p2: {metric: responseTime, severity: p2, of: tickets, target: {atMost: 2h}, from: ticket opened, statistic: each}
    ```

    ## Stays silent

    Several targets by configuration, plan, region, share, threshold or population, the same figure
    twice, and two goals whose titles tell them apart.

    ```yaml
    goals:
      one-zone: {metric: availability, appliesTo: {zones: one}, target: {atLeast: 99.9%}}
      two-zones: {metric: availability, appliesTo: {zones: two}, target: {atLeast: 99.99%}}
      quick: {metric: responseTime, of: tickets, target: {atMost: 1h, share: 90%}, from: ticket opened}
      sure: {metric: responseTime, of: tickets, target: {atMost: 4h, share: 99%}, from: ticket opened}
      few: {metric: errorRate, of: requests, threshold: status 500, target: {atMost: 1%}}
      many: {metric: errorRate, of: requests, threshold: status 503, target: {atMost: 10%}}
      shop: {title: The shop answers, metric: successRate, target: {atLeast: 99.9%}}
      blog: {title: The blog answers, metric: successRate, target: {atLeast: 99%}}
      low: {metric: volume, of: leads, target: {atLeast: 100}}
      high: {metric: volume, of: leads, target: {atLeast: 100.0}}
    ```

    ## References

    Conflicting promises of two agreements are SLA811. See also SLA418 for floor and stretch.
    """
    seen: dict[Key, list[Goal]] = {}
    for goal in agreement.goals:
        if goal.metric is None or goal.promise is None or amount(goal, goal.promise.view) is None:
            continue
        others = seen.setdefault(_key(goal), [])
        other = next((one for one in others if _conflict(one, goal)), None)
        if other is not None:
            yield _duplicate(other, goal)
        others.append(goal)


def _key(goal: Goal) -> Key:
    """Everything that tells two promises apart."""
    view = goal.view
    population = _plain(view["of"])
    scope = [f"{key}={value.text}" for key, value in view["appliesTo"].entries()]
    told = [_plain(view["title"]), _plain(view["description"])]
    if not population:
        told += [_plain(goal.measurement["source"]), _plain(goal.measurement["method"])]
    keys = ("severity", "plan", "threshold", "from", "to", "due")
    return (
        goal.metric.name if goal.metric else "",
        goal.promise.operator if goal.promise else "",
        population,
        *(_plain(view[key]) for key in keys),
        *(_plain(goal.setting(key)) for key in ("window", "clock", "statistic")),
        _plain(goal.target["share"]),
        ",".join(goal.owners),
        ",".join(goal.beneficiaries),
        ";".join(sorted(scope)),
        _plain(goal.measurement["basis"]),
        *told,
    )


def _plain(view: View) -> str:
    """The text of a value without differences of case and blanks; what is unreadable differs."""
    if view.exists and view.text is None:
        return f"{view.path}"
    return " ".join((view.text or "").lower().split())[:500]


def _conflict(one: Goal, other: Goal) -> bool:
    assert one.promise is not None
    assert other.promise is not None
    first, second = amount(one, one.promise.view), amount(other, other.promise.view)
    return first is not None and second is not None and first != second


def _duplicate(one: Goal, other: Goal) -> Problem:
    """The finding about two goals: at the scope that was not changed, else at the weaker figure."""
    assert one.promise is not None
    assert other.promise is not None
    message = (
        f"{other.id} promises {say_bound(other.promise)}, and {one.id} promises "
        f"{say_bound(one.promise)} of the same: nobody knows which counts"
    )
    advice = "drop one of the two, or say what tells them apart: `severity`, `plan`, `of`"
    stale = _unchanged_scope(one, other)
    if stale is not None:
        return Problem(stale.here, message, advice, (Related(one.view.key, "the other goal"),))
    weaker, stronger = (one, other) if _is_weaker(one, other) else (other, one)
    assert weaker.promise is not None
    assert stronger.promise is not None
    related = (Related(stronger.promise.view.here, "the other figure"),)
    return Problem(weaker.promise.view.here, message, advice, related)


def _unchanged_scope(one: Goal, other: Goal) -> View | None:
    """The plan or severity of a copied goal whose id names another one: `changes-pro`, plan basic."""
    known = {"plan": one.agreement.view["plans"].texts(), "severity": [*one.agreement.severities]}
    for key, ids in known.items():
        for goal in (other, one):
            own = goal.view[key].text
            named = set(goal.id.split("-")) & set(ids)
            if own is not None and named and own not in named:
                return goal.view[key]
    return None


def _is_weaker(one: Goal, other: Goal) -> bool:
    assert one.promise is not None
    assert other.promise is not None
    first, second = amount(one, one.promise.view), amount(other, other.promise.view)
    if first is None or second is None or first.scale != second.scale or one.metric is None:
        return False
    lower = first.value < second.value
    return lower if one.metric.better == "higher" else not lower
