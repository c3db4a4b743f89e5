"""Measure how fast records come in, how fast they are verified, and the completion figure."""

from __future__ import annotations

from tests.benchmarks.on_sqlite import measured_on_sqlite


def run() -> list[tuple[str, object, str, str]]:
    """Return the figures of one run on a SQLite file as the site opens it (WAL, a sync at every commit)."""
    found = measured_on_sqlite("reporting_in_process")
    naive, stored = found["naive"], found["stored"]
    return [
        (
            "records in, one at a time",
            found["single"],
            "a second",
            f"{found['single'] / found['plain']:.2f} of Django's plain save() of such rows "
            f"({found['plain']:.0f}); at least 1,000",
        ),
        (
            "records in, batches of 500",
            found["batched"],
            "a second",
            f"{found['batched'] / found['plain']:.1f} x plain save(); at least 8,000",
        ),
        (
            f"  the same with {stored:.0f} stored",
            found["batched_later"],
            "a second",
            "to be as fast as before",
        ),
        (
            "ledger verified",
            found["verify"],
            "a second",
            f"{stored:.0f} entries; at least 200,000; reading such rows and SHA-256 of their bodies alone: "
            f"{found['bare']:,.0f}",
        ),
        (
            "completion of 16,000 people x 12 courses, any day",
            1000 * found["counted"],
            "ms",
            f"nine states; {naive / found['counted']:.0f} x faster than person by person "
            f"({naive:.0f} s, extrapolated from 100 people); at most 5",
        ),
        (
            "  the same as known on another day",
            1000 * found["known"],
            "ms",
            "from memory",
        ),
        ("  the same by one SQL aggregate over the changes", 1000 * found["aggregate"], "ms", "SQLite"),
        ("  the whole table, small groups hidden", 1000 * found["table"], "ms", "what a page waits for"),
        (
            "  reading the changes into memory",
            found["read"],
            "s",
            f"{found['changes']:.0f} changes; once a process",
        ),
        (
            "  counting everybody anew",
            found["derived"],
            "s",
            f"{found['completions']:.0f} completions; after a change of the rules",
        ),
    ]
