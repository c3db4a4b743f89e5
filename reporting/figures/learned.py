"""What people learned: for each objective, the mean before and after, of those who have both.

Awareness, knowledge and skill stand apart, and nothing adds them up. Small groups are hidden
and results let out together (``releases``) before anything leaves this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.departments import Departments
from reporting.figures.objective import Change, ObjectiveFigures
from reporting.figures.pairs import pairs
from reporting.figures.published import Shown
from reporting.figures.threshold import stricter, threshold
from reporting.models import CatalogueCourse
from reporting.scope import UnknownUnitError


@dataclass(frozen=True, slots=True)
class Learned:
    """One objective."""

    objective: str
    tag: str
    """``awareness``, ``knowledge`` or ``skill``."""
    titles: dict[str, str]
    shown: Shown
    change: Change | None = None
    """None unless it is shown."""
    follow_up: Change | None = None
    """From before the course to the follow-up form; for the whole organisation only, and not for few."""


@dataclass(frozen=True, slots=True)
class LearnedTable:
    """What was learned in one course."""

    course: CatalogueCourse
    department: str
    """Empty for the whole organisation."""
    until: date
    """Counted is what was known at the end of this day."""
    threshold: int
    objectives: tuple[Learned, ...]
    departments: tuple[tuple[str, Shown], ...] = ()
    """Every department, and whether any of its figures can be shown."""

    def definition(self) -> Definition:
        """Return what the figures mean, as the other figures say it. A few queries."""
        basis = Basis(self.until, self.until, self.department)
        return basis.define("learned", Counted.MEAN_CHANGE, Counted.BOTH_CHECKS, self.course.course)


class LearnedFigures:
    """What was learned in one course, by everybody and in every department."""

    def __init__(self, course: CatalogueCourse, as_of: date, today: date, *, hiding: int = 0) -> None:
        """Count what was known by the end of *as_of*; of *today* only what was known yesterday. Two queries.

        A day counts when it is over: a picture that grew during the day would give single people away.
        Results are let out as the site says, whatever is asked: figures of fewer people than *hiding* are
        hidden, and none is another, since two means of one day would tell of those between them.
        """
        self._course = course
        self.until = min(as_of, today - timedelta(days=1))
        self._threshold = stricter(hiding)
        places = Departments()
        self.departments = places.names()
        found = [(one, places.on(one.person, one.known_on)) for one in pairs(course.pk, self.until)]
        self._objectives = [
            ObjectiveFigures(one["id"], found, threshold(), self.until, self._threshold)
            for one in course.objectives
        ]

    def table(self, department: str = "") -> LearnedTable:
        """Return the figures of *department*; of the whole organisation, if it is empty.

        Raises: UnknownUnitError: there is no such department.
        """
        if department and department not in self.departments:
            raise UnknownUnitError(department)
        return LearnedTable(
            self._course,
            department,
            self.until,
            self._threshold,
            tuple(
                Learned(one["id"], one["tag"], one["titles"], *objective.figures(department))
                for one, objective in zip(self._course.objectives, self._objectives, strict=True)
            ),
            tuple(
                (name, _best(objective.shown(name) for objective in self._objectives))
                for name in self.departments
            ),
        )


def _best(found: Iterable[Shown]) -> Shown:
    """Return what can be said of several figures together: that one is shown is enough."""
    kinds = set(found)
    return next((one for one in (Shown.YES, Shown.HIDDEN) if one in kinds), Shown.NOBODY)
