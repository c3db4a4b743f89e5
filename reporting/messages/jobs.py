"""The recurring work of messages: each working day, in the hours in which people may be written to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from reporting.jobs.api import Daily, every, job
from reporting.messages.hours import END, FIRST
from reporting.messages.kept_preview import JOB, work_out
from reporting.messages.running import run


@job("messages", at_most=timedelta(hours=1))
def send_messages(_payload: Mapping[str, Any]) -> None:
    """Send what is due; without a mail server there is nobody who would take it."""
    if settings.EMAIL_HOST:
        run(timezone.now())


@job(JOB, at_most=timedelta(hours=1))
def work_out_preview(_payload: Mapping[str, Any]) -> None:
    """Work out what would be sent next, for HR's page."""
    work_out(timezone.now())


# Half an hour after the quiet hours end: whoever runs late with the first stays within them.
_FIRST, _ = getattr(settings, "GROUNDWORK_MAIL_HOURS", (FIRST, END))
every("messages", Daily(at=time(_FIRST, 30)))
