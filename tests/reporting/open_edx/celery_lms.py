"""An LMS that keeps the ledger, with its Celery workers and their clock as programs, to be killed at will."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = "tests.reporting.open_edx.workers"


@dataclass(frozen=True, slots=True)
class Lms:
    """Where its database and its notes lie, and which broker it uses."""

    folder: Path
    broker: str
    told: Mapping[str, str] = field(default_factory=dict)
    """Variables of its programs besides those that every test has."""

    @property
    def database(self) -> str:
        """Return the address of its database."""
        return f"sqlite:///{self.folder / 'lms.sqlite3'}"

    def environment(self) -> dict[str, str]:
        """Return the variables of its programs."""
        return {
            **os.environ,
            **self.told,
            "DJANGO_SETTINGS_MODULE": f"{PROGRAMS}.settings",
            "LMS_TEST_BROKER": self.broker,
            "LMS_TEST_DATABASE": self.database,
            "LMS_TEST_NOTES": str(self.folder / "notes"),
            "PYTHONWARNINGS": "ignore",
        }

    def ask(self, *words: str, program: str = "asking") -> str:
        """Ask for work as a page does, and return what was logged meanwhile."""
        command = [sys.executable, "-m", f"{PROGRAMS}.{program}", *words]
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
            wait_until(lambda: b"ready." in log.read_bytes() or b"Starting..." in log.read_bytes(), log)
            yield program
        finally:
            kill(program)

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


def kill(program: subprocess.Popen[bytes]) -> None:
    """End *program* and its children as a power cut would."""
    if program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
    program.communicate()


def wait_until(is_so: Callable[[], bool], log: Path | None = None) -> None:
    """Wait until *is_so*; after two minutes fail, with what *log* holds."""
    until = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < until, log.read_text() if log else "it did not come to that"
        time.sleep(0.05)
