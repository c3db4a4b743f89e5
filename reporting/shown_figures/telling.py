"""Tell what the code of figures on a page stands for, and whether they count so again today.

To everybody: which figures of which unit and days it were, and that this site showed them; no number.
Numbers leave the circle of those who may open names when they are published, and not before
(decision 0041). Those who may see the figures of the unit see the numbers too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from reporting.figures.basis import Basis
from reporting.figures.suppression import Disclosure
from reporting.figures.threshold import threshold
from reporting.kept_answers import kept_answer
from reporting.ledger.ends import ledger_holds
from reporting.models import CatalogueCourse, ShownFigure
from reporting.scope import Scope, UnknownUnitError
from reporting.shown_figures.content import Content, CourseTold, content, read_content


@dataclass(frozen=True, slots=True)
class ShownTold:
    """What the code of a figure on a page tells."""

    content: Content
    titles: Mapping[str, Mapping[str, str]]
    """Of the courses, by language."""
    shown_at: datetime
    """For the first time."""
    is_settled: bool
    """Whether both days were over by then: else more could become known on them, until midnight."""
    is_same: bool | None
    """Whether counting again, by the same days, comes to the same. None: it is not told, or cannot be
    counted any more (unit or course are gone, or newer records are being counted)."""
    is_ledger_held: bool
    """Whether the last record of the time is still there as it was."""
    sequence: int
    digest: str
    numbers: tuple[CourseTold, ...] = ()
    """As they were shown; for those alone who may see them."""


def shown_figure(code: str, scope: Scope) -> ShownTold | None:
    """Return what *code* stands for, to who may see the figures of *scope*; None: no such figure.

    Whether figures of a day that was not over are the same today is told in scope alone: to others the answer
    would be whether something became known in the unit before midnight. Read-only.
    """
    row = ShownFigure.objects.filter(pk=code).first()
    told = read_content(row.content) if row else None
    if row is None or told is None:
        return None
    may_see = scope.holds(told.unit)
    is_settled = max(told.as_of, told.known_on) < timezone.localdate(row.shown_at)
    return ShownTold(
        told,
        dict(CatalogueCourse.objects.values_list("course", "titles")),
        row.shown_at,
        is_settled,
        _is_same_now(row, told, is_settled=is_settled) if is_settled or may_see else None,
        ledger_holds(row.ledger_sequence, row.ledger_digest),
        row.ledger_sequence,
        row.ledger_digest,
        # Where the site hides more than it did, the page of the figures tells what may still be seen.
        told.courses if may_see and told.threshold >= threshold() else (),
    )


def _is_same_now(row: ShownFigure, told: Content, *, is_settled: bool) -> bool | None:
    """Return ``_is_same``; of days that were over kept for an hour: asking again costs nothing."""
    if not is_settled:
        return _is_same(told)
    return kept_answer("shown figure", row.code, row.content, work_out=lambda: _is_same(told))


def _is_same(told: Content) -> bool | None:
    try:
        basis = Basis(told.as_of, told.known_on, told.unit, Disclosure(told.threshold))
    except UnknownUnitError:
        return None
    if basis.behind is not None or any(one.course not in basis.courses for one in told.courses):
        return None
    return content(basis, told.course, [one.course for one in told.courses]).counts == told.counts
