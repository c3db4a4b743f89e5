"""Measure how long a package takes to build, how large it is, and whether it comes out the same again."""

from __future__ import annotations

import gzip
import hashlib
import statistics
import time
from collections.abc import Callable
from pathlib import PurePosixPath

from scorm_export.api import Delivery, package, read_archive, write_archive
from tests.sample_city import sample_edition

TIMES = 3


def run() -> list[tuple[str, object, str, str]]:
    """Return build time, size and requests of arc-100 in four languages, for each delivery."""
    edition = sample_edition()
    rows: list[tuple[str, object, str, str]] = []
    for delivery in Delivery:
        start = time.perf_counter()
        made = package(edition, delivery)
        first = time.perf_counter() - start
        files = read_archive(made.content)
        seconds = _median(lambda delivery=delivery: package(edition, delivery))  # type: ignore[misc]
        zipping = _median(lambda files=files: write_archive(files))  # type: ignore[misc]
        digests = {hashlib.sha256(package(edition, delivery).content).hexdigest() for _ in range(2)}
        digests.add(hashlib.sha256(made.content).hexdigest())
        same = "the same bytes three times" if len(digests) == 1 else "NOT REPRODUCIBLE"
        rows += [
            (f"arc-100 as {delivery}: first build in this run", first, "s", f"{same} ({min(digests)[:12]})"),
            ("  built again", seconds, "s", "what was drawn before is not drawn again"),
            (
                "  first build beside only zipping its files",
                first / zipping,
                "times",
                f"zipping takes {zipping:.3f} s",
            ),
            ("  zip", len(made.content) / 1000, "kB", "at most 120 a language (decision 0014)"),
            ("  files for the browser, in all languages", _pages(files), "", "requests: see the page"),
        ]
    heaviest = max((len(gzip.compress(content, 9)), name) for name, content in files.items())
    rows.append(("heaviest file, gzipped", heaviest[0] / 1000, "kB", heaviest[1]))
    return rows


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _pages(files: dict[str, bytes]) -> int:
    """Return how many files of a package are pages, styles and scripts: the rest is for the importer."""
    return sum(PurePosixPath(name).suffix in {".html", ".css", ".js"} for name in files)
