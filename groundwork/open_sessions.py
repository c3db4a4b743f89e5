"""The open sessions of one account: which there are, and ending one or all of them.

Of somebody who looks where they are signed in, signs out on all devices, or is erased. A session does not say
whose it is until it is opened: all that have not run out are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One session that has not run out."""

    key: str
    """Its key: whoever has it is signed in. Never to be shown."""
    held: dict[str, Any]
    """What is kept in it."""

    @property
    def handle(self) -> str:
        """By what a page names it: nobody can make the key of it."""
        return salted_hmac("groundwork open session", self.key, algorithm="sha256").hexdigest()[:32]


def sessions_of(user: str) -> Iterator[OpenSession]:
    """Yield the open sessions of the account with the primary key *user*."""
    rows = Session.objects.filter(expire_date__gte=timezone.now()).iterator(chunk_size=1000)
    for row in rows:
        held = row.get_decoded()
        if held.get(SESSION_KEY) == user:
            yield OpenSession(row.session_key, held)


def end_sessions(user: str, *, but: str = "", handle: str = "") -> int:
    """End every session of the account with the primary key *user*, and return how many there were.

    *but* is the key of a session that goes on. With a *handle* only the session that it names is ended.
    """
    found = [one.key for one in sessions_of(user) if one.key != but and (not handle or one.handle == handle)]
    return Session.objects.filter(session_key__in=found).delete()[0] if found else 0
