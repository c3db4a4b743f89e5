"""What the rules are asked about: everything known of one person, as plain values.

A set of facts: neither the order nor a fact told twice makes a difference. What was voided or
corrected is not in it. Ends are the first day that no longer counts; ``FOREVER`` means still.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reporting.obligations.spans import FOREVER


@dataclass(frozen=True, slots=True)
class Job:
    """A place in the organisation that the person holds for a time. There may be several at once."""

    first: date
    end: date = FOREVER
    unit: str = ""
    """The path from the department down, such as ``Transit > Bus operations``."""
    position: str = ""
    job_family: str = ""
    employment: str = ""
    location: str = ""
    leads_people: bool = False
    is_main: bool = True
    """Whether the person counts here in figures; rules see all jobs alike."""
    hired_on: date | None = None
    """First day of employment, as HR states it beside this job; None: nobody has told it."""
    language: str = ""
    """The language that the person prefers to learn in, while the job lasts."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which the person is away for long: the clock of everything that is open stands still."""

    first: date
    end: date = FOREVER
    kind: str = ""
    """HR's own word, such as ``parental``; never a diagnosis."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A later day for the obligation that was open when it was given. The day never gets earlier by it."""

    course: str
    given_on: date
    until: date
    """The new due day."""
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """The person need not take the course for a time."""

    course: str
    first: date
    end: date = FOREVER
    reason: str = ""
    """A code, such as ``elder`` or ``accommodation``."""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """The person has done all that the course requires."""

    course: str
    completed_on: date
    stands_in: str = ""
    """What was taken instead, where this course itself was not: the id or the name of the other course."""
    edition: str = ""
    """Of which edition: the beginning of its digest (``rules.EDITION_DIGITS``); empty: nobody has told it."""
    is_by_module: bool = False
    """Put together of modules that were taken one by one: each of them tells its own edition."""


@dataclass(frozen=True, slots=True)
class ModuleTaken:
    """The person has done one module of a course."""

    course: str
    module: str
    taken_on: date
    edition: str = ""
    """As of ``Completion``."""


@dataclass(frozen=True, slots=True)
class Activity:
    """The person did something in the course on a day: it is under way."""

    course: str
    day: date


class Answer(StrEnum):
    """What HR can decide where no due day can be worked out (see ``due.Trouble``)."""

    SET_DAY = "set_day"
    """Due on a day that HR names."""
    FROM_REACHED = "from_reached"
    """Count from the day on which the rule first reached the person."""
    AS_IT_IS = "as_it_is"
    """Let the day that has passed stand; where there is no day, let there be none."""
    EXEMPT = "exempt"
    """Nothing is due; an exemption is recorded beside it."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What HR decided for one person and course."""

    course: str
    answer: Answer
    decided_on: date
    due_on: date | None = None
    """For ``SET_DAY``."""


@dataclass(frozen=True, slots=True)
class PersonHistory:
    """Everything known of one person that a rule or a due day can ask about."""

    number: str
    jobs: tuple[Job, ...] = ()
    leaves: tuple[Leave, ...] = ()
    extensions: tuple[Extension, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    completions: tuple[Completion, ...] = ()
    modules: tuple[ModuleTaken, ...] = ()
    activity: tuple[Activity, ...] = ()
    """The first day of each try is enough."""
    resolutions: tuple[Resolution, ...] = ()

    def hired_on(self, day: date) -> date | None:
        """Return the day of hire as the jobs held on *day* state it; None: nobody has told it."""
        stated = [one.hired_on for one in self.jobs if one.first <= day < one.end and one.hired_on]
        return min(stated, default=None)

    def unit_on(self, day: date) -> str:
        """Return the unit of the main job on *day*; empty: not employed."""
        here = [one for one in self.jobs if one.first <= day < one.end]
        return min((one.unit for one in here if one.is_main), default="")

    def first_completions(self) -> dict[str, date]:
        """Return the first day on which each course was completed, by course id."""
        found: dict[str, date] = {}
        for one in self.completions:
            found[one.course] = min(one.completed_on, found.get(one.course, one.completed_on))
        return found
