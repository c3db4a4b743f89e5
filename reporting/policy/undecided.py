"""Find whose due day, or whether a rule reaches them, nobody can work out until HR decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reporting.models import Position
from reporting.models.intervals import believed
from reporting.obligations.conditions import Field, asks
from reporting.obligations.due import Trouble
from reporting.obligations.rules import Policy, Rule, Start
from reporting.obligations.standings import course_standings, trouble_on
from reporting.obligations.states import on_day
from reporting.policy.loading import histories, policy


@dataclass(frozen=True, slots=True)
class Undecided:
    """One course of one person that waits for HR."""

    person: int
    """Primary key."""
    number: str
    course: str
    trouble: Trouble
    since: date | None
    """Since when it is so, as far as is known today; None where nobody knows whether a rule reaches them."""


def undecided(today: date, people: Collection[int] | None = None) -> list[Undecided]:
    """Return what waits for HR on *today*, by employee number and course. Read-only.

    *people* (primary keys) narrows it to some; else everybody is looked at who can have anything to wait for.
    """
    asked = policy(today)
    found = []
    for known in histories(today, _people(asked, today) if people is None else people, asked=asked):
        for course in asked.by_course:
            trouble = trouble_on(known.history, asked, course, today)
            if trouble:
                now = on_day(course_standings(known.history, asked, course), course, today)
                found.append(
                    Undecided(
                        known.person,
                        known.history.number,
                        course,
                        Trouble(trouble),
                        now.first if now else None,
                    )
                )
    return sorted(found, key=lambda one: (one.number, one.course))


def _people(asked: Policy, today: date) -> Collection[int] | None:
    """Return everybody who can have trouble, and some who cannot; None: it can be anybody.

    A due day lies before the day on which a rule reached somebody only where that day came after a fixed due
    day, or after the rule began; and that takes a job that began later, or a course that was completed.
    """
    rules = [rule for rules in asked.by_course.values() for rule in rules]
    bounds = []
    for rule in rules:
        bound = _bound(rule)
        if bound is None:
            continue
        if rule.first > bound or any(ask.field is Field.COMPLETED for ask in asks(rule.who)):
            return None
        bounds.append(bound)
    wanted = Q(valid_from__gt=min(bounds)) if bounds else Q(pk__in=[])
    if any(map(_needs_the_day_of_hire, rules)):
        wanted |= Q(hired_on__isnull=True)
    rows = Position.objects.filter(believed(today), wanted)
    return set(rows.order_by().values_list("person_id", flat=True).distinct())


def _bound(rule: Rule) -> date | None:
    """Return the day until which whoever *rule* reaches has no trouble; None: nobody ever has."""
    if rule.due.on is not None:
        return rule.due.on
    is_counted = rule.due.count is not None and rule.due.start in {Start.HIRE, Start.ASSIGNMENT}
    return rule.first if is_counted else None


def _needs_the_day_of_hire(rule: Rule) -> bool:
    is_counted = rule.due.count is not None and rule.due.start is Start.HIRE
    return is_counted or any(ask.field is Field.HIRED for ask in asks(rule.who))
