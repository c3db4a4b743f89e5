"""Put down for each HR system what was completed, once a day has passed on which it became known.

A day counts when it is over: what comes and is taken back within a day is never told. What is taken back
later cannot be untold to most HR systems; the comparison (``comparing``) lists it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q

from reporting.adapters.kinds import KINDS
from reporting.adapters.mapping import read_map
from reporting.adapters.telling import Done, said
from reporting.erasure.references import is_reference
from reporting.models import Completion, Destination
from reporting.outbox.api import Put, destinations, put_all


def feed(today: date) -> int:
    """Put down all that became known before *today* and was not put down yet; return how many messages."""
    return sum(_feed(one, today) for kind in KINDS for one in destinations(kind, only_on=False))


def standing_completions(first: date, end: date) -> Iterator[Done]:
    """Yield what became known from *first* to the day before *end*, and was not taken back since."""
    yield from _done(Q(known_to__isnull=True), first, end)


def completions(first: date, end: date) -> Iterator[Done]:
    """Yield what became known from *first* to the day before *end*, and still held at the end of it."""
    holds = Q(known_to__isnull=True) | Q(known_to__gt=F("known_on"))
    yield from _done(holds, first, end)


def _done(holds: Q, first: date, end: date) -> Iterator[Done]:
    rows = Completion.objects.filter(holds, known_on__gte=first, known_on__lt=end)
    for row in rows.select_related("person", "course").order_by("known_on", "pk").iterator():
        if is_reference(row.person.number):
            continue  # no HR system knows the random name of somebody who was erased
        title = row.course.titles.get("en", row.course.course)
        yield Done(row.person.number, row.course.course, title, row.completed_on, row.expires_on)


def _feed(destination: Destination, today: date) -> int:
    by, before = read_map(destination.settings["map"]), destination.position
    done = completions(date.fromordinal(max(1, before + 1)), today)
    yesterday = today - timedelta(days=1)
    with transaction.atomic():
        place = Destination.objects.filter(pk=destination.pk, position=before)
        if before >= yesterday.toordinal() or not place.update(position=yesterday.toordinal()):
            return 0  # told already, or by another worker just now
        messages = [Put(one.key, said(one, by, destination.settings), one.employee_number) for one in done]
        put_all(destination, messages)
    return len(messages)
