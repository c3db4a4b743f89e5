"""Where a person was, when: a list of places without overlap, and how a roster line changes it.

Plain data, so that the rules can be read and tested without a database.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from reporting.roster.rows import RosterRow


@dataclass(frozen=True, slots=True)
class Place:
    """A unit and a leader, from a day until, and not including, another."""

    unit: str
    manager: str
    starts: date
    ends: date | None = None

    def is_same_post(self, other: Place) -> bool:
        """Return whether both are in one unit under one leader."""
        return (self.unit, self.manager) == (other.unit, other.manager)


Timeline = tuple[Place, ...]


def with_row(timeline: Timeline, row: RosterRow, effective_on: date) -> Timeline:
    """Return *timeline* as it is once *row* is believed.

    A move starts on the row's ``since``, or on *effective_on* where HR does not say. A
    ``since`` that differs from what we believed re-dates it, be it months ago. A change of
    leader alone starts on *effective_on*, since ``since`` tells of the unit.
    """
    if is_employed(timeline, effective_on) and timeline[-1].unit == row.unit:
        changed = _redated(timeline, row.since)
        if changed[-1].manager != row.manager:
            changed = _moved(changed, row, max(effective_on, changed[-1].starts))
    else:
        changed = _moved(timeline, row, _start(timeline, row, effective_on))
    ends = row.left_on + timedelta(days=1) if row.left_on else None
    return (*changed[:-1], replace(changed[-1], ends=ends))


def _moved(timeline: Timeline, row: RosterRow, starts: date) -> Timeline:
    return (*cut(timeline, starts), Place(row.unit, row.manager, starts))


def _redated(timeline: Timeline, since: date | None) -> Timeline:
    """Return *timeline* with the last stay in one unit, under whatever leaders, beginning on *since*."""
    first = len(timeline) - 1
    while (
        first
        and timeline[first - 1].unit == timeline[first].unit
        and timeline[first - 1].ends == timeline[first].starts
    ):
        first -= 1
    before, stay = timeline[:first], timeline[first:]
    if since is None or since == stay[0].starts:
        return timeline
    if before and before[-1].ends == stay[0].starts and since > stay[0].starts:
        before = (*before[:-1], replace(before[-1], ends=since))
    later = [place for place in stay if place.ends is None or place.ends > since] or [stay[-1]]
    return (*cut(before, since), replace(later[0], starts=since), *later[1:])


def cut(timeline: Timeline, day: date) -> Timeline:
    """Return what of *timeline* lies before *day*."""
    return tuple(
        place if place.ends is not None and place.ends <= day else replace(place, ends=day)
        for place in timeline
        if place.starts < day
    )


def place_on(timeline: Timeline, day: date) -> Place | None:
    """Return the place on *day*; None when the person does not work here then."""
    for place in timeline:
        if place.starts <= day and (place.ends is None or day < place.ends):
            return place
    return None


def is_employed(timeline: Timeline, day: date) -> bool:
    """Return whether the person works here on *day* or begins later."""
    return bool(timeline) and (timeline[-1].ends is None or timeline[-1].ends > day)


def wiped_out(before: Timeline, after: Timeline) -> Place | None:
    """Return a place, other than the last, of whose days *after* leaves none in that unit."""
    for place in before[:-1]:
        if not any(other.unit == place.unit and _overlap(other, place) for other in after):
            return place
    return None


def _overlap(one: Place, other: Place) -> bool:
    return (one.ends is None or other.starts < one.ends) and (other.ends is None or one.starts < other.ends)


def _start(timeline: Timeline, row: RosterRow, effective_on: date) -> date:
    """Return the first day of a stay that is new to us, or that has ended."""
    if row.since is not None:
        return row.since
    if not timeline:
        return row.hired_on or effective_on
    if row.left_on is not None and row.left_on < effective_on:
        return timeline[-1].starts  # left some time ago: only the last day can be news
    return effective_on
