"""What is asked of one person, for that person's own eyes."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from reporting.figures.people import PersonStatus, people_required
from reporting.figures.tree import unit_tree
from reporting.models import CatalogueCourse


def own_courses(number: str, today: date) -> dict[str, PersonStatus]:
    """Return how the person *number* stands in each course that is required of them, by course id."""
    tree, scope = unit_tree(), Q(person__number=number)
    found = {
        course.course: people_required(tree, course.pk, scope, today, today)
        for course in CatalogueCourse.objects.all()
    }
    return {course: people[0] for course, people in found.items() if people}
