"""Shape: schema violations and treacherous scalars, translated into rules of family 0.

One cause gives one finding. Scalars are judged first; what is said about one of them is all that
is said about it. Schema errors follow, each keyword under a rule of its own, in our own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from slalint.agreement.goal import BOUNDS
from slalint.agreement.metrics import METRICS
from slalint.agreement.scalars import judge_scalars
from slalint.agreement.schema import schema_errors
from slalint.agreement.shares import Flaw, share_of
from slalint.agreement.spelling import Spelling
from slalint.agreement.translate import lacking, misspelt, stands_alone, translated
from slalint.agreement.violation import Violation
from slalint.engine.finding import Severity
from slalint.source.limits import MAX_LISTED, MAX_VIOLATIONS
from slalint.source.nodes import NOT_A_KEY, Mapping, Node, Path, Scalar, Sequence
from slalint.source.place import Part, Place, locate

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


@dataclass(slots=True)
class Shape:
    """What family 0 has to say about a document, and what it takes off the other rules' hands."""

    violations: list[Violation] = field(default_factory=list)
    blamed: set[Path] = field(default_factory=set)
    """Paths whose value has a finding: nothing else is said about them or what is below."""
    intended: set[Path] = field(default_factory=set)
    """Keys that an unknown key is a misspelling of: they are not missing."""


def judge_shape(root: Node, text: str, *, template: bool) -> Shape:
    """Judge every scalar, then the document against the schema."""
    judge = _Judge(root, text, template)
    for violation, node in judge_scalars(root, text, template=template):
        judge.add(violation, node)
    found = list(islice(schema_errors(root), MAX_VIOLATIONS + 1))
    errors = sorted(found[:MAX_VIOLATIONS], key=lambda error: len(error.absolute_path))
    judge.look_for_misspellings(errors)
    for error in errors:
        judge.translate(error)
    for error in found[MAX_VIOLATIONS:]:
        judge.stop_at(tuple(error.absolute_path))
    return judge.shape


class _Judge:
    """Collects violations, at most one per place; equal ones through an alias count once."""

    def __init__(self, root: Node, text: str, template: bool) -> None:
        self.shape = Shape()
        self._root = root
        self._text = text
        self._template = template
        self._places: set[tuple[Path, bool]] = set()
        self._seen: set[tuple[object, ...]] = set()
        self._counts: Counter[str] = Counter()
        self._spelling = Spelling()

    def add(self, violation: Violation, node: Node) -> None:
        """Take a violation about a node, unless something is said about its place already."""
        place = violation.place
        spot = (place.path, place.part is Part.KEY)
        if spot in self._places:
            return
        self._places.add(spot)
        if place.part is not Part.KEY or violation.code == "SLA005":
            self.shape.blamed.add(place.path)
        if self._counts[violation.code] > MAX_LISTED or self._is_repeated(violation, node):
            return
        # Of a flood one more than is listed, so that it can be told.
        self._counts[violation.code] += 1
        self.shape.violations.append(violation)

    def stop_at(self, path: Path) -> None:
        """Say that there are more errors than are explained."""
        message = f"more than {MAX_VIOLATIONS:,} places break the format; the rest is not listed"
        self.shape.violations.append(Violation("SLA002", Place(path), message))

    def _is_repeated(self, violation: Violation, node: Node) -> bool:
        """Whether the same has been said of the anchor that an alias stands for."""
        code, place = violation.code, violation.place
        text = node.text if isinstance(node, Scalar) and place.part is not Part.KEY else None
        if text is not None and node.aliased:
            looks: tuple[object, ...] = (code, text)
        else:
            looks = (code, violation.message, locate(self._root, place, self._text))
        repeated = looks in self._seen
        self._seen.update({looks, (code, text)})
        return repeated

    def look_for_misspellings(self, errors: Iterable[ValidationError]) -> None:
        """Note which known keys are there under a misspelt name, before any is called missing."""
        for error in errors:
            if error.validator == "additionalProperties":
                path = tuple(error.absolute_path)
                near = (key for _, key in misspelt(error, self._spelling) if key is not None)
                self.shape.intended.update((*path, key) for key in near)

    def translate(self, error: ValidationError) -> None:
        """Take what a schema error stands for, unless a value at or above its place is blamed."""
        path = tuple(error.absolute_path)
        if any(path[:length] in self.shape.blamed for length in range(1, len(path) + 1)):
            return
        node = _node_at(self._root, path)
        if error.validator == "not":
            # Which of several bounds is meant is not known, so nothing is said about any.
            self.shape.blamed.update((*path, bound) for bound in BOUNDS)
        for violation in self._violations(error, path, node):
            self.add(violation, node)

    def _violations(self, error: ValidationError, path: Path, node: Node) -> list[Violation]:
        if error.validator == "required":
            return lacking(error, path, self.shape.intended)
        if error.validator == "type" and _has_bad_key(node):
            self.shape.blamed.add(path)
            return []
        if self._template and (_is_bracketed(node) or _is_braced(node)):
            message = "a placeholder to fill in"
            return [Violation("SLA016", Place(path), message, severity=Severity.INFO)]
        if _is_flawed_availability(path, node):
            return []
        return translated(error, path, node, self._spelling)


def _is_flawed_availability(path: Path, node: Node) -> bool:
    """Whether the rules about nines have something to say about a dependency's availability.

    They judge the figure first: 0.999 is a ratio before it is a number without a percent sign.
    """
    if path[:1] != ("dependencies",) or path[-1] != "availability" or not isinstance(node, Scalar):
        return False
    share = share_of(node.text)
    flaw = share.flaw(METRICS["availability"]) if share is not None else None
    return flaw not in (None, Flaw.MISSING_UNIT)


def _is_bracketed(node: Node) -> bool:
    """`[Company X]` without quotes: a list of one text, in place of a scalar."""
    return (
        isinstance(node, Sequence)
        and node.flow
        and len(node.items) == 1
        and isinstance(node.items[0], Scalar)
        and node.items[0].plain
    )


def _is_braced(node: Node) -> bool:
    """`{Company X}` without quotes: a mapping of words without values, in place of a scalar."""
    return isinstance(node, Mapping) and all(stands_alone(node, name) for name in node.by_name())


def _has_bad_key(node: Node) -> bool:
    return isinstance(node, Mapping) and any(key.tag == NOT_A_KEY for key, _ in node.entries)


def _node_at(root: Node, path: Path) -> Node:
    node: Any = root
    for step in path:
        node = node.items[step] if isinstance(step, int) else node.by_name()[step][1]
    return node  # type: ignore[no-any-return]
