"""Where a person had a job, when: places without overlap, and how a roster line changes them.

Plain data, so that the rules can be read and tested without a database.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from curriculum.languages import Language
from reporting.roster.rows import RosterRow


class Post(NamedTuple):
    """All that is stated of a job for a time."""

    unit: str
    manager: str = ""
    matrix_manager: str = ""
    position: str = ""
    reports_to_position: str = ""
    title: str = ""
    job_family: str = ""
    employment: str = ""
    location: str = ""
    is_people_leader: bool = False
    language: str = Language.EN.value
    hired_on: date | None = None
    is_main: bool = True


class Place(NamedTuple):
    """A post, from a day until, and not including, another."""

    post: Post
    starts: date
    ends: date | None = None

    @property
    def unit(self) -> str:
        """Return the path of the unit."""
        return self.post.unit

    def follows(self, other: Place) -> bool:
        """Return whether it begins, in the same unit, on the day on which *other* ends."""
        return other.ends == self.starts and other.post.unit == self.post.unit


Timeline = tuple[Place, ...]
"""One job, by day. In order, without overlaps; gaps are times without the job."""


def post_of(row: RosterRow, manager: str) -> Post:
    """Return what *row* states, with *manager* as its line of leaders was worked out."""
    return Post(
        row.unit,
        manager,
        row.matrix_manager,
        row.position,
        row.reports_to_position,
        row.title,
        row.job_family,
        row.employment,
        row.location,
        row.is_people_leader,
        row.language.value,
        row.hired_on,
    )


def with_row(
    timeline: Timeline, row: RosterRow, post: Post, effective_on: date, first_day: date | None = None
) -> Timeline:
    """Return *timeline* as it is once *row*, which states *post*, is believed.

    A move starts on the row's ``since``, or on *effective_on* where HR does not say. A
    ``since`` that differs from what we believed re-dates it, be it months ago. Any other change
    in the same unit starts on *effective_on*, since ``since`` tells of the unit; only the first
    day of employment is corrected for the whole employment. A job that is new to us starts on
    *first_day*, where that is known.
    """
    last = timeline[-1] if timeline else None
    if last is not None:
        post = post._replace(hired_on=post.hired_on or last.post.hired_on, is_main=last.post.is_main)
    if last is not None and last.unit == post.unit and is_held(timeline, effective_on):
        changed = _hired(_redated(timeline, row.since), post.hired_on)
        if changed[-1].post != post:
            changed = _moved(changed, post, max(effective_on, changed[-1].starts))
    else:
        changed = _moved(timeline, post, _start(timeline, row, effective_on, first_day))
        changed = _hired(changed, post.hired_on)
    ends = row.left_on + timedelta(days=1) if row.left_on else None
    if changed[-1].ends == ends:
        return changed
    return (*changed[:-1], changed[-1]._replace(ends=ends))


def _moved(timeline: Timeline, post: Post, starts: date) -> Timeline:
    return (*cut(timeline, starts), Place(post, starts))


def _hired(timeline: Timeline, hired_on: date | None) -> Timeline:
    """Return *timeline* with another first day of employment, back to the last time without the job."""
    if timeline[-1].post.hired_on == hired_on and len(timeline) == 1:
        return timeline
    changed = list(timeline)
    for index in range(len(changed) - 1, -1, -1):
        changed[index] = changed[index]._replace(post=changed[index].post._replace(hired_on=hired_on))
        if index and changed[index - 1].ends != changed[index].starts:
            break
    return tuple(changed)


def _redated(timeline: Timeline, since: date | None) -> Timeline:
    """Return *timeline* with the last stay in one unit, whatever changed in it, beginning on *since*."""
    first = stay_begins(timeline, len(timeline) - 1)
    before, stay = timeline[:first], timeline[first:]
    if since is None or since == stay[0].starts:
        return timeline
    if before and before[-1].ends == stay[0].starts and since > stay[0].starts:
        before = (*before[:-1], before[-1]._replace(ends=since))
    later = [place for place in stay if place.ends is None or place.ends > since] or [stay[-1]]
    return (*cut(before, since), later[0]._replace(starts=since), *later[1:])


def stay_begins(timeline: Timeline, index: int) -> int:
    """Return the index of the place with which the stay in the unit of place *index* begins."""
    while index and timeline[index].follows(timeline[index - 1]):
        index -= 1
    return index


def cut(timeline: Timeline, day: date) -> Timeline:
    """Return what of *timeline* lies before *day*."""
    return tuple(
        place if place.ends is not None and place.ends <= day else place._replace(ends=day)
        for place in timeline
        if place.starts < day
    )


def is_held(timeline: Timeline, day: date) -> bool:
    """Return whether the person has the job on *day* or begins it later."""
    return bool(timeline) and (timeline[-1].ends is None or timeline[-1].ends > day)


def wiped_out(before: Timeline, after: Timeline) -> Place | None:
    """Return a place, other than the last, of whose days *after* leaves none in that unit."""
    for place in before[:-1]:
        if not any(other.unit == place.unit and _overlap(other, place) for other in after):
            return place
    return None


def _overlap(one: Place, other: Place) -> bool:
    return (one.ends is None or other.starts < one.ends) and (other.ends is None or one.starts < other.ends)


def _start(timeline: Timeline, row: RosterRow, effective_on: date, first_day: date | None) -> date:
    """Return the first day of a stay that is new to us, or that has ended."""
    if row.since is not None:
        return row.since
    if not timeline:
        return first_day or effective_on
    if row.left_on is not None and row.left_on < effective_on:
        return timeline[-1].starts  # left some time ago: only the last day can be news
    return effective_on
