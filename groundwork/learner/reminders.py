"""Remind people of courses that are due, in their language, once before the day and once after it.

Of a form that is meant for some time after a course they are reminded once, when its day has come.
One message a person, whatever number of courses. It says what is due and where to go on, nothing else.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from curriculum.languages import Language
from curriculum.model import text_in
from groundwork.learner.models import Preferences, ReminderSent
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.api import ASKED_FOR, State, StillOpen, names_of, own_requirements, still_open, title_in
from xblocks.host.api import LookBack, all_look_backs

_log = logging.getLogger(__name__)
_RECENT = timedelta(days=30)
"""A form for later whose day lies further back is nothing to remind of: who wanted it has seen it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is reminded of."""

    learner: str
    name: str
    language: Language
    courses: tuple[StillOpen, ...]
    """The one that is due first comes first."""
    look_backs: tuple[LookBack, ...] = ()
    """Forms for later, which are optional."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a day's reminders."""

    sent: int
    without_address: int
    """People whose account has no e-mail address."""
    refused: int
    """Messages that the mail server would not take for their address, or that could not be written to it."""


def due_reminders(today: date) -> list[Reminder]:
    """Return who is to be reminded of what: once a course before its day, once after. Writes nothing."""
    wishes = {one.learner: one for one in Preferences.objects.all()}
    told = {one.about for one in ReminderSent.objects.all()}
    by_person: dict[str, list[StillOpen]] = defaultdict(list)
    for one in still_open(today):
        wish = wishes.get(one.number) or Preferences(learner=one.number)
        if _is_near(one, wish, today) and (one.number, one.course, one.due_on, one.is_late) not in told:
            by_person[one.number].append(one)
    later = _look_backs(today, wishes, told)
    people = sorted(by_person.keys() | later.keys())
    names = names_of(sorted(later.keys() - by_person.keys()))
    return [
        _reminder(by_person[number], wishes.get(number), later.get(number, ()))
        if number in by_person
        else _optional_reminder(number, names.get(number, number), wishes.get(number), later[number])
        for number in people
    ]


def reminder_for(learner: str, today: date, wish: Preferences) -> Reminder | None:
    """Return what the person would be reminded of next, as their settings are; None: nothing."""
    if not wish.reminds:
        return None
    language = Language(wish.language) if wish.language else Language.EN
    name = names_of([learner]).get(learner, learner)
    courses = [
        StillOpen(learner, name, language, one.course, one.titles, one.due_on, one.status is State.OVERDUE)
        for one in own_requirements(learner, today).values()
        if one.due_on is not None and one.status in ASKED_FOR
    ]
    return _reminder(courses, wish) if courses else None


def text_of(reminder: Reminder, words: Wording) -> str:
    """Return the message, as plain text."""
    home = site_address()
    lines = [words.plain("mail_hello", name=reminder.name), ""]
    for one in reminder.courses:
        title = title_in(one.titles, one.course, words.language).text
        key = "mail_was_due" if one.is_late else "mail_due"
        lines.append(f"• {words.plain(key, title=title, day=words.date(one.due_on).striptags())}")
    for back in reminder.look_backs:
        title = text_in(back.texts, words.language)[1].section.title
        course = text_in(back.course.texts, words.language)[1].section.title
        day = words.date(back.meant_on).striptags()
        lines.append(f"• {words.plain('mail_look_back', title=title, course=course, day=day)}")
    lines += ["", words.plain("mail_go_on", address=f"{home}/learn/")]
    why = "mail_why" if reminder.courses else "mail_why_look_back"
    lines += ["", words.plain(why, address=f"{home}/settings/")]
    return "\n".join(lines)


def subject_of(reminder: Reminder, words: Wording) -> str:
    """Return what the message is called."""
    if not reminder.courses:
        return words.plain("mail_subject_look_back")
    return words.plain("mail_subject", len(reminder.courses))


def post(reminders: Iterable[Reminder], today: date) -> Posted:
    """Send the reminders through Django's mail settings, and remember which were sent.

    Remembered with each message, so that a server that fails half-way sends none twice. An address that
    cannot be written to keeps nobody else's message back.
    """
    waiting = list(reminders)
    numbers = [one.learner for one in waiting]
    users = get_user_model().objects.filter(username__in=numbers, is_active=True).exclude(email="")
    addresses = dict(users.values_list("username", "email"))
    with get_connection() as connection:
        tried = [
            _is_sent(one, addresses[one.learner], today, connection)
            for one in waiting
            if one.learner in addresses
        ]
    return Posted(sum(tried), len(waiting) - len(tried), len(tried) - sum(tried))


def site_address() -> str:
    """Return where the site is for people who read a message: its first origin."""
    origins = settings.CSRF_TRUSTED_ORIGINS
    return str(origins[0]) if origins else "http://127.0.0.1:8000"


def _is_near(one: StillOpen, wish: Preferences, today: date) -> bool:
    return wish.reminds and one.due_on <= today + timedelta(days=wish.remind_days)


def _look_backs(
    today: date, wishes: Mapping[str, Preferences], told: Collection[tuple[str, str, date, bool]]
) -> dict[str, tuple[LookBack, ...]]:
    """Return the forms for later whose day has come, and not long ago, by learner."""
    found: dict[str, tuple[LookBack, ...]] = {}
    for learner, one in all_look_backs():
        wish = wishes.get(learner) or Preferences(learner=learner)
        is_time = today - _RECENT <= one.meant_on <= today
        if wish.reminds and is_time and (learner, one.form, one.meant_on, False) not in told:
            found[learner] = (*found.get(learner, ()), one)
    return found


def _reminder(
    courses: list[StillOpen], wish: Preferences | None, look_backs: tuple[LookBack, ...] = ()
) -> Reminder:
    first = courses[0]
    language = Language(wish.language) if wish and wish.language else first.language
    ordered = tuple(sorted(courses, key=lambda one: (one.due_on, one.course)))
    return Reminder(first.number, first.name, language, ordered, look_backs)


def _optional_reminder(
    number: str, name: str, wish: Preferences | None, look_backs: tuple[LookBack, ...]
) -> Reminder:
    language = Language(wish.language) if wish and wish.language else look_backs[0].language
    return Reminder(number, name, language, (), look_backs)


def _is_sent(reminder: Reminder, address: str, today: date, connection: BaseEmailBackend) -> bool:
    """Send, and return whether the address was taken."""
    try:
        _send(reminder, address, today, connection)
    except (SMTPRecipientsRefused, ValueError) as error:  # the second: Django refuses a line end in a header
        # The class alone: what it says holds the address.
        _log.warning("the reminder for %s was not sent: %s", reminder.learner, type(error).__name__)
        return False
    return True


def _send(reminder: Reminder, address: str, today: date, connection: BaseEmailBackend) -> None:
    words = words_in(reminder.language)
    message = EmailMessage(
        subject=subject_of(reminder, words),
        body=text_of(reminder, words),
        to=[address],
        headers={"Content-Language": reminder.language.value, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    with transaction.atomic():
        ReminderSent.objects.bulk_create(
            ReminderSent(
                learner=one.number, course=one.course, due_on=one.due_on, is_late=one.is_late, sent_on=today
            )
            for one in reminder.courses
        )
        ReminderSent.objects.bulk_create(
            ReminderSent(
                learner=reminder.learner,
                course=one.form,
                due_on=one.meant_on,
                is_late=False,
                sent_on=today,
            )
            for one in reminder.look_backs
        )
        message.send()  # when it fails, nothing was sent and nothing is remembered
