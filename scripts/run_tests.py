"""Run the whole suite, fast checks first, and say at the end what ran, what failed and what could not run.

Each step runs even when an earlier one failed, so that one run shows everything.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from database_servers import ServerError, mariadb, postgresql

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
DATA_LAYER = ("tests/reporting", "tests/xblocks", "tests/groundwork")


@dataclass(slots=True)
class Report:
    """What each step came to."""

    lines: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def step(self, name: str, *command: str, **environment: str) -> None:
        """Run *command* in the project's folder and keep whether it succeeded."""
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
        took = time.monotonic() - began
        self.lines.append(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({took:.0f} s)")
        if done.returncode:
            self.failed.append(name)

    def could_not_run(self, name: str, why: str) -> None:
        """Keep that a step could not run: that fails the suite, since nothing is skipped silently."""
        print(f"\n== {name}: could not run\n{why}", flush=True)
        self.lines.append(f"FAILED {name} (could not run)")
        self.failed.append(name)


def main() -> int:
    """Run all steps and return the exit status."""
    report = Report()
    report.step("style", sys.executable, "-m", "ruff", "check", ".")
    report.step("format", sys.executable, "-m", "ruff", "format", "--check", ".")
    report.step("who imports whom", str(BIN / "lint-imports"))
    report.step("types", sys.executable, "-m", "mypy")
    report.step("content", str(BIN / "groundwork"), "check")
    report.step("tests on SQLite", *PYTEST, "-n", "2", "-m", "not browser")
    report.step("tests in a browser", *PYTEST, "-n", "2", "--dist", "loadfile", "-m", "browser")
    for name, server in (("PostgreSQL", postgresql), ("MariaDB", mariadb)):
        with contextlib.ExitStack() as stack:
            try:
                url = stack.enter_context(server())
            except ServerError as error:
                report.could_not_run(f"data layer on {name}", str(error))
                continue
            layer = [folder for folder in DATA_LAYER if (ROOT / folder).is_dir()]
            arguments = (*PYTEST, "-n", "2", "-m", "not browser and not slow", *layer)
            report.step(f"data layer on {name}", *arguments, GROUNDWORK_DATABASE_URL=url)
    print("\n== summary")
    print("\n".join(report.lines))
    print(f"\n{len(report.lines) - len(report.failed)} passed, {len(report.failed)} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
