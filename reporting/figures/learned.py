"""What people learned: for each objective, the mean before and after, of those who have both.

Awareness, knowledge and skill stand apart, and nothing adds them up. Small groups are hidden
and results let out together (``releases``) before anything leaves this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from reporting.figures.departments import NONE, Departments
from reporting.figures.pairs import Pair, pairs
from reporting.figures.published import Shown
from reporting.figures.releases import Release, let_out_again, releases
from reporting.figures.student import Estimate, interval
from reporting.figures.table import threshold
from reporting.figures.tree import UnknownUnitError
from reporting.models import CatalogueCourse


@dataclass(frozen=True, slots=True)
class Change:
    """How some people did before and after: means of scaled scores, 0 to 1."""

    people: int
    before: float
    after: float
    difference: Estimate
    """After less before, -1 to 1, with its 95 % interval (paired)."""


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


def learned_table(course: CatalogueCourse, as_of: date, today: date, department: str = "") -> LearnedTable:
    """Return what was learned in *course* by the end of *as_of*; of *today* only what was known yesterday.

    A day counts when it is over: a picture that grew during the day would give single people away.
    Read-only; two queries.

    Raises: UnknownUnitError: there is no such department.
    """
    until = min(as_of, today - timedelta(days=1))
    places = Departments()
    names = places.names()
    if department and department not in names:
        raise UnknownUnitError(department)
    found = pairs(course.pk, until)
    asked = [_Objective(one["id"], found, places, threshold(), until) for one in course.objectives]
    return LearnedTable(
        course,
        department,
        until,
        threshold(),
        tuple(
            Learned(one["id"], one["tag"], one["titles"], *objective.figures(department))
            for one, objective in zip(course.objectives, asked, strict=True)
        ),
        tuple((name, _best(objective.shown(name) for objective in asked)) for name in names),
    )


class _Objective:
    """The people who have both results for one objective, and how they are let out."""

    def __init__(
        self, objective: str, found: Sequence[Pair], places: Departments, threshold: int, until: date
    ) -> None:
        self._objective = objective
        self._pairs = [one for one in found if objective in one.pre and objective in one.post]
        self._groups = [places.on(one.person, one.known_on) for one in self._pairs]
        days = [one.known_on for one in self._pairs]
        self._releases = releases(list(zip(days, self._groups, strict=True)), threshold, until)
        self._threshold = threshold
        self._until = until

    def figures(self, department: str) -> tuple[Shown, Change | None, Change | None]:
        """Return whether the figures of *department* (of everybody, if empty) are shown, and the figures."""
        shown = self.shown(department)
        if shown is not Shown.YES:
            return shown, None, None
        people = [self._pairs[place] for place in self._counted(department)]
        change = self._change(people, lambda one: one.post[self._objective])
        return shown, change, None if department else self._follow_up()

    def shown(self, department: str) -> Shown:
        """Return whether figures of *department* can be shown: not if nobody, or too few, were let out."""
        if self._counted(department):
            return Shown.YES
        is_anybody = bool(self._pairs) if not department else department in self._groups
        return Shown.HIDDEN if is_anybody else Shown.NOBODY

    def _counted(self, department: str) -> list[int]:
        return [
            place
            for release in self._releases
            for place in release.members
            if not department or (self._groups[place] == department and department not in release.hidden)
        ]

    def _follow_up(self) -> Change | None:
        people = [
            self._pairs[some[place]]
            for release in self._releases
            for some in self._classes(release)
            for place in let_out_again([self._followed_on(one) for one in some], self._threshold, self._until)
        ]
        return self._change(people, lambda one: one.follow_up[self._objective]) if people else None

    def _classes(self, release: Release) -> list[list[int]]:
        """Return the people of *release*, apart as far as pictures tell them apart already."""
        classes: dict[str, list[int]] = {}
        for place in release.members:
            group = self._groups[place]
            classes.setdefault(NONE if group in release.hidden else f"in {group}", []).append(place)
        return list(classes.values())

    def _followed_on(self, place: int) -> date | None:
        one = self._pairs[place]
        return one.followed_on if self._objective in one.follow_up else None

    def _change(self, people: Sequence[Pair], later: Callable[[Pair], float]) -> Change:
        before, after = [one.pre[self._objective] for one in people], [later(one) for one in people]
        differences = [new - old for old, new in zip(before, after, strict=True)]
        return Change(len(people), fmean(before), fmean(after), interval(differences))


def _best(found: Iterable[Shown]) -> Shown:
    """Return what can be said of several figures together: that one is shown is enough."""
    kinds = set(found)
    return next((one for one in (Shown.YES, Shown.HIDDEN) if one in kinds), Shown.NOBODY)
