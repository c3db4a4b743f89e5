"""Decide who is to be told what about a session: what calendars should hold, less what they were told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reporting.sessions.calendar_files import Method
from reporting.sessions.plans import Plan


class Place(NamedTuple):
    """A person, and a part of a session."""

    learner: str
    part: int


class Told(NamedTuple):
    """What somebody was told last of a part."""

    method: Method
    digest: str


class Due(NamedTuple):
    """What somebody is to be told now."""

    place: Place
    method: Method
    digest: str


def due(taken: Iterable[str], plan: Plan, told: Mapping[Place, Told]) -> list[Due]:
    """Return whom to tell what, where the people *taken* have places and were *told* what they were.

    Whoever was told the same is told nothing; whoever was invited and has no place any more is told so.
    """
    digests = {} if plan.is_off else {part: digest(plan, part) for part in range(1, len(plan.parts) + 1)}
    wanted = {Place(learner, part): told_of for learner in taken for part, told_of in digests.items()}
    requests = [
        Due(place, Method.REQUEST, told_of)
        for place, told_of in wanted.items()
        if told.get(place) != Told(Method.REQUEST, told_of)
    ]
    cancels = [
        Due(place, Method.CANCEL, last.digest)
        for place, last in told.items()
        if place not in wanted and last.method is Method.REQUEST
    ]
    return sorted([*requests, *cancels])


def digest(plan: Plan, part: int) -> str:
    """Return what tells one invitation to *part* from another: when, where, how; not who leads it."""
    here = plan.parts[part - 1]
    told = [
        here.starts_at.isoformat(),
        here.minutes,
        plan.zone,
        plan.place,
        plan.link,
        plan.languages,
        plan.interpretation,
        plan.access,
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
