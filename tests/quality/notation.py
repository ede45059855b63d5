"""The same agreement in other notations: block style, flow style, quoted scalars.

What a rule says must not depend on how an author likes to write YAML, so every example can be
rewritten and linted again. Numbers, booleans and null keep their plain form: quotes would change
them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from slalint.source.nodes import Mapping, Node, Scalar, Sequence
from slalint.source.scalars import resolve

Writer = Callable[[Node], str]

_SAFE_IN_FLOW: Final = re.compile(r"[A-Za-z0-9/+.~-][A-Za-z0-9 %/+.()@_;-]*\Z|\Z")
_FIGURE: Final = re.compile(r"[-+]?[0-9.][0-9.,]*\s?%?\Z")


def block_style(root: Node) -> str:
    """Everything in block style, plain where it can be."""
    return _block(root, 0, _plain) + "\n"


def block_quoted(root: Node) -> str:
    """Everything in block style, every text in double quotes."""
    return _block(root, 0, _double) + "\n"


def single_quoted(root: Node) -> str:
    """Block style with four blanks, every text in single quotes."""
    return _block(root, 0, _single, indent=4) + "\n"


def flow_below_top(root: Node) -> str:
    """The top-level keys, or items, in block style, everything below in flow style."""
    if isinstance(root, Sequence):
        return "".join(f"- {_flow(item, _plain)}\n" for item in root.items)
    assert isinstance(root, Mapping)
    return "".join(f"{_plain(key)}: {_flow(value, _plain)}\n" for key, value in root.entries)


NOTATIONS: Final[dict[str, Writer]] = {
    "block": block_style,
    "block, double quotes": block_quoted,
    "block, single quotes": single_quoted,
    "flow": flow_below_top,
}


def _block(node: Node, depth: int, write: Callable[[Scalar], str], indent: int = 2) -> str:
    pad = " " * depth
    if isinstance(node, Scalar):
        return write(node)
    if isinstance(node, Mapping):
        if not node.entries:
            return "{}"
        return "\n".join(
            f"{pad}{_plain(key)}:{_below(value, depth, write, indent)}"
            for key, value in node.entries
        )
    if not node.items:
        return "[]"
    return "\n".join(f"{pad}- {_item(item, depth, write, indent)}" for item in node.items)


def _below(node: Node, depth: int, write: Callable[[Scalar], str], indent: int) -> str:
    text = _block(node, depth + indent, write, indent)
    is_inline = isinstance(node, Scalar) or text in ("{}", "[]")
    return f" {text}" if is_inline else f"\n{text}"


def _item(node: Node, depth: int, write: Callable[[Scalar], str], indent: int) -> str:
    if isinstance(node, Scalar):
        return write(node)
    return _block(node, depth + 2, write, indent).lstrip(" ")


def _flow(node: Node, write: Callable[[Scalar], str]) -> str:
    if isinstance(node, Scalar):
        return write(node)
    if isinstance(node, Mapping):
        entries = (f"{_plain(key)}: {_flow(value, write)}" for key, value in node.entries)
        return "{" + ", ".join(entries) + "}"
    return "[" + ", ".join(_flow(item, write) for item in node.items) + "]"


def _plain(scalar: Scalar) -> str:
    """Plain as the author wrote it where that is safe in flow style too, else in double quotes."""
    if scalar.plain and (_SAFE_IN_FLOW.match(scalar.text) or _FIGURE.match(scalar.text)):
        return scalar.text
    return json.dumps(scalar.text, ensure_ascii=False)


def _double(scalar: Scalar) -> str:
    if scalar.plain and _is_typed(scalar):
        return scalar.text
    return json.dumps(scalar.text, ensure_ascii=False)


def _single(scalar: Scalar) -> str:
    if (scalar.plain and _is_typed(scalar)) or "\n" in scalar.text:
        return _double(scalar)
    return "'" + scalar.text.replace("'", "''") + "'"


def _is_typed(scalar: Scalar) -> bool:
    """Whether quotes would change what the scalar is."""
    return not isinstance(resolve(scalar), str)
