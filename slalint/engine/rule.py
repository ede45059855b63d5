"""The registry: every rule is a function whose docstring is its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from slalint.engine.finding import Problem, Severity
from slalint.neighbours.format import Format

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.engine.option import Option
    from slalint.neighbours.document import Neighbour


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

PREFIXES: Final = tuple(form.code for form in Format)
"""What the codes of the catalogue begin with, one for each format."""
_CODE: Final = re.compile(rf"({'|'.join(PREFIXES)})\d{{3}}\Z")
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
    check: Callable[[Any], Iterable[Problem]] | None
    """The rule itself, a function of an `Agreement`, or of a `Neighbour` where it judges another
    format; None where another layer finds the problem and this only documents it."""
    shared: bool
    """Whether it also judges documents of `kind: Shared`."""
    default: bool
    """Whether it runs unless it is selected by name."""
    options: Mapping[str, Option[Any]] = field(default_factory=dict, hash=False)
    """What a configuration may set, by name."""
    address: str = ""
    """Where its page is, if it is none of the catalogue's."""
    between: bool = False
    """Whether a change of one agreement may make it speak up in another one."""
    format: Format = Format.AGREEMENT
    """The format of the documents it judges."""

    @property
    def url(self) -> str:
        """The address of the rule's page."""
        return self.address or DOCUMENTATION + self.code

    @property
    def summary(self) -> str:
        """The first sentence of "What it does"."""
        section = self.page.partition("## What it does")[2].strip().split("\n\n")[0]
        text = " ".join(section.split())
        return re.split(r"(?<=[a-z0-9)`]{2}\.) ", text, maxsplit=1)[0]


_REGISTRY: Final[dict[str, Rule]] = {}

Check = Callable[["Agreement"], Iterable[Problem]]
NeighbourCheck = Callable[["Neighbour"], Iterable[Problem]]


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    shared: bool = False,
    default: bool = True,
    options: Mapping[str, Option[Any]] | None = None,
    between: bool = False,
) -> Callable[[Check], Check]:
    """Register a function from an agreement to problems; its docstring is the rule's page.

    It asks for the values of its options with `agreement.option(...)`. A rule `between` agreements
    names the other end as a related place (`Related.agreement`).
    """

    def register(check: Check) -> Check:
        page = _page(check.__doc__ or "")
        options_of = options or {}
        _add(Rule(code, name, severity, page, check, shared, default, options_of, between=between))
        return check

    return register


def neighbour_rule(
    form: Format,
    code: str,
    name: str,
    severity: Severity,
    *,
    default: bool = True,
    options: Mapping[str, Option[Any]] | None = None,
    between: bool = False,
) -> Callable[[NeighbourCheck], NeighbourCheck]:
    """Register a function from a document of another format to problems, as `rule` does."""

    def register(check: NeighbourCheck) -> NeighbourCheck:
        page = _page(check.__doc__ or "")
        made = Rule(
            code,
            name,
            severity,
            page,
            check,
            shared=False,
            default=default,
            options=options or {},
            between=between,
            format=form,
        )
        _add(made)
        return check

    return register


def documented(code: str, name: str, severity: Severity, page: str) -> None:
    """Register the page of a rule that another layer enforces."""
    _add(Rule(code, name, severity, _page(page), None, shared=True, default=True))


def _page(text: str) -> str:
    from inspect import cleandoc  # only where rules are

    return cleandoc(text)


def _add(rule: Rule) -> None:
    is_named = _CODE.match(rule.code) and rule.code.startswith(rule.format.code)
    if not is_named or not _NAME.match(rule.name):
        raise ValueError(f"malformed rule code or name: {rule.code} {rule.name}")
    if rule.code in _REGISTRY or any(other.name == rule.name for other in _REGISTRY.values()):
        raise ValueError(f"rule registered twice: {rule.code} {rule.name}")
    _REGISTRY[rule.code] = rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    from slalint.rules import load

    load()
    return tuple(_REGISTRY[code] for code in sorted(_REGISTRY))


def find_rule(text: str, house: Iterable[Rule] = ()) -> Rule | None:
    """The rule with this code (any case) or name; `house` are rules beside the catalogue."""
    from slalint.rules import load

    load()
    code, name = text.strip().upper(), text.strip().lower()
    if code in _REGISTRY:
        return _REGISTRY[code]
    rules = (*_REGISTRY.values(), *house)
    return next((rule for rule in rules if code == rule.code or name == rule.name), None)
