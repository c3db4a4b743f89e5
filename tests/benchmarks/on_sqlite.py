"""Run a measurement in a process of its own, on a SQLite file that is thrown away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def measured_on_sqlite(module: str, *arguments: str) -> dict[str, Any]:
    """Return the figures that *module* of this folder prints, as JSON in the last line, with *arguments*.

    A process of its own opens the file as the site does, and remembers nothing of what was measured before.

    Raises: RuntimeError: it failed; the end of what it said is told.
    """
    with tempfile.TemporaryDirectory(prefix="groundwork-bench-") as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
            "GROUNDWORK_VARIABLE": folder,
            "GROUNDWORK_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "PYTHONWARNINGS": "ignore",
        }
        done = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures
