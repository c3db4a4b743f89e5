"""One line of the roster: a person, and one job of the person as it is now.

Tuples, where the house has frozen classes elsewhere: a large city's file makes a million of them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from curriculum.languages import Language

ONLY_JOB = "1"
"""The key of the job of a person who has one, where HR gives jobs no keys."""


class RosterRow(NamedTuple):
    """What HR's file says of one job of one person (docs/reference/roster.md)."""

    line: int
    number: str
    name: str
    unit: str
    """Path from the department down, such as ``Transit > Bus operations``."""
    language: Language = Language.EN
    manager: str = ""
    """Employee number of the leader in this job; empty for none, or where a position is named instead."""
    hired_on: date | None = None
    since: date | None = None
    """First day in this unit."""
    left_on: date | None = None
    """Last day in this job."""
    job: str = ONLY_JOB
    """HR's key of this job among those of the person."""
    is_main: bool = False
    """Whether HR marks it as the main one of the person's jobs."""
    matrix_manager: str = ""
    """Employee number of the second, dotted-line leader; empty for none."""
    position: str = ""
    """HR's number of the position."""
    reports_to_position: str = ""
    title: str = ""
    job_family: str = ""
    employment: str = ""
    location: str = ""
    is_people_leader: bool = False


class Vacancy(NamedTuple):
    """A line without a person: a position that nobody holds, and where the reporting line goes on."""

    line: int
    position: str
    manager: str = ""
    reports_to_position: str = ""
