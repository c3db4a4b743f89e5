"""Whose results can be compared: the first pre-check and the first post-check of each person.

Of several, the one that we knew of first: what comes in later changes no picture of an earlier
day, and tells nothing by the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from reporting.models import Measurement
from reporting.records.kinds import Purpose

_Results = Mapping[str, float]
_COMPARED = (Purpose.PRE.value, Purpose.POST.value, Purpose.FOLLOW_UP.value)


@dataclass(frozen=True, slots=True)
class Pair:
    """What one person's checks came to, scaled from 0 to 1 by objective. Never shown as it is."""

    person: int
    pre: _Results
    post: _Results
    known_on: date
    """The day on which we knew both."""
    follow_up: _Results
    """Of the first form after that; empty where there is none yet."""
    followed_on: date | None


class _Row(NamedTuple):
    """A measured form of one person."""

    known_on: date
    measured_at: datetime
    purpose: str
    results: _Results

    def rank(self) -> tuple[object, ...]:
        """Return what puts the forms of a person in order: the same in whatever order they came in."""
        return self.known_on, self.measured_at, sorted(self.results.items())


def pairs(course: int, until: date) -> list[Pair]:
    """Return everybody who had a pre-check and after it a post-check, as known at the end of *until*."""
    names = ("person_id", "known_on", "measured_at", "purpose", "results")
    rows = Measurement.objects.filter(course_id=course, purpose__in=_COMPARED, known_on__lte=until)
    return list(_pairs(rows.order_by("person_id").values_list(*names)))


def _pairs(rows: Iterable[tuple[Any, ...]]) -> Iterator[Pair]:
    for person, its in groupby(rows, key=lambda row: row[0]):
        found = sorted((_Row(*row[1:]) for row in its), key=_Row.rank)
        pre = _first(found, Purpose.PRE)
        post = _first(found, Purpose.POST, pre)
        if pre and post:
            later = _first(found, Purpose.FOLLOW_UP, post)
            known_on = max(pre.known_on, post.known_on)
            yield Pair(
                person,
                pre.results,
                post.results,
                known_on,
                later.results if later else {},
                max(known_on, later.known_on) if later else None,
            )


def _first(rows: list[_Row], purpose: Purpose, after: _Row | None = None) -> _Row | None:
    """Return the first of *purpose* that we knew of, taken no earlier than *after*."""
    for row in rows:
        if row.purpose == purpose and (after is None or row.measured_at >= after.measured_at):
            return row
    return None
