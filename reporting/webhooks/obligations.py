"""Tell each morning how the standing of people in required courses has changed since it was last told.

What is required changes by the day, by rules, leaves and extensions as much as by what people do; so two
days are compared, each as it was known at the end of the day before: what is known of a day that is not over
would be another thing when it is compared again. A day on which no worker ran is made up for.

People are told of by portions, each in a transaction of its own with how far one has come: nobody who writes
waits for more than a portion, and a worker that goes on for one that was killed tells nobody twice, on
another day either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from reporting.erasure.references import is_reference
from reporting.jobs.api import progress
from reporting.ledger.chunks import chunks
from reporting.models import Destination, Person
from reporting.obligations.standings import standing_on
from reporting.obligations.states import ASKED_FOR, MISSED, Standing, State
from reporting.outbox.api import destinations, keep_settings
from reporting.policy.loading import histories, policy
from reporting.webhooks.events import Event, ObligationSaid
from reporting.webhooks.sending import KIND
from reporting.webhooks.telling import Happening, tell_to

_Standings = Mapping[tuple[int, str], Standing]
_TOLD = "told_on"
"""In the settings of a webhook: the day whose standings it was told last."""
_PORTION = 500
"""People."""
_TELLING = "telling"
"""In the settings of a webhook: the day that it is being told, and the last person so far; null: all."""
_OBLIGATIONS = {one.value for one in Event if one.value.startswith("obligation.")}


def tell_obligations(today: date) -> int:
    """Tell every webhook that asks for it what has changed by *today*; return how many were told.

    One that was added since yesterday is told from tomorrow on.
    """
    count = 0
    for one in destinations(KIND, only_on=False):
        told_on = one.settings.get(_TOLD)
        if not _OBLIGATIONS.intersection(one.settings.get("events", ())) or told_on == today.isoformat():
            continue
        if told_on is None:
            keep_settings(one, {_TOLD: today.isoformat()})
        else:
            _tell_on(one, date.fromisoformat(told_on), today)
        count += 1
    return count


def _tell_on(destination: Destination, told_on: date, today: date) -> None:
    """Tell *destination* to the end what it was being told when a worker was killed, then what is new."""
    if begun := destination.settings.get(_TELLING):
        day = date.fromisoformat(begun["day"])
        _tell(destination, told_on, day, after=begun["after"])
        told_on = day
    if told_on < today:
        _tell(destination, told_on, today)


def _tell(destination: Destination, before: date, day: date, *, after: int = 0) -> None:
    """Tell what changed from *before* to *day* of all whose key is beyond *after*, and that it is told."""
    everybody = Person.objects.filter(pk__gt=after).values_list("pk", "number")
    numbers = {key: number for key, number in everybody if not is_reference(number)}  # of the erased nothing
    for people in chunks(sorted(numbers), _PORTION):
        progress()
        happenings = list(_happenings(numbers, _standings(people, before), _standings(people, day), day))
        with transaction.atomic():
            # The secret may have been changed meanwhile, which says there until when both count.
            keep_settings(destination, {_TELLING: {"day": day.isoformat(), "after": people[-1]}})
            tell_to(destination, happenings)
    keep_settings(destination, {_TOLD: day.isoformat(), _TELLING: None})


def _standings(people: Sequence[int], day: date) -> _Standings:
    """Return how *people* stand on *day*, as it was known when it began, by person and course."""
    known_on = day - timedelta(days=1)
    asked = policy(known_on)
    return {
        (known.person, course): standing
        for known in histories(known_on, people, asked=asked)
        for course in asked.by_course
        if (standing := standing_on(known.history, asked, course, day)) is not None
    }


def _happenings(
    numbers: Mapping[int, str], before: _Standings, now: _Standings, today: date
) -> Iterator[Happening]:
    moment = timezone.now()
    for key in sorted(before.keys() | now.keys()):
        was, stands = before.get(key), now.get(key)
        for event in events_between(was, stands):
            said = ObligationSaid(
                employee_number=numbers[key[0]],
                course=key[1],
                state=stands.state.value if stands else None,
                was=was.state.value if was else None,
                due_on=(stands or was).due_on,  # type: ignore[union-attr]  # one of them is there
                cycle=(stands or was).cycle,  # type: ignore[union-attr]
                on=today,
            )
            parts = (said.employee_number, said.course, today.isoformat())
            yield Happening(event, said, moment, parts, about=said.employee_number)


def events_between(was: Standing | None, stands: Standing | None) -> Iterator[Event]:
    """Yield what there is to tell when somebody stood as *was* and *stands* so now; None: not required.

    An obligation is open from when something is to be done until it is done, excused or no longer required.
    A leave neither opens nor closes one.
    """
    was_open, is_open = _is_open(was), _is_open(stands)
    is_next = was_open and is_open and was is not None and stands is not None and was.cycle != stands.cycle
    if was_open and (not is_open or is_next):
        yield Event.OBLIGATION_CLOSED
    if is_open and (not was_open or is_next):
        yield Event.OBLIGATION_OPENED
    before = None if was is None or is_next else was.state
    if stands is None or stands.state == before:
        return
    if stands.state is State.DUE_SOON:
        yield Event.OBLIGATION_DUE
    elif stands.state in MISSED and before not in MISSED:
        yield Event.OBLIGATION_OVERDUE


def _is_open(standing: Standing | None) -> bool:
    return standing is not None and (standing.state in ASKED_FOR or standing.state is State.PAUSED)
