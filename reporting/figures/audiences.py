"""Whom people count among, as courses name whom they are for: by what is asked of them on a day.

No roster has a column for it, and none is needed: whoever has to take a course that is for public safety
staff is one of them. A course for several audiences does not say which of them somebody belongs to.
"""

from __future__ import annotations

import numpy as np

from reporting.figures.basis import Basis

EVERYBODY = "employees"
"""Of whom no course asks that is for some employees only (``curriculum.model.Audience``)."""
BETWEEN = " "
"""Between the audiences of somebody who is in several, such as a leader in public safety."""


def audiences(basis: Basis) -> dict[int, str]:
    """Return the audiences of everybody of whom a course is asked on the day, by primary key."""
    found = basis.stood()
    said: dict[int, set[str]] = {person: set() for person in np.unique(found.person).tolist()}
    for course in basis.courses.values():
        if len(course.audiences) == 1 and course.audiences[0] != EVERYBODY:
            for person in found.person[found.course == course.pk].tolist():
                said[person].add(course.audiences[0])
    return {person: BETWEEN.join(sorted(names)) or EVERYBODY for person, names in said.items()}
