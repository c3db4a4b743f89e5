"""Say of whom a rule asks something: AND, OR and NOT over what is known of a person's job.

The whole condition is asked of each job that the person holds on the day, and it holds for the
person if it holds for one of them: somebody with a job in Transit and one in Water is reached by
"in Transit" and by "not in Transit" too, since the second job is not there.

What is not known (a missing hire date) is neither true nor false (Kleene's three values), so that
"not hired before May" does not reach people of whom nobody knows when they were hired.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reporting.obligations.history import Job, PersonHistory
from reporting.obligations.spans import FOREVER

BELOW = " > "
"""Between the names of a unit's path."""
Verdict = bool | None
"""None: not known."""


class Field(StrEnum):
    """What can be asked."""

    UNIT = "unit"
    """The unit or one below it."""
    UNIT_ITSELF = "unit_itself"
    """The unit without the parts below it."""
    POSITION = "position"
    JOB_FAMILY = "job_family"
    EMPLOYMENT = "employment"
    LOCATION = "location"
    LEADS_PEOPLE = "leads_people"
    LANGUAGE = "language"
    HIRED = "hired"
    """The day of hire lies between two days."""
    COMPLETED = "completed"
    """The person had completed a course by the end of the day, whether or not it still counts."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One job of one person on one day."""

    job: Job
    completed: frozenset[str]
    """The courses completed by the end of the day."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: whether what is found is one of *values*, or a day from *first* to before *end*."""

    field: Field
    values: tuple[str, ...] = ()
    first: date = date.min
    end: date = FOREVER

    def verdict(self, subject: Subject) -> Verdict:
        """Return the answer for *subject*."""
        job = subject.job
        match self.field:
            case Field.UNIT:
                path = job.unit
                return any(path == one or path.startswith(f"{one}{BELOW}") for one in self.values)
            case Field.HIRED:
                return None if job.hired_on is None else self.first <= job.hired_on < self.end
            case Field.COMPLETED:
                return any(one in subject.completed for one in self.values)
            case Field.LEADS_PEOPLE:
                return job.leads_people == (self.values == ("yes",))
            case _:
                return found(self.field, subject) in self.values


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds. Without parts: it holds for everybody."""

    parts: tuple[Condition, ...] = ()

    def verdict(self, subject: Subject) -> Verdict:
        """Return the answer for *subject*."""
        return every([part.verdict(subject) for part in self.parts])


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def verdict(self, subject: Subject) -> Verdict:
        """Return the answer for *subject*."""
        return some([part.verdict(subject) for part in self.parts])


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition

    def verdict(self, subject: Subject) -> Verdict:
        """Return the answer for *subject*."""
        answer = self.part.verdict(subject)
        return None if answer is None else not answer


Condition = Ask | All | Any | Not
EVERYBODY = All()


def every(answers: list[Verdict]) -> Verdict:
    """Return Kleene's AND of *answers*."""
    return False if False in answers else None if None in answers else True


def some(answers: list[Verdict]) -> Verdict:
    """Return Kleene's OR of *answers*."""
    return True if True in answers else None if None in answers else False


def found(field: Field, subject: Subject) -> str:
    """Return what is known where *field* asks, as text; empty: nothing."""
    job = subject.job
    match field:
        case Field.UNIT | Field.UNIT_ITSELF:
            return job.unit
        case Field.LEADS_PEOPLE:
            return "yes" if job.leads_people else "no"
        case Field.HIRED:
            return job.hired_on.isoformat() if job.hired_on else ""
        case Field.COMPLETED:
            return ", ".join(sorted(subject.completed))
        case _:
            return str(getattr(job, field.value))


def asks(condition: Condition) -> Iterator[Ask]:
    """Yield the questions of *condition*, in order."""
    match condition:
        case Ask():
            yield condition
        case Not(part):
            yield from asks(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from asks(part)


def subjects(person: PersonHistory, day: date) -> tuple[Subject, ...]:
    """Return the jobs of *person* on *day*, each with what is known of the person; empty: not employed."""
    completed = frozenset(one.course for one in person.completions if one.completed_on <= day)
    jobs = {job for job in person.jobs if job.first <= day < job.end}
    if len(jobs) > 1:
        return tuple(Subject(job, completed) for job in sorted(jobs, key=_by_unit))
    return tuple(Subject(job, completed) for job in jobs)


def reaches(condition: Condition, person: PersonHistory, day: date) -> Verdict:
    """Return whether *condition* holds for *person* on *day*."""
    if condition == EVERYBODY:  # most rules: nothing need be looked up but whether there is a job
        return any(job.first <= day < job.end for job in person.jobs)
    return some([condition.verdict(one) for one in subjects(person, day)])


def _by_unit(job: Job) -> tuple[str, str, str]:
    return job.unit, job.position, repr(job)
