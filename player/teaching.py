"""Know in which lesson an objective is read again, by somebody whom a result shows that it is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from curriculum.model import Exercise, Lesson


def read_again_in(lessons: Sequence[Lesson]) -> dict[str, Lesson]:
    """Return for each objective the lesson that practises it most; of equal ones the first.

    A lesson may touch an objective in passing, long before another teaches it.
    """
    practised = [
        Counter(component.objective for component in lesson.components if isinstance(component, Exercise))
        for lesson in lessons
    ]
    objectives = dict.fromkeys(objective for counts in practised for objective in counts)
    return {
        objective: lessons[max(range(len(lessons)), key=lambda number: practised[number][objective])]
        for objective in objectives
    }
