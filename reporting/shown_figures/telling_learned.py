"""Tell what the code of what people learned stands for, and whether it counts so again today.

As with other figures on pages, no number goes to strangers. The day was over when it was shown, and what was
let out by a day never changes with what arrives later (``figures.releases``): so whether it counts so again
may be told to everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from reporting.figures.learned import LearnedFigures
from reporting.figures.threshold import threshold
from reporting.kept_answers import kept_answer
from reporting.ledger.ends import ledger_holds
from reporting.models import CatalogueCourse, ShownFigure
from reporting.scope import Scope, UnknownUnitError
from reporting.shown_figures.learned import LearnedContent, ObjectiveTold, learned_content, read_learned


@dataclass(frozen=True, slots=True)
class LearnedTold:
    """What the code of what was learned tells."""

    content: LearnedContent
    titles: Mapping[str, str]
    """Of the course, by language."""
    objectives: Mapping[str, Mapping[str, str]]
    """The titles of its objectives, by id."""
    shown_at: datetime
    """For the first time."""
    is_same: bool | None
    """Whether counting again comes to the same. None: the department or the course is gone."""
    is_ledger_held: bool
    """Whether the last record of the time is still there as it was."""
    sequence: int
    digest: str
    numbers: tuple[ObjectiveTold, ...] = ()
    """As they were shown; for those alone who may see them."""


def shown_learned(code: str, scope: Scope) -> LearnedTold | None:
    """Return what *code* stands for, to who may see the figures of *scope*; None: nothing learned has it.

    What was learned is for those who see the whole organisation, of a department too. Read-only.
    """
    row = ShownFigure.objects.filter(pk=code).first()
    told = read_learned(row.content) if row else None
    if row is None or told is None:
        return None
    course = CatalogueCourse.objects.filter(course=told.course).first()
    return LearnedTold(
        told,
        course.titles if course else {},
        {one["id"]: one["titles"] for one in course.objectives} if course else {},
        row.shown_at,
        # The day was over: for an hour the answer is kept, so that asking again costs nothing.
        kept_answer("shown learned", code, row.content, work_out=lambda: _is_same(told, course))
        if course
        else None,
        ledger_holds(row.ledger_sequence, row.ledger_digest),
        row.ledger_sequence,
        row.ledger_digest,
        # Where the site hides more than it did, the page of the figures tells what may still be seen.
        told.objectives if scope.is_whole and told.threshold >= threshold() else (),
    )


def _is_same(told: LearnedContent, course: CatalogueCourse) -> bool | None:
    figures = LearnedFigures(course, told.until, timezone.localdate(), hiding=told.threshold)
    try:
        return told.is_in(learned_content(figures, told.unit))
    except UnknownUnitError:
        return None
