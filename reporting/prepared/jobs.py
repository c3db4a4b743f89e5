"""What workers do for large files: make them, and forget them at night."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.utils import timezone

from reporting.jobs.api import Daily, every, job
from reporting.prepared.keeping import MAKE, forget_files
from reporting.prepared.making import make

_FORGET = "files.forget"


@job(MAKE)
def make_file(payload: Mapping[str, Any]) -> None:
    """Make one file that somebody asked for."""
    make(int(payload["file"]))


@job(_FORGET)
def forget(_payload: Mapping[str, Any]) -> None:
    """Delete the files whose day is over."""
    forget_files(timezone.now())


every(_FORGET, Daily(time(3, 55)))
