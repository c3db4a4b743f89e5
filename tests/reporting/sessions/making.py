"""Make sessions for the tests, with every value that matters in sight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from curriculum.languages import Language
from reporting.sessions.keeping import About, Session
from reporting.sessions.planning import plan_session
from reporting.sessions.plans import Part, Plan, Status

ZONE = "America/Edmonton"


def plan(*parts: Part, **changes: Any) -> Plan:
    """Return a plan; by default two hours that are on now, with E900 as facilitator."""
    told: dict[str, Any] = {
        "status": Status.OPEN,
        "parts": parts or (Part(timezone.now().replace(microsecond=0) - timedelta(minutes=5), 120),),
        "zone": ZONE,
        "place": "Room 4",
        "languages": (Language.EN,),
        "facilitators": ("E900",),
    }
    return Plan(**(told | changes))


def session(*parts: Part, course: str = "arc-100", module: str = "", **changes: Any) -> Session:
    """Plan a session of *course* that E800 made."""
    about = About(course, module, changes.pop("is_public", False), changes.pop("unit", ""))
    return plan_session(about, plan(*parts, **changes), "E800")


def utc(text: str) -> datetime:
    """Return the moment of *text*, such as ``2026-03-10 16:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
