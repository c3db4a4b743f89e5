"""Wake whoever does the jobs, where something else than ``groundwork work`` does them (Celery in an LMS)."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

_log = logging.getLogger(__name__)


def wake(moment: datetime) -> None:
    """Call what the setting ``GROUNDWORK_WAKE`` names with the moment at which a job is due.

    Without the setting nobody is woken: a worker looks by itself every second. Whatever goes wrong with the
    waking is told of and raised to nobody: the job is committed by now, and the next look finds it.
    """
    path = getattr(settings, "GROUNDWORK_WAKE", "")
    if not path:
        return
    try:
        import_string(path)(moment)
    except Exception:  # whoever is woken has errors of its own
        _log.exception("nobody was woken for a job by %s; the next look finds it", path)


def wake_now() -> None:
    """Say that something waits already."""
    wake(timezone.now())
