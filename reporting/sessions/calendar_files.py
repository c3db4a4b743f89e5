"""Write sessions as iCalendar (RFC 5545), to be sent (iTIP, RFC 5546; iMIP, RFC 6047) or downloaded.

Each part of a session is an event of its own. Nobody but the reader stands in it: who else comes is no
reader's business. The times bear the zone of the place, so that a calendar elsewhere shows the right hour on
either side of a change of the clock.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from enum import StrEnum
from zoneinfo import ZoneInfo

import icalendar

from reporting.sessions.keeping import Session

_PRODUCT = "-//Groundwork//Sessions//EN"
_GUEST = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
"""They have enrolled already: nobody waits for an answer."""


class Method(StrEnum):
    """What a calendar is asked to do."""

    PUBLISH = "PUBLISH"
    """Show it: a file that somebody downloads, or subscribes to."""
    REQUEST = "REQUEST"
    """Enter it, or change what stands there."""
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Entry:
    """One part of a session, for one reader."""

    session: Session
    part: int
    """From 1."""
    title: str
    details: str
    """Plain text in the reader's language."""
    sequence: int
    """Higher with each change that a reader may be told of (RFC 5545, 3.8.7.4)."""
    is_off: bool
    """The session is cancelled, the part is no more, or the reader has no place in it any more."""
    url: str
    mail: str = ""
    """The reader's address; empty in a file that is not sent."""


def calendar_file(entries: Iterable[Entry], method: Method, organizer: str = "") -> bytes:
    """Return *entries* as one file. *organizer*: the address that an invitation comes from.

    Of an invitation all events must have one UID (RFC 5546, 3.2.2), so it holds one entry. The same entries
    give the same bytes: the stamp of an event is when its session was changed.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    add_entries(calendar, entries, organizer)
    return bytes(calendar.to_ical())


def add_entries(calendar: icalendar.Calendar, entries: Iterable[Entry], organizer: str = "") -> None:
    """Add *entries* to *calendar*, with the rules of the time zones that they name."""
    told = list(entries)
    for entry in told:
        calendar.add_component(_event(entry, organizer))
    if told:
        # The rules of the years in question, not of half a century.
        years = [part.starts_at.year for one in told for part in one.session.plan.parts]
        calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))


def uid_of(session: Session, part: int) -> str:
    """Return the UID of the event of *part*: the same whatever becomes of it."""
    return str(uuid.uuid5(session.uid, str(part)))


def _event(entry: Entry, organizer: str) -> icalendar.Event:
    session, plan = entry.session, entry.session.plan
    # A part that is no more is told by the time of the last one: what counts is its UID.
    part = plan.parts[min(entry.part, len(plan.parts)) - 1]
    zone = ZoneInfo(plan.zone)
    event = icalendar.Event()
    event.add("uid", uid_of(session, entry.part))
    event.add("dtstamp", session.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("dtstart", part.starts_at.astimezone(zone))
    event.add("dtend", part.ends_at.astimezone(zone))
    event.add("summary", entry.title)
    event.add("description", entry.details)
    if where := plan.place or plan.link:
        event.add("location", where)
    event.add("url", entry.url)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    if organizer:
        event.add("organizer", f"mailto:{organizer}")
    if entry.mail:
        event.add("attendee", f"mailto:{entry.mail}", parameters=_GUEST)
    return event
