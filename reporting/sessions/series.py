"""Sessions that recur: a rule makes their dates, some months ahead, each once."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, rrule
from dateutil.rrule import weekday as on_weekday
from django.db import transaction

from reporting.models.intervals import believed, in_force
from reporting.models.sessions import SessionSeries
from reporting.sessions.keeping import About
from reporting.sessions.moments import moment
from reporting.sessions.planning import plan_session
from reporting.sessions.plans import Part, Plan, Status, read_plan, written

AHEAD = timedelta(days=100)
"""Dates are made so far ahead: people plan a quarter."""
WEEKS = (1, 2, 3, 4, -1)


@dataclass(frozen=True, slots=True)
class Series:
    """A rule that makes dates, and what its sessions have in common."""

    uid: uuid.UUID
    about: About
    week: int
    """1 to 4: the first to the fourth such weekday of a month; -1: the last."""
    weekday: int
    """0: Monday."""
    hour: time
    """When it begins, as the clock of its place shows."""
    minutes: int
    plan: Plan
    """Its parts are not used."""


def days(week: int, weekday: int, first: date, last: date) -> Iterator[date]:
    """Yield the days from *first* to *last* on which such a session is (RFC 5545, 3.3.10: BYDAY)."""
    begin, until = (datetime.combine(day, time(), UTC) for day in (first, last))
    for one in rrule(MONTHLY, dtstart=begin, until=until, byweekday=on_weekday(weekday, week)):
        yield one.date()


def begin_series(series: Series, today: date, by: str) -> None:
    """Keep *series*, and make its first dates."""
    with transaction.atomic():
        SessionSeries.objects.create(
            uid=series.uid,
            course=series.about.course,
            module=series.about.module,
            is_public=series.about.is_public,
            week=series.week,
            weekday=series.weekday,
            plan=written(series.plan) | {"hour": f"{series.hour:%H:%M}", "minutes": series.minutes},
            made_by=by,
            valid_from=today,
            known_from=today,
        )
        make_dates(today)


def end_series(uid: uuid.UUID, today: date, by: str) -> bool:
    """Make no more dates of the series from *today* on; False: there is none. Its sessions stay planned."""
    with transaction.atomic():
        row = (
            SessionSeries.objects.select_for_update()
            .filter(believed(today), uid=uid, valid_to__isnull=True)
            .first()
        )
        if row is None:
            return False
        SessionSeries.objects.filter(pk=row.pk).update(known_to=today)
        row.pk, row._state.adding = None, True
        row.valid_to, row.known_from, row.made_by = today, today, by
        row.save()
    return True


def series_on(today: date) -> list[Series]:
    """Return the series in force *today*. One query."""
    return [_series(row) for row in SessionSeries.objects.filter(in_force(today, today)).order_by("id")]


def make_dates(today: date) -> int:
    """Plan the sessions of every series up to ``AHEAD`` of *today*; return how many are there.

    Twice does it once. A day on which the clock leaves the hour out gets none.
    """
    made = 0
    for series in series_on(today):
        for day in days(series.week, series.weekday, today + timedelta(days=1), today + AHEAD):
            starts_at = moment(day, series.hour, series.plan.zone)
            if starts_at is not None:
                plan = replace(series.plan, parts=(Part(starts_at, series.minutes),), status=Status.OPEN)
                uid = uuid.uuid5(series.uid, day.isoformat())
                plan_session(series.about, plan, "series", uid=uid, series=series.uid)
                made += 1
    return made


def _series(row: SessionSeries) -> Series:
    told = dict(row.plan)
    hour, minutes = time.fromisoformat(told.pop("hour")), told.pop("minutes")
    about = About(row.course, row.module, row.is_public)
    plan = read_plan(Status.OPEN.value, told | {"parts": []})
    return Series(row.uid, about, row.week, row.weekday, hour, minutes, plan)
