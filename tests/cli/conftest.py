"""Fixtures of the command line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import _REGISTRY, Check, Rule, all_rules
from tests.cli.helpers import Terminal

Register = Callable[[str, str, Severity, Check], None]


@pytest.fixture
def slalint(capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The command line, in this process."""
    return Terminal(capsys)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], None]:
    """Put a text on standard input."""

    def put(text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Add a rule to the catalogue for one test."""
    all_rules()

    def add(code: str, name: str, severity: Severity, check: Check) -> None:
        rule = Rule(code, name, severity, "", check, shared=False, default=True)
        monkeypatch.setitem(_REGISTRY, code, rule)

    return add


@pytest.fixture
def crashing_rule(register: Register) -> str:
    """A rule that crashes on every agreement; its code."""

    def crash(agreement: object) -> list[Problem]:
        raise RuntimeError("no such \x1b[31mluck")

    register("SLA990", "crashing-rule", Severity.WARNING, crash)
    return "SLA990"
