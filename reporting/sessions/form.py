"""Read the form of a session, and say all that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from django.http import QueryDict

from curriculum.languages import Language
from reporting.sessions.errors import SessionError
from reporting.sessions.keeping import About
from reporting.sessions.moments import moment, zones
from reporting.sessions.plans import Part, Plan, Status
from reporting.sessions.wording import local

LONGEST_AHEAD = timedelta(days=1100)
"""Three years: nobody plans further, and a year with five digits is a slip."""
MOST_PARTS = 4
MOST_MINUTES = 720
MOST_SEATS = 5000
MOST_PEOPLE = 500
"""Whose numbers are typed in at once: a full hall, and a list that somebody can still look through."""
TEXTS = {"place": 200, "link": 500, "interpretation": 200, "access": 300, "host": 120}
"""The longest that each may be, in characters."""
_DIGITS = re.compile(r"[0-9]{1,5}")
_NUMBER = re.compile(r"[^\s,;]{1,64}")


@dataclass(frozen=True, slots=True)
class Known:
    """What a form may name."""

    courses: Mapping[str, Collection[str]]
    """The modules of each course."""
    units: Collection[str]
    people: Collection[str]
    """Of the employee numbers that the form names, those that are known."""
    earliest: datetime
    """No session is planned that begins before; of one that is changed, its own beginning."""

    @property
    def latest(self) -> datetime:
        """Return the moment after which no session begins: calendars end somewhere, and so do plans."""
        return self.earliest + LONGEST_AHEAD


def read_form(sent: QueryDict, known: Known, status: Status) -> tuple[About, Plan | None, list[str]]:
    """Return what the form states, and the keys of the words for all that is wrong with it.

    No plan where anything is wrong.
    """
    faults: list[str] = []
    about = _about(sent, known, faults)
    zone = str(sent.get("zone", "")).strip()
    if zone not in zones():
        faults.append("sessions_wrong_zone")
    parts = read_parts(sent, zone) if zone in zones() else None
    if not parts or not _is_between(parts, known.earliest, known.latest) or _overlap(parts):
        faults.append("sessions_wrong_parts")
    texts = read_texts(sent, faults)
    languages = read_languages(sent, faults)
    seats = str(sent.get("seats", "")).strip()
    if seats and not (_DIGITS.fullmatch(seats) and 1 <= int(seats) <= MOST_SEATS):
        faults.append("sessions_wrong_seats")
    facilitators = numbers_in(str(sent.get("facilitators", "")))
    if not set(facilitators) <= set(known.people):
        faults.append("sessions_wrong_facilitators")
    if faults or not parts:
        return about, None, faults
    plan = Plan(
        status=status,
        parts=parts,
        zone=zone,
        languages=languages,
        seats=int(seats) if seats else None,
        facilitators=facilitators,
        **texts,
    )
    return about, plan, []


def read_parts(sent: QueryDict, zone: str) -> tuple[Part, ...] | None:
    """Return the parts in their order; None: one of them makes no sense. Rows without a day are left out."""
    found = []
    for number in range(1, MOST_PARTS + 1):
        day, hour, minutes = (
            str(sent.get(f"{name}-{number}", "")).strip() for name in ("day", "time", "minutes")
        )
        if not day:
            continue
        starts_at = read_moment(day, hour, zone)
        if starts_at is None or not (_DIGITS.fullmatch(minutes) and 1 <= int(minutes) <= MOST_MINUTES):
            return None
        found.append(Part(starts_at, int(minutes)))
    return tuple(sorted(found))


def read_moment(day: str, hour: str, zone: str) -> datetime | None:
    """Return the moment that the fields *day* and *hour* of a form state; None: there is no such moment."""
    try:
        return moment(date.fromisoformat(day), time.fromisoformat(hour), zone)
    except (ValueError, OverflowError):
        return None


def read_texts(sent: QueryDict, faults: list[str]) -> dict[str, str]:
    """Return the free texts; add what is wrong with them to *faults*."""
    texts = {name: str(sent.get(name, "")).strip() for name in TEXTS}
    faults += [f"sessions_wrong_{name}" for name, most in TEXTS.items() if len(texts[name]) > most]
    if not texts["place"] and not texts["link"]:
        faults.append("sessions_wrong_nowhere")
    if texts["link"] and not _is_link(texts["link"]):
        faults.append("sessions_wrong_link")
    return texts


def read_languages(sent: QueryDict, faults: list[str]) -> tuple[Language, ...]:
    """Return the languages that are ticked, one at least, in the order in which we list them."""
    ticked = set(sent.getlist("languages"))
    if not ticked or not ticked <= {one.value for one in Language}:
        faults.append("sessions_wrong_languages")
    return tuple(one for one in Language if one.value in ticked)


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the employee numbers in *text*, each once: blanks, commas and line ends part them."""
    return tuple(dict.fromkeys(_NUMBER.findall(text)))


def people_in(text: str) -> tuple[str, ...]:
    """Return the employee numbers in *text* as people of one room: as ``numbers_in``, and not too many.

    Raises: SessionError: there are more than ``MOST_PEOPLE``; none of them is taken.
    """
    found = numbers_in(text)
    if len(found) > MOST_PEOPLE:
        raise SessionError("sessions_wrong_too_many", f"{len(found)} numbers at once, above {MOST_PEOPLE}")
    return found


def shown(about: About, plan: Plan) -> dict[str, Any]:
    """Return what the fields hold that :func:`read_form` reads as *about* and *plan*."""
    values: dict[str, Any] = {
        "about": f"{about.course}/{about.module}" if about.module else about.course,
        "unit": about.unit,
        "zone": plan.zone,
        "languages": [one.value for one in plan.languages],
        "seats": "" if plan.seats is None else str(plan.seats),
        "facilitators": ", ".join(plan.facilitators),
        **{name: getattr(plan, name) for name in TEXTS},
    }
    for number, part in enumerate(plan.parts, start=1):
        begins = local(part.starts_at, plan.zone)
        values[f"day-{number}"] = begins.date().isoformat()
        values[f"time-{number}"] = f"{begins:%H:%M}"
        values[f"minutes-{number}"] = str(part.minutes)
    return values


def _about(sent: QueryDict, known: Known, faults: list[str]) -> About:
    course, _, module = str(sent.get("about", "")).partition("/")
    unit = str(sent.get("unit", "")).strip()
    if course not in known.courses or (module and module not in known.courses[course]):
        faults.append("sessions_wrong_course")
    if unit and unit not in known.units:
        faults.append("sessions_wrong_unit")
    return About(course, module, unit=unit)


def _is_between(parts: tuple[Part, ...], earliest: datetime, latest: datetime) -> bool:
    return earliest <= parts[0].starts_at and parts[-1].starts_at <= latest


def _overlap(parts: tuple[Part, ...]) -> bool:
    return any(one.ends_at > other.starts_at for one, other in pairwise(parts))


def _is_link(text: str) -> bool:
    try:
        place = urlsplit(text)
    except ValueError:
        return False
    return place.scheme == "https" and bool(place.hostname) and text.isprintable() and " " not in text
