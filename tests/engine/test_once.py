"""Work that is done once: for each object and argument, and never across objects."""

from __future__ import annotations

from slalint.agreement.once import once
from slalint.agreement.remembered import remembered


class _Owner:
    def __init__(self) -> None:
        self.calls: list[str] = []


@once
def _made(owner: _Owner, name: str, *, suffix: str = "") -> str:
    owner.calls.append(name + suffix)
    return f"{name}{suffix} of {id(owner)}"


def test_each_object_and_argument_is_worked_out_once() -> None:
    one, other = _Owner(), _Owner()
    assert _made(one, "a") == _made(one, "a") != _made(other, "a")
    assert _made(one, "b") != _made(one, "a") != _made(one, "a", suffix="s")
    assert one.calls == ["a", "b", "as"]
    assert other.calls == ["a"]


def test_short_texts_are_read_once_and_long_ones_are_not_kept() -> None:
    read: list[str] = []
    long = "x" * 100_000

    @remembered
    def count(text: str) -> int:
        read.append(text)
        return len(text)

    assert [count(text) for text in ("ab", "ab", long, long)] == [2, 2, 100_000, 100_000]
    assert read == ["ab", long, long]
