"""Equivalences that hold for everybody: write one down, and let one end. Nothing is changed or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from reporting.days import day_of
from reporting.ledger.head import locked_head, touch_organisation
from reporting.models import CatalogueCourse, Equivalence, Person
from reporting.models.intervals import believed
from reporting.policy.deciding import REASONS, DecisionError, Kind


def equivalences(known_on: date) -> QuerySet[Equivalence]:
    """Return what was decided for everybody, as it was known; also what is over, or still to begin."""
    rows = Equivalence.objects.filter(believed(known_on), person=None)
    return rows.select_related("course").order_by("course__course", "valid_from", "pk")


@dataclass(frozen=True, slots=True)
class Stated:
    """An equivalence as it was typed."""

    fields: Mapping[str, str]
    """``course``, ``other``, ``from``, ``to``, ``reason``, ``approver``, ``note``."""
    by: str
    today: date


def state_equivalence(stated: Stated) -> Equivalence:
    """Write down that completions of the other course count for the course, known from today on.

    They count where they are of the first day or later, and of the last day or earlier if one is named.
    What is believed already is kept once.

    Raises: DecisionError: with everything that is wrong; nothing was written.
    """
    problems: list[tuple[str, str]] = []
    row = _read(stated, problems)
    if row is None or problems:
        raise DecisionError(problems)
    with transaction.atomic():
        locked_head()
        same = equivalences(stated.today).filter(
            course=row.course, other=row.other, valid_from=row.valid_from, valid_to=row.valid_to
        )
        if found := same.first():
            return found
        row.save()
        touch_organisation()
    return row


def end_equivalence(key: int, *, by: str, today: date) -> bool:
    """Let completions from *today* on count no more, and return whether there was anything to end.

    What was completed before goes on counting. One that has not begun yet is believed no more.
    """
    with transaction.atomic():
        locked_head()
        lasts = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
        row = equivalences(today).filter(lasts, pk=key).first()
        if row is None:
            return False
        Equivalence.objects.filter(pk=row.pk).update(known_to=today, closed_by=by)
        if row.valid_from < today:
            row.pk, row.known_from, row.known_to = None, today, None
            row.valid_to, row.entered_by, row.entered_at = today, by, timezone.now()
            row.save(force_insert=True)
        touch_organisation()
    return True


def _read(stated: Stated, problems: list[tuple[str, str]]) -> Equivalence | None:
    fields = stated.fields
    courses = {one.course: one for one in CatalogueCourse.objects.all()}
    course, other = courses.get(fields.get("course", "")), fields.get("other", "")
    if course is None:
        problems.append(("course", "wrong_missing"))
    if other not in courses:
        problems.append(("other", "wrong_missing"))
    elif course is not None and other == course.course:
        problems.append(("other", "wrong_itself"))
    elif course is not None and _stands_the_other_way(course.course, other, stated.today):
        problems.append(("other", "wrong_circle"))
    first = _day(fields.get("from", ""), "from", problems, is_needed=True)
    last = _day(fields.get("to", ""), "to", problems)
    if first and last and last < first:
        problems.append(("to", "wrong_order"))
    if fields.get("reason", "") not in REASONS[Kind.EQUIVALENCE]:
        problems.append(("reason", "wrong_missing"))
    approver = fields.get("approver", "").strip()
    if approver == stated.by or not Person.objects.filter(number=approver).exists():
        problems.append(("approver", "wrong_approver"))
    if course is None or first is None:
        return None
    return Equivalence(
        course=course,
        other=other,
        valid_from=first,
        valid_to=last + timedelta(days=1) if last else None,
        known_from=stated.today,
        reason=fields.get("reason", ""),
        note=fields.get("note", "").strip()[:500],
        approver=approver,
        entered_by=stated.by,
        entered_at=timezone.now(),
    )


def _stands_the_other_way(course: str, other: str, today: date) -> bool:
    """Return whether *course* counts for *other* already: each in the place of the other asks for neither."""
    return equivalences(today).filter(course__course=other, other=course).exists()


def _day(text: str, field: str, problems: list[tuple[str, str]], *, is_needed: bool = False) -> date | None:
    if not text.strip():
        if is_needed:
            problems.append((field, "wrong_missing"))
        return None
    try:
        return day_of(text.strip())
    except ValueError:
        problems.append((field, "wrong_day"))
        return None
