"""Who has a place and who waits: in the order in which they enrolled, and nobody is passed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Step(NamedTuple):
    """Somebody enrols, or gives the place back."""

    learner: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class Places:
    """Who has a place, and who waits for one, each in their order."""

    taken: tuple[str, ...]
    waiting: tuple[str, ...] = ()

    def __contains__(self, learner: object) -> bool:
        """Return whether *learner* has a place or waits for one."""
        return learner in self.taken or learner in self.waiting


def places(steps: Iterable[Step], seats: int | None) -> Places:
    """Return who has a place after *steps*, told in their order, where there are *seats* (None: no end).

    Who enrols again stays where they were; who gave the place back and enrols again stands at the end.
    """
    order: dict[str, None] = {}
    for step in steps:
        if step.is_in:
            order.setdefault(step.learner)
        else:
            order.pop(step.learner, None)
    everybody = tuple(order)
    return Places(everybody) if seats is None else Places(everybody[:seats], everybody[seats:])
