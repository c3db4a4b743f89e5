"""Show how sure people felt, beside whether they were right: as this site counts it, without anybody's name.

It is counted while people hand in their checks, so nobody has to bring a file for it. Of a pilot elsewhere a
file may be brought beside its responses; its figures are kept with those of the questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessments.api import SureFigures, load_figures
from assessments.model import CourseContent
from curriculum.languages import Language
from groundwork.workshop.course_page import title_of
from reporting.api import Sureness, confidence_table, threshold

_LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class ShownSure:
    """One objective in the forms of one purpose."""

    title: tuple[str, Language]
    said: Sureness


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """Those of a pilot who said one level; None: hidden, or nobody."""

    people: int | None
    percent: int = 0
    """Their mean credit at the questions of the objective."""


@dataclass(frozen=True, slots=True)
class PilotSure:
    """One objective in the forms of one purpose, as a file of a pilot told."""

    objective: str
    title: tuple[str, Language]
    purpose: str
    taken_on: date
    people: int
    levels: tuple[ShownLevel, ...]


def shown_sure(content: CourseContent, language: Language) -> list[ShownSure]:
    """Return what may be told of the objectives of a course, in the order of the course. One query."""
    titles = {one.id: title_of(one.texts, language) for one in content.course.objectives}
    found = confidence_table(content.course.id, list(titles))
    return [ShownSure(titles[one.objective], one) for one in found]


def pilot_sure(folder: Path, content: CourseContent, language: Language) -> list[PilotSure]:
    """Return what files of pilots told of the objectives of a course, kept below *folder*.

    Groups below the site's smallest group are hidden here as well, since that may be larger than the one by
    which the figures were computed; where one is hidden, the smallest of the others is hidden with it.
    """
    found = []
    for objective in content.course.objectives:
        figures = load_figures(folder, objective.id)
        for one in figures.sure if figures else ():
            if one.n >= threshold():
                title, levels = title_of(objective.texts, language), _levels(one)
                found.append(PilotSure(objective.id, title, one.purpose, one.taken_on, one.n, levels))
    return found


def _levels(figures: SureFigures) -> tuple[ShownLevel, ...]:
    told = {one.level: one for one in figures.levels if one.n >= threshold()}
    hidden = figures.n - sum(one.n for one in told.values())
    if told and 0 < hidden < threshold():
        del told[min(told, key=lambda level: told[level].n)]
    return tuple(
        ShownLevel(told[level].n, round(100 * told[level].credit)) if level in told else ShownLevel(None)
        for level in _LEVELS
    )
