"""Write down that a password was changed, and tell its person: who did not do it themselves should know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from groundwork.site.account_mail import write_to
from reporting.api import AuditEntry
from reporting.jobs.api import enqueue, job

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
    write_to(
        str(payload["number"]),
        "password_mail_subject",
        lambda words: [words.plain("password_mail"), words.plain("password_mail_not_you")],
    )
