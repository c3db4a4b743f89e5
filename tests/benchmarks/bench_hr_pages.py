"""Measure how long HR's pages take with 16,000 people and 12 courses on SQLite: under a second each.

Seconds of a processor: how long a person waits depends on what else the machine does.
"""

from __future__ import annotations

from tests.benchmarks.on_sqlite import measured_on_sqlite


def run() -> list[tuple[str, object, str, str]]:
    """Return the median of each page and its first call, beside one SQL statement over the same people."""
    found = measured_on_sqlite("hr_pages_in_process")
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
