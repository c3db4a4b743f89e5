"""Count every figure a second time, from the facts of a small city, as its page in the reference defines it.

Nothing here comes from the product but the names of the states: one rule, one course, a due day, and of each
kind of person ten who are alike, so that no group is small and everything is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

BEGIN, DUE, LAST = date(2026, 1, 1), date(2026, 4, 15), date(2026, 12, 31)
SOON = timedelta(days=30)
ALIKE = 10
MINUTES = 90
UNITS = ("Roads", "Roads > North", "Parks")


@dataclass(frozen=True)
class Taken:
    """A completion, and when and how we heard of it."""

    day: date
    known_on: date
    delivery: str
    language: str


@dataclass(frozen=True)
class Life:
    """What happens to ten people."""

    unit: str
    family: str
    moves: tuple[date, str] | None
    """From a day on, to another unit."""
    leaves_on: date | None
    """The first day on which they no longer work here."""
    exempt: tuple[date, date] | None
    """From a day on, known from another."""
    away: tuple[date, date] | None
    """On leave from a day on, without an end, known from another."""
    taken: tuple[Taken, ...]

    def unit_on(self, day: date) -> str:
        """Return where they are on *day*; empty: not here."""
        if day < BEGIN or (self.leaves_on is not None and self.leaves_on <= day):
            return ""
        return self.moves[1] if self.moves and self.moves[0] <= day else self.unit

    def known(self, day: date, known_on: date) -> list[Taken]:
        """Return what they have taken by *day*, as known on *known_on*, the first first."""
        held = (one for one in self.taken if one.day <= day and one.known_on <= known_on)
        return sorted(held, key=lambda one: one.day)

    def is_late(self, day: date, known_on: date) -> bool:
        """Return whether what is done on *day* is late: not of whom it then did not have to be by the day.

        Whoever is exempt, or was away on the due day without an end.
        """
        is_exempt = self.exempt and self.exempt[0] <= day and self.exempt[1] <= known_on
        waits = self.away and self.away[0] <= DUE and self.away[1] <= known_on
        return day > DUE and not is_exempt and not waits

    def state(self, day: date, known_on: date) -> str:
        """Return the state on a day on which they are here."""
        if done := self.known(day, known_on):
            return "complete_late" if self.is_late(done[0].day, known_on) else "complete"
        for span, state in ((self.exempt, "exempt"), (self.away, "paused")):
            if span and span[0] <= day and span[1] <= known_on:
                return state
        if day > DUE:
            return "overdue"
        return "due_soon" if DUE - day <= SOON else "not_started"


@dataclass(frozen=True)
class City:
    """Everybody, on one day, as known on one."""

    lives: tuple[Life, ...]
    as_of: date
    known_on: date

    def people(self, unit: str, day: date | None = None) -> Iterator[Life]:
        """Yield ten times whoever is in *unit* or below it."""
        for life in self.lives:
            if is_within(life.unit_on(day or self.as_of), unit):
                yield from [life] * ALIKE

    def states(self, unit: str, day: date | None = None) -> Counter[str]:
        """Return how many stand how."""
        return Counter(life.state(day or self.as_of, self.known_on) for life in self.people(unit, day))

    def rate(self, unit: str, day: date | None = None) -> tuple[int, int]:
        """Return who has completed, and who had to and was not excused."""
        found = self.states(unit, day)
        complete = found["complete"] + found["complete_late"]
        return complete, found.total() - found["exempt"] - found["paused"]

    def complete(self, unit: str, of: Callable[[Taken], str]) -> Counter[str]:
        """Return who is complete, by what *of* says of what they took last."""
        held = (life.known(self.as_of, self.known_on) for life in self.people(unit))
        return Counter(of(taken[-1]) for taken in held if taken)

    def late_for(self, unit: str) -> tuple[int, int]:
        """Return for how many days those who are late have been, and how many they are."""
        return (self.as_of - DUE).days - 1, self.states(unit)["overdue"]

    def families(self, unit: str) -> dict[str, Counter[str]]:
        """Return how those of each job family stand."""
        found: dict[str, Counter[str]] = {}
        for life in self.people(unit):
            found.setdefault(life.family, Counter())[life.state(self.as_of, self.known_on)] += 1
        return found

    def kept_time(self, unit: str, since: date) -> tuple[Counter[bool], float | None]:
        """Return who first completed since *since*, in time or not, and the median of the days."""
        first = [
            (life, taken[0].day)
            for life in self.lives
            for taken in [life.known(self.as_of, self.known_on)]
            if taken and since <= taken[0].day
        ]
        here = [(life, day) for life, day in first if is_within(life.unit_on(day), unit)]
        days = [(day - BEGIN).days for _, day in here]
        in_time = [not life.is_late(day, self.known_on) for life, day in here for _ in range(ALIKE)]
        return Counter(in_time), median(days) if days else None

    def hours(self, unit: str, month: date) -> tuple[int, float]:
        """Return how often something was completed in *month*, and the hours of it; a day counts once."""
        completions = sum(
            ALIKE
            for life in self.lives
            for day in {one.day for one in life.known(self.as_of, self.known_on)}
            if day.replace(day=1) == month and is_within(life.unit_on(day), unit)
        )
        return completions, completions * MINUTES / 60


def is_within(place: str, unit: str) -> bool:
    """Return whether *place* is *unit* or lies below it; whoever is nowhere is not."""
    return bool(place) and (not unit or place == unit or place.startswith(f"{unit} > "))
