"""Write down that a password was changed, and tell its person: whoever did not do it themselves should know.

The message says nothing that a stranger could use, and has no link (OWASP ASVS 4.0.3, 2.2.3). It is put off,
so that no page waits for a mail server; an account without an address, or a site without mail, tells nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone

from curriculum.languages import Language
from groundwork.learner.preferences import preferences_of
from groundwork.pages.words import words_in
from reporting.api import AuditEntry
from reporting.jobs.api import JobError, enqueue, job

_TELL = "password.told"


def note_change(number: str, *, by: str) -> None:
    """Write into the audit log that *by* changed the password of *number*, and have them told."""
    AuditEntry.objects.create(
        at=timezone.now(), actor=by, action="changed", page="password", person=number[:64], query={}, rows=1
    )
    if settings.EMAIL_HOST:
        enqueue(_TELL, {"number": number})


@job(_TELL)
def tell_change(payload: Mapping[str, Any]) -> None:
    """Send the message.

    Raises: JobError: the mail server did not take it; it is tried again.
    """
    number = str(payload["number"])
    address = get_user_model().objects.filter(username=number).values_list("email", flat=True).first()
    if not address:
        return
    language = Language(preferences_of(number).language)
    words = words_in(language)
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": language.value}
    text = f"{words.plain('password_mail')}\n\n{words.plain('password_mail_not_you')}\n"
    mail = EmailMessage(words.plain("password_mail_subject"), text, to=[address], headers=headers)
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: a line end in the address
        raise JobError(f"the message was not taken: {type(error).__name__}") from error
