"""Suppression comments: parsed, applied, and linted themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from slalint.arithmetic import QuantityError, parse_date
from slalint.engine.finding import Finding, Suppression
from slalint.engine.rule import Rule, SourceProblem, find_rule
from slalint.engine.selection import suggest
from slalint.source.comments import Directive
from slalint.source.nodes import walk
from slalint.source.source import Source

NEVER_SUPPRESSED: Final = frozenset(
    "SLA000 SLA001 SLA002 SLA003 SLA030 SLA031 SLA032 SLA033 SLA034".split()
)

_DIRECTIVE: Final = re.compile(
    r"#[ \t]*slalint[ \t]*:[ \t]*(?P<kind>ignore-file|ignore)[ \t]*\[(?P<names>[^\[\]]{0,500})\]"
    r"(?P<rest>.*)\Z"
)
_UNTIL: Final = re.compile(r"[ \t]+until[ \t]+(?P<date>\S+)(?P<reason>.*)\Z")
_USAGE: Final = "write `# slalint: ignore[rule-name] reason`"


@dataclass(slots=True)
class Ignore:
    """One suppression: which rules, where (offsets, None for the whole file), why, until when."""

    directive: Directive
    rules: list[tuple[str, Rule, int]]
    span: tuple[int, int] | None
    reason: str | None
    until: date | None
    used: set[str]

    def covers(self, code: str, start: int) -> bool:
        """Whether a finding of this rule that starts at this offset is meant."""
        if not any(rule.code == code for _, rule, _ in self.rules):
            return False
        return self.span is None or self.span[0] <= start < self.span[1]


CodedProblem = tuple[str, SourceProblem]


def read_suppressions(source: Source) -> tuple[list[Ignore], list[CodedProblem]]:
    """Every suppression of a file, and what is wrong with the comments themselves."""
    ignores: list[Ignore] = []
    problems: list[CodedProblem] = []
    for directive in source.directives:
        match = _DIRECTIVE.match(directive.text)
        if match is None or not match["names"].strip():
            problems.append(_malformed(directive, match))
            continue
        ignore = _parse(directive, match, source, problems)
        if ignore is not None:
            ignores.append(ignore)
    return ignores, problems


def _parse(
    directive: Directive, match: re.Match[str], source: Source, problems: list[CodedProblem]
) -> Ignore | None:
    until, reason = None, match["rest"].strip() or None
    timed = _UNTIL.match(match["rest"])
    if timed is not None:
        try:
            until = parse_date(timed["date"])
        except QuantityError as error:
            problems.append(("SLA032", _whole(directive, error.message, "write until 2026-12-31")))
            return None
        reason = timed["reason"].strip() or None
    whole_file = match["kind"] == "ignore-file"
    if whole_file and not _stands_at_top(directive, source):
        message = "`ignore-file` speaks for the whole file and stands at its top"
        problems.append(("SLA032", _whole(directive, message, "move it above the first key")))
        return None
    rules = list(_named_rules(directive, match, problems))
    if reason is None:
        problems.append(("SLA033", _whole(directive, "no reason is given", f"{_USAGE}")))
    span = None if whole_file else _covered(directive, source)
    return Ignore(directive, rules, span, reason, until, set())


def _named_rules(
    directive: Directive, match: re.Match[str], problems: list[CodedProblem]
) -> Iterator[tuple[str, Rule, int]]:
    at = directive.start + match.start("names")
    for part in match["names"].split(","):
        name = part.strip()
        start = at + len(part) - len(part.lstrip())
        at += len(part) + 1
        rule = find_rule(name) if name else None
        if rule is None:
            near = suggest(name)
            help_text = f"did you mean {near[0]}?" if near else "`slalint rules` lists them"
            message = f"there is no rule `{name}`"
            end = start + max(len(name), 1)
            problems.append(("SLA031", SourceProblem(start, end, message, help_text)))
        else:
            yield name, rule, start


def _malformed(directive: Directive, match: re.Match[str] | None) -> CodedProblem:
    blanket = match is not None or re.search(
        r"ignore(-file)?[ \t]*(\[[ \t]*\]|$|[ \t][^\[]*$)", directive.text
    )
    message = (
        "a suppression names the rules it silences"
        if blanket
        else "this comment speaks to slalint and cannot be read"
    )
    return "SLA032", _whole(directive, message, _USAGE)


def _whole(directive: Directive, message: str, help_text: str | None = None) -> SourceProblem:
    return SourceProblem(directive.start, directive.end, message, help_text)


def _stands_at_top(directive: Directive, source: Source) -> bool:
    roots = [document.root for document in source.documents if document.root is not None]
    return directive.own_line and (not roots or directive.start < roots[0].start)


def _covered(directive: Directive, source: Source) -> tuple[int, int]:
    """At the end of a line: that line. On a line of its own: the next key and its whole value."""
    line = source.lines.position(directive.start).line
    if not directive.own_line:
        return source.lines.line_start(line), directive.end
    following: tuple[int, int] | None = None
    for document in source.documents:
        if document.root is None or document.root.end < directive.end:
            continue
        for _, key, node in walk(document.root):
            start = key.start if key is not None else node.start
            if start > directive.end and (following is None or start < following[0]):
                following = (start, max(node.end, start))
    if following is None:
        return directive.end, directive.end
    end_line = source.lines.position(following[0]).line
    return directive.end, max(following[1], source.lines.line_start(end_line + 1))


def apply_suppressions(
    findings: Sequence[tuple[int, Finding]], ignores: Sequence[Ignore], today: date
) -> list[Finding]:
    """Mark what is suppressed; expired suppressions mark nothing."""
    result = []
    for start, finding in findings:
        ignore = _match(finding.code, start, ignores, today)
        if ignore is None or finding.code in NEVER_SUPPRESSED:
            result.append(finding)
            continue
        ignore.used.add(finding.code)
        until = ignore.until.isoformat() if ignore.until is not None else None
        result.append(replace(finding, suppressed=Suppression("comment", ignore.reason, until)))
    return result


def _match(code: str, start: int, ignores: Sequence[Ignore], today: date) -> Ignore | None:
    for ignore in ignores:
        if ignore.covers(code, start) and (ignore.until is None or today <= ignore.until):
            return ignore
    return None


def judge_suppressions(
    ignores: Sequence[Ignore], today: date, ran: frozenset[str]
) -> Iterator[CodedProblem]:
    """Expired suppressions, and names that silenced nothing although their rule ran."""
    for ignore in ignores:
        if ignore.until is not None and today > ignore.until:
            message = f"this suppression ended on {ignore.until.isoformat()}"
            yield "SLA034", _whole(ignore.directive, message, "mend the cause, or set a new date")
            continue
        for name, rule, start in ignore.rules:
            if rule.code in ignore.used or rule.code not in ran:
                continue
            message = f"`{name}` silences nothing here"
            yield "SLA030", SourceProblem(start, start + len(name), message, "remove it")
