"""The effective configuration of a file, value by value, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from slalint.config.settings import Settings
from slalint.engine.rule import Rule, all_rules

DEFAULT: Final = "default"
"""The origin of what no file says."""

_DEFAULTS: Final[dict[str, Any]] = {
    "select": [],
    "extendSelect": [],
    "ignore": [],
    "locked": [],
    "requireReason": False,
    "failOn": "error",
    "agreements": [],
    "exclude": [],
    "overrides": [],
    "approvedChanges": [],
}


class Row(NamedTuple):
    """One value: its key, the value as it is written, and where it stands."""

    key: str
    value: Any
    origin: str


def rows_of(settings: Settings) -> Iterator[Row]:
    """Every value: plain keys, severities that are set, all options, house rules."""
    for key, default in _DEFAULTS.items():
        yield from _stated(settings, key) or [Row(key, default, DEFAULT)]
    yield from _stated(settings, "severity")
    for rule in all_rules():
        for name, option in rule.options.items():
            path = ("options", rule.code, name)
            value = settings.values.get(path, option.default)
            yield Row(".".join(path), value, settings.origins.get(path, DEFAULT))
    yield from _stated(settings, "houseRules")


def _stated(settings: Settings, key: str) -> list[Row]:
    return [
        Row(".".join(path), value, settings.origins[path])
        for path, value in settings.values.items()
        if path[0] == key
    ]


def severities_of(settings: Settings, file: str, ran: frozenset[str]) -> Iterator[tuple[Rule, str]]:
    """Every rule with its severity on a file as a whole; `off` where it does not run."""
    for rule in (*all_rules(), *settings.house):
        severity = settings.severity(rule.code, rule.severity, file, "")
        runs = rule.code in ran and severity is not None
        yield rule, severity.label if runs and severity is not None else "off"
