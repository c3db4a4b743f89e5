"""Real Celery workers and their clock, with a real broker, do the jobs of an LMS that keeps the ledger."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from groundwork.site.database import database_settings
from reporting.models import JobSchedule, JobState, QueuedJob
from scripts.database_servers import redis
from tests.reporting.replica.sites import on_databases

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = "tests.reporting.open_edx.workers"
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@dataclass(frozen=True, slots=True)
class _Lms:
    folder: Path
    broker: str

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'lms.sqlite3'}"

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": f"{PROGRAMS}.settings",
            "LMS_TEST_BROKER": self.broker,
            "LMS_TEST_DATABASE": self.database,
            "LMS_TEST_NOTES": str(self.folder / "notes"),
            "PYTHONWARNINGS": "ignore",
        }

    def ask(self, *words: str) -> str:
        """Ask for work as a page does, and return what was logged meanwhile."""
        command = [sys.executable, "-m", f"{PROGRAMS}.asking", *words]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stderr

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a program of Celery, and kill it with its children at the end."""
        command = [sys.executable, "-m", "celery", "-A", f"{PROGRAMS}.celery", *words]
        log = self.folder / f"{time.monotonic_ns()}.log"
        with log.open("wb") as output:
            program = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment(),
                stderr=output,
                stdout=output,
                start_new_session=True,
            )
        try:
            _wait_until(lambda: b"ready." in log.read_bytes() or b"Starting..." in log.read_bytes(), log)
            yield program
        finally:
            _kill(program)

    def worker(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Run a worker with a child that does the tasks."""
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        return self.running("worker", "--concurrency=1", "--loglevel=INFO", *quiet)

    def clock(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Run Celery beat."""
        return self.running("beat", "--loglevel=INFO", "--pidfile=", f"--schedule={self.folder / 'beat'}")

    def notes(self, word: str, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """Return number and worker of each line that begins with *word*, of jobs with these *numbers*."""
        file = self.folder / "notes"
        lines = [line.split() for line in (file.read_text() if file.exists() else "").splitlines()]
        return [(int(line[1]), int(line[2])) for line in lines if line[0] == word and int(line[1]) in numbers]


def _kill(program: subprocess.Popen[bytes]) -> None:
    if program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
    program.communicate()


def _wait_until(is_so: Callable[[], bool], log: Path | None = None) -> None:
    until = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < until, log.read_text() if log else "it did not come to that"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def lms(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[_Lms]:
    """Have an LMS whose database this process reads too, with a broker."""
    folder = tmp_path_factory.mktemp("lms")
    with redis() as broker:
        found = _Lms(folder, broker)
        found.ask("tables")
        settings = {"default": database_settings(found.database, folder)}
        with django_db_blocker.unblock(), on_databases(settings):
            yield found


def _all_done() -> bool:
    return not QueuedJob.objects.exclude(state=JobState.DONE).exists()


def test_a_worker_that_is_killed_loses_nothing_and_two_do_nothing_twice(lms: _Lms) -> None:
    numbers = range(1, 61)
    with ExitStack() as programs:
        killed = programs.enter_context(lms.worker())
        programs.enter_context(lms.worker())
        lms.ask("1", "61")
        _wait_until(lambda: sum(worker == killed.pid for _, worker in lms.notes("begun", numbers)) > 5)
        _kill(killed)
        programs.enter_context(lms.worker())
        programs.enter_context(lms.clock())
        _wait_until(_all_done)
        lms.ask("recur")
        _wait_until(lambda: QueuedJob.objects.exclude(name="note").exists() and _all_done())

    begun, done = lms.notes("begun", numbers), lms.notes("done", numbers)
    assert {number for number, _ in done} == set(numbers)
    assert len(begun) <= len(numbers) + 1, "none was begun twice but the one whose worker was killed"
    assert len({worker for _, worker in begun}) >= 2
    recurred = QueuedJob.objects.exclude(name="note").values_list("name", "attempts")
    scheduled = JobSchedule.objects.values_list("name", flat=True)
    assert {"adapters.feed", "figures.recount", "ledger.verify", "webhooks.obligations"} <= set(scheduled)
    assert sorted(recurred) == sorted((name, 1) for name in scheduled)


def test_a_broker_that_is_gone_breaks_no_page_and_the_clock_finds_what_it_was_not_told(lms: _Lms) -> None:
    numbers = range(1001, 1004)
    gone = _Lms(lms.folder, "redis://127.0.0.1:1/0")

    logged = gone.ask("1001", "1004")

    assert logged.count("the broker did not take groundwork.work") == 1, "it is asked once, not by each job"
    assert lms.notes("begun", numbers) == []
    with lms.worker(), lms.clock():
        _wait_until(_all_done)
    assert sorted(number for number, _ in lms.notes("done", numbers)) == list(numbers)
