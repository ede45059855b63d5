"""From text to node trees: one pass over the parser's events, bounded before anything is built.

PyYAML's own composer and constructor are not used: they recurse, expand merge keys exponentially,
turn scalars into objects and lose duplicate keys.
"""

from __future__ import annotations

import gc
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import yaml

from slalint.source import limits
from slalint.source.defect import Defect, TextDefectError
from slalint.source.nodes import NOT_A_KEY, Mapping, Node, Scalar, Sequence
from slalint.source.syntax import syntax_defect

Event: TypeAlias = Any
"""An event of PyYAML's parser. Its stubs call marks optional; the parser always sets them."""

_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Anchor and tag before a scalar: `&target !!str 99.9%`.
_PROPERTIES: Final = re.compile(r"(?:[&!]\S*\s*)*")

# `{atLeast: 99,9}` is read as `{atLeast: 99, 9: null}`, and `$1,000,000` falls into three parts.
_SPLIT_HEAD: Final = re.compile(r"(?:[A-Z]{3} ?|[$€£¥] ?)?[-+]?\d{1,20}(?:,\d{3}){0,6}\Z")
_SPLIT_TAIL: Final = re.compile(r"\d[\d.]*\s*(%|[A-Z]{3})?\Z")

_SHOWN: Final = 60
"""Characters of a name that a message shows."""

_TAG_PREFIX: Final = "tag:yaml.org,2002:"
_JSON_TAGS: Final = frozenset({"str", "int", "float", "bool", "null", "map", "seq"})


@dataclass(slots=True)
class Document:
    """One document of a file: its index from 0 and its root node, None where it is empty."""

    index: int
    start: int
    root: Node | None = None
    defects: list[Defect] = field(default_factory=list)


def compose(text: str) -> tuple[list[Document], Defect | None]:
    """Compose every document of a text; on a fatal defect, those before it and the defect."""
    composer = _Composer(text)
    # Nothing built here is garbage, and the collector would look through all of it many times.
    collecting = gc.isenabled()
    gc.disable()
    try:
        composer.run()
    except TextDefectError as stop:
        return composer.finished, stop.defect
    finally:
        if collecting:
            gc.enable()
    return composer.finished, None


@dataclass(slots=True)
class _Frame:
    """A collection that is still open, and the key that waits for its value."""

    node: Mapping | Sequence
    anchor: str | None
    key: Scalar | None = None
    weight: int = 1


class _Composer:
    def __init__(self, text: str) -> None:
        self._text = text
        self.finished: list[Document] = []
        self._document = Document(0, 0)
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._nodes = 0
        self._alias_nodes = 0
        self._quoted: tuple[int, int] | None = None
        self._noted: Counter[str] = Counter()

    def run(self) -> None:
        loader = _Loader(self._text)
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._open_document,
            yaml.DocumentEndEvent: self._close_document,
        }
        try:
            while True:
                event = loader.get_event()
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
                elif type(event) is yaml.StreamEndEvent:
                    return
        except yaml.MarkedYAMLError as error:
            raise TextDefectError(
                syntax_defect(error, self._text, self._opened(), self._quoted)
            ) from error
        except yaml.YAMLError as error:
            offset = getattr(error, "position", 0)
            defect = Defect("syntax", offset, offset, "the text is not YAML from here on")
            raise TextDefectError(defect) from error
        finally:
            loader.dispose()

    def _opened(self) -> int | None:
        """Where the innermost bracket stands that is still open."""
        node = self._stack[-1].node if self._stack else None
        return node.start if node is not None and node.flow else None

    # Documents

    def _open_document(self, event: Event) -> None:
        if len(self.finished) == limits.MAX_DOCUMENTS:
            raise _unsafe(event, f"more than {limits.MAX_DOCUMENTS:,} documents in one file")
        self._document = Document(len(self.finished), event.start_mark.index)
        self._anchors.clear()

    def _close_document(self, event: Event) -> None:
        self.finished.append(self._document)

    # Nodes

    def _scalar(self, event: Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style
        if len(event.value) > limits.MAX_TEXT:
            raise _unsafe(event, f"a text of more than {limits.MAX_TEXT:,} characters")
        plain = style is None or style == ""
        if event.anchor or event.tag:
            start += _PROPERTIES.match(self._text[start:end]).end()  # type: ignore[union-attr]
        if style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        if style in ("'", '"') and event.start_mark.line < event.end_mark.line:
            self._quoted = (start, end)
        tag = _tag(event)
        self._add(Scalar(start, end, event.value, plain=plain, tag=tag), event.anchor, 1, event)

    def _open_mapping(self, event: Event) -> None:
        _tag(event)
        node = Mapping(event.start_mark.index, event.end_mark.index, flow=bool(event.flow_style))
        self._open(node, event)

    def _open_sequence(self, event: Event) -> None:
        _tag(event)
        node = Sequence(event.start_mark.index, event.end_mark.index, flow=bool(event.flow_style))
        self._open(node, event)

    def _open(self, node: Mapping | Sequence, event: Event) -> None:
        if len(self._stack) == limits.MAX_DEPTH:
            raise _unsafe(event, f"collections nest deeper than {limits.MAX_DEPTH} levels")
        self._count(1, event)
        self._stack.append(_Frame(node, event.anchor))
        if event.anchor:
            self._anchors.pop(event.anchor, None)

    def _close(self, event: Event) -> None:
        frame = self._stack.pop()
        node = frame.node
        if isinstance(node, Mapping):
            if node.flow:
                _join_split_numbers(node, self._text)
            for defect in _duplicates(node):
                self._note(defect)
        if node.flow:
            node.end = event.end_mark.index
        elif isinstance(node, Mapping) and node.entries:
            key, value = node.entries[-1]
            node.end = max(key.end, value.end)
        elif isinstance(node, Sequence) and node.items:
            node.end = node.items[-1].end
        self._attach(node, frame.anchor, frame.weight, event)

    def _alias(self, event: Event) -> None:
        if any(frame.anchor == event.anchor for frame in self._stack):
            raise _unsafe(event, f"alias *{event.anchor[:_SHOWN]} contains itself")
        if event.anchor not in self._anchors:
            hint = "a text that starts with * needs quotes"
            raise TextDefectError(
                _at("syntax", event, f"alias *{event.anchor[:_SHOWN]} has no anchor", hint)
            )
        node, weight = self._anchors[event.anchor]
        self._alias_nodes += weight
        if self._alias_nodes > limits.MAX_ALIAS_NODES:
            raise _unsafe(event, f"aliases stand for more than {limits.MAX_ALIAS_NODES:,} nodes")
        self._attach(_copy(node, event), None, weight, event)

    def _add(self, node: Node, anchor: str | None, weight: int, event: Event) -> None:
        self._count(weight, event)
        self._attach(node, anchor, weight, event)

    def _count(self, weight: int, event: Event) -> None:
        self._nodes += weight
        if self._nodes > limits.MAX_NODES:
            raise _unsafe(event, f"more than {limits.MAX_NODES:,} nodes in one file")

    def _attach(self, node: Node, anchor: str | None, weight: int, event: Event) -> None:
        if anchor:
            self._anchors[anchor] = (node, weight)
        if not self._stack:
            self._document.root = node
            return
        frame = self._stack[-1]
        frame.weight += weight
        if isinstance(frame.node, Sequence):
            frame.node.items.append(node)
        elif frame.key is None:
            frame.key = self._as_key(node, event)
        else:
            frame.node.entries.append((frame.key, node))
            frame.key = None

    def _as_key(self, node: Node, event: Event) -> Scalar:
        size = len(node.text) if isinstance(node, Scalar) else node.end - node.start
        if size > limits.MAX_KEY:
            message = f"a key of more than {limits.MAX_KEY:,} characters"
            raise TextDefectError(Defect("unsafe", node.start, node.start + 1, message))
        if not isinstance(node, Scalar):
            message = "a key must be a word, not a list or a mapping"
            hint = "put quotes around a text that starts with { or [" if node.flow else None
            self._note(Defect("key-type", node.start, node.end, message, hint))
            written = self._text[node.start : node.end]
            return Scalar(node.start, node.end, written, plain=False, tag=NOT_A_KEY)
        if node.text == "<<" and node.plain:
            hint = "write the values out, so that everybody reads the same figures"
            raise TextDefectError(
                _at("unsafe", event, "merge keys are not part of the format", hint)
            )
        node.text = sys.intern(node.text)  # the same few words, file after file
        return node

    def _note(self, defect: Defect) -> None:
        """Keep a defect, and of a flood one more than is listed, so that it can be told."""
        self._noted[defect.kind] += 1
        if self._noted[defect.kind] <= limits.MAX_LISTED + 1:
            self._document.defects.append(defect)


def _duplicates(mapping: Mapping) -> Iterator[Defect]:
    seen: dict[str, Scalar] = {}
    for key, _ in mapping.entries:
        first = seen.setdefault(key.text, key)
        if first is not key:
            message = f"`{key.text}` stands twice here; YAML readers silently keep the last one"
            hint = "remove one of the two"
            yield Defect("duplicate-key", key.start, key.end, message, hint, related=first.start)


def _join_split_numbers(mapping: Mapping, text: str) -> None:
    """Undo what a comma does to a number in a flow mapping, so that rules see it as written."""
    joined: list[tuple[Scalar, Node]] = []
    for key, value in mapping.entries:
        previous = joined[-1] if joined else None
        if previous is not None and _is_split(previous[1], key, value, text):
            head = previous[1]
            whole = Scalar(head.start, key.end, text[head.start : key.end], plain=True)
            joined[-1] = (previous[0], whole)
        else:
            joined.append((key, value))
    mapping.entries = joined


def _is_split(head: Node, key: Scalar, value: Node, text: str) -> bool:
    return (
        isinstance(head, Scalar)
        and head.plain
        and isinstance(value, Scalar)
        and value.plain
        and value.start == value.end
        and text[head.end : key.start] == ","
        and bool(_SPLIT_HEAD.match(head.text))
        and bool(_SPLIT_TAIL.match(key.text))
    )


def _copy(node: Node, event: Event) -> Node:
    """The aliased node as it appears at the alias: its own span, the anchored content."""
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(node, Scalar):
        return Scalar(start, end, node.text, plain=node.plain, tag=node.tag, aliased=True)
    if isinstance(node, Mapping):
        mapping = Mapping(start, end, flow=node.flow, aliased=True)
        mapping.entries = node.entries
        return mapping
    sequence = Sequence(start, end, flow=node.flow, aliased=True)
    sequence.items = node.items
    return sequence


def _tag(event: Event) -> str:
    """The short name of an explicit tag, "" without one; tags outside JSON's types are refused."""
    tag: str | None = event.tag
    if not tag or tag == "!":
        return "str" if tag == "!" and isinstance(event, yaml.ScalarEvent) else ""
    name = tag.removeprefix(_TAG_PREFIX)
    if name == tag or name not in _JSON_TAGS:
        shown = f"!!{name}" if name != tag else tag
        raise _unsafe(
            event,
            f"tag {shown[:_SHOWN]} is not allowed",
            "remove it, or put quotes around a text that starts with !",
        )
    return name


def _at(kind: str, event: Event, message: str, hint: str | None = None) -> Defect:
    return Defect(kind, event.start_mark.index, event.end_mark.index, message, hint)


def _unsafe(event: Event, message: str, hint: str | None = None) -> TextDefectError:
    start = event.start_mark.index
    return TextDefectError(Defect("unsafe", start, start + 1, message, hint))
