"""Count how sure people felt, without knowing who they are: a counter goes up by one, and that is all.

Enough of a row is let out at a time that two looks at a page differ by no single person, and only when
as many have answered in all: who handed in between two looks must not be known by the level that grew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet, Sum

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
        asked = {
            "course": course,
            "edition_digest": edition_digest,
            "purpose": purpose,
            "objective": one.objective,
        }
        column = "all_right" if one.is_all_right else "others"
        _make({**asked, "level": one.level})
        levels = ConfidenceCount.objects.filter(**asked)
        levels.filter(level=one.level).update(**{column: F(column) + 1})
        people = levels.aggregate(people=Sum(F("all_right") + F("others")))["people"]
        if people % threshold() == 0:
            _let_out(levels)


def _let_out(levels: QuerySet[ConfidenceCount]) -> None:
    """Show what waits in each of *levels* where it is enough. Called by how many answered, not by what."""
    waiting = F("all_right") + F("others") - F("shown_all_right") - F("shown_others")
    levels.annotate(waiting=waiting).filter(waiting__gte=threshold()).update(
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
