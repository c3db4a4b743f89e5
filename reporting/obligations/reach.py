"""On which days a rule reaches a person: while it is in force, he or she has a job, and it asks so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from reporting.obligations.conditions import Field, asks, reaches
from reporting.obligations.history import PersonHistory
from reporting.obligations.rules import Rule
from reporting.obligations.spans import Span, joined


def reached_spans(rule: Rule, person: PersonHistory) -> list[Span]:
    """Return the stretches of days on which *rule* reaches *person*, in order."""
    return joined(span for span in _pieces(rule, person) if reaches(rule.who, person, span[0]) is True)


def is_unknown(rule: Rule, person: PersonHistory, day: date) -> bool:
    """Return whether nobody can say if *rule* reaches *person* on *day*, since a fact is missing."""
    return rule.first <= day < rule.end and reaches(rule.who, person, day) is None


def _pieces(rule: Rule, person: PersonHistory) -> Iterator[Span]:
    """Yield the days of the rule, cut wherever its answer may change."""
    days = {day for job in person.jobs for day in (job.first, job.end)}
    days |= set(_completions_asked_about(rule, person))
    cuts = sorted({rule.first, rule.end, *(day for day in days if rule.first < day < rule.end)})
    yield from pairwise(cuts)


def _completions_asked_about(rule: Rule, person: PersonHistory) -> Iterable[date]:
    courses = {course for ask in asks(rule.who) if ask.field is Field.COMPLETED for course in ask.values}
    return [one.completed_on for one in person.completions if one.course in courses] if courses else []
