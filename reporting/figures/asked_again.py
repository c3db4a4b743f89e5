"""Who would take which modules again, were an edition published: told before anybody is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from reporting.figures.suppression import Group, hidden_keys
from reporting.figures.threshold import threshold
from reporting.obligations.history import PersonHistory
from reporting.obligations.rules import Policy, Revision
from reporting.obligations.standings import standing_on
from reporting.obligations.states import DONE
from reporting.policy.loading import histories, policy

_BETWEEN = " > "


@dataclass(frozen=True, slots=True)
class Asked:
    """One department, or the whole organisation."""

    name: str
    """Empty: the whole organisation."""
    required: int | None
    """Of whom the course is required. None: hidden, with ``people`` and ``minutes``."""
    people: int | None
    """Who of them has completed it and would take something again."""
    minutes: int | None
    """Of working time that this takes all of them together, as the lessons estimate themselves."""


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """What a new edition asks, as of the day from which it asks and as known today."""

    as_of: date
    known_on: date
    threshold: int
    """Smaller groups are hidden, and what would give them away."""
    modules: dict[str, int | None]
    """How many people would take each module again, in the course's order; None: too few to tell."""
    whole: Asked
    departments: tuple[Asked, ...]


def asked_again(revision: Revision, minutes: Mapping[str, int], known_on: date) -> AskedAgain:
    """Return what *revision* would ask of the people on the roster; *minutes* are those of each module.

    One pass over everybody whom a rule of the course reaches. Read-only.
    """
    now = policy(known_on)
    after = replace(now, revisions=(*now.revisions, revision))
    people = (one.history for one in histories(known_on, asked=after, about=after.sources(revision.course)))
    return counted(people, after, revision, minutes, known_on, threshold())


def counted(
    people: Iterable[PersonHistory],
    after: Policy,
    revision: Revision,
    minutes: Mapping[str, int],
    known_on: date,
    floor: int,
) -> AskedAgain:
    """Return what *after*, the policy with *revision* in it, asks of *people*; below *floor* it is hidden."""
    day = revision.published_on
    required: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    work: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for person in people:
        standing = standing_on(person, after, revision.course, day)
        if standing is None:
            continue
        department = person.unit_on(day).partition(_BETWEEN)[0]
        required[department] += 1
        again = [one for one in revision.modules if one in standing.modules]
        if standing.state not in DONE or not again:
            continue
        asked[department] += 1
        work[department] += sum(minutes.get(module, 0) for module in again)
        modules.update(again)
    groups = tuple(Group(name, required[name], asked[name]) for name in sorted(required))
    whole = Group("", required.total(), asked.total(), tuple(g for g in groups if g.key))
    hidden = hidden_keys(whole, floor)
    told = [_asked(name, name in hidden, required, asked, work) for name in sorted(required) if name]
    total = Asked("", *((None,) * 3 if "" in hidden else (whole.required, whole.complete, work.total())))
    few = {module for module in revision.modules if 0 < modules[module] < floor}
    return AskedAgain(
        day,
        known_on,
        floor,
        {one: None if one in few or "" in hidden else modules[one] for one in revision.modules},
        total,
        tuple(told),
    )


def _asked(
    name: str, is_hidden: bool, required: Counter[str], asked: Counter[str], work: Counter[str]
) -> Asked:
    return Asked(name, *((None,) * 3 if is_hidden else (required[name], asked[name], work[name])))
