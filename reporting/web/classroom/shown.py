"""What the pages show of a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from curriculum.languages import Language
from player.api import Wording
from reporting.models import CatalogueCourse
from reporting.sessions.keeping import Session, state_now
from reporting.sessions.places import Places
from reporting.sessions.states import SessionState
from reporting.sessions.titles import title_of
from reporting.sessions.wording import day_name, times, zone_name

_SIGNS = {
    SessionState.PLANNED: "○",
    SessionState.OPEN: "●",
    SessionState.FULL: "◉",
    SessionState.CANCELLED: "✕",
    SessionState.TO_CONFIRM: "!",
    SessionState.HELD: "✓",
}
"""Beside the word, which says it."""


def shown_session(
    session: Session,
    places: Places,
    words: Wording,
    courses: Mapping[str, CatalogueCourse],
    number: str = "",
) -> dict[str, Any]:
    """Return what a page shows of *session*; with *number*, also how that person stands in it."""
    plan, language = session.plan, words.language
    title = title_of(session.about, courses, language)
    state = state_now(session, len(places.taken))
    is_elsewhere = plan.zone != timezone.get_default_timezone_name()
    return {
        "code": session.code,
        "title": title.text,
        "language": title.language,
        "state": state.value,
        "state_key": f"sessions_state_{state.value}",
        "sign": _SIGNS[state],
        "is_coming": state in {SessionState.PLANNED, SessionState.OPEN, SessionState.FULL},
        "is_public": session.about.is_public,
        "unit": session.about.unit,
        "parts": [
            {
                "number": position,
                "day": day_name(part, plan.zone, language),
                "times": times(part, plan.zone),
                "zone": zone_name(part, plan.zone, language) if is_elsewhere else "",
            }
            for position, part in enumerate(plan.parts, start=1)
        ],
        "place": plan.place,
        "link": plan.link,
        "languages": plan.languages,
        "interpretation": plan.interpretation,
        "access": plan.access,
        "host": plan.host,
        "free": None if plan.seats is None else max(0, plan.seats - len(places.taken)),
        "has_place": number in places.taken,
        "waits_at": places.waiting.index(number) + 1 if number in places.waiting else 0,
    }


def languages_to_tick(ticked: list[str]) -> list[tuple[Language, bool]]:
    """Return every language, and whether it is among *ticked*."""
    return [(one, one.value in ticked) for one in Language]
