"""A cursor over the node tree: any path may be asked for, typed values come out or None.

Three states matter to rules: a key is absent (`exists` is false), it is there but a rule of family
0 has something to say about it (`readable` is false, every typed value is None), or it has a value.
A rule that asks for a typed value is therefore silent about what is already reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar

from slalint.agreement.remembered import remembered
from slalint.agreement.traps import truth_of
from slalint.arithmetic import (
    Duration,
    Money,
    Percent,
    QuantityError,
    Window,
    parse_date,
    parse_number,
)
from slalint.source.nodes import NOT_A_KEY, Mapping, Node, Path, Scalar, Sequence
from slalint.source.place import Part, Place, format_path
from slalint.source.scalars import Plain, resolve

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")


@dataclass(slots=True)
class Body:
    """What all views of one document share."""

    root: Node
    text: str
    blamed: set[Path] = field(default_factory=set)
    """Paths that family 0 has reported; nothing else is said about them."""
    intended: set[Path] = field(default_factory=set)
    """Keys that an unknown key is a misspelling of; they count as present, without a value."""


_NOTHING: Final[dict[str | int, View]] = {}


class View:
    """The value at a path of a document, which may not be there.

    Every rule asks for much the same places, so the views of what is there are made once.
    """

    __slots__ = (
        "_below",
        "_children",
        "body",
        "is_list",
        "is_mapping",
        "is_scalar",
        "key_node",
        "node",
        "path",
        "readable",
        "text",
    )

    def __init__(self, body: Body, path: Path, key_node: Scalar | None, node: Node | None) -> None:
        self.body = body
        self.path = path
        self.key_node = key_node
        self.node = node
        self.is_mapping = type(node) is Mapping
        self.is_list = type(node) is Sequence
        self.is_scalar = type(node) is Scalar
        self.readable = node is not None and path not in body.blamed
        """Whether there is a value that no rule of family 0 has reported."""
        self.text: str | None = None
        """The scalar's text without quotes; None if absent, empty, no scalar, or blamed."""
        if type(node) is Scalar and self.readable and node.text and not node.text.isspace():
            self.text = node.text
        self._children: dict[str | int, View] | None = None
        self._below: tuple[View, ...] | None = None

    @classmethod
    def of(cls, body: Body) -> View:
        """The whole document."""
        return cls(body, (), None, body.root)

    def __repr__(self) -> str:
        return f"<View {format_path(self.path) or '(document)'}>"

    def __getitem__(self, step: str | int) -> View:
        child = self._members().get(step) if self.node is not None else None
        return child if child is not None else View(self.body, (*self.path, step), None, None)

    def _members(self) -> dict[str | int, View]:
        """What a mapping or a list holds, by key or index, in file order."""
        if self._children is None:
            body, path, node = self.body, self.path, self.node
            if isinstance(node, Mapping):
                self._children = {
                    name: View(body, (*path, name), key, value)
                    for name, (key, value) in node.by_name().items()
                }
            elif isinstance(node, Sequence):
                self._children = {
                    index: View(body, (*path, index), None, item)
                    for index, item in enumerate(node.items)
                }
            else:
                self._children = _NOTHING
        return self._children

    # Presence and shape

    @property
    def name(self) -> str:
        """The last step of the path: the id in an id map, the key elsewhere."""
        return str(self.path[-1]) if self.path else ""

    @property
    def exists(self) -> bool:
        """Whether the key is there at all, with or without a usable value."""
        return self.node is not None or self.path in self.body.intended

    @property
    def aliased(self) -> bool:
        """Whether the value comes through a YAML alias."""
        return self.node is not None and self.node.aliased

    @property
    def parent(self) -> Path:
        """The path of the mapping or list that holds this value."""
        return self.path[:-1]

    def entries(self) -> list[tuple[str, View]]:
        """The entries of a mapping in file order, without free `x-` keys."""
        if not isinstance(self.node, Mapping):
            return []
        return [
            (str(name), view)
            for name, view in self._members().items()
            if not str(name).startswith("x-") and not view._has_bad_key
        ]

    def items(self) -> list[View]:
        """The items of a list."""
        return list(self._members().values()) if isinstance(self.node, Sequence) else []

    @property
    def _has_bad_key(self) -> bool:
        return self.key_node is not None and self.key_node.tag == NOT_A_KEY

    def one_or_many(self) -> list[View]:
        """The items of a list, or the single scalar that stands for a list of one."""
        return [self] if self.is_scalar else self.items()

    def descendants(self) -> Iterator[View]:
        """The view itself and everything below it, in file order, without free `x-` keys."""
        if self._below is None:
            self._below = tuple(self._walk())
        return iter(self._below)

    def _walk(self) -> Iterator[View]:
        stack = [self]
        while stack:
            view = stack.pop()
            if view.exists:
                yield view
            if not view.is_scalar:
                children = [child for _, child in view.entries()] or view.items()
                stack.extend(reversed(children))

    # Values

    def texts(self) -> list[str]:
        """The texts of `one_or_many`."""
        return [text for view in self.one_or_many() if (text := view.text) is not None]

    def value(self) -> Plain:
        """The scalar by the YAML 1.2 core schema; None if it cannot be read."""
        return resolve(self.node) if isinstance(self.node, Scalar) and self.readable else None

    def is_true(self) -> bool:
        """Whether the value is the boolean true, or a yes that is reported as a trap."""
        return self._answer() is True

    def is_false(self) -> bool:
        """Whether the value is the boolean false, or a no that is reported as a trap."""
        return self._answer() is False

    def _answer(self) -> Plain:
        meant = truth_of(self.node) if isinstance(self.node, Scalar) else None
        return self.value() if meant is None else meant

    def percent(self) -> Percent | None:
        """A percentage with its sign, such as `99.95%`."""
        return _percent(self.text)

    def duration(self) -> Duration | None:
        """A duration in any notation of the format."""
        return _duration(self.text)

    def money(self) -> Money | None:
        """An amount with an ISO 4217 code."""
        return _money(self.text)

    def number(self) -> Fraction | None:
        """A plain number, exactly as written."""
        return _number(self.text)

    def window(self) -> Window | None:
        """A measuring window such as `calendar-month`."""
        return _window(self.text)

    def date(self) -> date | None:
        """A date that exists."""
        return _date(self.text)

    # Places

    @property
    def here(self) -> Place:
        """The value; an empty value stands at its key."""
        return Place(self.path)

    @property
    def key(self) -> Place:
        """The key. For a missing key ask the mapping that lacks it."""
        return Place(self.path, Part.KEY)

    def inside(self, start: int, end: int) -> Place:
        """The characters `start:end` of the scalar's text."""
        return Place(self.path, Part.FRAGMENT, (start, end))


def _reader(parse: Callable[[str], T]) -> Callable[[str | None], T | None]:
    """A parser that gives None for what it refuses: most texts are prose."""

    @remembered
    def read(text: str) -> T | None:
        try:
            return parse(text)
        except QuantityError:
            return None

    return lambda text: read(text) if text is not None else None


_percent: Final = _reader(Percent.parse)
_duration: Final = _reader(Duration.parse)
_money: Final = _reader(Money.parse)
_number: Final = _reader(parse_number)
_window: Final = _reader(Window.parse)
_date: Final = _reader(parse_date)
