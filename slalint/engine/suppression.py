"""Suppression comments: parsed, applied, and linted themselves."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappush
from typing import Final

from slalint.agreement.recognise import FORMAT_VERSIONS, scalar_at
from slalint.arithmetic import QuantityError, parse_date
from slalint.engine.finding import COMMENT, Finding, Suppression
from slalint.engine.rule import PREFIXES, Rule, SourceFix, SourceProblem, find_rule
from slalint.engine.selection import suggest
from slalint.neighbours.recognise import neighbour_format
from slalint.source.comments import Directive
from slalint.source.nodes import walk
from slalint.source.source import Source

NEVER_SUPPRESSED: Final = frozenset(f"SLA0{number:02}" for number in (*range(4), *range(30, 35)))

_DIRECTIVE: Final = re.compile(
    r"#[ \t]*slalint[ \t]*:[ \t]*(?P<kind>ignore-file|ignore)[ \t]*\[(?P<names>[^\[\]]{0,500})\]"
    r"(?P<rest>.*)\Z"
)
_UNTIL: Final = re.compile(r"[ \t]+until(?:[ \t]+(?P<date>\S+)(?P<reason>.*)|[ \t]*)\Z")
_NO_NAMES: Final = re.compile(r"ignore(?:-file)?[ \t]*(?:\[[ \t]*\]|\Z|[ \t][^\[]*\Z)")
_BLANKET: Final = re.compile(
    rf"(?:\*|all|(?:{'|'.join(PREFIXES)})(?:\d{{0,2}}|\*))\Z", re.IGNORECASE
)
_USAGE: Final = "write `# slalint: ignore[rule-name] reason`"

CodedProblem = tuple[str, SourceProblem]


@dataclass(frozen=True, slots=True)
class Policy:
    """What comments may do in one file."""

    today: date
    ran: frozenset[str] = frozenset()
    """The codes of the rules that ran."""
    locked: frozenset[str] = frozenset()
    """Codes that no comment silences."""
    require_reason: bool = False
    """Whether a comment without a reason silences nothing."""
    house: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A rule as a suppression names it, where, and what to cut to be rid of the name."""

    text: str
    start: int
    rule: Rule
    cut: tuple[int, int]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Ignore:
    """One suppression: which rules, where, why, until when."""

    directive: Directive
    names: list[Name]
    span: tuple[int, int]
    """The offsets at which a finding must start, end exclusive."""
    reason: str | None
    until: date | None
    cut: tuple[int, int]
    """What to cut to be rid of the whole comment."""
    was_read: bool
    """Whether what it covers was judged at all; if not, nothing is said about its use."""
    used: set[str] = field(default_factory=set)

    def has_ended(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and today > self.until


def read_suppressions(source: Source, policy: Policy) -> tuple[list[Ignore], list[CodedProblem]]:
    """Every suppression of a file that counts, and what is wrong with the comments themselves.

    Where reading had to stop, comments cannot be told from texts: they are not judged then.
    """
    reader = _Reader(source, policy)
    for directive in source.directives:
        reader.read(directive)
    return reader.ignores, reader.problems if source.is_complete else []


class _Reader:
    """Reads the suppressions of one file."""

    def __init__(self, source: Source, policy: Policy) -> None:
        self._source = source
        self._policy = policy
        self._values = _values(source)
        self.ignores: list[Ignore] = []
        self.problems: list[CodedProblem] = []

    def read(self, directive: Directive) -> None:
        """Read one comment."""
        match = _DIRECTIVE.match(directive.text)
        if match is None or not match["names"].strip():
            self._malformed(directive, *_why_malformed(directive, match))
            return
        whole_file = match["kind"] == "ignore-file"
        if whole_file and not _stands_at_top(directive, self._source):
            message = "`ignore-file` speaks for the whole file and stands at its top"
            self._malformed(directive, message, "move it above the first key")
            return
        until, reason = None, match["rest"].strip() or None
        timed = _UNTIL.match(match["rest"])
        if timed is not None:
            try:
                until = parse_date(timed["date"] or "")
            except QuantityError as error:
                self._malformed(directive, error.message, "write until 2026-12-31")
                return
            reason = (timed["reason"] or "").strip() or None
        names = self._names(directive, match)
        if reason is None:
            useless = ", so nothing is silenced here" if self._policy.require_reason else ""
            message = f"no reason is given{useless}"
            self.problems.append(("SLA033", _whole(directive, message, _USAGE)))
            if useless:
                return
        span = (0, sys.maxsize) if whole_file else self._covered(directive)
        cut, was_read = _comment(directive, self._source), _was_read(directive, self._source)
        self.ignores.append(Ignore(directive, names, span, reason, until, cut, was_read))

    def _malformed(self, directive: Directive, message: str, hint: str) -> None:
        self.problems.append(("SLA032", _whole(directive, message, hint)))

    def _names(self, directive: Directive, match: re.Match[str]) -> list[Name]:
        found: list[Name] = []
        parts = match["names"].split(",")
        at = directive.start + match.start("names")
        for index, part in enumerate(parts):
            text = part.strip()
            start = at + len(part) - len(part.lstrip())
            # The comma behind the name goes with it, behind the last one the comma before it.
            last = index == len(parts) - 1
            cut = (at - bool(index), at + len(part)) if last else (start, at + len(part) + 1)
            if not last:
                following = parts[index + 1]
                cut = (start, cut[1] + len(following) - len(following.lstrip()))
            at += len(part) + 1
            rule = find_rule(text, self._policy.house) if text else None
            if rule is None:
                self.problems.append(_unknown(text, start, self._policy.house))
            elif rule.code in self._policy.locked:
                self.problems.append(_locked(text, start))
            else:
                found.append(Name(text, start, rule, cut))
        return found

    def _covered(self, directive: Directive) -> tuple[int, int]:
        """At the end of a line: that line. On a line of its own: the next key and its value."""
        lines = self._source.lines
        if not directive.own_line:
            return lines.line_start(lines.position(directive.start).line), directive.end
        following = bisect_right(self._values, (directive.end, sys.maxsize))
        if following == len(self._values):
            return directive.end, directive.end
        start, end = self._values[following]
        return directive.end, max(end, lines.line_start(lines.position(start).line + 1))


def _values(source: Source) -> list[tuple[int, int]]:
    """Where every key or list item starts, and where its value ends, in file order."""
    found: dict[int, int] = {}
    for document in source.documents if source.directives else ():
        if document.root is None:
            continue
        for path, key, node in walk(document.root):
            start = key.start if key is not None else node.start
            if path:
                # A list item starts where its first key does; the comment above is for the item.
                found.setdefault(start, max(node.end, start))
    return sorted(found.items())


def _locked(text: str, start: int) -> CodedProblem:
    message = f"`{text}` is locked by the configuration; no comment silences it"
    hint = "mend what it reports, and remove this comment"
    return "SLA032", SourceProblem(start, start + len(text), message, hint)


def _unknown(text: str, start: int, house: Sequence[Rule]) -> CodedProblem:
    end = start + max(len(text), 1)
    if not text:
        return "SLA032", SourceProblem(start, end, "a comma without a rule's name", _USAGE)
    if _BLANKET.match(text):
        message = f"`{text}` stands for many rules; a suppression names each rule it silences"
        return "SLA032", SourceProblem(start, end, message, _USAGE)
    near = suggest(text, house)
    hint = f"did you mean {near[0]}?" if near else "`slalint rules` lists them"
    return "SLA031", SourceProblem(start, end, f"there is no rule `{text}`", hint)


def _why_malformed(directive: Directive, match: re.Match[str] | None) -> tuple[str, str]:
    if match is not None or _NO_NAMES.search(directive.text):
        return "a suppression names the rules it silences", _USAGE
    return "this comment speaks to slalint and cannot be read", _USAGE


def _comment(directive: Directive, source: Source) -> tuple[int, int]:
    """The comment with the blanks before it; on a line of its own the whole line."""
    line = source.lines.position(directive.start).line
    start = source.lines.line_start(line)
    if directive.own_line:
        return start, source.lines.line_start(line + 1)
    return start + len(source.text[start : directive.start].rstrip()), directive.end


def _was_read(directive: Directive, source: Source) -> bool:
    """Whether the rules have seen what a comment speaks about."""
    if not source.is_complete:
        return False
    before = [document for document in source.documents if document.start <= directive.end]
    document = before[-1] if before else source.documents[0] if source.documents else None
    root = document.root if document is not None else None
    version = scalar_at(root, "apiVersion")
    return version is None or version in FORMAT_VERSIONS or neighbour_format(root) is not None


def _whole(directive: Directive, message: str, help_text: str | None = None) -> SourceProblem:
    return SourceProblem(directive.start, directive.end, message, help_text)


def _stands_at_top(directive: Directive, source: Source) -> bool:
    roots = [document.root for document in source.documents if document.root is not None]
    return directive.own_line and (not roots or directive.start < roots[0].start)


def apply_suppressions(
    findings: Sequence[tuple[int, Finding]], ignores: Sequence[Ignore], policy: Policy
) -> list[Finding]:
    """Mark what is suppressed; expired suppressions mark nothing.

    Where several suppressions cover a finding, the one that reaches furthest counts as used.
    """
    waiting: dict[str, list[Ignore]] = {}
    for ignore in ignores:
        if not ignore.has_ended(policy.today):
            for name in ignore.names:
                waiting.setdefault(name.rule.code, []).append(ignore)
    for queue in waiting.values():
        queue.sort(key=lambda ignore: ignore.span[0], reverse=True)
    active: dict[str, list[tuple[int, int, Ignore]]] = {}
    result = []
    for start, finding in sorted(findings, key=lambda item: item[0]):
        code = finding.code
        queue, heap = waiting.get(code, []), active.setdefault(code, [])
        while queue and queue[-1].span[0] <= start:
            ignore = queue.pop()
            heappush(heap, (-ignore.span[1], ignore.directive.start, ignore))
        if code in NEVER_SUPPRESSED or not heap or -heap[0][0] <= start:
            result.append(finding)
            continue
        ignore = heap[0][2]
        ignore.used.add(code)
        until = ignore.until.isoformat() if ignore.until is not None else None
        result.append(replace(finding, suppressed=Suppression(COMMENT, ignore.reason, until)))
    return result


def judge_suppressions(ignores: Sequence[Ignore], policy: Policy) -> Iterator[CodedProblem]:
    """Expired suppressions, and names that silenced nothing although their rule ran."""
    for ignore in ignores:
        if not ignore.was_read:
            continue
        if ignore.until is not None and ignore.has_ended(policy.today):
            message = f"this suppression ended on {ignore.until.isoformat()}"
            hint = "mend the cause, or set a new date"
            yield "SLA034", _whole(ignore.directive, message, hint)
            continue
        unused = [
            name
            for name in ignore.names
            if name.rule.code in policy.ran and name.rule.code not in ignore.used
        ]
        nothing_left = len(unused) == ignore.directive.text.partition("]")[0].count(",") + 1
        for name in unused:
            yield "SLA030", _unused(name, ignore.cut if nothing_left else name.cut)


def _unused(name: Name, cut: tuple[int, int]) -> SourceProblem:
    never = name.rule.code in NEVER_SUPPRESSED
    message = f"`{name.text}` {'cannot be silenced' if never else 'silences nothing here'}"
    fix = SourceFix("remove it", *cut)
    return SourceProblem(name.start, name.end, message, "remove it", fix=fix)
