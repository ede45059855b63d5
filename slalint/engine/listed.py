"""What is listed of one file: of each rule the first findings, and one more that tells of the rest.

A small file can break a rule a million times. Nobody reads that, and a log or a report that holds
it hides everything else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from slalint.engine.finding import Finding, fingerprint
from slalint.engine.locate import Located
from slalint.source.limits import MAX_LISTED
from slalint.source.place import Part


class Listed:
    """Findings of one file, bounded for each rule."""

    def __init__(self, length: int) -> None:
        self.found: list[Located] = []
        self._counts: Counter[str] = Counter()
        self._length = length

    @property
    def cut_short(self) -> tuple[str, ...]:
        """The rules that have found more than is listed."""
        return tuple(sorted(code for code, count in self._counts.items() if count > MAX_LISTED))

    def is_full(self, code: str) -> bool:
        """Whether no more findings of a rule are worth looking for."""
        return self._counts[code] > MAX_LISTED

    def take(self, located: Located) -> None:
        """List a finding, or tell of it and of those behind it."""
        finding = located[1]
        self._counts[finding.code] += 1
        count = self._counts[finding.code]
        if count <= MAX_LISTED:
            self.found.append(located)
        elif count == MAX_LISTED + 1:
            # Behind all text, where only a comment for the whole file reaches: a comment on a line
            # must not take away what it does not see.
            self.found.append((self._length, _rest(finding)))


def _rest(first: Finding) -> Finding:
    """The finding that stands for one that is not listed, and for all behind it."""
    from slalint.engine.rule import find_rule

    rule = find_rule(first.code)
    return replace(
        first,
        severity=max(first.severity, rule.severity if rule is not None else first.severity),
        message=f"more than {MAX_LISTED:,} findings of this rule in this file; "
        "those from here on are not listed",
        help="mend those above first",
        path="",
        part=Part.KEY,
        related=(),
        fix=None,
        fingerprint=fingerprint(first.code, first.file, "not listed"),
    )
