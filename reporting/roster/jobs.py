"""The jobs of one person, side by side: which is the main one on which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reporting.roster.timeline import Place, Timeline, is_held

Jobs = Mapping[str, Timeline]
"""Timelines by HR's key of the job."""


def is_employed(jobs: Jobs, day: date) -> bool:
    """Return whether the person has any job on *day* or begins one later."""
    return any(is_held(timeline, day) for timeline in jobs.values())


def last_main(jobs: Jobs) -> Place | None:
    """Return the main job as it stands last; None for somebody who never had any."""
    if len(jobs) == 1:
        (timeline,) = jobs.values()
        return timeline[-1] if timeline else None
    places = (place for timeline in jobs.values() for place in timeline if place.post.is_main)
    return max(places, key=lambda place: place.starts, default=None)


def in_order(keys: Mapping[str, object]) -> list[str]:
    """Return *keys* with 2 before 10: the first is the main job where HR marks none."""
    return sorted(keys, key=lambda key: (len(key), key))


def with_main(jobs: Jobs, marked: str, effective_on: date) -> dict[str, Timeline]:
    """Return *jobs* with exactly one main job on each day on which the person has any.

    From *effective_on* on it is *marked* wherever that is held; on days before what was the main job
    stays it; where neither helps it is the first of those held.
    """
    if len(jobs) == 1:
        return {
            job: tuple([_told(place, is_main=True) for place in timeline]) for job, timeline in jobs.items()
        }
    order = in_order(jobs)
    borders = _borders(jobs, effective_on)
    found: dict[str, list[Place]] = {job: [] for job in jobs}
    for starts, ends in zip(borders, [*borders[1:], None], strict=True):
        held = {job: place for job in order if (place := place_on(jobs[job], starts)) is not None}
        main = _main_of(held, marked if starts >= effective_on else "")
        for job, place in held.items():
            piece = _told(place, is_main=job == main)._replace(starts=starts, ends=ends)
            _append(found[job], piece)
    return {job: tuple(places) for job, places in found.items()}


def _main_of(held: Mapping[str, Place], marked: str) -> str:
    """Return which of the jobs *held* on a day, in order, is the main one; empty if there are none."""
    if marked in held:
        return marked
    was = (job for job, place in held.items() if place.post.is_main)
    return next(was, next(iter(held), ""))


def _borders(jobs: Jobs, effective_on: date) -> list[date]:
    """Return every day on which something begins or ends."""
    places = [place for timeline in jobs.values() for place in timeline]
    days = {place.starts for place in places} | {place.ends for place in places if place.ends is not None}
    return sorted(days | {effective_on})


def _append(places: list[Place], piece: Place) -> None:
    """Add *piece*, as part of the last one where it only goes on."""
    if places and places[-1].ends == piece.starts and places[-1].post == piece.post:
        piece = piece._replace(starts=places.pop().starts)
    places.append(piece)


def _told(place: Place, *, is_main: bool) -> Place:
    if place.post.is_main == is_main:
        return place
    return place._replace(post=place.post._replace(is_main=is_main))


def place_on(timeline: Timeline, day: date) -> Place | None:
    """Return the place on *day*; None when the person does not have the job then."""
    for place in timeline:
        if place.starts <= day and (place.ends is None or day < place.ends):
            return place
    return None
