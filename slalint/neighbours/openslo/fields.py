"""The fields of OpenSLO objects as the specification documents them, one table for each kind.

Sources: the specification of OpenSLO v1 (github.com/OpenSLO/OpenSLO, README.md) with the composite
objectives and ratio time slices that its SDK adds, and v1alpha as its SDK reads it. What hangs on
other fields, such as `timeSliceWindow` on `budgetingMethod`, is left to rules of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Type: TypeAlias = Literal["text", "texts", "number", "length", "boolean", "mapping", "list", "any"]
"""`texts` is one text or a list of them, `length` a number of minutes or a duration."""


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand at one place."""

    type: Type = "text"
    required: bool = False
    fields: Mapping[str, Field] | None = None
    """The keys of a mapping; None where any key is fine."""
    each: Field | None = None
    """What every item of a list is, or every value of a mapping with free keys."""
    choices: tuple[str, ...] = ()
    longest: int | None = None
    """Characters that a text may have."""
    reference: str = ""
    """The key by which an item may name an object instead of being one."""


_TEXT: Final = Field()
_DESCRIPTION: Final = Field(longest=1050)
_NEEDED: Final = Field(required=True)
_BOOLEAN: Final = Field("boolean")
_NUMBER: Final = Field("number")

OPERATORS: Final = ("lte", "gte", "lt", "gt")
METHODS: Final = ("Occurrences", "Timeslices", "RatioTimeslices")


def _mapping(fields: Mapping[str, Field], *, required: bool = False) -> Field:
    return Field("mapping", required, fields)


def _list(item: Field, *, required: bool = False) -> Field:
    return Field("list", required, each=item)


def _metadata(**more: Field) -> Field:
    return _mapping({"name": _NEEDED, "displayName": _TEXT, **more}, required=True)


_METADATA: Final = _metadata(
    labels=Field("mapping", each=Field("texts")), annotations=Field("mapping", each=_TEXT)
)


def _inline(spec: Field, kind: str = "", reference: str = "") -> Field:
    """An object that is written where it is used."""
    fields = {"metadata": _METADATA, "spec": spec}
    if kind:
        fields = {"kind": Field(required=True, choices=(kind,)), **fields}
    return Field("mapping", fields=fields, reference=reference)


_METRIC: Final = _mapping(
    {
        "metricSource": _mapping(
            {"metricSourceRef": _TEXT, "type": _TEXT, "spec": Field("mapping", required=True)},
            required=True,
        )
    }
)
_SLI: Final = _mapping(
    {
        "description": _DESCRIPTION,
        "thresholdMetric": _METRIC,
        "ratioMetric": _mapping(
            {
                "counter": _BOOLEAN,
                "good": _METRIC,
                "bad": _METRIC,
                "total": _METRIC,
                "rawType": Field(choices=("success", "failure")),
                "raw": _METRIC,
            }
        ),
    },
    required=True,
)
_CONDITION: Final = _mapping(
    {
        "description": _DESCRIPTION,
        "severity": _NEEDED,
        "condition": _mapping(
            {
                "kind": Field(choices=("burnrate",)),
                "op": Field(choices=OPERATORS),
                "threshold": Field("number", required=True),
                "lookbackWindow": _NEEDED,
                "alertAfter": _TEXT,
            },
            required=True,
        ),
    },
    required=True,
)
_TARGET: Final = _mapping({"description": _DESCRIPTION, "target": _NEEDED}, required=True)
_POLICY: Final = _mapping(
    {
        "description": _DESCRIPTION,
        "alertWhenNoData": _BOOLEAN,
        "alertWhenResolved": _BOOLEAN,
        "alertWhenBreaching": _BOOLEAN,
        "conditions": _list(_inline(_CONDITION, "AlertCondition", "conditionRef"), required=True),
        "notificationTargets": _list(
            _inline(_TARGET, "AlertNotificationTarget", "targetRef"), required=True
        ),
    },
    required=True,
)
_CALENDAR: Final = _mapping({"startTime": _TEXT, "timeZone": _TEXT})
_SLO: Final = _mapping(
    {
        "description": _DESCRIPTION,
        "service": _NEEDED,
        "indicator": _inline(_SLI),
        "indicatorRef": _TEXT,
        "timeWindow": _list(
            _mapping({"duration": _NEEDED, "isRolling": _BOOLEAN, "calendar": _CALENDAR})
        ),
        "budgetingMethod": Field(required=True, choices=METHODS),
        "objectives": _list(
            _mapping(
                {
                    "displayName": _TEXT,
                    "op": Field(choices=OPERATORS),
                    "value": _NUMBER,
                    "target": _NUMBER,
                    "targetPercent": _NUMBER,
                    "timeSliceTarget": _NUMBER,
                    "timeSliceWindow": Field("length"),
                    "indicator": _inline(_SLI),
                    "indicatorRef": _TEXT,
                    "compositeWeight": _NUMBER,
                }
            ),
            required=True,
        ),
        "alertPolicies": _list(_inline(_POLICY, "AlertPolicy", "alertPolicyRef")),
    },
    required=True,
)

_QUERY: Final = {"source": _NEEDED, "queryType": _NEEDED, "query": _NEEDED}
_UNITS: Final = ("Second", "Minute", "Hour", "Day", "Week", "Month", "Quarter", "Year")
_ALPHA_SLO: Final = _mapping(
    {
        "description": _DESCRIPTION,
        "service": _NEEDED,
        "indicator": _mapping({"thresholdMetric": _mapping(_QUERY, required=True)}),
        "timeWindows": _list(
            _mapping(
                {
                    "unit": Field(required=True, choices=_UNITS),
                    "count": Field("number", required=True),
                    "isRolling": _BOOLEAN,
                    "calendar": _CALENDAR,
                }
            )
        ),
        "budgetingMethod": Field(required=True, choices=METHODS[:2]),
        "objectives": _list(
            _mapping(
                {
                    "displayName": _TEXT,
                    "op": Field(choices=OPERATORS),
                    "value": _NUMBER,
                    "target": Field("number", required=True),
                    "timeSliceTarget": _NUMBER,
                    "ratioMetrics": _mapping(
                        {
                            "incremental": _BOOLEAN,
                            "good": _mapping(_QUERY, required=True),
                            "total": _mapping(_QUERY, required=True),
                        }
                    ),
                }
            ),
            required=True,
        ),
    },
    required=True,
)
_SERVICE: Final = _mapping({"description": _DESCRIPTION})

SPECS: Final[Mapping[str, Field]] = {
    "Service": _SERVICE,
    "SLO": _SLO,
    "SLI": _SLI,
    "AlertPolicy": _POLICY,
    "AlertCondition": _CONDITION,
    "AlertNotificationTarget": _TARGET,
    "DataSource": _mapping(
        {"description": _DESCRIPTION, "type": _NEEDED, "connectionDetails": Field("any")},
        required=True,
    ),
}
"""Kind to what its `spec` holds in v1."""

ALPHA_SPECS: Final[Mapping[str, Field]] = {"Service": _SERVICE, "SLO": _ALPHA_SLO}
"""Kind to what its `spec` holds in v1alpha."""


def object_fields(kind: str, *, is_alpha: bool, is_resource: bool) -> Field | None:
    """The fields of an object, None for a kind that its version does not have.

    A Kubernetes resource (`openslo.com/…`) has metadata and a status of the cluster beside them.
    """
    spec = (ALPHA_SPECS if is_alpha else SPECS).get(kind)
    if spec is None:
        return None
    metadata = _metadata() if is_alpha else _METADATA
    fields = {"apiVersion": _NEEDED, "kind": _NEEDED, "metadata": metadata, "spec": spec}
    if is_resource:
        fields["metadata"] = Field("mapping", required=True)
        fields["status"] = Field("any")
    return _mapping(fields)
