"""Make up what HR states of each job in Rowanbrook: title, job family, kind of employment, place of work.

Counted from the employee number, not drawn by chance: a column more leaves every name and move as it was.
Few values, and each in every department: a value of one department alone would tell of its small groups, and
the pages would rightly hide the whole breakdown (``reporting.figures.cells``).
"""

from __future__ import annotations

from typing import NamedTuple

_TITLES = ("Operator",) * 5 + ("Specialist",) * 3 + ("Coordinator",) * 2 + ("Assistant",)
_FAMILIES = ("Service",) * 6 + ("Technical",) * 4 + ("Administration",) * 3
_EMPLOYMENT = ("permanent",) * 12 + ("temporary",) * 3 + ("casual",) * 2
_LOCATIONS = ("Centre",) * 8 + ("North",) * 6 + ("South",) * 5
"""Each as long as a prime number, so that no two go together."""


class Job(NamedTuple):
    """What HR states of a job, in the words of HR."""

    title: str
    job_family: str
    employment: str
    location: str


def job_of(number: str) -> Job:
    """Return what HR states of the job of the person *number*, such as ``E1028``."""
    place = int(number[1:])
    title, family, employment, location = (
        values[place % len(values)] for values in (_TITLES, _FAMILIES, _EMPLOYMENT, _LOCATIONS)
    )
    return Job(title, family, employment, location)
