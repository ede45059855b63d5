"""What the fuzzer feeds: any bytes, as every kind of text that a stranger may send.

The first byte chooses what the rest is taken for, so that one run covers them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from slalint import check_text
from slalint.agreement.formats import FORMATS
from slalint.agreement.schema import is_valid, jsonschema_validator, to_data
from slalint.arithmetic import QuantityError
from slalint.config.errors import ConfigurationError
from slalint.config.load import load_settings
from slalint.engine.baseline import BaselineError, read_baseline
from slalint.engine.check import Options, check_source
from slalint.engine.fix import UNSAFE, fix_bytes
from slalint.engine.project import FileProject
from slalint.engine.result import FileResult
from slalint.engine.rule import all_rules
from slalint.engine.selection import Selection
from slalint.source.compose import compose
from slalint.source.nodes import Scalar, walk
from slalint.source.source import read_source

TODAY: Final = date(2026, 6, 1)
BASE: Final = (Path(__file__).parent.parent / "data" / "base.sla.yaml").read_text(encoding="utf-8")
CORPUS: Final = Path(__file__).parent / "corpus"
ENVELOPE: Final = b"apiVersion: slalint/v1\nkind: SLA\n"

_BREAK: Final = re.compile(r"\r\n|\n|\r")
_MOST_SCHEMA: Final = 4000  # jsonschema is slow, and the fuzzer lives from many short runs


def whole_file(data: bytes) -> None:
    """A file as it is."""
    _lint(data)


def behind_an_envelope(data: bytes) -> None:
    """Whatever follows the first lines of an agreement."""
    _lint(ENVELOPE + data)


def scalars_of_an_agreement(data: bytes) -> None:
    """An agreement with some values replaced: a number of the value, a blank, the new text."""
    text = BASE
    for part in data.decode("utf-8", errors="replace").split("\x00")[:4]:
        number, _, new = part.partition(" ")
        values = _value_spans(text)
        if values:
            start, end = values[sum(map(ord, number)) % len(values)]
            text = f"{text[:start]}{new}{text[end:]}"
    _lint(text.encode())


def lines_of_an_agreement(data: bytes) -> None:
    """An agreement with a line replaced by other text, comments for slalint among it."""
    lines = BASE.splitlines(keepends=True)
    if data:
        at = data[0] % len(lines)
        lines[at : at + 1] = [data[1:].decode("utf-8", errors="replace")]
    _lint("".join(lines).encode())


def fixes(data: bytes) -> None:
    """What fixes make of a file can be fixed no further, and is no worse."""
    data = ENVELOPE + data
    fixed = fix_bytes(data, _check, UNSAFE)
    assert fixed.data == data or fixed.applied
    assert fix_bytes(fixed.data, _check, UNSAFE).data == fixed.data


def configuration(data: bytes) -> None:
    """A configuration is loaded, or refused in a sentence."""
    file = _folder() / ".slalint.yaml"
    file.write_bytes(data)
    try:
        settings = load_settings(file, _folder())
    except ConfigurationError as error:
        refusal = str(error)
    else:
        assert "SLA000" in settings.rules(Selection())
        return
    assert ".slalint.yaml" in refusal


def baseline(data: bytes) -> None:
    """A baseline is read, or refused in a sentence."""
    with suppress(BaselineError):
        read_baseline(data.decode("utf-8", errors="replace"))


def quantities(data: bytes) -> None:
    """Every reader of a figure reads it, or says why not."""
    text = data.decode("utf-8", errors="replace")
    for parse in FORMATS.values():
        with suppress(QuantityError):
            parse(text)


def both_schemas(data: bytes) -> None:
    """The fast validator and `jsonschema` agree."""
    documents, _ = compose((ENVELOPE + data[:_MOST_SCHEMA]).decode("utf-8", errors="replace"))
    for document in documents:
        if document.root is not None:
            plain = to_data(document.root)
            assert is_valid(plain) == _authority().is_valid(plain)


TARGETS: Final[tuple[Callable[[bytes], None], ...]] = (
    whole_file,
    behind_an_envelope,
    scalars_of_an_agreement,
    lines_of_an_agreement,
    fixes,
    configuration,
    baseline,
    quantities,
    both_schemas,
)


def run_one(data: bytes) -> None:
    """Feed one input to the target that its first byte chooses."""
    if data:
        TARGETS[data[0] % len(TARGETS)](data[1:])


def seeds() -> Iterator[tuple[str, bytes]]:
    """The corpus: a name, and the input for `run_one`; each folder is named for its target."""
    for number, target in enumerate(TARGETS):
        for file in sorted((CORPUS / target.__name__).iterdir()):
            yield f"{target.__name__}-{file.name}", bytes([number]) + file.read_bytes()


def _lint(data: bytes) -> None:
    """Lint with every rule: nothing crashes, and every finding stands inside the text."""
    report = check_text(data, today=TODAY, select=["ALL"])
    assert report.crashes == (), report.crashes
    lines = _BREAK.split(read_source("", data).text)
    for finding in report.findings:
        for found in (finding.range, *(other.range for other in finding.related)):
            assert found.start <= found.end
            for line, column in (found.start, found.end):
                assert 1 <= line <= len(lines), (finding, len(lines))
                assert 1 <= column <= len(lines[line - 1]) + 1, finding


def _check(data: bytes) -> FileResult:
    options = Options(frozenset(rule.code for rule in all_rules()), TODAY)
    result = check_source(read_source("x", data), options, FileProject(None, TODAY))
    assert result.crashes == (), result.crashes
    return result


def _value_spans(text: str) -> list[tuple[int, int]]:
    documents, _ = compose(text)
    nodes = [node for one in documents if one.root is not None for _, _, node in walk(one.root)]
    return [(node.start, node.end) for node in nodes if isinstance(node, Scalar)]


@cache
def _authority() -> Any:
    return jsonschema_validator(only_refused=False)


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="slalint-fuzz-"))
