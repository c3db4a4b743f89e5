"""What people are judged by: everything that is the same for all of them, read once."""

from __future__ import annotations

from reporting.figures.changes import Judge
from reporting.figures.policies import Policies
from reporting.models import CatalogueCourse, Unit

METHOD = "2"
"""Another word here has everybody judged anew: to be changed with ``obligations`` when the same facts and
rules come to something else than before."""


class Judging:
    """The policy of every day, units and courses, and the judge who knows them."""

    def __init__(self, organisation: int) -> None:
        self.organisation = organisation
        """As in ``LedgerHead``, before all of this was read: as long as it is that, this is right."""
        policies = Policies()
        courses = dict(CatalogueCourse.objects.values_list("course", "pk"))
        self.courses = {course: courses[course] for course in policies.courses}
        """Those that were ever required, with their primary keys."""
        self.judge = Judge(policies, dict(Unit.objects.values_list("path", "pk")), courses)
        self.digests = {
            str(courses[course]): f"{digest}.{METHOD}" for course, digest in policies.digests().items()
        }
        """By primary key: what is asked in each course."""
