"""Send letters, each at most once: claimed in the database, then sent, then noted (decision 0037).

A process that dies between the two leaves the message claimed. It is not sent again: a reminder that is lost
is made up for by the next, and one that comes twice, or tells a leader twice, harms.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from urllib.parse import urlsplit

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reporting.errors import ReportingError
from reporting.messages.letters import Letter
from reporting.messages.recipients import address_digest
from reporting.messages.surroundings import site_address
from reporting.messages.writing import Written, written
from reporting.models.messages import Message, MessageLine, Outcome

_log = logging.getLogger(__name__)
_FOR_GOOD = 500
"""From this code of a mail server on it means never (RFC 5321 4.2.1); below, not now."""


class MailServerError(ReportingError):
    """The mail server cannot be reached or will not have us; whatever was not sent waits."""


@dataclass(slots=True)
class Posted:
    """What became of some letters."""

    sent: int = 0
    without_address: int = 0
    """To people who have no e-mail address, or one that was refused not long ago."""
    refused: int = 0
    """Messages that the mail server will never take for their address, or that cannot be written to it."""
    waiting: int = 0
    """Messages that the server would not take just now; they are tried again with the next run."""
    unknown: int = 0
    """The line broke while the message was handed over; it is not repeated."""


def post(letters: Iterable[Letter], day: date, *, goes_on: Callable[[], bool] = lambda: True) -> Posted:
    """Send *letters* through Django's mail settings, and note what became of each.

    Asked before each message, *goes_on* says whether to go on: HR may stop a run that goes wrong.

    Raises: MailServerError: the server cannot be reached. What was not sent before is not noted.
    """
    waiting, posted = list(letters), Posted()
    reachable = [one for one in waiting if one.address]
    posted.without_address = len(waiting) - len(reachable)
    if not reachable:
        return posted
    connection = get_connection()
    _open(connection)
    try:
        for letter in reachable:
            if not goes_on():
                break
            said = written(letter, day)  # before the claim: who is killed meanwhile leaves it to another
            if (message := claim(letter, day, address_digest(letter.address))) is not None:
                _send(_mail(letter, said, message, connection), message, connection, posted)
    finally:
        connection.close()
    return posted


def claim(letter: Letter, day: date, address: str) -> Message | None:
    """Note that *letter* is about to be sent; None: somebody else has it, or said some of it, already."""
    message = Message(
        kind=letter.kind,
        recipient=letter.number,
        day=day,
        language=letter.language.value,
        outcome=Outcome.SENDING,
        address=address,
        at=timezone.now(),
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            MessageLine.objects.bulk_create(
                MessageLine(
                    message=message,
                    subject=line.subject,
                    about=line.about,
                    course=line.course,
                    due_on=line.due_on,
                    step=line.step,
                )
                for line in letter.lines
            )
    except IntegrityError:
        return None
    return message


def _send(
    mail: EmailMultiAlternatives, message: Message, connection: BaseEmailBackend, posted: Posted
) -> None:
    try:
        mail.send()
    except (SMTPRecipientsRefused, SMTPDataError, ValueError) as error:
        # ValueError: Django refuses a line end in a header. What the error says holds the address.
        _log.warning("message %s was not taken: %s", message.pk, type(error).__name__)
        if _is_for_good(error):
            _note(message, Outcome.REFUSED)
            posted.refused += 1
        else:
            message.delete()
            posted.waiting += 1
    except (SMTPServerDisconnected, TimeoutError, ConnectionError) as error:
        _log.warning("the line broke while message %s was sent: %s", message.pk, type(error).__name__)
        posted.unknown += 1
        connection.close()
        _open(connection)
    except (SMTPException, OSError) as error:
        # Refused before any of it was said: the sender's address, the password.
        message.delete()
        raise MailServerError(f"the mail server will not have us: {type(error).__name__}") from error
    else:
        _note(message, Outcome.SENT)
        posted.sent += 1


def _open(connection: BaseEmailBackend) -> None:
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise MailServerError(
            f"the mail server cannot be reached: {type(error).__name__}; "
            "see GROUNDWORK_MAIL_HOST and GROUNDWORK_MAIL_PORT"
        ) from error


def _mail(
    letter: Letter, said: Written, message: Message, connection: BaseEmailBackend
) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": _message_id(message),
        "Content-Language": letter.language.value,
        # RFC 3834: so that no vacation notice answers, and no robot argues with ours.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if letter.is_optional:
        headers["List-Unsubscribe"] = f"<{site_address()}/settings/>"  # RFC 2369
    mail = EmailMultiAlternatives(said.subject, said.text, to=[letter.address], headers=headers)
    mail.connection = connection
    mail.attach_alternative(said.html, "text/html")
    return mail


def _message_id(message: Message) -> str:
    """Return the same for the same message, whatever process sends it; it tells nothing of the person."""
    told = f"{message.kind} {message.recipient} {message.day}"
    name = salted_hmac("groundwork-message-id", told, algorithm="sha256").hexdigest()[:40]
    return f"<{name}@{urlsplit(site_address()).hostname or 'localhost'}>"


def _is_for_good(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= _FOR_GOOD for code, _ in error.recipients.values())
    return not isinstance(error, SMTPDataError) or error.smtp_code >= _FOR_GOOD


def _note(message: Message, outcome: Outcome) -> None:
    message.outcome, message.at = outcome, timezone.now()
    message.save(update_fields=["outcome", "at"])
