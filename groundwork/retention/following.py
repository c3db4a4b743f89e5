"""Find what is due to go by the schedule, and let it go, but for what a legal hold keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.timezone import localdate

from groundwork.retention.held import Held, held_on
from groundwork.retention.schedule import RecordClass, Then, Which, schedule
from reporting.api import WAITS_FOR_HR, left_before

_WHICH = {None: models.Q(), Which.FOR_HR: WAITS_FOR_HR, Which.NOT_FOR_HR: ~WAITS_FOR_HR}


@dataclass(frozen=True, slots=True)
class Due:
    """What of one class is due."""

    record_class: RecordClass
    rows: int
    """So many are due to go now."""
    held: int
    """So many would be, if no legal hold kept them."""
    numbers: tuple[str, ...] = ()
    """Of people: whom somebody may erase."""


def due(now: datetime) -> Iterator[Due]:
    """Yield what is due of each class of the schedule. Read-only."""
    held = held_on(localdate(now))
    for one in schedule():
        yield _people(one, now, held) if not one.moment else _rows(one, now, held)


def let_go(now: datetime) -> Iterator[Due]:
    """Delete what is due, class by class, and yield what was deleted of each. Twice in a row does it once."""
    held = held_on(localdate(now))
    for one in schedule():
        if one.then is not Then.DELETE:
            continue
        with transaction.atomic():
            found = _rows(one, now, held)
            if found.rows:
                held.without(_over(one, now), one.people, one.packed).delete()
        yield found


def _rows(one: RecordClass, now: datetime, held: Held) -> Due:
    over = _over(one, now)
    free = held.without(over, one.people, one.packed).count()
    return Due(one, free, over.count() - free)


def _over(one: RecordClass, now: datetime) -> models.QuerySet[models.Model]:
    """Return the rows whose time is over, held or not."""
    return one.model._default_manager.filter(
        _WHICH[one.which], **{f"{one.moment}__lt": now - timedelta(days=one.days)}, **one.only
    )


def _people(one: RecordClass, now: datetime, held: Held) -> Due:
    over = left_before(localdate(now) - timedelta(days=one.days), localdate(now))
    free = () if held.everybody else tuple(number for number in over if number not in held.numbers)
    return Due(one, len(free), len(over) - len(free), free)
