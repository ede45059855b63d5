"""A unified diff that `git apply` and `patch -p1` take."""

from __future__ import annotations

from difflib import unified_diff

from slalint.output.escape import for_terminal

_NO_NEWLINE = "\\ No newline at end of file\n"


def render_diff(name: str, before: bytes, after: bytes, *, for_people: bool = False) -> str:
    """The diff of one UTF-8 file; `for_people` escapes what a terminal would obey."""
    lines = unified_diff(
        _lines(before), _lines(after), _named("a", name), _named("b", name), lineterm="\n"
    )
    ended = (line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}" for line in lines)
    if for_people:
        shown = (line.removesuffix("\n").removesuffix("\r") for line in ended)
        return "".join(f"{for_terminal(line)}\n" for line in shown)
    return "".join(ended)


def _lines(data: bytes) -> list[str]:
    """Lines as diffs count them, by line feed alone."""
    lines = data.decode("utf-8").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _named(side: str, name: str) -> str:
    path = name if name.startswith("/") else f"{side}/{name}"
    if all(character >= " " and character not in '"\\' for character in path):
        return path
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    written = "".join(c if c >= " " else f"\\{ord(c):03o}" for c in escaped)
    return f'"{written}"'
