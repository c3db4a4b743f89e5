"""Hide small groups of a table with two directions, such as units by job family.

``suppression`` knows groups within groups. Here each group lies in two sums: those of the unit, and those of
the same kind in the unit above. Whoever hides one has to hide another in both, and these again in both of
theirs, until nothing follows from what is shown. Small kinds cost much; what is left is safe.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from reporting.figures.suppression import Disclosure, Group


@dataclass(frozen=True, slots=True)
class Sum:
    """A group, and those that add up to it."""

    whole: Hashable
    parts: tuple[Hashable, ...]


def hidden_cells(
    groups: Mapping[Hashable, Group],
    sums: Sequence[Sum],
    rule: Disclosure,
    also: Collection[Hashable] = (),
) -> frozenset[Hashable]:
    """Return the keys of *groups* whose numbers must not be shown: *also* these, for a reason of their own.

    *groups* are without parts of their own; *sums* say which add up to which, wholes before their parts.
    """
    hidden = {key for key, group in groups.items() if rule.is_small(group) or key in also}
    if rule.hides_alike:
        hidden |= {
            part
            for one in sums
            for part in one.parts
            if groups[part].is_alike and not groups[one.whole].is_alike
        }
    is_more = True
    while is_more:
        is_more = False
        for one in sums:
            is_more |= _hide(groups, one, rule, hidden)
    return frozenset(hidden)


def _hide(groups: Mapping[Hashable, Group], one: Sum, rule: Disclosure, hidden: set[Hashable]) -> bool:
    """Hide in *one* sum what its hidden members need, and return whether that was anything."""
    parts = sorted((key for key in one.parts if groups[key].people), key=lambda key: groups[key].required)
    shown = [key for key in parts if key not in hidden]
    if one.whole in hidden:
        # A whole that nobody is to know must not be added up from its parts.
        hidden.update(shown)
        return bool(shown)
    gone = [groups[key] for key in parts if key in hidden]
    before = len(hidden)
    while gone and shown and not rule.is_safe(gone):
        key = shown.pop(0)
        hidden.add(key)
        gone.append(groups[key])
    return len(hidden) > before
