"""How long a course of sixteen modules takes to be exported for Open edX, and to be read back and checked."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assessments.authoring import load_material
from curriculum.api import load_curriculum
from editions.api import Edition, assemble
from tests.benchmarks.content_generator import write_lessons
from xblocks.olx.api import read_course, write_course
from xblocks.olx.archive import read_archive, write_archive

MODULES = 16
TIMES = 3


def run() -> list[tuple[str, object, str, str]]:
    """Return the times for a generated course of sixteen modules, each of one lesson, in four languages."""
    with tempfile.TemporaryDirectory() as folder:
        edition = _edition(Path(folder))
    archive = write_course(edition)
    files = read_archive(archive)
    writing = _seconds(lambda: write_course(edition))
    packing = _seconds(lambda: write_archive(files))
    reading = _seconds(lambda: read_course(archive))
    unpacked = sum(map(len, files.values())) / 1e6
    size = f"{len(files)} files, {unpacked:.2f} MB, {len(archive) / 1e3:.0f} kB packed"
    same = "the same bytes again" if write_course(edition) == archive else "NOT REPRODUCIBLE"
    return [
        (
            f"OLX course of {MODULES} modules written",
            writing,
            "s",
            f"at most 2 s; {size}; {same}",
        ),
        (
            "  beside only packing its files",
            writing / packing,
            "times",
            f"packing takes {packing:.3f} s",
        ),
        ("  read back and checked", reading, "s", "every block of it, to the last field"),
    ]


def _edition(root: Path) -> Edition:
    tree = write_lessons(root, MODULES)
    curriculum, problems = load_curriculum(tree.path("curriculum/content"))
    material, more = load_material(tree.path("assessments/content"))
    assert [*problems, *more] == []  # a generator that writes mistakes would be measured by them
    return assemble(curriculum, material, "gen-200")


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    for row in run():
        print(*row, sep=" | ")
