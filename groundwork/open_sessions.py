"""End sessions of one account everywhere: of somebody who signs out on all devices, or who is erased."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_sessions(user: str, *, but: str = "") -> int:
    """End every session of the account with the primary key *user*, and return how many there were.

    *but* is the key of a session that goes on. A session does not say whose it is until it is opened: all
    that have not run out are read.
    """
    rows = Session.objects.filter(expire_date__gte=timezone.now()).iterator(chunk_size=1000)
    found = [
        row.session_key
        for row in rows
        if row.session_key != but and row.get_decoded().get(SESSION_KEY) == user
    ]
    return Session.objects.filter(session_key__in=found).delete()[0] if found else 0
