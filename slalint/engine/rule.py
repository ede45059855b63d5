"""The registry: every rule is a function whose docstring is its page."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Problem, Severity

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement


DOCUMENTATION: Final = "https://slalint.dev/rules/"
"""Where rule pages are published; a finding's `url` is this and its code."""

HEADINGS: Final = (
    "What it does",
    "Why it matters",
    "Bad",
    "Good",
    "Stays silent",
    "References",
)
"""The headings of every page, in order."""

_CODE: Final = re.compile(r"SLA\d{3}\Z")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class SourceFix:
    """A change of the text itself: what stands at a span of offsets, replaced."""

    title: str
    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A problem of the text itself, at a span of offsets."""

    start: int
    end: int
    message: str
    help: str | None = None
    related: tuple[int, int, str] | None = None
    fix: SourceFix | None = None
    """A safe one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue."""

    code: str
    name: str
    severity: Severity
    page: str
    """Markdown with the fixed headings."""
    check: Callable[[Agreement], Iterable[Problem]] | None
    """The rule itself; None where another layer finds the problem and this only documents it."""
    shared: bool
    """Whether it also judges documents of `kind: Shared`."""
    default: bool
    """Whether it runs unless it is selected by name."""

    @property
    def url(self) -> str:
        """The address of the rule's page."""
        return DOCUMENTATION + self.code

    @property
    def summary(self) -> str:
        """The first sentence of "What it does"."""
        section = self.page.partition("## What it does")[2].strip().split("\n\n")[0]
        text = " ".join(section.split())
        return re.split(r"(?<=[a-z0-9)`]{2}\.) ", text, maxsplit=1)[0]


_REGISTRY: Final[dict[str, Rule]] = {}

Check = Callable[["Agreement"], Iterable[Problem]]


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    shared: bool = False,
    default: bool = True,
) -> Callable[[Check], Check]:
    """Register a function from an agreement to problems; its docstring is the rule's page."""

    def register(check: Check) -> Check:
        _add(code, name, severity, check.__doc__, check, shared=shared, default=default)
        return check

    return register


def documented(code: str, name: str, severity: Severity, page: str) -> None:
    """Register the page of a rule that another layer enforces."""
    _add(code, name, severity, page, None, shared=True, default=True)


def _add(
    code: str,
    name: str,
    severity: Severity,
    page: str | None,
    check: Check | None,
    *,
    shared: bool,
    default: bool,
) -> None:
    if not _CODE.match(code) or not _NAME.match(name):
        raise ValueError(f"malformed rule code or name: {code} {name}")
    if code in _REGISTRY or any(other.name == name for other in _REGISTRY.values()):
        raise ValueError(f"rule registered twice: {code} {name}")
    text = inspect.cleandoc(page or "")
    _REGISTRY[code] = Rule(code, name, severity, text, check, shared, default)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    from slalint.rules import load

    load()
    return tuple(_REGISTRY[code] for code in sorted(_REGISTRY))


def find_rule(text: str) -> Rule | None:
    """The rule with this code (any case) or name."""
    rules = all_rules()
    wanted = text.strip()
    by_code = _REGISTRY.get(wanted.upper())
    if by_code is not None:
        return by_code
    return next((rule for rule in rules if rule.name == wanted.lower()), None)


def names_and_codes() -> Iterator[str]:
    """Everything a rule may be called by."""
    for candidate in all_rules():
        yield candidate.code
        yield candidate.name
