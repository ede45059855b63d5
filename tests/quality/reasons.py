"""Mutations that should be caught and are not, each with its reason."""

from __future__ import annotations

from typing import Final

from tests.quality.mutation import Mutation

REASONS: Final[dict[tuple[str, str, str], str]] = {}
"""(agreement, path, operator) to the reason; the operator may be `*`."""


def excused(agreement: str, mutation: Mutation) -> str | None:
    """The written reason for missing a mutation, None without one."""
    path = "/".join(str(step) for step in mutation.path)
    for operator in (mutation.operator, "*"):
        reason = REASONS.get((agreement, path, operator))
        if reason is not None:
            return reason
    return None
