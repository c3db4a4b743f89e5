"""Measure how long an author waits for ``groundwork check``."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.content_generator import write_lessons
from tests.factories_content import ContentTree

LESSONS = 200
TIMES = 5


def run() -> list[tuple[str, object, str, str]]:
    """Return the time of checking 200 lessons in four languages, beside merely reading their files."""
    with tempfile.TemporaryDirectory() as folder:
        tree = write_lessons(Path(folder), LESSONS)
        files = [path for path in tree.root.rglob("*.*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        reading = statistics.median(_seconds(lambda: [path.read_text("utf-8") for path in files]))
        problems = tree.check()
        start = time.process_time()
        checking = statistics.median(_seconds(tree.check))
        working = (time.process_time() - start) / TIMES
        broken = _break_every_lesson(tree)
        finding = statistics.median(_seconds(tree.check))
        found = len(tree.check())
    what = f"check {LESSONS} lessons in 4 languages"
    note = f"{len(files):,} files, {size / 1e6:.1f} MB; {len(problems)} problems; at most 2 s"
    return [
        (what, checking, "s", note),
        ("  of it at work", working, "s", "of one processor, whatever else the machine does"),
        ("  beside reading the same files", checking / reading, "times", f"reading takes {reading:.3f} s"),
        (f"  with {broken:,} planted faults", finding, "s", f"{found:,} problems found"),
    ]


def _seconds(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def _break_every_lesson(tree: ContentTree) -> int:
    """Plant one fault of letters and one stale text into the Arabic of every lesson; return how many."""
    paths = sorted(tree.root.glob("curriculum/content/courses/gen-*/lessons/*/ar.md"))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        text = text.replace("كلمة", "گلمة").replace("يطلب", "یطلب", 1).replace("from=", "from=0", 1)
        path.write_text(text, encoding="utf-8")
    return 2 * len(paths)
