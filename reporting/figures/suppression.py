"""Hide small groups, and whatever would give them away.

A group of fewer than *threshold* people is hidden with its numbers, a rate of 0 % or 100 %
included. Then siblings are hidden too, the smallest first, until what is hidden under one
visible total cannot be told apart by subtraction: at least two groups, together at least
*threshold* people, at least two of whom have completed and two have not (so that not even
one of them, who knows of himself, learns the rest). What is hidden is hidden with all its parts.
docs/explanation/small-groups.md has the argument and its limits.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

FLOOR = 5
"""No setting goes below this."""
_MINORITY = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Some people, of whom some have completed. Its parts, if any, add up to it."""

    key: Hashable
    required: int
    complete: int
    parts: tuple[Group, ...] = ()


def hidden_keys(whole: Group, threshold: int) -> set[Hashable]:
    """Return the keys of the groups whose numbers must not be shown.

    Groups without people are not hidden: that nobody has to take a course tells nothing of anybody.
    """
    threshold = max(threshold, FLOOR)
    if 0 < whole.required < threshold:
        return set(_all_keys(whole))
    return _hidden_below(whole, threshold)


def _hidden_below(group: Group, threshold: int) -> set[Hashable]:
    """Return what to hide among the parts of *group*, which is shown itself."""
    by_size = sorted((part for part in group.parts if part.required), key=lambda part: part.required)
    shown = [part for part in by_size if part.required >= threshold]
    hidden = [part for part in by_size if part.required < threshold]
    while hidden and shown and not _is_safe(hidden, threshold):
        hidden.append(shown.pop(0))
    found = {key for part in hidden for key in _all_keys(part)}
    for part in shown:
        found |= _hidden_below(part, threshold)
    return found


def _is_safe(hidden: Sequence[Group], threshold: int) -> bool:
    """Return whether the sum of *hidden*, which anybody can work out, gives none of them away."""
    required = sum(part.required for part in hidden)
    complete = sum(part.complete for part in hidden)
    is_mixed = min(complete, required - complete) >= _MINORITY
    return len(hidden) >= 2 and required >= threshold and is_mixed


def _all_keys(group: Group) -> list[Hashable]:
    keys = [group.key] if group.required else []
    for part in group.parts:
        keys += _all_keys(part)
    return keys
