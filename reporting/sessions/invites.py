"""Invite people to sessions by e-mail, and tell them what changed (iMIP, RFC 6047).

Sent first and noted then: who is killed in between sends one message twice, with the same UID and SEQUENCE,
which a calendar takes once (RFC 5546, 2.1.5). A message that was not sent is tried again by the job.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from curriculum.languages import Language
from reporting.messages.recipients import addresses_of
from reporting.messages.surroundings import site_address, surroundings
from reporting.models import Person
from reporting.models.session_places import SessionEnrolment, SessionInvite
from reporting.sessions.calendar_files import Entry, Method, calendar_file
from reporting.sessions.keeping import Session, places_of
from reporting.sessions.telling import Due, Place, Told, due
from reporting.sessions.titles import title_of, titles_of_courses
from reporting.sessions.wording import details_of, words_in

_log = logging.getLogger(__name__)
_FOR_GOOD = 500
"""From this code of a mail server on it means never (RFC 5321, 4.2.1): the others must not wait for it."""


def send_invites(session: Session) -> int:
    """Tell everybody what changed of *session*, and return how many messages were sent.

    Of what is over nobody is told. Who has no address is not told: HR's page says how many these are.
    """
    waiting = due_invites(session)
    if not waiting:
        return 0
    numbers = {one.place.learner for one in waiting}
    addresses = addresses_of(numbers, timezone.localdate())
    languages = languages_of(numbers)
    sent = 0
    with get_connection() as connection:
        for one in waiting:
            address = addresses.get(one.place.learner, "")
            if address and _is_sent(session, one, address, languages[one.place.learner], connection):
                sent += 1
    return sent


def due_invites(session: Session) -> list[Due]:
    """Return who is to be told what of *session* now. Read-only."""
    if timezone.now() >= session.plan.ends_at:
        return []
    rows = SessionInvite.objects.filter(session=session.key).order_by("id")
    told = {
        Place(learner, part): Told(Method(method), digest)
        for learner, part, method, digest in rows.values_list("learner", "part", "method", "told")
    }
    return due(places_of(session).taken, session.plan, told)


def without_address(numbers: Collection[str]) -> int:
    """Return how many of *numbers* cannot be written to."""
    return len(set(numbers)) - len(addresses_of(numbers, timezone.localdate()))


def sequence_of(session: Session) -> int:
    """Return the SEQUENCE of what is told now: it grows with every plan, and with every change of places."""
    return session.number + SessionEnrolment.objects.filter(session=session.key).count()


def languages_of(numbers: set[str]) -> dict[str, Language]:
    """Return the language in which to write to each of *numbers*: as they chose, else as the roster says."""
    wishes = surroundings().wishes()
    known = dict(Person.objects.filter(number__in=numbers).values_list("number", "language"))
    return {
        number: (wishes[number].language if number in wishes else None) or Language(known.get(number, "en"))
        for number in numbers
    }


def entry_of(
    session: Session, part: int, language: Language, *, sequence: int, is_off: bool, mail: str = ""
) -> Entry:
    """Return the event of *part* as a reader of *language* gets it."""
    title = title_of(session.about, titles_of_courses(), language).text
    url = f"{site_address()}/sessions/{session.code}/"
    details = "\n".join([*details_of(session, part, language), url])
    return Entry(session, part, title, details, sequence, is_off, url, mail)


def _is_sent(
    session: Session, one: Due, address: str, language: Language, connection: BaseEmailBackend
) -> bool:
    """Send, note it, and return whether the address was taken."""
    sequence = sequence_of(session)
    try:
        _message(session, one, address, language, sequence, connection).send()
    except (SMTPRecipientsRefused, SMTPDataError, ValueError) as error:  # the last: a line end in a header
        if isinstance(error, SMTPDataError) and error.smtp_code < _FOR_GOOD:
            raise  # not now: the job tries again
        # The class alone: what it says holds the address.
        _log.warning("an invitation was not sent: %s", type(error).__name__)
        return False
    SessionInvite.objects.create(
        session_id=session.key,
        part=one.place.part,
        learner=one.place.learner,
        method=one.method.value,
        told=one.digest,
        sequence=sequence,
        sent_at=timezone.now(),
    )
    return True


def _message(
    session: Session,
    one: Due,
    address: str,
    language: Language,
    sequence: int,
    connection: BaseEmailBackend,
) -> EmailMultiAlternatives:
    words = words_in(language)
    is_off = one.method is Method.CANCEL
    entry = entry_of(session, one.place.part, language, sequence=sequence, is_off=is_off, mail=address)
    key = "sessions_mail_off" if is_off else "sessions_mail_on"
    message = EmailMultiAlternatives(
        subject=words.plain(key, title=entry.title),
        body="\n".join([words.plain(f"{key}_is"), "", entry.title, entry.details]),
        to=[address],
        headers={"Content-Language": language.value, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    organizer = settings.DEFAULT_FROM_EMAIL
    file = calendar_file([entry], one.method, organizer).decode()
    message.attach_alternative(file, f"text/calendar; method={one.method.value}")
    return message
