"""Every scalar of a document, judged once: empty, placeholder, non-finite, trap, lost precision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from slalint.agreement.metrics import METRIC_ALIASES, METRICS
from slalint.agreement.placeholders import find_placeholder, is_hidden_address
from slalint.agreement.recognise import scalar_at
from slalint.agreement.traps import trap
from slalint.agreement.violation import Violation
from slalint.engine.finding import Severity
from slalint.source.nodes import Mapping, Node, Path, Scalar, Sequence, walk
from slalint.source.place import Part, Place
from slalint.source.scalars import is_non_finite, is_null, resolve

_SHARE_KEYS: Final = frozenset(
    {
        "share",
        "precision",
        "marketingShare",
        "leadToCustomerRate",
        "reserve",
        "availability",
        "shareForMarketingLeads",
    }
)
# Keys whose value is true or false.
_TRUTHS: Final = frozenset(
    {
        "automatic",
        "indefinite",
        "overnight",
        "countsAsDowntime",
        "excluded",
        "consecutive",
        "notified",
        "sole",
        "transferable",
        "cohort",
    }
)
# Texts in which brackets group terms.
_FORMULAS: Final = frozenset({"method", "formula"})
# Lists whose items are the author's own words.
_FREE_LISTS: Final = frozenset({("holidays",), ("tags",), ("domains",), ("days",)})
_ID: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")
_LONGEST_LOST_TEXT: Final = 200
_IN_FORCE: Final = frozenset({"", "active", "deprecated"})


def judge_scalars(root: Node, text: str, *, template: bool) -> Iterator[tuple[Violation, Node]]:
    """At most one violation per place, in file order; free `x-` subtrees are left alone."""
    shares = _share_paths(root)
    domains = (scalar_at(root, "status") or "") in _IN_FORCE
    for path, key, node in walk(root, without="x-"):
        if key is not None and (found := trap(key, is_key=True)) is not None:
            message = f"as a key, {found.message}"
            fix = found.fix(path, Part.KEY)
            yield Violation("SLA012", Place(path, Part.KEY), message, found.help, fix), node
        violation = _empty(path, key, node, text)
        if violation is None and isinstance(node, Scalar):
            violation = _judge(path, node, _is_share(path, shares), domains, template)
        if violation is not None:
            yield violation, node
        elif template and _is_bracketed(path, node):
            message = "a placeholder to fill in"
            yield Violation("SLA016", Place(path), message, severity=Severity.INFO), node


def _judge(
    path: Path, node: Scalar, is_share: bool, domains: bool, template: bool
) -> Violation | None:
    if is_non_finite(node):
        message = f"`{node.text}` is no figure: every comparison with it is false or pointless"
        return Violation("SLA013", Place(path), message, "write the figure that is meant")
    formula = bool(path) and path[-1] in _FORMULAS
    placeholder = find_placeholder(
        node.text, domains=domains, template=template, brackets=not formula
    )
    if placeholder is not None and not _is_address_of_contact(path, node.text):
        whole = placeholder.text == node.text
        place = Place(path) if whole else Place(path, Part.FRAGMENT, placeholder[:2])
        message = f"`{placeholder.text}` is a placeholder"
        severity = Severity.INFO if template else None
        return Violation("SLA016", place, message, "fill it in", severity=severity)
    found = trap(node, is_share=is_share, is_boolean=bool(path) and path[-1] in _TRUTHS)
    if found is not None:
        fix = None if node.aliased else found.fix(path)
        return Violation("SLA012", Place(path), found.message, found.help, fix)
    return _lost_precision(path, node, is_share)


def _lost_precision(path: Path, node: Scalar, is_share: bool) -> Violation | None:
    value = resolve(node) if node.plain else None
    if not isinstance(value, Decimal) or Decimal(repr(float(value))) == value:
        return None
    message = f"{node.text} has more digits than most YAML readers keep: they read {float(value)!r}"
    hint = f"write {node.text}% or fewer digits" if is_share else "write fewer digits"
    return Violation("SLA014", Place(path), message, hint)


def _is_address_of_contact(path: Path, text: str) -> bool:
    """Whether `[email protected]` stands for the address of a contact, which SLA205 reports."""
    return path[:1] == ("contacts",) and path[-1] == "email" and is_hidden_address(text)


def _empty(path: Path, key: Scalar | None, node: Node, text: str) -> Violation | None:
    name = f"`{key.text}`" if key is not None else "this item"
    if isinstance(node, Mapping | Sequence):
        if node.entries if isinstance(node, Mapping) else node.items:
            return None
        message = f"{name} is empty"
    elif is_null(node):
        if key is not None and _has_no_colon(text, key, node):
            return None
        message = f"{name} has no value"
        hint = _lost_text(text, node, key)
        if hint is not None:
            return Violation("SLA009", Place(path), message, hint)
    elif not node.text.strip():
        message = f"{name} is an empty text"
    else:
        return None
    return Violation("SLA009", Place(path), message, "give it a value or remove it")


def _has_no_colon(text: str, key: Scalar, node: Scalar) -> bool:
    """A word in braces, as in `{name}`: what is wrong is the mapping, or the comma before it."""
    return node.start == node.end and text[key.end : key.end + 40].lstrip()[:1] in (",", "}")


def _lost_text(text: str, node: Scalar, key: Scalar | None) -> str | None:
    """What to write where a comment or an anchor has taken the text that was meant as the value."""
    if key is None or node.text:
        return None
    behind = text[key.end : key.end + _LONGEST_LOST_TEXT].lstrip(": \t").split("\n", 1)[0]
    word = behind.split()[0].rstrip(",}]") if behind.strip() else ""
    if word[:1] == "#" and word[1:2].isalnum():
        return f'a blank and # start a comment; write "{word}" to keep it'
    if word[:1] == "&" and len(word) > 1:
        return f'a text that starts with & needs quotes: write "{word}"'
    return None


def _is_bracketed(path: Path, node: Node) -> bool:
    """`[Company X]` without quotes: a list of one text that is no id, where ids are listed."""
    return (
        isinstance(node, Sequence)
        and node.flow
        and len(node.items) == 1
        and isinstance(node.items[0], Scalar)
        and node.items[0].plain
        and path[-1:] not in _FREE_LISTS
        and not _ID.match(node.items[0].text)
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
