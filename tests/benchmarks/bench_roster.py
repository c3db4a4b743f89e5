"""Measure what a roster takes: 16,000 people on SQLite, with ``--large`` also a million (some minutes).

Seconds of a processor: how long a person waits depends on what else the machine does.
"""

from __future__ import annotations

import os

from tests.benchmarks.on_sqlite import measured_on_sqlite

_MOST = {16_000: 2, 1_000_000: 60}
"""How long the first load may take, in seconds."""


def run() -> list[tuple[str, object, str, str]]:
    """Return the figures of one run for each size, each on an empty database of its own."""
    rows: list[tuple[str, object, str, str]] = []
    for people, most in _MOST.items():
        if people > 16_000 and not os.environ.get("GROUNDWORK_BENCH_LARGE"):
            continue
        found = measured_on_sqlite("roster_in_process", str(people))
        plain = found["plain"]
        rows += [
            (
                f"roster of {people:,} people, first load",
                found["first"],
                "s",
                f"at most {most}; {found['first'] / plain:.1f} x reading the file with csv and Django's "
                f"bulk_create of its people and jobs, unchecked ({plain:.1f} s)",
            ),
            ("  the same file again", found["again"], "s", "nothing changes"),
            ("  the next week: one of a hundred moved", found["week"], "s", "the rest is compared"),
        ]
    return rows
