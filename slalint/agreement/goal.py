"""One goal as rules see it: metric, bounds, who owes it to whom, window and clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from slalint.agreement.metrics import FAMILIES, METRIC_ALIASES, METRICS, Better, Metric
from slalint.agreement.once import once
from slalint.agreement.shares import Share, read_share
from slalint.agreement.view import View
from slalint.arithmetic import Duration, Percent, Window

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement

BOUNDS: Final = ("atLeast", "atMost", "exactly", "between")

_BETTER: Final[dict[str, Better]] = {"higher": "higher", "lower": "lower"}

_REQUESTS: Final = re.compile(
    r"\b(requests?|quer(y|ies)|transactions?|messages?|api calls?|calls?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Bound:
    """One figure of a target: which way it binds, and where it stands."""

    operator: str
    view: View


class Goal:
    """A goal of an agreement. Everything is None or empty where it is absent or unreadable."""

    def __init__(self, agreement: Agreement, view: View) -> None:
        self.agreement = agreement
        self.view = view

    def __repr__(self) -> str:
        return f"<Goal {self.id}>"

    @property
    def id(self) -> str:
        """The goal's id; messages call it by this name."""
        return self.view.name

    # Metric and target

    @cached_property
    def metric(self) -> Metric | None:
        """The metric, aliases resolved; declared ones as they declare themselves."""
        view = self.view["metric"]
        if view.is_mapping:
            family = FAMILIES.get(view["family"].text or "")
            better = _BETTER.get(view["better"].text or "")
            if family is None or better is None:
                return None
            return Metric(view["name"].text or "measure", family, better)
        name = view.text or ""
        return METRICS.get(METRIC_ALIASES.get(name, name))

    @cached_property
    def target(self) -> View:
        """The target as it stands: a mapping of bounds, or `none`."""
        return self.view["target"]

    @cached_property
    def is_unpromised(self) -> bool:
        """Whether the goal deliberately promises nothing (`target: none`)."""
        return self.target.text == "none"

    @cached_property
    def bounds(self) -> list[Bound]:
        """Every figure of the target that is a scalar; `between` gives two."""
        found: list[Bound] = []
        for operator in BOUNDS:
            view = self.target[operator]
            if operator == "between":
                found.extend(Bound(operator, item) for item in view.items() if item.is_scalar)
            elif view.is_scalar:
                found.append(Bound(operator, view))
        return found

    @cached_property
    def promise(self) -> Bound | None:
        """The single figure that is promised; None if there is none, or a range."""
        return self.bounds[0] if len(self.bounds) == 1 else None

    @cached_property
    def share(self) -> Share | None:
        """The promised percentage of a percent metric, as judged; None without one."""
        if self.metric is None or self.metric.family != "percent" or self.promise is None:
            return None
        return read_share(self.promise.view)

    @cached_property
    def percent(self) -> Percent | None:
        """The promised percentage if it can be relied on for finer checks, else None."""
        if self.share is None or self.metric is None:
            return None
        return self.share.sound(self.metric)

    @cached_property
    def duration(self) -> Duration | None:
        """The promised duration of a duration metric, if it is a single readable figure."""
        if self.metric is None or self.metric.family != "duration" or self.promise is None:
            return None
        return self.promise.view.duration()

    # People

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Who must meet it: stated, by default, or the only provider of a customer agreement."""
        for view in (self.view["owner"], self.agreement.default("owner")):
            if view.exists:
                return tuple(view.texts())
        if self.agreement.type == "customer":
            providers = self.agreement.parties_in_role("provider")
            if len(providers) == 1:
                return (providers[0],)
        return ()

    @cached_property
    def beneficiaries(self) -> tuple[str, ...]:
        """To whom it is owed: stated, by default, or the recipients of a customer agreement."""
        for view in (self.view["beneficiary"], self.agreement.default("beneficiary")):
            if view.exists:
                return tuple(view.texts())
        if self.agreement.type == "customer":
            recipients = self.agreement.view["summary"]["recipients"].texts()
            return tuple(recipients) or tuple(self.agreement.parties_in_role("customer"))
        return ()

    # Time

    @once
    def setting(self, key: str) -> View:
        """The goal's own value of a key, else the agreement's default."""
        own = self.view[key]
        return own if own.exists else self.agreement.default(key)

    @cached_property
    def window(self) -> Window | None:
        """The measuring window."""
        return self.setting("window").window()

    @cached_property
    def clock(self) -> str:
        """The name of the clock it runs on, `24x7` if none is stated."""
        return self.setting("clock").text or "24x7"

    @cached_property
    def severity(self) -> str | None:
        """The severity it applies to."""
        return self.view["severity"].text

    @cached_property
    def plan(self) -> str | None:
        """The plan it applies to."""
        return self.view["plan"].text

    @cached_property
    def measurement(self) -> View:
        """How it is measured."""
        return self.view["measurement"]

    @cached_property
    def counts_requests(self) -> bool:
        """Whether requests are counted, not minutes: by basis, or by what the text speaks of."""
        basis = self.measurement["basis"].text
        if basis is not None:
            return basis == "requests"
        spoken = (self.measurement["method"], self.view["of"], self.view["threshold"])
        return any(_REQUESTS.search(view.text or "") for view in spoken)
