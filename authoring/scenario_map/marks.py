"""Mark what is to be mended in a story: the same that the checks of the files find, at the place of each.

``curriculum.scenario_ways`` holds files against the same rules; a test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from authoring.scenario_map.story import GOOD_OUTCOMES, Place, Story, reached


class Mark(StrEnum):
    """What is to be mended, or only looked at, in a place or a choice."""

    TO_NOWHERE = "to_nowhere"
    """The choice leads to no step and no end."""
    NOT_REACHED = "not_reached"
    """No way leads here from the first step."""
    NO_WAY_OUT = "no_way_out"
    """From this step no way leads to any end: it goes round for ever, or stops."""
    NO_GOOD_END = "no_good_end"
    """From this step every way ends badly: nobody could complete the story any more."""
    SAME_GOAL = "same_goal"
    """Another choice of the step leads to the same place. No fault: a hint to whether it is meant."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be mended where."""

    places: dict[str, Mark] = field(default_factory=dict)
    """By the id of the place."""
    choices: dict[tuple[str, str], Mark] = field(default_factory=dict)
    """By the ids of the step and of its choice."""
    has_good_end: bool = True
    """Whether any end is recommended or acceptable."""


def marks_of(story: Story) -> Marks:
    """Return what is to be mended in *story*.

    Places are marked only where every choice leads somewhere and an end is good: else what cannot be reached
    may be the mere echo of that.
    """
    known = story.by_id
    choices = {mark for place in known.values() for mark in _choices(place, set(known))}
    good = [place.id for place in known.values() if place.outcome in GOOD_OUTCOMES]
    is_whole = bool(good) and not any(mark is Mark.TO_NOWHERE for _, mark in choices)
    places = _places(story, good) if is_whole else {}
    return Marks(places, dict(sorted(choices)), bool(good))


def _choices(place: Place, known: set[str]) -> list[tuple[tuple[str, str], Mark]]:
    goals = Counter(choice.to for choice in place.choices)
    found = []
    for choice in place.choices:
        if choice.to not in known:
            found.append(((place.id, choice.id), Mark.TO_NOWHERE))
        elif goals[choice.to] > 1:
            found.append(((place.id, choice.id), Mark.SAME_GOAL))
    return found


def _places(story: Story, good: list[str]) -> dict[str, Mark]:
    from_start = reached([story.start], story.onward) if story.start else frozenset(story.by_id)
    ending = reached((place.id for place in story.places if place.is_end), story.backward)
    ending_well = reached(good, story.backward)
    found = {}
    for place in story.places:
        if place.id not in from_start:
            found[place.id] = Mark.NOT_REACHED
        elif not place.is_end and place.id not in ending:
            found[place.id] = Mark.NO_WAY_OUT
        elif not place.is_end and place.id not in ending_well:
            found[place.id] = Mark.NO_GOOD_END
    return found
