"""Measure how long HR's pages take with 16,000 people and 12 courses on SQLite: under a second each.

Seconds of a processor: how long a person waits depends on what else the machine does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run() -> list[tuple[str, object, str, str]]:
    """Return the median of each page and its first call, beside one SQL statement over the same people."""
    found = _measure()
    aggregate = found["aggregate"]
    rows: list[tuple[str, object, str, str]] = [
        (
            name,
            1000 * times["median"],
            "ms",
            f"first {1000 * times['first']:,.0f}; at most 1,000; "
            f"{times['median'] / aggregate:.2g} x one SQL statement",
        )
        for name, times in found["pages"].items()
    ]
    rows.append(
        ("  what a worker does for the page of reminders", found["worker"], "s", "no page waits for it")
    )
    rows.append(("  completions by team and course in one SQL statement", 1000 * aggregate, "ms", ""))
    return rows


def _measure() -> dict[str, Any]:
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
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures
