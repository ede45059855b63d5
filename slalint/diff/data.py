"""Changes as plain data; the schema is `schemas/diff-v1.schema.json`."""

from __future__ import annotations

import json
from typing import Any

from slalint.diff.change import Approval, Change, Comparison
from slalint.diff.words import say_factor


def as_json(comparison: Comparison) -> str:
    """The changes as JSON text, in ASCII: no control character reaches a terminal or a log."""
    return json.dumps(as_data(comparison), indent=1, ensure_ascii=True) + "\n"


def as_data(comparison: Comparison) -> dict[str, Any]:
    """The changes as plain data; none means that the promises are the same."""
    return {"version": 1, "changes": [_change(change) for change in comparison.changes]}


def _change(change: Change) -> dict[str, Any]:
    return {
        "direction": change.direction.value,
        "for": list(change.parties),
        "path": change.path,
        "agreement": change.agreement,
        "before": change.before,
        "after": change.after,
        "factor": say_factor(change.factor) if change.factor is not None else None,
        "nine": change.nine,
        "message": change.message,
        "approved": _approval(change.approval) if change.approval is not None else None,
    }


def _approval(approval: Approval) -> dict[str, Any]:
    until = approval.entry.until
    return {
        "reason": approval.entry.reason,
        "until": until.isoformat() if until is not None else None,
        "lapsed": approval.lapsed,
    }
