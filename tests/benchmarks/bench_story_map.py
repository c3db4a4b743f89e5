"""Measure how soon the map of a story is there: the largest of the curriculum, and one of sixty steps."""

from __future__ import annotations

import statistics
import time

from authoring.drawing.api import Desk, draw_form
from authoring.forms.api import Content, Subject, values_of
from authoring.scenario_map.api import Choice, Place, Story, placed, ways_through
from curriculum.languages import Language
from curriculum.model import ScenarioComponent
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from tests.environment import ROOT

TIMES = 9
LARGE = 60


def run() -> list[tuple[str, object, str, str]]:
    """Return the time of a form with its map, and of the map alone of a story of sixty steps."""
    largest = max(_stories(), key=lambda one: len(one.steps) + len(one.ends))
    content = Content(largest)
    subject, values = Subject.of(content), values_of(content)
    form = _median(lambda: draw_form(values, subject, Desk(Language.EN, "bench")))
    large = _large()
    note = f"{largest.id}: {len(largest.steps)} steps, {len(largest.ends)} ends"
    return [
        ("form with map, the largest story", form * 1000, "ms", note),
        (f"map laid out, {LARGE} steps", _median(lambda: placed(large)) * 1000, "ms", "three choices each"),
        ("  the first ways through it", _median(lambda: ways_through(large)) * 1000, "ms", "200 are listed"),
    ]


def _stories() -> list[ScenarioComponent]:
    courses = read_content(Home(ROOT), today()).curriculum.courses.values()
    return [
        one
        for course in courses
        for lesson in course.lessons
        for one in lesson.components
        if isinstance(one, ScenarioComponent)
    ]


def _large() -> Story:
    """Return a story in which each step leads on, jumps ahead, and goes back."""
    steps = [
        Place(
            f"s{n}",
            f"Step {n}",
            (
                Choice(f"a{n}", "on", f"s{n + 1}" if n + 1 < LARGE else "end"),
                Choice(f"b{n}", "ahead", f"s{n + 7}" if n + 7 < LARGE else "end"),
                Choice(f"c{n}", "back", f"s{n // 2}"),
            ),
        )
        for n in range(LARGE)
    ]
    return Story((*steps, Place("end", "The end", outcome="recommended")))


def _median(work: object) -> float:
    """Return the seconds that *work* takes, as the median of several times."""
    assert callable(work)
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
