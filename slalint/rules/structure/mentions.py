"""Where the text of one definition speaks of another term, or of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from slalint.agreement.remembered import remembered

_WORD: Final = re.compile(r"[^\W_]+")
_CLAUSE: Final = re.compile(r"[^.;\n]{0,2000}")
_LEAD_IN: Final = re.compile(r"\W{0,3}(?:is|are|means?|refers to|denotes|ist|sind|bedeutet)?\s")
_BUSINESS_TIME: Final = re.compile(r"\d+b[dh]")

_MOST_TEXT: Final = 10_000
_STEM: Final = 5
_SHORT_STEM: Final = 4

# Before the term these words make it a part of its own explanation.
_LINKING: Final = frozenset(
    {
        *("of", "in", "with", "that", "which", "as", "for", "to", "by", "without", "when", "where"),
        *("if", "from", "is", "are", "count", "counts", "counted", "during", "and", "or"),
        *("mit", "ohne", "als", "von", "für", "bei", "wenn", "zu", "und", "oder", "im", "vom"),
    }
)
# After these words a term is only a contrast: "the time after the response".
_CONTRAST: Final = frozenset(
    {"before", "after", "until", "since", "unlike", "excluding", "except", "outside"}
)
_ARTICLES: Final = frozenset({"the", "der", "die", "das"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a term stands in the text of a definition."""

    start: int
    end: int


def stems(term: str) -> set[str]:
    """The beginnings of the words of a term; words of two letters only if there are no others."""
    words = _words(term)
    return {word[:_STEM] for word in words if len(word) > 2} or set(words)


@remembered
def vocabulary(text: str) -> frozenset[str]:
    """What stems a text has words for, in any form; `2bd` speaks of business days."""
    words = _words(text)
    found = {stem for word in words for stem in (word[:_STEM], word[:_SHORT_STEM])}
    if any(_BUSINESS_TIME.fullmatch(word) for word in words):
        found |= {"busin", "day", "hour"}
    return frozenset(found)


def mentions(texts: Mapping[str, str]) -> dict[str, dict[str, Mention]]:
    """For each term the terms that its text is built on, itself included, and where they stand.

    Only the first clause explains; what follows a semicolon or a full stop adds cases.
    """
    by_first_word: dict[str, list[tuple[str, list[str]]]] = {}
    for term in texts:
        if words := _words(term):
            by_first_word.setdefault(words[0], []).append((term, words))
    return {term: _found_in(term, text, by_first_word) for term, text in texts.items()}


def cycles(edges: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Circles of terms, each term in one at most; depth first, without recursion."""
    done: set[str] = set()
    reported: set[str] = set()
    for start in edges:
        path, stack = [start], [iter(edges[start] if start not in done else ())]
        while stack:
            target = next(stack[-1], None)
            if target is None:
                done.add(path.pop())
                stack.pop()
            elif target in path:
                if not reported & {target, path[-1]}:
                    circle = path[path.index(target) :]
                    reported.update(circle)
                    yield circle
            elif target not in done:
                path.append(target)
                stack.append(iter(edges[target]))


def _found_in(
    term: str, text: str, by_first_word: Mapping[str, list[tuple[str, list[str]]]]
) -> dict[str, Mention]:
    clause = _CLAUSE.match(text)
    tokens = list(_WORD.finditer(text[: clause.end() if clause else 0]))
    words = [_singular(token.group().casefold()) for token in tokens]
    found: dict[str, Mention] = {}
    for index in range(_after_lead_in(term, words, text, tokens), len(words)):
        for other, needed in by_first_word.get(words[index], ()):
            end = index + len(needed)
            if other in found or words[index:end] != needed:
                continue
            if other == term:
                is_built_on = not _is_narrowed(words, index, end)
            else:
                is_built_on = not _CONTRAST & set(words[max(0, index - 2) : index])
            if is_built_on:
                found[other] = Mention(tokens[index].start(), tokens[end - 1].end())
    return found


def _after_lead_in(term: str, words: list[str], text: str, tokens: list[re.Match[str]]) -> int:
    """How many words to skip where the text begins with `Downtime is …` or `Downtime: …`."""
    needed = _words(term)
    count = len(needed)
    if not needed or words[:count] != needed or len(words) <= count:
        return 0
    rest = _LEAD_IN.match(text, tokens[count - 1].end())
    has_verb = rest is not None and rest.group().strip() != ""
    return count if has_verb else 0


def _is_narrowed(words: list[str], start: int, end: int) -> bool:
    """Whether a term is the head of its own explanation: "first response by a person"."""
    before, after = words[:start], words[end:]
    if len(before) > 2 or len(after) < 2 or _LINKING & set(before):
        return False
    return bool(set(before) - _ARTICLES) or after[0] not in ("of", "von")


def _words(text: str) -> list[str]:
    return [_singular(word) for word in _WORD.findall(text[:_MOST_TEXT].casefold())]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
