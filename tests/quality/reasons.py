"""Mutations that should be caught and are not, each with its reason."""

from __future__ import annotations

from typing import Final

from tests.quality.mutation import Mutation

_LOWEST_OPEN_TIER: Final = (
    "The lowest of nested open tiers (`below: 95.0%, credit: 100%`) changed to 9.5% or 59%: no tier"
    " below it contradicts it, and full refunds that begin far down are real."
)

REASONS: Final[dict[tuple[str, str, str], str]] = {
    ("cloud-terms", f"remedies/{remedy}/credits/2/below", operator): _LOWEST_OPEN_TIER
    for remedy in (
        "multi-zone-credits",
        "single-zone-credits",
        "single-instance-credits",
        "standard-disk-credits",
    )
    for operator in ("shift point", "transpose digits")
}
"""(agreement, path, operator) to the reason; the operator may be `*`."""


def excused(agreement: str, mutation: Mutation) -> str | None:
    """The written reason for missing a mutation, None without one."""
    path = "/".join(str(step) for step in mutation.path)
    for operator in (mutation.operator, "*"):
        reason = REASONS.get((agreement, path, operator))
        if reason is not None:
            return reason
    return None
