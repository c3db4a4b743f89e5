"""Tell two editions apart: which modules changed, and what that asks of people who took the older one."""

from __future__ import annotations

from dataclasses import dataclass

from editions.model import Edition


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one edition to another, by module id in the newer order."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return bool(self.added or self.removed or self.changed)


def difference(older: Edition, newer: Edition) -> Difference:
    """Return which modules were added, removed and changed between two editions of one course.

    A change is any change of a text, a key or a structure, however small: whether it is
    editorial is for a person to say.
    """
    before, after = older.module_digests, newer.module_digests
    return Difference(
        added=tuple(module for module in after if module not in before),
        removed=tuple(module for module in before if module not in after),
        changed=tuple(module for module in after if module in before and before[module] != after[module]),
    )
