"""A person's due days as iCalendar (RFC 5545): whole days, with nothing of a course but its title.

A due day is a day of the city wherever the calendar is: dates without a time, in no zone, mean that.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterable
from datetime import UTC, date, timedelta

import icalendar
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from groundwork.learner.due import is_done
from groundwork.learner.models import CalendarFeed, DueEntry
from player.api import Wording
from reporting.api import (
    ASKED_FOR,
    OwnRequirement,
    add_own_sessions,
    own_requirements,
    site_address,
    title_in,
)

_PRODUCT = "-//Groundwork//Due days//EN"
_IDENTITIES = uuid.UUID("6f2d7f0e-6f4a-4f5b-9f0a-2f6a1f0f7c11")
"""The namespace of our UIDs (RFC 9562, 5.5): the same person and course have the same in every file."""


def due_calendar(learner: str, today: date, words: Wording) -> bytes:
    """Return the due days of the person as a file, and the sessions in which they have a place.

    What is done, excused or on leave is cancelled in it.
    """
    asked = own_requirements(learner, today)
    open_days = {one.course: day for one in asked.values() if (day := _open_day(one))}
    titles = {one.course: title_in(one.titles, one.course, words.language).text for one in asked.values()}
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words.plain("calendar_name"))
    for entry in _published(learner, open_days):
        calendar.add_component(_event(entry, titles.get(entry.course, entry.course), words))
    add_own_sessions(calendar, learner, words.language)
    return bytes(calendar.to_ical())


def _open_day(asked: OwnRequirement) -> date | None:
    """Return by when something is to be done: the course, or what a new edition asks for again."""
    return asked.due_on if asked.status in ASKED_FOR else asked.modules_due_on if is_done(asked) else None


def new_feed(learner: str) -> str:
    """Return the address of the person's calendar with a new secret; an earlier address is no longer one."""
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        learner=learner, defaults={"digest": _digest(secret), "made_at": timezone.now()}
    )
    return f"{site_address()}/learn/calendar/{secret}.ics"


def learner_of(secret: str) -> str | None:
    """Return whose calendar has *secret* in its address; None: nobody's who may sign in."""
    found = CalendarFeed.objects.filter(digest=_digest(secret)).values_list("learner", flat=True).first()
    may_sign_in = get_user_model().objects.filter(username=found, is_active=True)
    return found if found is not None and may_sign_in.exists() else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _published(learner: str, open_days: dict[str, date]) -> Iterable[DueEntry]:
    """Return what is published now, by course, and keep it: what changed has a higher sequence."""
    with transaction.atomic():
        kept = {one.course: one for one in DueEntry.objects.filter(learner=learner)}
        for course, due_on in open_days.items():
            if course not in kept:
                fresh = {"due_on": due_on, "changed_at": timezone.now()}
                kept[course], _ = DueEntry.objects.get_or_create(
                    learner=learner, course=course, defaults=fresh
                )
        for course, entry in kept.items():
            due_on, is_off = open_days.get(course, entry.due_on), course not in open_days
            if (entry.due_on, entry.is_off) != (due_on, is_off):
                entry.due_on, entry.is_off, entry.changed_at = due_on, is_off, timezone.now()
                entry.sequence += 1
                entry.save()
    return [kept[course] for course in sorted(kept)]


def _event(entry: DueEntry, title: str, words: Wording) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{uuid.uuid5(_IDENTITIES, f'{entry.learner} {entry.course}')}@groundwork")
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.due_on)
    event.add("dtend", entry.due_on + timedelta(days=1))
    event.add("summary", words.plain("calendar_due", title=title))
    event.add("description", words.plain("calendar_about"))
    event.add("url", f"{site_address()}/learn/")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    return event
