"""One objective: who has both results, how they are let out, and what the figures are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from reporting.figures.pairs import Pair
from reporting.figures.published import Shown
from reporting.figures.releases import Release, let_out_again, releases
from reporting.figures.student import Estimate, interval
from reporting.figures.suppression import Group, hidden_keys

_REST = object()
"""Those whose department is not told, as one group."""


@dataclass(frozen=True, slots=True)
class Change:
    """How some people did before and after: means of scaled scores, 0 to 1."""

    people: int
    before: float
    after: float
    difference: Estimate
    """After less before, -1 to 1, with its 95 % interval (paired)."""


class ObjectiveFigures:
    """The figures of one objective, for everybody and for every department."""

    def __init__(
        self,
        objective: str,
        found: Sequence[tuple[Pair, str]],
        threshold: int,
        until: date,
        hiding: int = 0,
    ) -> None:
        """Take in *found*, each pair with its department, as far as they have results for *objective*.

        They are let out by *threshold*; of what is let out, figures of fewer people than *hiding* are hidden.
        """
        asked = [(one, group) for one, group in found if objective in one.pre and objective in one.post]
        self._objective = objective
        self._pairs = [one for one, _ in asked]
        self._groups = [group for _, group in asked]
        days = [one.known_on for one in self._pairs]
        self._releases = releases(list(zip(days, self._groups, strict=True)), threshold, until)
        self._threshold = threshold
        self._until = until
        self._known = set(self._groups)
        self._visible = {
            self._groups[place]
            for release in self._releases
            for place in release.members
            if self._groups[place] not in release.hidden
        }
        self._hiding = max(threshold, hiding)
        self._smaller = self._too_small() if hiding > threshold else frozenset()

    def figures(self, department: str) -> tuple[Shown, Change | None, Change | None]:
        """Return whether the figures of *department* (of everybody, if empty) are shown, and the figures."""
        shown = self.shown(department)
        if shown is not Shown.YES:
            return shown, None, None
        change = self._change(self.counted(department), lambda one: one.post[self._objective])
        followed = [] if department else self.followed()
        is_told = bool(followed) and (self._hiding == self._threshold or len(followed) >= self._hiding)
        later = self._change(followed, lambda one: one.follow_up[self._objective]) if is_told else None
        return shown, change, later

    def shown(self, department: str) -> Shown:
        """Return whether figures of *department* can be shown: not if nobody, or too few, were let out."""
        is_shown = department in self._visible if department else bool(self._releases)
        is_shown = is_shown and department not in self._smaller
        is_anybody = department in self._known if department else bool(self._pairs)
        return Shown.YES if is_shown else Shown.HIDDEN if is_anybody else Shown.NOBODY

    def _too_small(self) -> frozenset[str]:
        """Return the departments to hide besides, and the whole (the empty name), by the stricter threshold.

        Of a whole that is told without one department, that one would follow: so the rest counts as one.
        """
        sizes = {one: len(self.counted(one)) for one in sorted(self._visible)}
        people = len(self.counted(""))
        parts = [Group(one, size, size // 2) for one, size in sizes.items()]
        if rest := people - sum(sizes.values()):
            parts.append(Group(_REST, rest, rest // 2))
        whole = Group("", people, people // 2, tuple(parts))
        hidden = hidden_keys(whole, self._hiding, also={_REST} if rest else ())
        return frozenset(str(key) for key in hidden if key is not _REST)

    def counted(self, department: str) -> list[Pair]:
        """Return the people behind the figures of *department* (of everybody, if empty)."""
        return [
            self._pairs[place]
            for release in self._releases
            for place in release.members
            if not department or (self._groups[place] == department and department not in release.hidden)
        ]

    def followed(self) -> list[Pair]:
        """Return the people behind the figures of the follow-up form."""
        return [
            self._pairs[some[place]]
            for release in self._releases
            for some in self._classes(release)
            for place in let_out_again([self._followed_on(one) for one in some], self._threshold, self._until)
        ]

    def _classes(self, release: Release) -> list[list[int]]:
        """Return the people of *release*, apart as far as pictures tell them apart already."""
        classes: dict[str | None, list[int]] = {}
        for place in release.members:
            group = self._groups[place]
            classes.setdefault(None if group in release.hidden else group, []).append(place)
        return list(classes.values())

    def _followed_on(self, place: int) -> date | None:
        one = self._pairs[place]
        return one.followed_on if self._objective in one.follow_up else None

    def _change(self, people: Sequence[Pair], later: Callable[[Pair], float]) -> Change:
        before, after = [one.pre[self._objective] for one in people], [later(one) for one in people]
        differences = [new - old for old, new in zip(before, after, strict=True)]
        return Change(len(people), fmean(before), fmean(after), interval(differences))
