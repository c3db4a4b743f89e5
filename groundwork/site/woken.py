"""Wake the administrators when far more requests than usual are held back (OWASP ASVS 4.0.3, 8.1.4).

One refused request too many is somebody's mistake, and a hundred within a minute are not: a program asks, or
guesses. The audit log says so, and by mail those are told who administer the whole site; once an hour at the
most, without who, from where, or for what: the log of refusals beside it has that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from groundwork.site.account_mail import happened, write_of
from reporting.api import AuditEntry, Limit, held_on
from reporting.jobs.api import enqueue, job
from reporting.roles import Role

PAGE = "rules"
_TELL = "refusals.told"
_USUAL = Limit("held-back", allowed=100, seconds=60)
_WOKEN = Limit("woken", allowed=1, seconds=60 * 60)


def count_held_back() -> None:
    """Count one more request that was held back, and wake the administrators when it is one too many."""
    # Asked first: beyond the usual a further one costs questions, and no write.
    if not _USUAL.is_reached(PAGE) and _USUAL.take(PAGE):
        return
    if _WOKEN.is_reached(PAGE) or not _WOKEN.take(PAGE):
        return
    today = timezone.localdate()
    numbers = sorted(
        {one.number for one in held_on(today, today) if one.role == Role.ADMINISTRATOR.value and not one.unit}
    )
    AuditEntry.objects.create(
        at=timezone.now(),
        actor="groundwork",
        action="refused",
        page=PAGE,
        query={"why": "unusually_many", "told": str(len(numbers))},
        rows=0,
    )
    if settings.EMAIL_HOST:
        for number in numbers:
            enqueue(_TELL, happened(number))


@job(_TELL)
def tell_administrator(payload: Mapping[str, Any]) -> None:
    """Send the message.

    Raises: JobError: the mail server did not take it; it is tried again.
    """
    write_of(payload, "refusals_mail", "refusals_mail_look", "refusals_mail_once")
