"""Keep what was answered to a form, for a day, so that whoever sends it again gets the same answer."""

from __future__ import annotations

import json
import zlib
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse

from reporting.models import SentForm
from reporting.sent_forms.form import Sent

_KEPT = timedelta(days=1)
_AT_ONCE = 50
"""Rows that one sending clears away."""


def is_first(form: Sent, now: datetime) -> bool:
    """Write down that *form* was sent, and return whether it is for the first time.

    To be called in a transaction. While the first sending is still under way, the second one waits here for
    its end: the database lets nobody write the same key before it knows how the first transaction went.
    """
    try:
        with transaction.atomic():
            SentForm.objects.create(key=form.key, sent_at=now)
    except IntegrityError:
        return False
    return True


def keep(form: Sent, response: HttpResponse, rights: dict[str, Any]) -> None:
    """Keep what was answered to *form*, for as long as whoever sent it has these *rights*."""
    said = {
        "status": response.status_code,
        "type": response.get("Content-Type", ""),
        "location": response.get("Location", ""),
        "rights": rights,
        "body": response.content.decode(response.charset),
    }
    sealed = Fernet(form.seal).encrypt(zlib.compress(json.dumps(said).encode()))
    SentForm.objects.filter(key=form.key).update(answer=sealed.decode("ascii"))


def drop(form: Sent) -> None:
    """Forget that *form* was sent: nothing was made of it, and it may be sent again."""
    SentForm.objects.filter(key=form.key).delete()


def answer_to(form: Sent, rights: dict[str, Any]) -> HttpResponse:
    """Return what was answered to *form* the first time.

    Raises: PermissionDenied: *rights* are not those of then; it is neither shown nor done again.
    """
    sealed = SentForm.objects.values_list("answer", flat=True).get(key=form.key)
    said = json.loads(zlib.decompress(Fernet(form.seal).decrypt(sealed.encode("ascii"))))
    if said.get("rights") != rights:
        message = "What you may see has changed since this form was sent."
        raise PermissionDenied(message)
    response = HttpResponse(said["body"], status=said["status"], content_type=said["type"] or None)
    if said["location"]:
        response["Location"] = said["location"]
    response["Cache-Control"] = "no-store"
    return response


def forget_sent(now: datetime) -> None:
    """Delete some of the forms that were sent more than a day ago."""
    old = SentForm.objects.filter(sent_at__lt=now - _KEPT).values_list("pk", flat=True)[:_AT_ONCE]
    if found := list(old):  # by key: a range would make two who clear away at once wait for each other
        SentForm.objects.filter(pk__in=found).delete()
