"""Wake whoever does the jobs, where something else than ``groundwork work`` does them (Celery in an LMS)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


def wake(moment: datetime) -> None:
    """Call what the setting ``GROUNDWORK_WAKE`` names with the moment at which a job is due.

    Without the setting nobody is woken: a worker looks by itself every second.
    """
    path = getattr(settings, "GROUNDWORK_WAKE", "")
    if path:
        import_string(path)(moment)


def wake_now() -> None:
    """Say that something waits already."""
    wake(timezone.now())
