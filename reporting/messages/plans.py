"""When a reminder is due, and when a leader is told: counted in days from the due day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DEFAULT_DAYS = (-30, -7, 0, 7)
"""A month and a week before, on the day, and a week after."""
NOTICE_DAYS = 7
"""So many days before a leader is told of somebody, that person is told so."""
MOST_STEPS = 12
FURTHEST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Plan:
    """When people are reminded of what one rule asks, and who else is told when they are late."""

    days: tuple[int, ...] = DEFAULT_DAYS
    """Days after the due day, in order; those before it below 0. None: nobody is reminded."""
    leader_after: int | None = None
    """So many days late, and the people leader is told; None: never."""
    senior_after: int | None = None
    """So many days late, and the leader's leader is told how many; None: never."""


DEFAULT_PLAN = Plan()


def joined(plans: Iterable[Plan]) -> Plan:
    """Return one plan for a course that several rules ask: every day of theirs, and the later telling.

    A leader is told only where every rule has that step: what one of them keeps from the leader stays so.
    """
    found = list(plans)
    return Plan(
        tuple(sorted({day for one in found for day in one.days})),
        _latest([one.leader_after for one in found]),
        _latest([one.senior_after for one in found]),
    )


def wished(days: Collection[int], first_days: int | None) -> tuple[int, ...]:
    """Return *days* for a person who wants to hear first *first_days* before it; None: as they are."""
    if first_days is None or not days:
        return tuple(sorted(days))
    return tuple(sorted({-first_days, *(day for day in days if day > -first_days)}))


def step_on(due_on: date, days: Collection[int], today: date) -> int | None:
    """Return the step that has come by *today*: the last of *days*; None: it is too early for any.

    Whatever days nobody ran the reminders on, nobody gets the steps that were missed one after the other.
    """
    since = (today - due_on).days
    return max((day for day in days if day <= since), default=None)


def tell_leader_on(late_from: date, plan: Plan) -> date | None:
    """Return the first day on which the leader may be told; None: never."""
    return None if plan.leader_after is None else late_from + timedelta(days=plan.leader_after)


def tell_senior_on(late_from: date, plan: Plan) -> date | None:
    """Return the first day on which the leader's leader may be told how many; never before the leader."""
    if plan.leader_after is None or plan.senior_after is None:
        return None
    return late_from + timedelta(days=max(plan.leader_after, plan.senior_after))


def _latest(days: Collection[int | None]) -> int | None:
    told = [day for day in days if day is not None]
    return max(told) if told and len(told) == len(days) else None
