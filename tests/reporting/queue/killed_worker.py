"""A worker as a program of its own, on the test's database: it notes each job in a file, and dawdles.

Arguments: the name of the test's database, the file.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings

if __name__ == "__main__":
    name, noted = sys.argv[1], Path(sys.argv[2])
    settings.DATABASES["default"]["NAME"] = name
    settings.GROUNDWORK_JOBS = ()
    django.setup()

    from reporting.jobs import running
    from reporting.jobs.api import job, work

    running.PAUSE = 0.05

    @job("note", at_most=timedelta(hours=1), attempts=1000)
    def note(payload: Mapping[str, Any]) -> None:
        """Note that the job is begun; a kill may come before, after or in between."""
        time.sleep(0.01)
        handle = os.open(noted, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{payload['number']}\n".encode())
        os.close(handle)
        time.sleep(0.01)

    print("working", flush=True)  # noqa: T201
    work(threading.Event())
