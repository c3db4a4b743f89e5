"""Run the whole suite, fast checks first, and say at the end what ran, what failed and what could not run.

Each step runs even when an earlier one failed, so that one run shows everything.
With the word ``mysql`` only the data layer is run, on MySQL: `make mysql`.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from database_servers import ServerError, folder_of_mysql, mariadb, mysql, postgresql

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest", "-q")
TESTS_FAILED = 1
"""What pytest exits with when it ran to its end and tests failed; anything else is worse."""
JOURNEYS = "tests/journeys/"
MOST_UNSTEADY = 10
"""More tests than these do not fail because a machine is busy."""
BROWSERS = 3
"""One more than there are processors: who looks at pages waits for a third of the time."""
MEMORY = Path("/dev/shm")  # noqa: S108 # a folder with a name of its own is made in it
ENOUGH_BYTES = 8 * 1024**3
"""Tests write about a tenth of it; a machine that offers as much has memory to spare."""
DATA_LAYER = ("tests/reporting", "tests/xblocks", "tests/groundwork")
_Server = Callable[[], contextlib.AbstractContextManager[str]]


@dataclass(frozen=True, slots=True)
class _Moment:
    """A moment by the clock, and how long the steps before it have computed; both in seconds.

    On a machine that others use too, only the second tells whether a step became slower.
    """

    clock: float
    computed: float

    @classmethod
    def now(cls) -> _Moment:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return cls(time.monotonic(), used.ru_utime + used.ru_stime)

    def until(self, end: _Moment) -> str:
        return f"{end.clock - self.clock:.0f} s, {end.computed - self.computed:.0f} s of a processor"


@dataclass(slots=True)
class Report:
    """What each step came to."""

    lines: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def step(self, name: str, *command: str, **environment: str) -> None:
        """Run *command* in the project's folder and keep whether it succeeded."""
        print(f"\n== {name}", flush=True)
        began = _Moment.now()
        self._keep(name, _run(command, environment) == 0, began)

    def tests(self, name: str, *arguments: str, workers: int = 2, **environment: str) -> None:
        """Run tests with so many *workers*; those that failed are then run once more, alone.

        A machine that is busy can make a page slower than a test believed. A test that fails
        alone as well fails the suite; one that does not is named in the summary, to be mended.
        """
        print(f"\n== {name}", flush=True)
        began = _Moment.now()
        with tempfile.TemporaryDirectory() as folder:
            command = (*PYTEST, "-o", f"cache_dir={folder}")
            status = _run((*command, "-n", str(workers), *arguments), environment)
            unsteady = _last_failed(Path(folder)) if status == TESTS_FAILED else []
            if 0 < len(unsteady) <= MOST_UNSTEADY and all("::" in one for one in unsteady):
                print(f"\n== {name}: {len(unsteady)} once more, alone", flush=True)
                status = _run((*command, *to_repeat(unsteady)), environment)
        is_green = status == 0
        self._keep(name, is_green, began)
        if is_green:
            self.lines += [f"       passed only alone, to be mended: {test}" for test in unsteady]

    def _keep(self, name: str, is_green: bool, began: _Moment) -> None:
        self.lines.append(f"{'ok    ' if is_green else 'FAILED'} {name} ({began.until(_Moment.now())})")
        if not is_green:
            self.failed.append(name)

    def could_not_run(self, name: str, why: str) -> None:
        """Keep that a step could not run: that fails the suite, since nothing is skipped silently."""
        print(f"\n== {name}: could not run\n{why}", flush=True)
        self.lines.append(f"FAILED {name} (could not run)")
        self.failed.append(name)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def _last_failed(cache: Path) -> list[str]:
    """Return the tests that failed, as pytest kept them; of a file that could not be read, the file."""
    kept = cache / "v/cache/lastfailed"
    return sorted(json.loads(kept.read_text())) if kept.exists() else []


def to_repeat(failed: Sequence[str]) -> list[str]:
    """Return what is run again for the tests that *failed*: a journey from its beginning."""
    return sorted({one.partition("::")[0] if one.startswith(JOURNEYS) else one for one in failed})


@contextlib.contextmanager
def swift_files() -> Iterator[None]:
    """Let what tests write lie in memory where a machine has enough, and be compiled once for all stages.

    Databases of tests wait for the disk after every step of theirs; and a machine may be told to keep
    no compiled modules, so that each worker of each stage would compile every file of the tests.
    """
    memory = MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH_BYTES else None
    with tempfile.TemporaryDirectory(prefix="groundwork-suite-", dir=memory) as folder:
        Path(folder).chmod(0o1777)  # as /tmp itself: the servers of databases run as other users
        before = dict(os.environ)
        os.environ.update(TMPDIR=folder, PYTHONDONTWRITEBYTECODE="")
        tempfile.tempdir = None
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            tempfile.tempdir = None


def main(words: Sequence[str] = ()) -> int:
    """Run all steps, or with the word ``mysql`` that one, and return the exit status."""
    report = Report()
    # Whoever ends the run gets the memory back that its files lie in.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with swift_files():
        if "mysql" in words:
            _on_mysql(report)
        else:
            _run_all(report)
    print("\n== summary")
    print("\n".join(report.lines))
    print(f"\n{len(report.lines) - len(report.failed)} passed, {len(report.failed)} failed")
    return 1 if report.failed else 0


def _run_all(report: Report) -> None:
    report.step("style", sys.executable, "-m", "ruff", "check", ".")
    report.step("format", sys.executable, "-m", "ruff", "format", "--check", ".")
    report.step("who imports whom", str(BIN / "lint-imports"))
    report.step("types", sys.executable, "-m", "mypy")
    report.step("content", str(BIN / "groundwork"), "check")
    report.tests("tests on SQLite", "-m", "not browser")
    report.tests("tests in a browser", "--dist", "loadfile", "-m", "browser", workers=BROWSERS)
    _data_layer(report, "PostgreSQL", postgresql)
    _data_layer(report, "MariaDB", mariadb)


def _data_layer(
    report: Report,
    name: str,
    server: Callable[[], contextlib.AbstractContextManager[str]],
    **environment: str,
) -> None:
    """Run what asks the database on the *server* of that *name*, which is started for it."""
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(server())
        except ServerError as error:
            report.could_not_run(f"data layer on {name}", str(error))
            return
        layer = [folder for folder in DATA_LAYER if (ROOT / folder).is_dir()]
        arguments = ("-m", "not browser and not slow", "--database-only", *layer)
        report.tests(f"data layer on {name}", *arguments, **environment, GROUNDWORK_DATABASE_URL=url)


def _on_mysql(report: Report) -> None:
    """Run the data layer on MySQL, with MySQL's own clients for backups before any others."""
    path = f"{folder_of_mysql()}{os.pathsep}{os.environ['PATH']}"
    _data_layer(report, "MySQL", mysql, PATH=path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
