"""Whether a rule reaches a person, asked of every single day. Written from docs/reference/rules.md alone."""

from __future__ import annotations

from datetime import date, timedelta

from reporting.obligations.conditions import All, Any, Ask, Condition, Field, Not
from reporting.obligations.history import Job, PersonHistory
from reporting.obligations.rules import Rule

_DAY = timedelta(days=1)


def is_reached(rule: Rule, person: PersonHistory, day: date) -> bool:
    """Return whether *rule* reaches *person* on *day*: one job for which all of it holds is enough."""
    jobs = [job for job in person.jobs if job.first <= day < job.end]
    return rule.first <= day < rule.end and any(_holds(rule.who, job, person, day) is True for job in jobs)


def first_day_of_run(rule: Rule, person: PersonHistory, day: date) -> date:
    """Walk back from *day* for as long as *rule* reached *person* without a break."""
    while is_reached(rule, person, day - _DAY):
        day -= _DAY
    return day


def _holds(condition: Condition, job: Job, person: PersonHistory, day: date) -> bool | None:
    """Return whether *condition* holds; None: nobody knows."""
    if isinstance(condition, Ask):
        return _answer(condition, job, person, day)
    if isinstance(condition, Not):
        inner = _holds(condition.part, job, person, day)
        return None if inner is None else not inner
    answers = [_holds(part, job, person, day) for part in condition.parts]
    decisive = isinstance(condition, Any)
    if decisive in answers:
        return decisive
    assert isinstance(condition, All | Any)
    return None if None in answers else not decisive


def _answer(ask: Ask, job: Job, person: PersonHistory, day: date) -> bool | None:
    if ask.field is Field.UNIT:
        return any((job.unit + " > ").startswith(value + " > ") for value in ask.values)
    if ask.field is Field.HIRED:
        return None if job.hired_on is None else ask.first <= job.hired_on < ask.end
    assert ask.field is Field.COMPLETED
    return any(one.course in ask.values and one.completed_on <= day for one in person.completions)
