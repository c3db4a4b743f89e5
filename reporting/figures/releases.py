"""When results are let out, so that no two pictures differ by a few people.

Whoever may look at every day and every department could subtract one picture from another, and
learn what the people between them answered. So results wait, and come out together: never
fewer than the threshold, for the whole or for a department
(docs/explanation/small-groups.md has the argument).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from reporting.figures.suppression import FLOOR, Group, hidden_keys


@dataclass(frozen=True, slots=True)
class Release:
    """Some people who are let out together."""

    day: date
    """From the end of this day on they are counted."""
    members: tuple[int, ...]
    """Their places in the list of arrivals."""
    hidden: frozenset[Hashable]
    """The groups that have too few people in it: these people count in the whole only."""


def releases(arrivals: Sequence[tuple[date, Hashable]], threshold: int, until: date) -> tuple[Release, ...]:
    """Return how *arrivals* (day and group of each person) are let out by the end of *until*.

    People wait until every group among them is large enough, but at most until the end of the quarter:
    then those of groups that are still small are let out into the whole, with as many others as it takes
    to hide them. What was let out by a day never changes with what arrives later.
    """
    threshold = max(threshold, FLOOR)
    by_day: dict[date, list[int]] = defaultdict(list)
    for place, (day, _) in enumerate(arrivals):
        if day <= until:
            by_day[day].append(place)
    found: list[Release] = []
    waiting: list[int] = []
    for day in sorted({*by_day, *map(_end_of_quarter, by_day)}):
        waiting += by_day.get(day, [])
        sizes = Counter(arrivals[place][1] for place in waiting)
        is_due = day == _end_of_quarter(day) and len(waiting) >= threshold
        if day <= until and waiting and (is_due or min(sizes.values()) >= threshold):
            found.append(Release(day, tuple(waiting), _hidden(sizes, threshold)))
            waiting = []
    return tuple(found)


def let_out_again(days: Sequence[date | None], threshold: int, until: date) -> tuple[int, ...]:
    """Return which people, of some who were let out together, may be counted once more by *until*.

    *days* says when each one's second result became known. Never fewer than the threshold are added at a
    time, and never fewer are left over, or the rest could be worked out from those.
    """
    threshold = max(threshold, FLOOR)
    told: list[int] = []
    waiting: list[int] = []
    known = sorted((day, place) for place, day in enumerate(days) if day is not None and day <= until)
    for _, those in groupby(known, key=lambda one: one[0]):
        waiting += [place for _, place in those]
        rest = len(days) - len(told) - len(waiting)
        if len(waiting) >= threshold and (rest == 0 or rest >= threshold):
            told, waiting = [*told, *waiting], []
    return tuple(told)


def _hidden(sizes: Counter[Hashable], threshold: int) -> frozenset[Hashable]:
    """Return the groups to hide in a release. Half of each stands for "mixed": a score is no yes or no."""
    parts = tuple(Group(key, size, size // 2) for key, size in sorted(sizes.items(), key=str))
    total = sizes.total()
    return frozenset(hidden_keys(Group(object(), total, total // 2, parts), threshold))


def _end_of_quarter(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 3
    following = date(day.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
