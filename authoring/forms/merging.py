"""Bring two changes of one form together, field by field: what only one of them changed needs no decision."""

from __future__ import annotations

from dataclasses import dataclass

from authoring.forms.values import Values


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes in one form."""

    values: Values
    """Where both changed a field differently, ours stands here."""
    conflicts: tuple[str, ...]
    """The addresses of those fields, in the order of the form."""


def merged(base: Values, ours: Values, theirs: Values) -> Merged:
    """Return *ours* and *theirs*, two changes of *base*, in one."""
    words: dict[str, tuple[str, ...]] = {}
    conflicts: list[str] = []
    for name in dict.fromkeys([*theirs, *ours, *base]):
        mine, other, was = ours[name], theirs[name], base[name]
        if mine not in (other, was) and other != was:
            conflicts.append(name)
        words[name] = other if mine == was else mine
    return Merged(Values({name: found for name, found in words.items() if found}), tuple(conflicts))
