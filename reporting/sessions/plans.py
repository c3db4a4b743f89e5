"""A plan of a session: its parts, its place, who leads it, and how it is written into the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from curriculum.languages import Language


class Status(StrEnum):
    """What somebody decided about a session."""

    PLANNED = "planned"
    """Nobody may enrol by themselves yet, and it is not listed."""
    OPEN = "open"
    CANCELLED = "cancelled"
    HELD = "held"
    """A facilitator has confirmed who was there: since then attendance stands in the ledger."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch of time without a long break: a morning, an evening."""

    starts_at: datetime
    """In UTC."""
    minutes: int

    @property
    def ends_at(self) -> datetime:
        """Return the moment at which it ends."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When, where and how a session is held."""

    status: Status
    parts: tuple[Part, ...]
    """At least one, in the order of time; they do not overlap."""
    zone: str
    """The time zone of the place (IANA), such as ``America/Edmonton``: times are said in it."""
    place: str = ""
    link: str = ""
    """Where it is held online; ``place`` or this, or both."""
    languages: tuple[Language, ...] = ()
    """In which it is led."""
    interpretation: str = ""
    """Into which other languages, sign languages included, it is interpreted; empty: into none."""
    access: str = ""
    """What is there for those who need it: step-free, captions, quiet room."""
    host: str = ""
    """The group that hosts it, as it wishes to be named."""
    seats: int | None = None
    """None: as many as come."""
    facilitators: tuple[str, ...] = ()
    """Employee numbers."""

    @property
    def starts_at(self) -> datetime:
        """Return when the first part begins."""
        return self.parts[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """Return when the last part ends."""
        return self.parts[-1].ends_at

    @property
    def is_off(self) -> bool:
        """Whether it is cancelled."""
        return self.status is Status.CANCELLED


def written(plan: Plan) -> dict[str, Any]:
    """Return *plan* as JSON holds it; its status and its ends stand in columns beside it."""
    return {
        "parts": [[one.starts_at.astimezone(UTC).isoformat(), one.minutes] for one in plan.parts],
        "zone": plan.zone,
        "place": plan.place,
        "link": plan.link,
        "languages": [one.value for one in plan.languages],
        "interpretation": plan.interpretation,
        "access": plan.access,
        "host": plan.host,
        "seats": plan.seats,
        "facilitators": list(plan.facilitators),
    }


def read_plan(status: str, told: Mapping[str, Any]) -> Plan:
    """Return the plan that :func:`written` made *told* of."""
    return Plan(
        status=Status(status),
        parts=tuple(Part(datetime.fromisoformat(starts_at), minutes) for starts_at, minutes in told["parts"]),
        zone=told["zone"],
        place=told["place"],
        link=told["link"],
        languages=tuple(map(Language, told["languages"])),
        interpretation=told["interpretation"],
        access=told["access"],
        host=told["host"],
        seats=told["seats"],
        facilitators=tuple(told["facilitators"]),
    )
