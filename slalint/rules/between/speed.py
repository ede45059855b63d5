"""What stands behind a promised time takes longer than the promise."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.steps import Chain, chains
from slalint.rules.between.wording import at_other_end, say_behind, say_hours, say_time
from slalint.rules.remedies.wording import listed


@rule("SLA801", "backing-too-slow", Severity.ERROR, between=True)
def backing_too_slow(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Compares the time a goal promises with the times of the goals it rests on. Steps with a
    `sequence` follow each other and add up; others run side by side and are compared one by one.

    ## Why it matters

    Whoever promises a repair in four hours and has six hours agreed with the people who do it
    breaks the promise on a day when everybody keeps his word.

    ## Bad

    ```yaml
    goals:
      repair: {metric: resolutionTime, of: faults, target: {atMost: 4h, share: 90%}, from: report, to: end, statistic: each, measurement: {source: Ticket system}}
    dependencies:
      - {sla: workshop, goal: repair, for: [repair]}
      #                       ^^^^^^ SLA801
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: workshop
    type: internal
    goals:
      repair: {metric: resolutionTime, of: faults, target: {atMost: 6 hours, share: 95%}}
    ```

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: tickets
        target: {atMost: "15 min"}
        from: ticket opened
        to: first answer
        statistic: each
        measurement: {source: Ticket system}
    dependencies:
      - sla: desk
        goal: triage
        for: [answer]
        sequence: 1
      - sla: desk
        goal: "answer"
        #     ^^^^^^^^ SLA801
        for: [answer]
        sequence: 2
    ---
    {apiVersion: slalint/v1, kind: SLA, id: desk, type: internal, goals: {
      triage: {metric: timeToDetect, of: tickets, target: {atMost: 5m}},
      answer: {metric: responseTime, of: tickets, target: {atMost: PT12M}}}}
    ```

    ## Good

    ```yaml
    goals:
      repair: {metric: resolutionTime, of: faults, target: {atMost: 4h, share: 90%}, from: report, to: end, statistic: each, measurement: {source: Ticket system}}
    dependencies:
      - {sla: workshop, goal: triage, for: [repair], sequence: 1}
      - {sla: workshop, goal: repair, for: [repair], sequence: 2}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: workshop
    type: internal
    goals:
      triage: {metric: responseTime, of: faults, target: {atMost: 30m}}
      repair: {metric: resolutionTime, of: faults, target: {atMost: 3h}}
    ```

    ## Stays silent

    Teams that work side by side, a full working day behind a promise of one calendar day, a mean
    that rests on a limit, and a step that is none: notes on progress.

    ```yaml
    goals:
      repair: {metric: resolutionTime, of: faults, target: {atMost: 1d}, from: report, to: end, statistic: each, measurement: {source: Ticket system}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: report, to: answer, statistic: mean, measurement: {source: Ticket system}}
      notes: {metric: updateInterval, of: open faults, target: {atMost: 1h}, from: last note, to: next note, statistic: each, measurement: {source: Ticket system}}
    dependencies:
      - {sla: workshop, goal: network, for: [repair]}
      - {sla: workshop, goal: servers, for: [repair]}
      - {sla: workshop, goal: answer, for: [answer]}
      - {sla: workshop, goal: notes, for: [notes]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: workshop
    type: internal
    goals:
      network: {metric: resolutionTime, of: faults, target: {atMost: 20h}}
      servers: {metric: recoveryTime, of: faults, target: {atMost: 24h}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 2h, share: 99%}, statistic: each}
      notes: {metric: updateInterval, of: open faults, target: {atMost: 4h}}
    ```

    ## References

    Business time is compared by the most favourable moment to begin; that nobody works at other
    times is SLA802's. Operational level agreements of IT service management.
    """
    for chain in chains(agreement):
        if chain.is_too_slow:
            yield _problem(agreement, chain)


def _problem(agreement: Agreement, chain: Chain) -> Problem:
    goal, promised = chain.goal, say_time(chain.goal)
    step = chain.longest_step
    behind, clock = say_behind(step.dependency), step.time.clock
    if len(chain.steps) == 1:
        hours = f" ({say_hours(clock)})" if clock.spans != chain.time.clock.spans else ""
        takes = f"{behind} takes {say_time(step.goal)}{hours}"
    else:
        parts = [f"{say_time(step.goal)} for {step.goal.id}" for step in chain.steps]
        takes = f"the steps behind it take {listed(parts)}, one after another"
    message = f"{goal.id} promises {promised}, but {takes}: it can be broken while all keep theirs"
    help_text = f"promise the time that is needed behind it, or agree there on {promised} at most"
    target = goal.promise
    related = (Related(target.view.here, f"promised here: {promised}"),) if target else ()
    ends = tuple(end for one in chain.steps for end in at_other_end(one.dependency))
    return Problem(step.dependency.place, message, help_text, (*related, *ends))
