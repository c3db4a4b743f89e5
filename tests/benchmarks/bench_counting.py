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
    """Yield the figures: milliseconds and seconds of our processor, and beside them those of the clock."""
    naive = found["naive"]
    yield (
        f"completion, department x course, any day: {of}",
        1000 * found["rates_work"],
        "ms",
        f"{_clock(found, 'rates')}; at most 5 (16,000), 20 (1,000,000); person by person {naive:,.0f} s "
        f"(from 60 people, the rest reckoned), one SQL aggregate {1000 * found['aggregate_work']:,.1f} ms "
        f"({_clock(found, 'aggregate')}), DuckDB {1000 * found['duckdb_work']:,.1f} ms on all its threads "
        f"({_clock(found, 'duckdb')}; both know no rules, leaves or states); load {found['load']:.1f}",
    )
    yield (
        "  the same with what a request reads for it",
        1000 * found["live_work"],
        "ms",
        f"{_clock(found, 'live')}; at most 20 (1,000,000); {found['queries']:.0f} queries: ends of ledger "
        "and counts, units, courses, what waits",
    )
    for name, words, note in (
        ("counted", "the counts of every unit alone", "from memory"),
        ("table", "the whole table, small groups hidden", "what a page waits for"),
        ("known", "as known on another day", "from memory"),
    ):
        yield f"  {words}", 1000 * found[f"{name}_work"], "ms", f"{_clock(found, name)}; {note}"
    yield (
        "  a record taken in, and the figure again",
        1000 * found["event"],
        "ms",
        "by the clock; incremental",
    )
    yield (
        "  everybody counted anew",
        found["derived_work"],
        "s",
        f"{found['derived']:,.1f} s by the clock; {found['completions']:,.0f} completions, "
        f"{found['steps']:,.0f} steps; {naive / found['derived']:,.0f} x faster than one day "
        "person by person",
    )
    yield (
        "  a rule added to one course",
        found["rule_work"],
        "s",
        f"{found['rule']:,.1f} s by the clock; everybody judged anew in it",
    )
    yield (
        "  the steps read into memory",
        found["read_work"],
        "s",
        f"{found['read']:,.1f} s by the clock; once a process; {found['memory']:,.0f} MB at most",
    )


def _clock(found: dict[str, float], name: str) -> str:
    return f"{1000 * found[name]:,.1f} ms by the clock"


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
