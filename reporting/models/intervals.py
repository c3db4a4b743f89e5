"""Two times for every link: when it was so, and when we knew it.

``valid_from`` to ``valid_to`` says when something held; ``known_from`` to ``known_to`` says
when this row was what we believed. A correction closes one row and opens another, so the
report that was printed in March can be printed again. All ends are the first day that no
longer counts; None means still.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q


class TwoTimes(models.Model):
    """A link that holds for a while, as known for a while."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    known_from = models.DateField()
    known_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def in_force(as_of: date, known_on: date, *, prefix: str = "") -> Q:
    """Return the condition that a link held on *as_of*, as it was known at the end of *known_on*."""
    return _covers(f"{prefix}valid", as_of) & _covers(f"{prefix}known", known_on)


def believed(known_on: date, *, prefix: str = "") -> Q:
    """Return the condition that a row was what we believed at the end of *known_on*."""
    return _covers(f"{prefix}known", known_on)


def _covers(name: str, day: date) -> Q:
    ends_later = Q(**{f"{name}_to__isnull": True}) | Q(**{f"{name}_to__gt": day})
    return Q(**{f"{name}_from__lte": day}) & ends_later
