"""Count how sure people felt, without knowing who they are: a counter goes up by one, and that is all.

Enough of a row is let out at a time that two looks at a page differ by no single person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F

from reporting.figures.table import threshold
from reporting.models import ConfidenceCount


@dataclass(frozen=True, slots=True, order=True)
class SaidSure:
    """How sure somebody felt of one objective. Nothing says who, or when."""

    objective: str
    level: int
    """1 (not sure) to 4 (very sure)."""
    is_all_right: bool
    """Whether every item of the objective was answered wholly right."""


def count_confidence(course: str, edition_digest: str, purpose: str, said: Iterable[SaidSure]) -> None:
    """Add one to the counter of each of *said*: once for an attempt, in the transaction that keeps it.

    Safe at any number of callers at once: the database adds.
    """
    for one in sorted(said):  # always in one order, so that two callers never wait for each other
        name = {
            "course": course,
            "edition_digest": edition_digest,
            "purpose": purpose,
            "objective": one.objective,
            "level": one.level,
        }
        column = "all_right" if one.is_all_right else "others"
        _make(name)
        counter = ConfidenceCount.objects.filter(**name)
        counter.update(**{column: F(column) + 1})
        waiting = F("all_right") + F("others") - F("shown_all_right") - F("shown_others")
        counter.annotate(waiting=waiting).filter(waiting__gte=threshold()).update(
            shown_all_right=F("all_right"), shown_others=F("others")
        )


def _make(name: dict[str, object]) -> None:
    if ConfidenceCount.objects.filter(**name).exists():
        return
    try:
        with transaction.atomic():
            ConfidenceCount.objects.create(**name)
    except IntegrityError:  # somebody made it at the same moment: theirs is as good as ours
        pass
