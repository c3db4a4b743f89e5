"""Make up the city of Rowanbrook: its departments, its staff, and a year and a half of moves.

The same every time for the same day, so that a demonstration can be repeated.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from curriculum.languages import Language
from reporting.models.people import SEPARATOR
from reporting.sample.jobs import job_of
from reporting.sample.names import people

MANAGEMENT = "Management"
"""The part of a department in which those work who lead the others, its head first."""
_SIZES = {
    "Transit > Management": 4,
    "Transit > Bus operations": 50,
    "Transit > Rail operations": 31,
    "Transit > Stations and safety": 18,
    "Water Services > Management": 3,
    "Water Services > Treatment": 24,
    "Water Services > Field crews": 22,
    "Parks and Open Spaces > Management": 3,
    "Parks and Open Spaces > Trees and gardens": 17,
    "Parks and Open Spaces > Pathways": 8,
    "Roads": 24,
    "Waste and Recycling": 19,
    "Recreation and Social Programs > Management": 3,
    "Recreation and Social Programs > Pools and arenas": 20,
    "Recreation and Social Programs > Community programs": 17,
    "Emergency Services > Management": 3,
    "Emergency Services > 911 and 311": 15,
    "Emergency Services > Fire stations": 18,
    "Planning and Development": 20,
    "Finance": 15,
    "Human Resources": 15,
    "Information Technology": 12,
    "Community Standards": 15,
    "Council and its offices": 11,
    "Communications": 8,
    "City Clerk's Office": 5,
}
"""Four hundred people; Communications and the Clerk's Office are small enough to be hidden."""
EMPLOYEES = sum(_SIZES.values())
FEWEST, MOST = 200, 20_000
"""Below, a part would lack those who play a part; above, loading would take more than minutes."""
ROSTER_DAYS = (-540, -330, -150, -45, -6)
"""When HR's rosters were imported, in days from today."""
_GROWTH = (-8, -6, -4, -2, 0)
"""How many people more or fewer than today there were at each, of four hundred."""
_LEAVERS, _MOVERS = 6, 5
"""At each roster but the first, of four hundred."""
_NAMES = 460
"""So many names are made up at least."""
COLUMNS = (
    *("employee_number", "name", "unit", "language", "manager", "hired_on", "since", "left_on"),
    *("title", "job_family", "employment", "location", "people_leader"),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Employee numbers of those whom a demonstration signs in as. None of them has done anything yet."""

    learner: str
    """Reports to the people leader."""
    second_learner: str
    """In another department."""
    people_leader: str
    trainer: str
    hr_analyst: str


@dataclass(slots=True, eq=False)
class Member:
    """Somebody on the staff; nobody is anybody else, whatever they have in common."""

    number: str
    name: str
    language: Language
    unit: str
    hired_on: date
    since: date


@dataclass(frozen=True, slots=True)
class Organisation:
    """The rosters of a year and a half, and who plays which part."""

    rosters: tuple[tuple[date, bytes], ...]
    """Day of import and CSV file."""
    cast: Cast


@dataclass(slots=True)
class _City:
    sizes: dict[str, int]
    chance: random.Random
    staff: list[Member] = field(default_factory=list)
    away: list[Member] = field(default_factory=list)
    hired: int = 0


def organisation(today: date, employees: int = EMPLOYEES) -> Organisation:
    """Return the city as it came to be by *today*, with so many *employees*, ``FEWEST`` to ``MOST``.

    Every part grows alike but the management of each department, of whom one leads each part.

    Raises: ValueError: *employees* lies outside ``FEWEST`` to ``MOST``.
    """
    if not FEWEST <= employees <= MOST:
        raise ValueError(f"employees must be {FEWEST} to {MOST}, not {employees}")
    city = _City(_sizes(employees), random.Random(2026))  # noqa: S311  made up, the same every time

    def share(people: int) -> int:
        return round(people * employees / EMPLOYEES)

    leavers, movers = share(_LEAVERS), share(_MOVERS)
    hired = employees + (len(ROSTER_DAYS) - 1) * leavers
    names = list(people(max(hired, _NAMES), city.chance))
    rosters = []
    for turn, days in enumerate(ROSTER_DAYS):
        day = today + timedelta(days=days)
        if turn:
            _leave(city, leavers)
            _move(city, day, movers)
        if turn == 3:
            _return(city, day)
        _hire(city, names, day, employees + share(_GROWTH[turn]), is_first=turn == 0)
        rosters.append((day, _csv(city)))
    return Organisation(tuple(rosters), _cast(city))


def _sizes(employees: int) -> dict[str, int]:
    """Return how many people each part has: in proportion, and *employees* in all (largest remainders)."""
    led = {unit: size for unit, size in _SIZES.items() if unit.endswith(MANAGEMENT)}
    shared = {unit: size for unit, size in _SIZES.items() if unit not in led}
    left, of = employees - sum(led.values()), sum(shared.values())
    sizes = {unit: size * left // of for unit, size in shared.items()}
    by_remainder = sorted(shared, key=lambda unit: -(shared[unit] * left % of))
    for unit in by_remainder[: left - sum(sizes.values())]:
        sizes[unit] += 1
    return {unit: led.get(unit) or sizes[unit] for unit in _SIZES}


def _hire(city: _City, names: list[tuple[str, Language]], day: date, staff: int, *, is_first: bool) -> None:
    here = Counter(member.unit for member in city.staff)
    wanted = [unit for unit, size in city.sizes.items() for _ in range(size - here[unit])]
    city.chance.shuffle(wanted)
    wanted.sort(key=lambda unit: unit.endswith(MANAGEMENT))  # the last are taken first: nobody is unled
    while len(city.staff) < staff:
        name, language = names[city.hired]
        earlier = city.chance.randint(0, 7000) if is_first else city.chance.randint(3, 28)
        hired_on = day - timedelta(days=earlier)
        number = f"E{1001 + city.hired}"
        city.hired += 1
        city.staff.append(Member(number, name, language, wanted.pop(), hired_on, hired_on))


def _leave(city: _City, people: int) -> None:
    for member in city.chance.sample(_free(city), people):
        city.staff.remove(member)
        city.away.append(member)


def _move(city: _City, day: date, people: int) -> None:
    for member in city.chance.sample(_free(city), people):
        member.unit = city.chance.choice([unit for unit in _SIZES if unit != member.unit])
        member.since = day - timedelta(days=city.chance.randint(0, 12))


def _return(city: _City, day: date) -> None:
    member = city.away.pop(0)
    member.since = day
    city.staff.append(member)


def _free(city: _City) -> list[Member]:
    """Return those who may leave or move: not the first two of a unit, who lead it or play a part."""
    seen: dict[str, int] = {}
    free = []
    for member in city.staff:
        seen[member.unit] = seen.get(member.unit, 0) + 1
        if seen[member.unit] > 4:
            free.append(member)
    return free


def _csv(city: _City) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    leaders = _leaders(city)
    led_by = {one.number for one in leaders.values()}
    for member in city.staff:
        leader = leaders[member.unit]
        if leader is member:
            department = member.unit.split(SEPARATOR)[0]
            leader = leaders.get(department, member)
        manager = "" if leader is member else leader.number
        days = (member.hired_on.isoformat(), member.since.isoformat(), "")
        who = (member.number, member.name, member.unit, member.language.value, manager)
        leads = "yes" if member.number in led_by else "no"
        writer.writerow([*who, *days, *job_of(member.number), leads])
    return text.getvalue().encode()


def _leaders(city: _City) -> dict[str, Member]:
    """Return who leads each unit: one of its department's management, else the first in it, who stays."""
    leaders: dict[str, Member] = {}
    for member in city.staff:
        leaders.setdefault(member.unit, member)
    for unit in _SIZES:
        department, _, part = unit.partition(SEPARATOR)
        if part == MANAGEMENT:
            leaders[department], *others = _of(city, unit)
            parts = [one for one in _SIZES if one.startswith(f"{department}{SEPARATOR}") and one != unit]
            leaders |= dict(zip(parts, others, strict=True))
    return leaders


def _of(city: _City, unit: str) -> list[Member]:
    """Return those who lead a department: the first of its management, who never leave."""
    return [member for member in city.staff if member.unit == unit][: _SIZES[unit]]


def _cast(city: _City) -> Cast:
    def member(unit: str, place: int) -> str:
        return [one.number for one in city.staff if one.unit == unit][place]

    return Cast(
        learner=member("Transit > Bus operations", 1),
        second_learner=member("Water Services > Treatment", 1),
        people_leader=_leaders(city)["Transit > Bus operations"].number,
        trainer=member("Human Resources", 1),
        hr_analyst=member("Human Resources", 2),
    )
