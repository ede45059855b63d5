"""The metrics of the format: unit family, direction, aliases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Family: TypeAlias = Literal["percent", "duration", "rate", "count", "money", "score"]
Better: TypeAlias = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Metric:
    """What a goal measures: its unit family and which direction is better."""

    name: str
    family: Family
    better: Better

    @property
    def is_availability(self) -> bool:
        """Whether its nines are uptime: a share of time or requests that must be served."""
        return self.name == "availability"

    @property
    def is_nines(self) -> bool:
        """Whether a figure of 99.x % is usual: availability, durability, success rate."""
        return self.name in _NINES


_NINES: Final = frozenset({"availability", "durability", "successRate"})

_TABLE: Final[dict[tuple[Family, Better], str]] = {
    ("percent", "higher"): "availability durability successRate conversionRate acceptanceRate "
    "attendance accuracy",
    ("percent", "lower"): "errorRate",
    ("duration", "lower"): "latency responseTime resolutionTime updateInterval timeToDetect "
    "timeToNotify followUpTime deliveryTime recoveryTime recoveryPoint freshness",
    ("duration", "higher"): "retention",
    ("rate", "higher"): "throughput",
    ("count", "higher"): "volume attempts deliveries",
    ("count", "lower"): "backlog",
    ("money", "higher"): "revenue",
    ("score", "higher"): "satisfaction",
}

METRICS: Final[dict[str, Metric]] = {
    name: Metric(name, family, better)
    for (family, better), names in _TABLE.items()
    for name in names.split()
}

METRIC_ALIASES: Final = {
    "uptime": "availability",
    "timeToRespond": "responseTime",
    "timeToRepair": "resolutionTime",
    "timeToResolve": "resolutionTime",
    "mttr": "resolutionTime",
    "rto": "recoveryTime",
    "rpo": "recoveryPoint",
}

ROLE_ALIASES: Final = {"consumer": "customer", "vendor": "provider"}

# What `metric: {name, family, better}` may say; a number on a scale is a score.
FAMILIES: Final[dict[str, Family]] = {
    "percent": "percent",
    "duration": "duration",
    "rate": "rate",
    "count": "count",
    "money": "money",
    "number": "score",
    "score": "score",
}
