"""What is done for sessions by whichever worker is free: telling people, and making dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.utils import timezone

from reporting.jobs.api import Daily, every, job
from reporting.sessions.invites import send_invites
from reporting.sessions.keeping import INVITES_JOB, session_of
from reporting.sessions.series import make_dates

_SERIES_JOB = "sessions.series"


@job(INVITES_JOB)
def tell(payload: Mapping[str, Any]) -> None:
    """Tell everybody what changed of the session that *payload* names. Twice tells it once."""
    session = session_of(str(payload["session"]))
    if session is not None:
        send_invites(session)


@job(_SERIES_JOB)
def make_todays_dates(payload: Mapping[str, Any]) -> None:
    """Plan the sessions of series that have come within reach since yesterday."""
    make_dates(timezone.localdate())


every(_SERIES_JOB, Daily(time(4, 10)))
