"""The unexpected: whether it is provided for, and whether it swallows what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.remedies.duties import promised_duties, spoken_of
from slalint.rules.remedies.supplier import unmatched_maintenance

_FORCE_MAJEURE: Final = re.compile(
    r"\bforce[ -]majeure\b|\bacts? of god\b|\bhöherer? gewalt\b|\bunforeseeable\b", re.IGNORECASE
)
_EXCEPTION: Final = re.compile(
    r"\b(?:except|excepting|excluding|other than|apart from|but not|not|unless)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_NEGLECT: Final = re.compile(
    r"\b(?:(?:did|does|do|has|have|is|are) not|fails? to|failed to|failure to|without)"
    r" (?:\w{1,20} ){0,2}?"
    r"(?:follow|followed|following|comply|complied|observe|observed|provide|provided|keep|kept"
    r"|cooperate|cooperated|maintain|maintained|perform|performed|report|reported)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")
_MAX_TEXT: Final = 2000
_MAX_NAME: Final = 200
_MIN_LETTERS: Final = 3
"""A shorter name such as `A` would be found in every text."""


@rule("SLA630", "nothing-unexpected", Severity.WARNING)
def nothing_unexpected(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement that says nothing about the unexpected: no exclusions, no force majeure, and
    no word that there are deliberately none.

    ## Why it matters

    Floods, strikes and failures of others happen. Without a clause the provider owes everything even
    then, or thinks that it owes nothing.

    ## Bad

    ```yaml
    # without: exclusions
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA630
    ```

    ## Good

    ```yaml
    exclusions:
      - {id: force-majeure, category: force-majeure, description: Events outside Acme's control, limit: 72h}
    ```

    ## Stays silent

    A deliberate absence, another document that holds them, and a word about force majeure elsewhere.

    ```yaml
    exclusions: {none: Acme carries the risk of its own suppliers and of the weather}
    ```

    ```yaml
    # without: exclusions
    incorporates:
      - {block: exclusions, document: Master Agreement}
    ```

    ```yaml
    # without: exclusions
    definitions:
      downtime: All requests fail for at least one minute, force majeure aside
    ```

    ## References

    What is excluded should not be what is promised: SLA633, SLA637.
    """
    view = agreement.view
    if view["exclusions"].exists or agreement.incorporates("exclusions") or not agreement.goals:
        return
    if any(_FORCE_MAJEURE.search((text.text or "")[:_MAX_TEXT]) for text in view.descendants()):
        return
    message = (
        "nothing is said about the unexpected: in a flood or a strike the provider owes everything, "
        "or believes to owe nothing"
    )
    hint = "add `exclusions`, each with a limit, or `exclusions: {none: reason}`"
    yield Problem(view["exclusions"].key, message, hint)


@rule("SLA633", "excluded-dependency", Severity.WARNING, between=True)
def excluded_dependency(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an exclusion that names what the service rests on, without a limit. Inside a project it
    also reports a dependency that excludes its maintenance where this agreement does not.

    ## Why it matters

    If an outage of the data centre does not count, and the service stands in that data centre,
    little of the promise is left.

    ## Bad

    ```yaml
    dependencies:
      - {name: Data centre Zurich, availability: 99.99%, for: [uptime]}
    exclusions:
      - {id: data-centre, category: third-party, description: Outages of data centre Zurich}
      #                                                                  ^^^^^^^^^^^^^^^^^^ SLA633
    ```

    In published terms it is only info: readers take them or leave them.

    ```yaml
    form: published
    dependencies:
      - {sla: cloud-compute, goal: uptime, for: [uptime]}
    exclusions:
      - category: other
        description: "Failures of cloud compute or its network"
        #                         ^^^^^^^^^^^^^ SLA633 info
    ```

    ## Good

    ```yaml
    dependencies:
      - {name: Data centre Zurich, availability: 99.99%, for: [uptime]}
    exclusions:
      - {id: network, category: customer-caused, description: Outages of the customer's own network}
    ```

    ## Stays silent

    A limit keeps the rest of the promise, and what the customer causes is the customer's affair.

    ```yaml
    dependencies:
      - {name: Data centre Zurich, availability: 99.99%, for: [uptime]}
    exclusions:
      - {id: flood, category: force-majeure, description: A flood in data centre Zurich, limit: 72h}
      - {id: power, category: third-party, description: Power cuts in the city other than in data centre Zurich}
    ```

    ## References

    Whether the promise is above what its dependencies allow is SLA413.
    """
    severity = Severity.INFO if agreement.is_published else None
    names = _dependencies(agreement)
    for view in _unlimited(agreement):
        found = _named_dependency(names, view["description"])
        if found is None:
            continue
        dependency, start, end = found
        message = (
            f"outages of `{(view['description'].text or '')[start:end]}` do not count, but the service "
            "rests on it: little of the promise is left"
        )
        hint = "exclude only what lies outside it, or limit the exclusion: `limit: 4h`"
        place = view["description"].inside(start, end)
        related = Related(dependency.here, "the service rests on it")
        yield Problem(place, message, hint, (related,), severity)
    yield from unmatched_maintenance(agreement, severity)


def _unlimited(agreement: Agreement) -> Iterator[View]:
    """Exclusions of what others cause, without a limit."""
    for view in agreement.view["exclusions"].items():
        if view["category"].text != "customer-caused" and not view["limit"].exists:
            yield view


def _dependencies(agreement: Agreement) -> dict[tuple[str, ...], View]:
    """The words of each dependency's name or id, in lower case, with the place that names it."""
    found: dict[tuple[str, ...], View] = {}
    for dependency in agreement.view["dependencies"].items():
        view = dependency["name"] if dependency["name"].exists else dependency["sla"]
        words = tuple(_WORD.findall((view.text or "")[:_MAX_NAME].lower()))
        if sum(map(len, words)) >= _MIN_LETTERS:
            found.setdefault(words, view)
    return found


def _named_dependency(
    names: dict[tuple[str, ...], View], description: View
) -> tuple[View, int, int] | None:
    """The first dependency that a description names, and where in its text."""
    text = (description.text or "")[:_MAX_TEXT]
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].lower() for start, end in spans]
    lengths = sorted({len(name) for name in names}, reverse=True)
    for index, (start, _) in enumerate(spans):
        for length in lengths:
            view = names.get(tuple(words[index : index + length]))
            if view is not None and not _EXCEPTION.search(text[:start]):
                return view, start, spans[index + length - 1][1]
    return None


@rule("SLA637", "excluded-duty", Severity.INFO)
def excluded_duty(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an exclusion of the very thing that the service sells or the provider promises, such as
    attacks in an agreement about protection against attacks; and an exclusion for a duty that the
    customer neglects where the agreement lists no duty of the customer.

    ## Why it matters

    What is sold with one hand is taken back with the other. And a customer cannot neglect a duty
    that stands nowhere.

    ## Bad

    ```yaml
    summary:
      service: DDoS protection of globex.example
      recipients: [globex]
      success: Share of attacks stopped
    exclusions:
      - {id: attacks, category: other, description: "DDoS attacks on the site"}
      #                                              ^^^^ SLA637
    ```

    ```yaml
    requirements: {none: Globex has no duties}
    exclusions:
      - id: guidelines
        category: customer-caused
        description: Globex did not follow the published guidelines
        #                   ^^^^^^^^^^^^^^ SLA637
    ```

    ## Good

    ```yaml
    summary:
      service: DDoS protection of globex.example
      recipients: [globex]
      success: Share of attacks stopped
    exclusions:
      - {id: attacks, category: other, description: "DDoS attacks above 1 Tbit/s"}
    ```

    ## Stays silent

    A qualified exclusion, and a neglected duty where duties are listed.

    ```yaml
    goals:
      patching:
        metric: deliveryTime
        of: security patches
        target: {atMost: 3d}
        from: patch published
        to: patch installed
        statistic: each
        measurement: {source: Patch report}
    exclusions:
      - {id: patches, category: other, description: Outages by patching inside the maintenance window}
      - {id: dns, category: customer-caused, description: Globex did not keep its DNS records}
    ```

    ## References

    Exclusions of declared dependencies are SLA633.
    """
    duties, lists_no_duty = promised_duties(agreement), _lists_no_duty(agreement)
    for view in agreement.view["exclusions"].items():
        description = view["description"]
        text = (description.text or "")[:_MAX_TEXT]
        for duty in spoken_of(text):
            if duty.word in duties and not duty.is_qualified:
                message = (
                    f"{text[duty.start : duty.end]} is excluded, and is what is promised elsewhere"
                )
                hint = "exclude only a part of it: above a size, or outside a window"
                related = Related(duties[duty.word].here, "promised here")
                yield Problem(description.inside(duty.start, duty.end), message, hint, (related,))
                break
        if view["category"].text == "customer-caused" and lists_no_duty:
            match = _NEGLECT.search(text)
            if match is not None:
                message = "this excludes what the customer neglects, but no duty of the customer is listed"
                hint = "list the duty in `requirements`"
                yield Problem(description.inside(*match.span()), message, hint)


def _lists_no_duty(agreement: Agreement) -> bool:
    """Whether the agreement has requirements, but none that binds a customer."""
    requirements = agreement.view["requirements"]
    if not requirements.exists or agreement.is_published:
        return False
    customers = set(agreement.parties_in_role("customer"))
    if not customers:
        return False
    return not any(customers & set(view["by"].texts()) for _, view in requirements.entries())
