"""Rows of CSV and JSON Lines files, one at a time, with their line numbers."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

MAX_LINE: Final = 100_000
"""Characters of a line; longer ones are bad rows."""
MAX_COLUMNS: Final = 200

# Half of a surrogate pair: a byte that could not be decoded, or an escape of JSON that names one.
_STRAY_BYTE: Final = re.compile("[\ud800-\udfff]")

_DELIMITERS: Final = (",", ";", "\t")


class ActualsError(Exception):
    """A file of records cannot be read at all; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its line, and its cells by column name in lower case without separators."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file, which tell its kind even where no row follows."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that does not count, and why."""

    line: int
    reason: str


def read_rows(path: Path) -> Iterator[Header | Row | BadRow]:
    """The header of a file, where it has one, and its rows: CSV, or JSON Lines by its first line.

    Raises ActualsError where the file cannot be read or has no header.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            first = file.readline(MAX_LINE)
            if first.lstrip().startswith("{"):
                yield from _json_rows(first, file)
            else:
                yield from _csv_rows(first, file, path)
    except OSError as error:
        raise ActualsError(f"{path} cannot be read: {error.strerror or error}") from error


def column_name(text: str) -> str:
    """A column as it is compared: `Handed-Over`, `handed_over` and `handedOver` are one."""
    return "".join(character for character in text.lower() if character.isalnum())


def _lines(file: IO[str]) -> Iterator[str]:
    """Lines of bounded length; what is longer comes in parts that no reader takes for a row."""
    while line := file.readline(MAX_LINE):
        yield line


def _csv_rows(first: str, file: IO[str], path: Path) -> Iterator[Header | Row | BadRow]:
    delimiter = max(_DELIMITERS, key=first.count)
    header = [column_name(cell) for cell in next(csv.reader([first], delimiter=delimiter), [])]
    if not any(header) or len(header) > MAX_COLUMNS:
        raise ActualsError(f"{path} has no header; its first line names the columns")
    if len(set(header)) < len(header):
        raise ActualsError(f"{path} names a column twice")
    yield Header(frozenset(header))
    reader = csv.reader(_lines(file), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(reader.line_num + 1, f"no CSV: {error}")
            continue
        line = reader.line_num + 1
        if not cells:
            continue
        if len(cells) != len(header):
            yield BadRow(line, f"{len(cells)} cells for {len(header)} columns")
        elif not _is_text(cells):
            yield BadRow(line, "not UTF-8")
        else:
            yield Row(line, dict(zip(header, map(str.strip, cells), strict=True)))


def _json_rows(first: str, file: IO[str]) -> Iterator[Row | BadRow]:
    line, text = 1, first
    while text:
        if not text.endswith("\n") and len(text) >= MAX_LINE:
            yield BadRow(line, f"a line of more than {MAX_LINE:,} characters")
            while text and not text.endswith("\n"):
                text = file.readline(MAX_LINE)
        elif text.strip():
            yield _json_row(line, text)
        line, text = line + 1, file.readline(MAX_LINE)


def _json_row(line: int, text: str) -> Row | BadRow:
    try:
        # Numbers stay as written: no digit of an amount is lost.
        data = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        return BadRow(line, "no JSON")
    if not isinstance(data, dict) or len(data) > MAX_COLUMNS:
        return BadRow(line, "no JSON object")
    cells: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, (dict, list)):
            return BadRow(line, f"`{key[:40]}` is no single value")
        cells[column_name(key)] = _text(value)
    return Row(line, cells) if _is_text(cells.values()) else BadRow(line, "not UTF-8")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


def _is_text(cells: Iterable[str]) -> bool:
    """Whether no byte of the cells was something else than UTF-8."""
    return not any(map(_STRAY_BYTE.search, cells))
