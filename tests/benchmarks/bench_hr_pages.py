"""Measure how long HR's pages take with 10,000 people and 12 courses on SQLite: under a second each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run() -> list[tuple[str, object, str, str]]:
    """Return the median of each page, with its first call beside it."""
    return [
        (name, 1000 * times["median"], "ms", f"first {1000 * times['first']:.0f}; at most 1,000")
        for name, times in _measure().items()
    ]


def _measure() -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory(prefix="groundwork-bench-") as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
            "GROUNDWORK_VARIABLE": folder,
            "GROUNDWORK_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "PYTHONWARNINGS": "ignore",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.hr_pages_in_process"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    figures: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return figures
