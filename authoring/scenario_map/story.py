"""Hold a scenario as its map needs it: places, and choices that lead from one to another.

Also one that is only half written: a choice may lead nowhere yet, and a place may be reached by nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GOOD_OUTCOMES = frozenset({"recommended", "acceptable"})
"""Of ends: those at which the story is done."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the learner can do at a step."""

    id: str
    words: str
    """Its first words, in the language of who reads."""
    to: str
    """The id of the place to which it leads; of none where that is not decided."""


@dataclass(frozen=True, slots=True)
class Place:
    """A step, with its choices in their order, or an end, which has none."""

    id: str
    words: str
    """Its first words, in the language of who reads."""
    choices: tuple[Choice, ...] = ()
    outcome: str | None = None
    """How an end is judged: ``recommended``, ``acceptable``, ``another_try`` or nothing yet; None: a step."""

    @property
    def is_end(self) -> bool:
        """Return whether the story ends here."""
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class Story:
    """A scenario: its steps in order, the first one being the beginning, and then its ends."""

    places: tuple[Place, ...]

    @property
    def by_id(self) -> dict[str, Place]:
        """Return the places by their ids; of two with one id the first counts."""
        found: dict[str, Place] = {}
        for place in self.places:
            found.setdefault(place.id, place)
        return found

    @property
    def start(self) -> str:
        """Return the id of the first step; nothing where there is none."""
        return next((place.id for place in self.places if not place.is_end), "")

    @property
    def onward(self) -> dict[str, tuple[str, ...]]:
        """Return to which places the choices of each place lead, each once, in the order of the choices."""
        known = self.by_id
        return {
            each: tuple(dict.fromkeys(choice.to for choice in place.choices if choice.to in known))
            for each, place in known.items()
        }

    @property
    def backward(self) -> dict[str, tuple[str, ...]]:
        """Return from which places a choice leads to each place, in the order of the places."""
        found: dict[str, list[str]] = {place.id: [] for place in self.places}
        for start, goals in self.onward.items():
            for goal in goals:
                found[goal].append(start)
        order = {place.id: at for at, place in enumerate(self.places)}
        return {each: tuple(sorted(starts, key=order.__getitem__)) for each, starts in found.items()}


def reached(starts: Iterable[str], onward: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return everything that can be reached from *starts*, themselves included."""
    found = set(starts)
    waiting = deque(found)
    while waiting:
        new = set(onward.get(waiting.popleft(), ())) - found
        found |= new
        waiting.extend(new)
    return frozenset(found)
