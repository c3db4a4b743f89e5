"""Workers that are killed at any moment lose no job, and no two of them do one at the same time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from reporting.jobs import registry
from reporting.jobs.api import job
from reporting.jobs.queue import enqueue
from reporting.models import JobState, QueuedJob

ROOT = Path(__file__).resolve().parents[3]
JOBS, KILLED = 60, 3


def _worker(noted: Path) -> subprocess.Popen[bytes]:
    words = ["-W", "ignore", "-m", "tests.reporting.queue.killed_worker"]
    worker = subprocess.Popen(
        [sys.executable, *words, str(connection.settings_dict["NAME"]), str(noted)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "groundwork.site.settings"},
        stdout=subprocess.PIPE,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"working\n"
    return worker


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    worker.communicate()


@pytest.mark.django_db(transaction=True)
def test_workers_that_are_killed_lose_no_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry._load()
    monkeypatch.setattr(registry, "_jobs", {})
    job("note")(lambda _: None)
    for number in range(JOBS):
        enqueue("note", {"number": number})
    noted, chance = tmp_path / "noted", random.Random(7)  # noqa: S311  no secret
    workers = [_worker(noted), _worker(noted)]
    try:
        time.sleep(chance.uniform(0.05, 0.2))  # the moment is the point
        _end(workers.pop(0))
        workers.append(_worker(noted))
        time.sleep(chance.uniform(0.05, 0.2))
        while workers:
            _end(workers.pop())
        # Nobody works any more: what is being done has lost its worker, and its lease is over at last.
        QueuedJob.objects.filter(state=JobState.RUNNING).update(run_at=timezone.now())
        workers.append(_worker(noted))
        until = time.monotonic() + 60
        while QueuedJob.objects.exclude(state=JobState.DONE).exists():
            assert time.monotonic() < until, "jobs were left behind"
            time.sleep(0.05)
    finally:
        for worker in workers:
            _end(worker)
    times = Counter(noted.read_text().split())
    assert len(times) == JOBS
    assert sum(times.values()) <= JOBS + KILLED, "none was done twice but those whose worker was killed"
