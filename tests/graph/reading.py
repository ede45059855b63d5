"""Pictures read back: DOT by a parser, Mermaid by the part of the language that is written."""

from __future__ import annotations

import re
import warnings
from typing import Any, Final

Read = tuple[dict[str, list[str]], list[tuple[str, str, str]]]
"""The lines of each node by its key, and the links with what stands on them."""


def parse_dot(text: str) -> Any:
    """The only graph of a text in DOT."""
    with warnings.catch_warnings():
        # The parser calls its own library by names that this one is about to drop.
        warnings.simplefilter("ignore", DeprecationWarning)
        import pydot

        parsed = pydot.graph_from_dot_data(text)
    assert parsed is not None
    (whole,) = parsed
    return whole


def read_dot(text: str) -> Read:
    whole = parse_dot(text)
    nodes = list(whole.get_nodes())
    for cluster in whole.get_subgraphs():
        nodes += cluster.get_nodes()
    found = {
        node.get_name(): _dot_lines(node.get("label"))
        for node in nodes
        if node.get_name() not in ("node", "edge", "graph")
    }
    links = [
        (edge.get_source(), edge.get_destination(), "".join(_dot_lines(edge.get("label") or '""')))
        for edge in whole.get_edges()
    ]
    return found, sorted(links)


def _dot_lines(label: str) -> list[str]:
    """The lines of a quoted label, as Graphviz reads escapes and entities."""
    assert label.startswith('"')
    assert label.endswith('"')
    assert not re.search(r"&(?!amp;)", label)
    lines = re.sub(r"\\(.)", lambda m: "\0" if m[1] == "n" else m[1], label[1:-1]).split("\0")
    return [line.replace("&amp;", "&") for line in lines]


_KEY: Final = r"[pdx]\d+(?:g\d+)?"
_NODE: Final = re.compile(rf"({_KEY})[\[({{]{{1,2}}\"([^\"]*)\"[\])}}]{{1,2}}:::[a-z]+\Z")
_LINK: Final = re.compile(rf"({_KEY}) (?:-->|---|==>|-\.->)(?:\|\"([^\"]*)\"\|)? ({_KEY})\Z")
_OTHER: Final = re.compile(
    r"subgraph d\d+s \[\"[^\"]*\"\]\Z|end\Z|flowchart LR\Z|classDef [a-z]+ [#a-z0-9:, -]+\Z"
)
_SAFE: Final = re.compile(r"(?:[\w .,/-]|%(?!%)|#\d+;)*\Z")


def read_mermaid(text: str) -> Read:
    """Any line that is not one of those that are written is an error."""
    nodes, links = {}, []
    for line in (line.strip(" ") for line in text.split("\n") if line):
        if match := _NODE.match(line):
            nodes[match[1]] = _mermaid_lines(match[2])
        elif match := _LINK.match(line):
            links.append((match[1], match[3], "".join(_mermaid_lines(match[2] or ""))))
        else:
            assert _OTHER.match(line), line
    return nodes, sorted(links)


def _mermaid_lines(label: str) -> list[str]:
    lines = label.split("<br/>")
    assert all(_SAFE.match(line) for line in lines), label
    return [re.sub(r"#(\d+);", lambda match: chr(int(match[1])), line) for line in lines]
