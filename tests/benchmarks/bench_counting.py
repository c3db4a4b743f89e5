"""Measure what the counts of an organisation cost, by its size: 2,000 and 16,000 people, on SQLite.

With ``--large`` also a million people, and PostgreSQL beside SQLite: hours on a busy machine, about one on a
quiet one, and five gigabytes of disk. It then draws the chart ``docs/pictures/cost-of-counting.svg``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from scripts.database_servers import postgresql
from tests.benchmarks.cost_chart import draw

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "docs/pictures/cost-of-counting.svg"
_SIZES = (2_000, 16_000)
_LARGE = (*_SIZES, 120_000, 1_000_000)
_Row = tuple[str, object, str, str]


def run() -> list[_Row]:
    """Return the figures of one run, for each size and database."""
    is_large = bool(os.environ.get("GROUNDWORK_BENCH_LARGE"))
    rows: list[_Row] = []
    for engine in ("SQLite", "PostgreSQL") if is_large else ("SQLite",):
        by_size = {people: _measured(engine, people) for people in (_LARGE if is_large else _SIZES)}
        for people, found in by_size.items():
            rows += _rows(f"{people:,} x 12, {engine}", found)
        if is_large and engine == "SQLite":
            CHART.parent.mkdir(exist_ok=True)
            CHART.write_text(draw(by_size), encoding="utf-8")
    return rows


def _rows(of: str, found: dict[str, float]) -> Iterator[_Row]:
    naive, counted = found["naive"], found["counted"]
    yield (
        f"completion, department x course, any day: {of}",
        1000 * found["rates"],
        "ms",
        f"at most 5 (16,000), 20 (1,000,000); person by person {naive:,.0f} s (from 60 people, the rest "
        f"reckoned), one SQL aggregate {1000 * found['aggregate']:,.1f} ms, "
        f"DuckDB {1000 * found['duckdb']:,.1f} ms (both know no rules, leaves or states); "
        f"load {found['load']:.1f}",
    )
    yield (
        "  the same with what a request reads for it",
        1000 * found["live"],
        "ms",
        f"at most 20 (1,000,000); {found['queries']:.0f} queries: ends of ledger and counts, units, courses, "
        "what waits",
    )
    yield "  the counts of every unit alone", 1000 * counted, "ms", "from memory"
    yield "  the whole table, small groups hidden", 1000 * found["table"], "ms", "what a page waits for"
    yield "  as known on another day", 1000 * found["known"], "ms", "from memory"
    yield "  a record taken in, and the figure again", 1000 * found["event"], "ms", "incremental"
    yield (
        "  everybody counted anew",
        found["derived"],
        "s",
        f"{found['completions']:,.0f} completions, {found['steps']:,.0f} steps; "
        f"{found['derived_work']:.1f} s of one processor; {naive / found['derived']:,.0f} x faster than one "
        f"day person by person",
    )
    yield "  a rule added to one course", found["rule"], "s", "everybody judged anew in it"
    yield (
        "  the steps read into memory",
        found["read"],
        "s",
        f"once a process; {found['memory']:,.0f} MB at most",
    )


def _measured(engine: str, people: int) -> dict[str, float]:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="groundwork-bench-"))
        url = f"sqlite:///{folder}/bench.sqlite3" if engine == "SQLite" else stack.enter_context(postgresql())
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
            "GROUNDWORK_VARIABLE": folder,
            "GROUNDWORK_DATABASE_URL": url,
            "PYTHONWARNINGS": "ignore",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.counting_in_process", str(people)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
