"""How much must be attended of the sessions of each course, as HR states it from a day on."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reporting.models.attendance import AttendanceRule
from reporting.models.intervals import believed, in_force
from reporting.sessions.rules import Measure, Rule


def rule_of(course: str, day: date, known_on: date) -> Rule:
    """Return the rule for sessions of *course* on *day*, as known on *known_on*; the general one if none."""
    row = AttendanceRule.objects.filter(in_force(day, known_on), course=course).order_by("-id").first()
    return Rule(Measure(row.measure), row.least_percent) if row is not None else Rule()


def rules_now(today: date) -> dict[str, Rule]:
    """Return the rules in force *today*, by course; a course without one of its own is missing."""
    rows = AttendanceRule.objects.filter(in_force(today, today)).order_by("id")
    return {row.course: Rule(Measure(row.measure), row.least_percent) for row in rows}


def state_rule(course: str, rule: Rule, today: date, by: str) -> bool:
    """Let *rule* hold for the sessions of *course* from *today* on; False: it did already.

    What holds for sessions before today stays as it was.
    """
    with transaction.atomic():
        if rule_of(course, today, today) == rule:
            return False
        for row in AttendanceRule.objects.filter(
            believed(today), course=course, valid_to__isnull=True
        ).select_for_update():
            _end(row, today)
        AttendanceRule.objects.create(
            course=course,
            measure=rule.measure.value,
            least_percent=rule.least_percent,
            entered_by=by,
            valid_from=today,
            known_from=today,
        )
    return True


def _end(row: AttendanceRule, today: date) -> None:
    """Close what was believed, and believe from now on that it ended; of what began today nothing is left."""
    AttendanceRule.objects.filter(pk=row.pk).update(known_to=today)
    if row.valid_from < today:
        row.pk, row._state.adding = None, True
        row.valid_to, row.known_from = today, today
        row.save()
