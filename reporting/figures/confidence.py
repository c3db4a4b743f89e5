"""How sure people felt, beside whether they were right: for the whole organisation, never for few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reporting.figures.published import Shown
from reporting.figures.threshold import stricter
from reporting.models import ConfidenceCount

LEVELS = (1, 2, 3, 4)
PURPOSES = ("pre", "post", "follow_up", "booster")


@dataclass(frozen=True, slots=True)
class Level:
    """Those who said one level of confidence. All numbers are 0 unless it is shown."""

    level: int
    shown: Shown
    people: int = 0
    all_right: int = 0
    """Of these: who answered every item of the objective wholly right."""

    @property
    def percent(self) -> int:
        """Return the share of those who were all right, in whole percent, rounded."""
        return round(100 * self.all_right / self.people) if self.people else 0


@dataclass(frozen=True, slots=True)
class Sureness:
    """One objective in the forms of one purpose."""

    objective: str
    purpose: str
    levels: tuple[Level, ...]


def confidence_table(course: str, objectives: Sequence[str], *, hiding: int = 0) -> tuple[Sureness, ...]:
    """Return how sure people felt of *objectives* in all editions of *course*, where enough of them said so.

    No total is told, and where one level alone is hidden the smallest of the others is hidden with it: who
    knows how many said anything at all must not learn the rest. What was not let out yet changes nothing
    here, not even from nobody to few: that would be the answer of one person. Levels of fewer people than
    *hiding* are hidden, where that is stricter than the site. Read-only; one query.
    """
    floor = stricter(hiding)
    rows: dict[tuple[str, str], list[ConfidenceCount]] = defaultdict(list)
    for row in ConfidenceCount.objects.filter(course=course):
        rows[row.objective, row.purpose].append(row)
    found = (
        Sureness(objective, purpose, _levels(rows[objective, purpose], floor))
        for objective in objectives
        for purpose in PURPOSES
    )
    return tuple(one for one in found if any(level.shown is Shown.YES for level in one.levels))


def _levels(rows: Iterable[ConfidenceCount], floor: int) -> tuple[Level, ...]:
    counts = {level: _Count() for level in LEVELS}
    for row in rows:
        counts[row.level].add(row)
    shown = {level for level, count in counts.items() if count.people >= floor}
    if len(LEVELS) - len(shown) == 1:
        shown.remove(min(shown, key=lambda level: counts[level].people))
    return tuple(_level(level, count, is_shown=level in shown) for level, count in counts.items())


@dataclass(slots=True)
class _Count:
    """What was let out of one level, in all editions together."""

    people: int = 0
    all_right: int = 0

    def add(self, row: ConfidenceCount) -> None:
        self.people += row.shown_all_right + row.shown_others
        self.all_right += row.shown_all_right


def _level(level: int, count: _Count, *, is_shown: bool) -> Level:
    if is_shown:
        return Level(level, Shown.YES, count.people, count.all_right)
    return Level(level, Shown.HIDDEN)
