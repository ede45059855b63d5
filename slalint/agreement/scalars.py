"""Every scalar of a document, judged once: empty, placeholder, non-finite, trap, lost precision."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from slalint.agreement.metrics import METRIC_ALIASES, METRICS
from slalint.agreement.placeholders import find_placeholder
from slalint.agreement.recognise import scalar_at
from slalint.agreement.traps import quote_fix, trap
from slalint.agreement.violation import Violation
from slalint.engine.finding import Severity
from slalint.source.nodes import Mapping, Node, Path, Scalar, Sequence, walk
from slalint.source.place import Part, Place
from slalint.source.scalars import is_non_finite, is_null, resolve

_SHARE_KEYS: Final = frozenset(
    "share precision marketingShare leadToCustomerRate reserve availability "
    "shareForMarketingLeads".split()
)
_IN_FORCE: Final = frozenset({"", "active", "deprecated"})


def judge_scalars(root: Node, text: str, *, template: bool) -> Iterator[Violation]:
    """At most one violation per place, in file order; free `x-` subtrees are left alone."""
    shares = _share_paths(root)
    domains = (scalar_at(root, "status") or "") in _IN_FORCE
    for path, key, node in walk(root):
        if _is_free(path):
            continue
        if key is not None and (found := trap(key)) is not None:
            place = Place(path, Part.KEY)
            fix = quote_fix(path, key, Part.KEY)
            yield Violation("SLA012", place, f"as a key, {found[0]}", found[1], fix)
        elif (violation := _empty(path, key, node, text)) is not None:
            yield violation
        elif isinstance(node, Scalar):
            violation = _judge(path, node, _is_share(path, shares), domains, template)
            if violation is not None:
                yield violation
        elif template and _is_bracketed(node):
            place = Place(path)
            yield Violation("SLA016", place, "a placeholder to fill in", severity=Severity.INFO)


def _judge(
    path: Path, node: Scalar, is_share: bool, domains: bool, template: bool
) -> Violation | None:
    if is_non_finite(node):
        message = f"`{node.text}` is no figure: every comparison with it is false or pointless"
        return Violation("SLA013", Place(path), message, "write the figure that is meant")
    placeholder = find_placeholder(node.text, domains=domains)
    if placeholder is not None:
        whole = placeholder.text == node.text
        place = Place(path) if whole else Place(path, Part.FRAGMENT, placeholder[:2])
        message = f"`{placeholder.text}` is a placeholder"
        severity = Severity.INFO if template else None
        return Violation("SLA016", place, message, "fill it in", severity=severity)
    found = trap(node, is_share=is_share)
    if found is not None:
        fix = None if found[1].startswith("write the number") else quote_fix(path, node)
        return Violation("SLA012", Place(path), found[0], found[1], fix)
    value = resolve(node) if node.plain else None
    if isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        message = (
            f"{node.text} has more digits than most YAML readers keep: they read {float(value)!r}"
        )
        return Violation("SLA014", Place(path), message, f'write "{node.text}%" or fewer digits')
    return None


def _empty(path: Path, key: Scalar | None, node: Node, text: str) -> Violation | None:
    name = f"`{key.text}`" if key is not None else "this item"
    if isinstance(node, Mapping | Sequence):
        if node.entries if isinstance(node, Mapping) else node.items:
            return None
        message = f"{name} is empty"
    elif is_null(node):
        message = f"{name} has no value"
        eaten = _eaten_comment(text, node, key)
        if eaten:
            hint = f'a blank and # start a comment; write "{eaten}" to keep it'
            return Violation("SLA009", Place(path), message, hint)
    elif not node.text.strip():
        message = f"{name} is an empty text"
    else:
        return None
    return Violation("SLA009", Place(path), message, "give it a value or remove it")


def _eaten_comment(text: str, node: Scalar, key: Scalar | None) -> str | None:
    """The comment directly behind an empty value that looks as if it was meant as one."""
    if key is None or node.text:
        return None
    rest = text[key.end :].splitlines()[0] if text[key.end :] else ""
    behind = rest.lstrip(": \t")
    if behind.startswith("#") and behind[1:2].isalnum():
        return behind.split()[0].rstrip(",}]")
    return None


def _is_free(path: Path) -> bool:
    return any(isinstance(step, str) and step.startswith("x-") for step in path)


def _is_bracketed(node: Node) -> bool:
    """`[Company X]` without quotes: a list of one text, in place of a scalar."""
    return (
        isinstance(node, Sequence)
        and node.flow
        and len(node.items) == 1
        and isinstance(node.items[0], Scalar)
        and " " in node.items[0].text
    )


def _share_paths(root: Node) -> frozenset[Path]:
    """The goals whose metric is a percentage."""
    goals = root.by_name().get("goals") if isinstance(root, Mapping) else None
    if goals is None or not isinstance(goals[1], Mapping):
        return frozenset()
    found = set()
    for name, (_, goal) in goals[1].by_name().items():
        metric = scalar_at(goal, "metric") or ""
        known = METRICS.get(METRIC_ALIASES.get(metric, metric))
        if known is not None and known.family == "percent":
            found.add(("goals", name))
    return frozenset(found)


def _is_share(path: Path, goals: frozenset[Path]) -> bool:
    if path[-1:] and path[-1] in _SHARE_KEYS:
        return True
    in_figures = len(path) > 2 and path[2] in ("target", "floor", "stretch", "baseline")
    return in_figures and path[:2] in goals
