"""Measure the memory that large files take beyond the idle process, each in one of its own, on Linux."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from groundwork.content import read_content
from tests.benchmarks.large_files import MAKERS, course_of_films, course_of_many, roster
from tests.benchmarks.memory_in_process import DAY
from tests.benchmarks.on_sqlite import measured_on_sqlite
from tests.sample_city import copy_sample_city
from xblocks.olx.api import write_course
from xblocks.olx.archive import read_archive

_SIZE = 95_000_000
"""Bytes of a file that is brought: nearly as many as may be."""
_Kind = tuple[str, str, str]
"""What is measured, how, and with which file or number."""


def run() -> list[tuple[str, object, str, str]]:
    """Return the megabytes above the idle process for each kind; ``--large`` adds what takes minutes."""
    with tempfile.TemporaryDirectory(prefix="groundwork-memory-") as folder:
        return [_row(*kind) for kind in _kinds(Path(folder))]


def _row(what: str, kind: str, place: str) -> tuple[str, object, str, str]:
    found = measured_on_sqlite("memory_in_process", kind, place)
    note = f"above {found['idle']:.0f} MB idle; {found['s']:.1f} s of a processor"
    return what, float(found["above"]), "MB", note


def _kinds(folder: Path) -> Iterator[_Kind]:
    files = read_archive(
        write_course(read_content(copy_sample_city(folder / "home"), DAY).edition("arc-100"))
    )
    for name, make in (("films", course_of_films), ("many", course_of_many)):
        path = folder / f"{name}.tar.gz"
        make(path, files, 100_000_000)
        yield f"course of 100 MB from Studio, {name}", "studio", str(path)
    for name, make_draft in MAKERS.items():
        make_draft(folder / name, _SIZE)
        yield f"{name} of 95 MB becomes drafts", "draft", str(folder / name)
    is_large = bool(os.environ.get("GROUNDWORK_BENCH_LARGE"))
    for people in (16_000, 1_000_000) if is_large else (16_000,):
        roster(folder / "roster.csv", people)
        yield f"roster of {people:,} people", "roster", str(folder / "roster.csv")
    yield "list of 16,000 people as CSV", "csv", "16000"
    yield "list of 16,000 people as XLSX", "xlsx", "16000"
    if is_large:
        yield "list of 2,000 people as PDF", "pdf", "2000"
        yield "backup of 1 GB", "backup", "1000000000"
        yield "  restored", "restore", "1000000000"
