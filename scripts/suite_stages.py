"""A stage of the suite: tests that pytest runs, what they came to, and what they used of the machine."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from database_servers import ServerError

ROOT = Path(__file__).resolve().parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-q")
SHARED_OUT = ("--dist", "worksteal")
"""A worker that has nothing left takes from the others: else the last long tests wait for one of them."""
TESTS_FAILED = 1
"""What pytest exits with when it ran to its end and tests failed; anything else is worse."""
JOURNEYS = "tests/journeys/"
MOST_UNSTEADY = 10
"""More tests than these do not fail because a machine is busy."""
SECONDS_TO_END = 90
"""How long a program that is told to end may take to end its browsers and servers."""

Server = Callable[[], contextlib.AbstractContextManager[str]]


@dataclass(frozen=True, slots=True)
class Stage:
    """Tests that are run in one go."""

    name: str
    arguments: tuple[str, ...]
    """What pytest is told, beside how many workers."""
    workers: int = 2
    server: Server | None = None
    """What starts the database that the tests ask; none: SQLite, in files of their own."""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spent:
    """What something took by the clock, and how long it computed; both in seconds.

    On a machine that others use too, only the second tells whether a stage became slower.
    """

    clock: float
    computed: float

    def __str__(self) -> str:
        return f"{self.clock:.0f} s, {self.computed:.0f} s of a processor"

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.computed + other.computed)

    @classmethod
    def so_far(cls) -> Spent:
        """Return the clock, and what every program used that this process started and saw the end of."""
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return cls(time.monotonic(), used.ru_utime + used.ru_stime)

    def until_now(self) -> Spent:
        """Return what was spent since this was *so far*."""
        now = Spent.so_far()
        return Spent(now.clock - self.clock, now.computed - self.computed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stage came to."""

    is_green: bool
    spent: Spent
    unsteady: tuple[str, ...] = ()
    """The tests that failed, where they are few enough to be run again alone."""
    could_not_run: str = ""
    """Why nothing was run, if nothing was."""


def run_stage(stage: Stage) -> Outcome:
    """Run the tests of *stage*."""
    with tempfile.TemporaryDirectory() as folder:
        words = (*SHARED_OUT, "-n", str(stage.workers), "-o", f"cache_dir={folder}", *stage.arguments)
        status, spent, why_not = _on_server(stage, words)
        unsteady = _last_failed(Path(folder)) if status == TESTS_FAILED else []
    if len(unsteady) > MOST_UNSTEADY or not all("::" in one for one in unsteady):
        unsteady = []
    return Outcome(status == 0, spent, tuple(unsteady), why_not)


def run_alone(stage: Stage, tests: Sequence[str]) -> Outcome:
    """Run *tests* of *stage*, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        status, spent, why_not = _on_server(stage, ("-o", f"cache_dir={folder}", *to_repeat(tests)))
    return Outcome(status == 0, spent, could_not_run=why_not)


def run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run *command* in the project's folder to its end, and return its exit status.

    Whoever ends the suite ends it too, and waits until it has ended what it started itself.
    """
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        return process.wait()
    except BaseException as ended:
        if not isinstance(ended, KeyboardInterrupt):  # of which a terminal has told the command as well
            process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_END)
        raise
    finally:
        process.kill()


def to_repeat(failed: Sequence[str]) -> list[str]:
    """Return what is run again for the tests that *failed*: a journey from its beginning."""
    return sorted({one.partition("::")[0] if one.startswith(JOURNEYS) else one for one in failed})


def _on_server(stage: Stage, words: Sequence[str]) -> tuple[int, Spent, str]:
    """Return pytest's status, what it and the stage's server used, and why it could not run, if so."""
    began = Spent.so_far()
    try:
        with stage.server() if stage.server else contextlib.nullcontext("") as url:
            database = {"GROUNDWORK_DATABASE_URL": url} if url else {}
            status = run((*PYTEST, *words), {**stage.environment, **database})
    except ServerError as error:
        return -1, began.until_now(), str(error)
    return status, began.until_now(), ""


def _last_failed(cache: Path) -> list[str]:
    """Return the tests that failed, as pytest kept them; of a file that could not be read, the file."""
    kept = cache / "v/cache/lastfailed"
    return sorted(json.loads(kept.read_text())) if kept.exists() else []
