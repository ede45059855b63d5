"""The unit of a figure against the metric it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.metrics import Family
from slalint.arithmetic import Duration, Money, Percent, QuantityError, Rate, parse_number
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.document.figures import Figure, figures

_NAMES: Final[dict[Family, str]] = {
    "percent": "a percentage",
    "duration": "a time",
    "rate": "a rate",
    "count": "a number",
    "score": "a number",
    "money": "an amount of money",
}
_EXAMPLES: Final[dict[Family, str]] = {
    "percent": "`99.9%`",
    "duration": "`4h`",
    "rate": "`200/s`",
    "count": "`100`",
    "score": "`5.5`",
    "money": "`5000 USD`",
}
# A bare number is no unit of its own where one is missing.
_WITH_UNIT: Final[dict[Family, Callable[[str], object]]] = {
    "percent": Percent.parse,
    "duration": Duration.parse,
    "rate": Rate.parse,
    "money": Money.parse,
}


@rule("SLA320", "unit-mismatch", Severity.ERROR)
def unit_mismatch(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a figure in another unit than its metric has: a percentage of leads where leads are
    counted, a time where a share is wanted. It looks at targets, floors, stretches, credit tiers
    and conditions of cancellation.

    ## Why it matters

    "At least 100 % qualified leads" is no number of leads. The goal cannot be evaluated.

    ## Bad

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100%}}
      #                                                              ^^^^ SLA320
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "8h 45m"
          #        ^^^^^^^^ SLA320
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 95 %}, floor: 20/h, from: ticket opened}
      #                                                            ^^^^ SLA320
      #                                                                          ^^^^ SLA320
    ```

    ## Good

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h, share: 95%}, from: ticket opened}
    ```

    ## Stays silent

    Figures without any unit are SLA019, and a declared metric has the unit that it declares.

    ```yaml
    goals:
      plan: {metric: {name: attainment of the lead plan, family: percent, better: higher}, of: plan, target: {atLeast: 100%}}
      grade: {metric: satisfaction, scale: [1, 5], of: customers, target: {atLeast: 4.2}, statistic: mean}
    ```

    ## References

    The unit family of each metric stands in the format. See also SLA008, SLA019.
    """
    for figure in figures(agreement):
        written = _other_family(figure)
        if written is not None:
            wanted = figure.metric.family
            yield Problem(
                figure.view.here,
                f"{figure.name} has {_NAMES[written]}, {figure.text}, where "
                f"{figure.metric.name} is {_NAMES[wanted]}",
                f"write {_NAMES[wanted]} such as {_EXAMPLES[wanted]}, or choose the metric that is meant",
            )


def _other_family(figure: Figure) -> Family | None:
    """The family that reads the figure although its own does not; None if its own does."""
    if figure.refusal() is None:
        return None
    own = figure.metric.family
    for family, read in _WITH_UNIT.items():
        if family != own and _reads(read, figure.text):
            return family
    return None


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        parse_number(text)
    except QuantityError:
        try:
            read(text)
        except QuantityError:
            return False
        return True
    return False
