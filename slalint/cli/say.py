"""Sentences for people on standard error."""

from __future__ import annotations

import contextlib

import click

from slalint.output.escape import for_terminal


def say(sentence: str) -> None:
    """Write `slalint: sentence`, safe for a terminal; if nobody can read it, say nothing."""
    with contextlib.suppress(OSError):
        click.echo(f"slalint: {for_terminal(sentence)}", err=True)
