"""Two agreements that promise one thing to one recipient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from slalint.agreement.agreement import Agreement, Project
from slalint.agreement.dependency import dependencies_of, is_same
from slalint.agreement.goal import Goal
from slalint.agreement.term import term_of
from slalint.agreement.view import View
from slalint.arithmetic import BusinessCalendar
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.between.above import is_above
from slalint.rules.between.force import last_day, why_not_in_force
from slalint.rules.between.times import clock_of_goal, time_of
from slalint.rules.between.wording import at_goal, say_goal, say_target
from slalint.rules.goals.amounts import Amount, amount

_TOLD_APART_BY: Final = ("of", "severity", "plan", "threshold", "from", "to", "due")

Side: TypeAlias = tuple[str, str]
Key: TypeAlias = tuple[str | BusinessCalendar | None, ...]


@rule("SLA811", "conflicting-promise", Severity.ERROR, between=True)
def conflicting_promise(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal that another agreement in force promises with another figure: same service, same
    provider, same recipient, same metric, scope and window, and nothing says which one wins. Both
    agreements are reported, each where it is checked.

    ## Why it matters

    Each side quotes the agreement that suits it. The recipient relies on the stricter figure, the
    provider plans for the looser one.

    ## Bad

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: External probe}}
      #                                                ^^^^^ SLA811
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: global
    type: customer
    summary: {service: hosting of globex.example, recipients: [customer]}
    parties: {provider: {name: Acme Hosting, role: provider}, customer: {name: GLOBEX, role: customer}}
    goals:
      availability:
        metric: availability
        target:
          atLeast: "99.5 %"
          #        ^^^^^^^^ SLA811
        window: calendar-month
    ```

    ```yaml
    # base: none
    apiVersion: slalint/v1
    kind: SLA
    id: desk
    type: internal
    summary: {service: Help desk, recipients: [sales]}
    parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
    goals:
      p1: {metric: responseTime, severity: p1, of: tickets, target: {atMost: 1h, share: 95%}}
      #                                                                      ^^ SLA811
    ---
    {apiVersion: slalint/v1, kind: SLA, id: old-desk, type: internal,
     summary: {service: Help desk, recipients: [sales]},
     parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}},
     goals: {answer: {metric: responseTime, severity: p1, of: tickets, target: {atMost: 2h, share: 95%}}}}
    #                                                                                   ^^ SLA811
    ```

    ## Good

    ```yaml
    under: global
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: global
    type: customer
    summary: {service: hosting of globex.example, recipients: [customer]}
    parties: {provider: {name: Acme Hosting, role: provider}, customer: {name: Globex, role: customer}}
    goals:
      availability: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
    ```

    ## Stays silent

    One that follows the other, a draft of the next version, one with another recipient, a goal for
    another plan or region, and a document that says which one wins.

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: next
    type: customer
    status: draft
    summary: {service: Hosting of globex.example, recipients: [globex]}
    parties: {acme: {name: Acme Hosting, role: provider}, globex: {name: Globex, role: customer}}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: following
    type: customer
    term: {effective: 2027-01-01, indefinite: true}
    summary: {service: Hosting of globex.example, recipients: [globex]}
    parties: {acme: {name: Acme Hosting, role: provider}, globex: {name: Globex, role: customer}}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.95%}, window: calendar-month}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: initech
    type: customer
    summary: {service: Hosting of globex.example, recipients: [initech]}
    parties: {acme: {name: Acme Hosting, role: provider}, initech: {name: Initech, role: customer}}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.8%}, window: calendar-month}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: asia
    type: customer
    summary: {service: Hosting of globex.example, recipients: [globex]}
    parties: {acme: {name: Acme Hosting, role: provider}, globex: {name: Globex, role: customer}}
    goals:
      uptime: {metric: availability, appliesTo: {region: asia}, target: {atLeast: 99%}, window: calendar-month}
    ```

    ```yaml
    incorporates:
      - {block: definitions, document: Master agreement, precedence: this}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: master
    title: Master agreement
    type: customer
    summary: {service: Hosting of globex.example, recipients: [globex]}
    parties: {acme: {name: Acme Hosting, role: provider}, globex: {name: Globex, role: customer}}
    goals:
      uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}
    ```

    ## References

    Two figures in one agreement are SLA314's, a lower agreement that promises less is SLA809's.
    Order of precedence: `under`, or `incorporates` with `precedence`.
    """
    if not agreement.service or not _binds(agreement):
        return
    if len(agreement.project.once(_in_force, agreement.service)) < 2:
        return
    known = agreement.project.once(_promises, agreement.service)
    for goal in agreement.goals:
        figure = _figure(goal)
        others = known.get(_key(goal), [])
        other = next(
            (one for one in others if _conflict(figure, one) and _is_rival(goal, one)), None
        )
        if other is not None and goal.promise is not None:
            message = (
                f"{goal.id} promises {say_target(goal)}, and {say_goal(other.goal, agreement)} "
                f"promises {say_target(other.goal)} of the same service to the same recipient: each "
                "side will quote the one that suits it"
            )
            help_text = "promise it once, or say with `under` or `precedence` which one wins"
            related = at_goal(other.goal, "the other promise")
            yield Problem(goal.promise.view.here, message, help_text, (related,))


@dataclass(frozen=True, slots=True)
class _Promised:
    """A goal of an agreement in force, and its figure."""

    goal: Goal
    figure: Amount


def _promises(project: Project, service: str) -> dict[Key, list[_Promised]]:
    """What the agreements about a service promise, by what tells promises apart."""
    found: dict[Key, list[_Promised]] = {}
    for agreement in project.once(_in_force, service):
        for goal in agreement.goals:
            figure = _figure(goal)
            if figure is not None:
                found.setdefault(_key(goal), []).append(_Promised(goal, figure))
    return found


def _in_force(project: Project, service: str) -> list[Agreement]:
    """The agreements in force that are about a service."""
    return [one for one in project.about(service) if not one.is_shared and _binds(one)]


def _is_rival(goal: Goal, other: _Promised) -> bool:
    """Whether another promise is from one's own provider to one's own recipient, and both hold."""
    one, two = goal.agreement, other.goal.agreement
    if is_same(one, two) or not _overlap(one, two):
        return False
    same_sides = all(_have_one_in_common(side(one), side(two)) for side in (_providers, _receivers))
    return same_sides and not _is_settled(one, two)


def _binds(agreement: Agreement) -> bool:
    """Whether it is in force and not on its way out."""
    is_active = agreement.status == "active" and not agreement.is_template
    return is_active and why_not_in_force(agreement) is None


def _providers(agreement: Agreement) -> set[Side]:
    return _named(agreement, agreement.parties_in_role("provider"))


def _receivers(agreement: Agreement) -> set[Side]:
    stated = agreement.view["summary"]["recipients"].texts()
    return _named(agreement, stated or agreement.parties_in_role("customer"))


def _named(agreement: Agreement, parties: list[str]) -> set[Side]:
    """Parties by name and organisation; ids are an agreement's own."""
    found = set()
    for party in parties:
        view = agreement.parties.get(party)
        organization = _plain(view["organization"]) if view is not None else ""
        found.add((" ".join(agreement.party_name(party).lower().split()), organization))
    return found


def _have_one_in_common(ours: set[Side], theirs: set[Side]) -> bool:
    """Whether one party is on both lists, or neither has any; two firms may each have a `Sales`."""
    if not ours and not theirs:
        return True
    return any(
        name == other and (firm == other_firm or not (firm and other_firm))
        for name, firm in ours
        for other, other_firm in theirs
    )


def _overlap(one: Agreement, other: Agreement) -> bool:
    """Whether there may be a day on which both hold."""
    for first, second in ((one, other), (other, one)):
        last, begin = last_day(first), term_of(second).first
        if last is not None and begin is not None and last < begin:
            return False
    return True


def _is_settled(one: Agreement, other: Agreement) -> bool:
    """Whether it is said which of two agreements counts: one is under, behind or above the other."""
    pairs = ((one, other), (other, one))
    return any(is_above(*pair) or _rests_on(*pair) or _gives_way(*pair) for pair in pairs)


def _rests_on(one: Agreement, other: Agreement) -> bool:
    found = (dependency.peer for dependency in dependencies_of(one))
    return any(peer is not None and is_same(peer, other) for peer in found)


def _gives_way(one: Agreement, other: Agreement) -> bool:
    """Whether an agreement says of the other's title or id which of the two wins."""
    names = [name.lower() for name in (other.id, other.view["title"].text) if name]
    documents = [
        (item["document"].text or "").lower()
        for item in one.view["incorporates"].items()
        if item["precedence"].exists
    ]
    return any(name in document for name in names for document in documents)


def _key(goal: Goal) -> Key:
    """Everything that tells two promises apart across agreements."""
    scope = sorted(f"{key}={_plain(value)}" for key, value in goal.view["appliesTo"].entries())
    return (
        goal.metric.name if goal.metric is not None else None,
        goal.promise.operator if goal.promise is not None else None,
        *(_plain(goal.view[key]) for key in _TOLD_APART_BY),
        *(_plain(goal.setting(key)) for key in ("window", "statistic")),
        _plain(goal.target["share"]),
        _plain(goal.measurement["basis"]),
        clock_of_goal(goal),
        *scope,
    )


def _plain(view: View) -> str:
    return " ".join((view.text or "").lower().split())


def _conflict(figure: Amount | None, other: _Promised) -> bool:
    """Whether two promises of one key differ in their figure."""
    if figure is None or figure.scale != other.figure.scale:
        return False
    return figure.value != other.figure.value


def _figure(goal: Goal) -> Amount | None:
    if goal.promise is None:
        return None
    time = time_of(goal)
    return Amount("time", time.seconds) if time is not None else amount(goal, goal.promise.view)
