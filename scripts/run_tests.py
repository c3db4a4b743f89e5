"""Run the whole suite, fast checks first, and say at the end what ran, what failed and what could not run.

Each step runs even when an earlier one failed, so that one run shows everything.
With the word ``mysql`` only the data layer is run, on MySQL: `make mysql`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from database_servers import folder_of_mysql, mariadb, mysql, postgresql
from suite_files import swift_files
from suite_report import Report
from suite_stages import ROOT, Server, Stage

BIN = Path(sys.executable).parent
PROGRAMS = 3
"""One more than there are processors: who kills a program and starts it again waits now and then."""
BROWSERS = 4
"""Twice as many as there are processors: who looks at pages waits for most of the time."""
DATA_LAYER = ("tests/reporting", "tests/xblocks", "tests/groundwork")


def main(words: Sequence[str] = ()) -> int:
    """Run all steps, or with the word ``mysql`` that one, and return the exit status."""
    began = time.monotonic()
    report = Report()
    # A shell that runs something in the background has it ignore Ctrl-C, and all that it starts; by which we
    # end what we started.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Whoever ends the run gets the memory back that its files lie in.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with swift_files():
        if "mysql" in words:
            _on_mysql(report)
        else:
            _run_all(report)
        report.unsteady_again()
    print("\n== summary")
    print("\n".join(report.lines))
    steps, failed = len(report.outcomes), len(report.failed)
    print(f"\n{steps - failed} passed, {failed} failed in {(time.monotonic() - began) / 60:.0f} minutes")
    return 1 if failed else 0


def _run_all(report: Report) -> None:
    report.step("style", sys.executable, "-m", "ruff", "check", ".")
    report.step("format", sys.executable, "-m", "ruff", "format", "--check", ".")
    report.step("who imports whom", str(BIN / "lint-imports"))
    report.step("types", sys.executable, "-m", "mypy")
    report.step("content", str(BIN / "groundwork"), "check")
    report.tests(Stage("tests on SQLite", ("-m", "not browser"), workers=PROGRAMS))
    browser = Stage("tests in a browser", ("--dist", "loadfile", "--browser-only"), workers=BROWSERS)
    # Who looks at pages leaves half of the machine idle: the other databases have it.
    servers = [_data_layer("PostgreSQL", postgresql), _data_layer("MariaDB", mariadb)]
    report.tests(browser, while_running=servers)


def _data_layer(name: str, server: Server, **environment: str) -> Stage:
    """Return the stage of what asks the database, on the *server* of that *name*."""
    layer = [folder for folder in DATA_LAYER if (ROOT / folder).is_dir()]
    arguments = ("-m", "not browser and not slow", "--database-only", *layer)
    return Stage(f"data layer on {name}", arguments, server=server, environment=environment)


def _on_mysql(report: Report) -> None:
    """Run the data layer on MySQL, with MySQL's own clients for backups before any others."""
    path = f"{folder_of_mysql()}{os.pathsep}{os.environ['PATH']}"
    report.tests(_data_layer("MySQL", mysql, PATH=path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
