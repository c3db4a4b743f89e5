"""Say of a session when, where and how, in a reader's language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_day_names, get_timezone_name

from curriculum.languages import Language
from player.api import Wording
from reporting.sessions.keeping import Session
from reporting.sessions.plans import Part
from reporting.wording import wording


def words_in(language: Language) -> Wording:
    """Return the words of *language*."""
    return wording(language)


def local(moment: datetime, zone: str) -> datetime:
    """Return *moment* as the clock shows it in *zone*."""
    return moment.astimezone(ZoneInfo(zone))


def times(part: Part, zone: str) -> str:
    """Return from when to when *part* is, such as ``18:30–20:00``, in the zone of its place."""
    return f"{local(part.starts_at, zone):%H:%M}–{local(part.ends_at, zone):%H:%M}"


def zone_name(part: Part, zone: str, language: Language) -> str:
    """Return what the time is called there on that day, such as "Mountain Daylight Time"."""
    return str(get_timezone_name(local(part.starts_at, zone), locale=_locale(language)))


def day_name(part: Part, zone: str, language: Language) -> str:
    """Return the day of *part* with its weekday."""
    return str(format_date(local(part.starts_at, zone).date(), "full", locale=_locale(language)))


def weekday_names(language: Language) -> dict[int, str]:
    """Return what the days of the week are called, by number; 0: Monday."""
    return dict(get_day_names("wide", "stand-alone", locale=_locale(language)))


def details_of(session: Session, part: int, language: Language) -> list[str]:
    """Return the lines of plain text that say all about *part*."""
    words, plan = words_in(language), session.plan
    here = plan.parts[min(part, len(plan.parts)) - 1]
    day = day_name(here, plan.zone, language)
    lines = [f"{day}, {times(here, plan.zone)} ({zone_name(here, plan.zone, language)})"]
    if len(plan.parts) > 1:
        lines.append(words.plain("sessions_part_of", number=part, total=len(plan.parts)))
    told = {
        "sessions_place": plan.place,
        "sessions_link": plan.link,
        "sessions_languages": ", ".join(one.endonym for one in plan.languages),
        "sessions_interpretation": plan.interpretation,
        "sessions_access": plan.access,
        "sessions_host": plan.host,
    }
    return lines + [f"{words.plain(name)}: {value}" for name, value in told.items() if value]


def _locale(language: Language) -> Locale:
    return Locale.parse(language.value.replace("-", "_"))
