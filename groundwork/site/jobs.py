"""The recurring work of the site as a whole: what other stores hold is fetched, old interest is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from editions.api import Published
from groundwork.community.keeping import forget_interest
from reporting.api import Lrs, names_of_texts, pull
from reporting.jobs.api import Daily, JobError, every, job

PULL, FORGET = "records.pull", "interest.forget"


@job(PULL, at_most=timedelta(hours=4))
def pull_statements(_payload: Mapping[str, Any]) -> None:
    """Fetch what the stores of ``GROUNDWORK_LRS_ENDPOINTS`` have taken since the last time.

    Raises: JobError: one of them could not be read to its end; what was read is kept.
    """
    texts = names_of_texts(Published(settings.GROUNDWORK_PUBLISHED, timezone.localdate()))
    stopped = [
        report.stopped
        for endpoint in settings.GROUNDWORK_LRS_ENDPOINTS
        if (report := pull(Lrs(endpoint, settings.GROUNDWORK_LRS_CREDENTIALS), texts)).stopped
    ]
    if stopped:
        raise JobError("; ".join(stopped))


@job(FORGET)
def forget(_payload: Mapping[str, Any]) -> None:
    """Delete registrations of interest whose time is over, as people were promised."""
    forget_interest(timezone.now())


every(PULL, Daily(time(1, 30)))
every(FORGET, Daily(time(3, 20)))
