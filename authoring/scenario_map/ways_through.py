"""List the ways through a story: from the first step to an end, no place of it twice.

Whoever goes round in a circle comes back to a place that a way without the circle passes as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from authoring.scenario_map.story import Choice, Place, Story, reached

MOST_WAYS = 200
"""That are listed: their number can double with each step."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way through."""

    choices: tuple[Choice, ...]
    """What the learner does, from the first step on; at least one."""
    end: Place

    @property
    def length(self) -> int:
        """Return how many decisions lead to the end."""
        return len(self.choices)


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways through, in the order of the choices, or as many as are listed."""

    listed: tuple[Way, ...]
    are_all: bool
    """Whether these are all that there are."""


def ways_through(story: Story, most: int = MOST_WAYS) -> Ways:
    """Return the first *most* ways through *story*."""
    found = tuple(islice(_ways(story), most + 1))
    return Ways(found[:most], len(found) <= most)


def _ways(story: Story) -> Iterator[Way]:
    known, backward = story.by_id, story.backward
    ends = [place.id for place in story.places if place.is_end]
    taken: list[Choice] = []
    passed = [story.start] if story.start else []

    def onward() -> Iterator[Choice]:
        """Return the choices with which an end is still reached: nothing is searched in vain."""
        around = {each: tuple(one for one in backward[each] if one not in passed) for each in known}
        ending = reached(ends, around)
        return iter([choice for choice in known[passed[-1]].choices if choice.to in ending])

    waiting = [onward()] if passed else []
    while waiting:
        choice = next(waiting[-1], None)
        if choice is None:
            waiting.pop()
            passed.pop()
            if taken:
                taken.pop()
        elif known[choice.to].is_end:
            yield Way((*taken, choice), known[choice.to])
        else:
            taken.append(choice)
            passed.append(choice.to)
            waiting.append(onward())
