"""JSON on one line, and data of the shape that is expected: a cache is only a file.

Everything here raises ValueError for a text or data that is not of that shape.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def text_of(data: object) -> str:
    """JSON on one line, in ASCII whatever the texts hold."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def data_of(row: str) -> Any:
    """What a JSON text says."""
    try:
        return json.loads(row)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def items(data: Any, count: int) -> list[Any]:
    """A list of so many."""
    if type(data) is not list or len(data) != count:
        raise ValueError("not a list of so many")
    return data


def listed(data: Any) -> list[Any]:
    """A list."""
    if type(data) is not list:
        raise ValueError("no list")
    return data


def text(data: Any) -> str:
    """A text."""
    if type(data) is not str:
        raise ValueError("no text")
    return data


def texts(data: Any) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(map(text, listed(data)))


def number(data: Any) -> int:
    """A whole number."""
    if type(data) is not int:
        raise ValueError("no number")
    return data


def truth(data: Any) -> bool:
    """True or false."""
    if type(data) is not bool:
        raise ValueError("neither true nor false")
    return data


def optional(read: Callable[[Any], T], data: Any) -> T | None:
    """What `read` makes of data that may be null."""
    return None if data is None else read(data)
