"""All courses of a unit in one line: what is asked of its people, counted once for each person and course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.figures.grid import NOBODY, Cell, total
from reporting.figures.published import Shown
from reporting.figures.standings import CourseStandings


@dataclass(frozen=True, slots=True)
class Headline:
    """The nine states of a unit in all its courses."""

    cell: Cell
    """Of the courses that are shown: what anybody could add up from the table below."""
    hidden_courses: int
    """Courses whose group is too small to be shown: they are in no number here."""

    @property
    def late(self) -> int:
        """Return how much is overdue or no longer counts."""
        return self.cell.overdue + self.cell.expired

    @property
    def shown(self) -> Shown:
        """Return whether there is anything to show, and if not, whether that is since all of it is hidden."""
        if self.cell.required:
            return Shown.YES
        return Shown.HIDDEN if self.hidden_courses else Shown.NOBODY


def headline(courses: Iterable[CourseStandings]) -> Headline:
    """Return the sum of what is shown of *courses*, and never of what is hidden."""
    told = list(courses)
    return Headline(
        total([one.cell for one in told if one.shown is Shown.YES] or [NOBODY]),
        sum(one.shown is Shown.HIDDEN for one in told),
    )
