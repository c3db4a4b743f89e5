"""Measure how soon a trainer sees what was saved: read, checked, assembled, drawn, with all courses there."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from assessments.authoring import check_all
from curriculum.api import Memory
from curriculum.languages import Language
from groundwork.changes import version_of
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from player.api import draw_lesson
from tests.environment import ROOT

COURSE, LESSON = "arc-100", "words-we-share"
TIMES = 7


def run() -> list[tuple[str, object, str, str]]:
    """Return the time of a preview after a save, beside the same from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        for part in ("curriculum/content", "assessments/content", "editions/published"):
            shutil.copytree(ROOT / part, home.root / part)
        path = home.curriculum_content / f"courses/{COURSE}/lessons/{LESSON}/en.md"
        memory, after, working, alone = Memory(), [], [], []
        _preview(home, memory)
        for turn in range(TIMES):
            path.write_text(f"{path.read_text('utf-8')}\nLine {turn}.\n", encoding="utf-8")
            began = time.process_time()
            after.append(_preview(home, memory))
            working.append(time.process_time() - began)
            alone.append(_preview(home, Memory()))
        courses = len(read_content(home, today(), memory=memory).curriculum.courses)
    saved, whole = statistics.median(after), statistics.median(alone)
    note = f"{courses} courses read and checked; at most 0.5 s"
    return [
        ("preview after a save", saved, "s", note),
        (
            "  of it at work",
            statistics.median(working),
            "s",
            "of one processor, whatever else the machine does",
        ),
        ("  beside the same from nothing", whole / saved, "times sooner", f"from nothing {whole:.3f} s"),
    ]


def _preview(home: Home, memory: Memory) -> float:
    """Return the seconds from a save to the page: what the workshop does when it is asked again."""
    start = time.perf_counter()
    version_of(home)
    content = read_content(home, today(), memory=memory)
    check_all(home.curriculum_content, home.assessments_content, today(), memory)
    draw_lesson(content.edition(COURSE).content, LESSON, Language.EN)
    return time.perf_counter() - start
