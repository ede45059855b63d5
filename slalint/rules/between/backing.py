"""What a promise rests on, and nobody says what that promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_of
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.between.wording import at_goal, shorten
from slalint.rules.remedies.wording import names
from slalint.source.nodes import Mapping, Scalar

_ADDRESS: Final = ("://", "www.")
_MOST_RELATED: Final = 20


@rule("SLA805", "unbacked-dependency", Severity.WARNING)
def unbacked_dependency(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a dependency that has only a name: no agreement in the project, no goal, no figure.

    ## Why it matters

    The own promise is then built on hope. Nobody can work out whether it can be kept, and nobody
    can be held to account when the part fails.

    ## Bad

    ```yaml
    dependencies:
      - {name: Tape storage, for: [uptime]}
      #        ^^^^^^^^^^^^ SLA805
    ```

    ```yaml
    dependencies:
      - name: "Network team"
        #     ^^^^^^^^^^^^^^ SLA805
        window: calendar-month
        for:
          - uptime
    ```

    ## Good

    ```yaml
    dependencies:
      - {name: Tape storage, availability: 99.95%, window: calendar-month, for: [uptime]}
    ```

    ## Stays silent

    Standard terms that are linked by their address, a part whose outages are excluded, and one that
    a party has to provide by a requirement.

    ```yaml
    dependencies:
      - {name: "Object storage, https://cloud.example/sla", for: [uptime]}
      - {name: Compute, for: [uptime], x-terms: "https://cloud.example/compute/sla"}
      - {name: Power supply, for: [uptime]}
      - {name: DNS records, for: [uptime]}
    exclusions:
      - {id: power, category: third-party, description: Failures of the power supply, limit: 8h, per: calendar-month}
    requirements:
      dns: {what: Keep the DNS records delegated to Acme, by: globex, for: acme, supports: [uptime]}
    ```

    ## References

    IT service management asks for an agreement behind each promise. What the figures make together
    is SLA413's; an excluded part may be SLA633's.
    """
    if agreement.incorporates("dependencies"):
        return
    spoken_of = _spoken_of(agreement)
    for dependency in dependencies_of(agreement):
        name = dependency.view["name"]
        if name.text is None or _says_more(dependency) or _plain(name.text) in spoken_of:
            continue
        behind = names(dependency.supported) or "this agreement"
        message = (
            f"{shorten(name.text)} is needed for {behind}, and nothing says what it promises: no "
            "agreement, no figure"
        )
        help_text = "name the agreement behind it with sla: and goal:, or its availability: 99.95%"
        related = tuple(at_goal(goal, f"rests on it: {goal.id}") for goal in dependency.supported)
        yield Problem(name.here, message, help_text, related[:_MOST_RELATED])


def _says_more(dependency: Dependency) -> bool:
    """Whether the entry has a figure, an agreement or an address, readable or not."""
    view = dependency.view
    stated = any(view[key].exists for key in ("sla", "goal", "availability"))
    return stated or any(mark in text for text in _texts(view) for mark in _ADDRESS)


def _texts(view: View) -> Iterator[str]:
    """All texts of an entry, those under free `x-` keys included."""
    if isinstance(view.node, Mapping):
        for _, value in view.node.by_name().values():
            if isinstance(value, Scalar):
                yield value.text


def _spoken_of(agreement: Agreement) -> str:
    """What exclusions, requirements and incorporated documents speak of, in lower case."""
    view = agreement.view
    places = [item["description"] for item in view["exclusions"].items()]
    places += [entry["what"] for _, entry in view["requirements"].entries()]
    places += [item["document"] for item in view["incorporates"].items()]
    return "\n".join(_plain(place.text or "") for place in places)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
