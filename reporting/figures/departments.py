"""Say in which department people had their main job on a day, as it was known on that day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from reporting.models import Position
from reporting.models.people import SEPARATOR

NONE = ""
"""Stands for nobody's department: a person who was nowhere on that day, as far as was known."""


class Departments:
    """The departments of everybody, for any day: no move or correction of later changes what a day knew."""

    def __init__(self) -> None:
        self._places: dict[int, list[tuple[date, date, date, date, str]]] = defaultdict(list)
        names = ("person_id", "valid_from", "valid_to", "known_from", "known_to", "unit__path")
        for person, first, end, known, forgotten, path in Position.objects.filter(is_main=True).values_list(
            *names
        ):
            place = (first, end or date.max, known, forgotten or date.max, path.split(SEPARATOR)[0])
            self._places[person].append(place)

    def on(self, person: int, day: date) -> str:
        """Return the name of the department where *person* was on *day*, as known on it."""
        for first, end, known, forgotten, name in self._places[person]:
            if first <= day < end and known <= day < forgotten:
                return name
        return NONE

    def names(self) -> tuple[str, ...]:
        """Return all departments, in order."""
        return tuple(sorted({place[-1] for places in self._places.values() for place in places}))
