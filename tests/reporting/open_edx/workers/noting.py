"""A job that notes in a file that a worker began it and that it was done, and dawdles in between."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from reporting.jobs.api import job


@job("note", at_most=timedelta(seconds=3), attempts=100)
def note(payload: Mapping[str, Any]) -> None:
    """Note the number of the job and the worker; a kill may come before, after or in between."""
    _add(f"begun {payload['number']} {os.getppid()}\n")
    time.sleep(0.02)
    _add(f"done {payload['number']} {os.getppid()}\n")


def _add(line: str) -> None:
    handle = os.open(os.environ["LMS_TEST_NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, line.encode())
    os.close(handle)
