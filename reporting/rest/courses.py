"""Of which course of the catalogue an answer is: of the one that was asked for, or of the first."""

from __future__ import annotations

from rest_framework import serializers
from rest_framework.exceptions import NotFound

from reporting.models import CatalogueCourse


class CourseField(serializers.CharField):
    """The id of a course; the first of the catalogue where it is left out."""

    def __init__(self) -> None:
        help_text = "Id of a course; left out: the first of the catalogue."
        super().__init__(required=False, allow_blank=True, default="", max_length=64, help_text=help_text)


def course_asked(name: str) -> CatalogueCourse:
    """Return the course *name*; for none, the first. Raises: NotFound: there is no such course, or none."""
    courses = CatalogueCourse.objects.all()
    found = courses.filter(course=name).first() if name else courses.order_by("course").first()
    if found is None:
        raise NotFound(f"there is no course {name!r} in the catalogue" if name else "there is no course yet")
    return found
