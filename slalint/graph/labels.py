"""What stands on nodes and links, line by line, the same in every picture."""

from __future__ import annotations

from slalint.arithmetic import say_percent
from slalint.graph.model import Document, Figures, Link, Part, PartKind, Party, Promise, Relation
from slalint.output.escape import for_terminal
from slalint.rules.between.wording import shorten

NOT_COVERED = "not covered"
"""What marks a promise that is above what it rests on, beside its colour."""


def of_party(party: Party) -> list[str]:
    """A party and its firm, where that has another name."""
    name, organization = clean(party.name), clean(party.organization or "")
    return [name] if organization in ("", name) else [name, organization]


def of_document(document: Document) -> list[str]:
    """An agreement by its id, with its type and status."""
    name = clean(document.id) or "(no id)"
    if document.is_shared:
        return [name, "shared document"]
    return [name, clean(", ".join(word for word in (document.type, document.status) if word))]


def title_of(document: Document) -> str:
    """What stands above the box of an agreement."""
    return clean(document.title or document.id) or "(no title)"


def of_promise(promise: Promise) -> list[str]:
    """A goal, what it promises, and what that rests on."""
    if promise.figures is not None:
        return [clean(promise.id), *_of_figures(promise.figures, promise.target)]
    said = " ".join(word for word in (promise.metric, promise.target) if word)
    return [clean(promise.id), *([clean(said)] if said else [])]


def of_part(part: Part) -> list[str]:
    """Something that has only a name, and its figure."""
    lines = [clean(part.name)]
    if part.availability is not None:
        lines.append(say_percent(part.availability))
    if part.kind is PartKind.MISSING:
        lines.append("not in this project")
    return lines


def of_link(link: Link) -> str:
    """A few words on a link."""
    if link.group is not None:
        return f"one of {clean(link.group)} is enough"
    if link.sequence is not None:
        return f"step {clean(link.sequence)}"
    return link.relation if link.relation is not Relation.RESTS_ON else ""


def clean(text: str) -> str:
    """A text of a stranger on one line, with nothing in it that cannot be seen."""
    return for_terminal(shorten(text))


def _of_figures(figures: Figures, target: str | None) -> list[str]:
    if figures.promised is not None:
        lines = [f"promises {say_percent(figures.promised)}"]
    else:
        lines = [f"promises {clean(target)}" if target else "no figure"]
    if figures.below is not None:
        exactly = "" if figures.is_exact else "at most "
        lines.append(f"rests on {exactly}{say_percent(figures.below)}")
    if figures.is_covered is False:
        lines.append(NOT_COVERED)
    return lines
