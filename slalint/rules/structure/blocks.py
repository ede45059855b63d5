"""The six building blocks: what an agreement leaves open if one of them is missing."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.skeletons import skeleton
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.source.place import Part, Place

_DOCUMENT = Place((), Part.KEY)


@rule("SLA101", "missing-summary", Severity.ERROR)
def missing_summary(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without `summary`, the first building block. In published terms it is a
    warning.

    ## Why it matters

    Goals say how well, the summary says what: which service is owed, to whom, and how both sides
    see whether it succeeds. Without it a dispute begins with the question what was agreed at all.

    ## Bad

    ```yaml
    # without: summary
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA101
    ```

    ## Good

    ```yaml
    summary:
      service: Hosting of globex.example
      recipients: [globex]
      success: Monthly availability of the site
    ```

    ## Stays silent

    A summary that stands in another document is present.

    ```yaml
    # without: summary
    incorporates:
      - {block: summary, document: Master Agreement, precedence: this}
    ```

    ## References

    The other building blocks are SLA102 to SLA106. What a summary must say is SLA107.
    """
    if _is_missing(agreement, "summary"):
        yield Problem(
            _DOCUMENT,
            "the agreement has no summary: which service it is about, for whom, and how success is"
            " measured is left to guessing",
            "add `summary: {service: …, recipients: […], success: …}`",
            severity=_milder_when_published(agreement),
            fix=skeleton(agreement, "summary"),
        )


@rule("SLA102", "missing-goals", Severity.ERROR)
def missing_goals(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without `goals`, the second building block. In published terms it is a
    warning.

    ## Why it matters

    An agreement without goals promises nothing that can be met or missed. Everything else in it,
    credits and cancellation included, has nothing to refer to.

    ## Bad

    ```yaml
    # base: none
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA102
    kind: SLA
    id: hosting
    type: customer
    summary: {service: Hosting, recipients: [globex], success: Availability}
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Shared entries promise nothing, and need no goals.

    ```yaml
    # base: none
    apiVersion: slalint/v1
    kind: Shared
    id: company
    parties:
      sales: {name: Sales, role: peer, organization: Initech}
    ```

    ## References

    Missing goals silence every rule about goals. See also SLA301 for a goal without a figure.
    """
    if _is_missing(agreement, "goals"):
        yield Problem(
            _DOCUMENT,
            "the agreement has no goals: it promises nothing that could be met or missed",
            "add `goals:`, each with a metric and a figure, such as"
            " `uptime: {metric: availability, target: {atLeast: 99.9%}}`",
            severity=_milder_when_published(agreement),
            fix=skeleton(agreement, "goals"),
        )


@rule("SLA103", "missing-requirements", Severity.ERROR)
def missing_requirements(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without `requirements`, the third building block: what each party needs
    from the other to reach its goals.

    ## Why it matters

    Most goals rest on something that the other side does: records that are delegated, a brief that
    comes in time, feedback on leads. If that is not written down, a missed goal ends in a quarrel
    about whose fault it was.

    ## Bad

    ```yaml
    # without: requirements
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA103
    ```

    ## Good

    ```yaml
    requirements:
      dns: {what: Keep the DNS records delegated to Acme, by: globex, for: acme, supports: [uptime]}
    ```

    ## Stays silent

    A reason why there are none is an answer, and published terms have no duties of the customer.

    ```yaml
    requirements:
      none: The service runs without any help of the customer
    ```

    ## References

    See also SLA215 for a need that nobody serves, and SLA323 for one that supports no goal.
    """
    if not agreement.is_published and _is_missing(agreement, "requirements"):
        yield Problem(
            _DOCUMENT,
            "the agreement has no requirements: what the parties need from each other to reach"
            " their goals is not said, so each miss can be blamed on the other side",
            "add `requirements:` with what, by and for, or `requirements: {none: reason}`",
            fix=skeleton(agreement, "requirements"),
        )


@rule("SLA104", "missing-contacts", Severity.ERROR)
def missing_contacts(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without `contacts`, the fourth building block. In published terms it is a
    warning.

    ## Why it matters

    When a goal is missed somebody must be told, and somebody must be in charge. Without points of
    contact the first hour of an incident is spent looking for them.

    ## Bad

    ```yaml
    # without: contacts, escalation, remedies
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA104
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, for: [uptime, claims]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Stays silent

    Contacts of a shared document are contacts of every agreement that uses it. Where the shared
    document cannot be seen, nothing is said.

    ```yaml
    # without: contacts, escalation, remedies
    uses: [company]
    ```

    ## References

    Missing contacts silence the rules about them. See SLA201 for a single party without a contact.
    """
    if agreement.contacts or agreement.lacks_shared_documents:
        return
    if _is_missing(agreement, "contacts"):
        yield Problem(
            _DOCUMENT,
            "the agreement has no contacts: nobody is named to call when a goal is missed, or to"
            " make sure that it is met",
            "add `contacts:` with at least one person or desk of each party",
            severity=_milder_when_published(agreement),
            fix=skeleton(agreement, "contacts"),
        )


@rule("SLA105", "missing-remedies", Severity.ERROR)
def missing_remedies(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without `remedies`, the fifth building block: the plan if goals are not
    met. In published terms it is a warning.

    ## Why it matters

    A goal without a consequence is a wish. The plan need not be money: a make-up delivery, a strike
    system or a joint analysis will do, above all inside one company.

    ## Bad

    ```yaml
    # without: remedies
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA105
    ```

    ## Good

    ```yaml
    remedies:
      analysis:
        goals: [uptime]
        action: Written analysis of the cause
        owner: acme
        due: 5bd
    ```

    ## Stays silent

    A reason why there is no plan is an answer, and so is `remedy: none` at every goal.

    ```yaml
    remedies:
      none: Agreed for the first quarter only, to find out what can be promised
    ```

    ```yaml
    # without: remedies
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        remedy: none
        measurement: {source: External probe}
    ```

    ## References

    Missing remedies silence the rules about them. See SLA322 for a single goal that no remedy
    refers to.
    """
    if _is_missing(agreement, "remedies") and not _waives_every_remedy(agreement):
        count = sum(not goal.is_unpromised for goal in agreement.goals)
        missed = "its goal is missed" if count == 1 else f"one of its {count} goals is missed"
        yield Problem(
            _DOCUMENT,
            "the agreement has no remedies: nothing follows when "
            + (missed if count else "a goal is missed"),
            "add `remedies:` with credits, strikes or an action, or `remedies: {none: reason}`",
            severity=_milder_when_published(agreement),
            fix=skeleton(agreement, "remedies"),
        )


@rule("SLA106", "missing-cancellation", Severity.ERROR)
def missing_cancellation(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement without `cancellation`, the sixth building block: the conditions under
    which a party may leave.

    ## Why it matters

    Without a way out both sides are bound to the end of the term, however badly the service runs,
    or without a term for as long as they cannot agree to part.

    ## Bad

    ```yaml
    # without: cancellation
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA106
    ```

    ## Good

    ```yaml
    cancellation:
      conditions:
        - {text: Availability missed three months in a row, goal: uptime, misses: 3, consecutive: true, by: [globex]}
      notice: 30d
      consequences: Data is returned within 14 days
    ```

    ## Stays silent

    Conditions that stand in a master agreement are present. Published terms refer to one, named or
    not.

    ```yaml
    # without: cancellation
    incorporates:
      - {block: cancellation, document: Master Agreement, precedence: other}
    ```

    ## References

    See SLA701 for conditions that cannot be measured, SLA703 for an agreement without a term.
    """
    if not agreement.is_published and _is_missing(agreement, "cancellation"):
        yield Problem(
            _DOCUMENT,
            f"the agreement has no cancellation: {_bound_until(agreement)}, however badly the"
            " service runs",
            "add `cancellation:` with conditions and a notice, or `cancellation: {none: reason}`",
            fix=skeleton(agreement, "cancellation"),
        )


def _is_missing(agreement: Agreement, block: str) -> bool:
    return not agreement.view[block].exists and not agreement.incorporates(block)


def _milder_when_published(agreement: Agreement) -> Severity | None:
    """Published terms leave more to a master agreement than a negotiated agreement may."""
    return Severity.WARNING if agreement.is_published else None


def _waives_every_remedy(agreement: Agreement) -> bool:
    """Whether each goal says for itself that no remedy is owed."""
    goals = agreement.goals
    return bool(goals) and all(
        goal.is_unpromised or goal.view["remedy"].text == "none" for goal in goals
    )


def _bound_until(agreement: Agreement) -> str:
    expires = agreement.view["term"]["expires"].date()
    return f"both sides are bound until {expires}" if expires else "no way out is agreed"
