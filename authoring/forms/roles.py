"""Say which texts a part has: its words, a text below them, and why it is, or is not, the answer.

The same for a card of a lesson's sort and for one of an item.
"""

from __future__ import annotations

from typing import Literal

from curriculum.authoring import ExpectedPart, PartRole

Slot = Literal["title", "body", "feedback"]
Role = PartRole | Literal["section", "asked"]
"""What has texts: a part, the section itself, or the section of a question."""

ROLE_OF_LIST: dict[str, PartRole] = {
    "options": "option",
    "bins": "bin",
    "partners": "bin",
    "cards": "card",
    "pairs": "card",
    "steps": "step",
    "choices": "choice",
    "ends": "end",
    "lines": "line",
    "prompts": "prompt",
    "examples": "example",
    "links": "link",
    "statements": "statement",
}
"""Which parts the entries of a list are."""
_MAY_HAVE_BODY = frozenset({"section", "asked", "step", "choice", "prompt", "link"})
ONE_LINE: frozenset[str] = frozenset({"note", "statement", "bin"})
"""Roles that are their words and nothing else."""


def slots_of(role: Role) -> tuple[Slot, ...]:
    """Return the texts that something of *role* has, in the order in which they are read."""
    part = None if role in ("section", "asked") else ExpectedPart("", role)  # type: ignore[arg-type] # parts only
    slots: list[Slot] = ["title"]
    if role in _MAY_HAVE_BODY or (part is not None and part.needs_body):
        slots.append("body")
    if part is not None and part.needs_feedback:
        slots.append("feedback")
    return tuple(slots)
