"""Who is, or was, enrolled in runs of ours, in the order of the enrolments, some at a time."""

from __future__ import annotations

from collections.abc import Iterator

from reporting.open_edx.lms import table
from reporting.open_edx.models import CourseRun

SOME = 200
"""Enrolments at a time: their records fill one or two requests."""


def runs_of_ours() -> list[str]:
    """Return the keys of the runs of ours that were looked at, in order."""
    return list(CourseRun.objects.exclude(course="").order_by("key").values_list("key", flat=True))


def runs_not_looked_at() -> list[str]:
    """Return the keys of the LMS's runs that nobody looked at yet, in order."""
    seen = set(CourseRun.objects.values_list("key", flat=True))
    every = map(str, table("course_overviews", "CourseOverview").values_list("id", flat=True))
    return sorted(set(every) - seen)


def enrolments(course_key: str, after: int = 0) -> Iterator[list[tuple[int, int]]]:
    """Yield primary key and user of the run's enrolments, ended ones too, some at a time."""
    rows = table("student", "CourseEnrollment").filter(course_id=course_key).order_by("pk")
    while some := list(rows.filter(pk__gt=after).values_list("pk", "user_id")[:SOME]):
        yield some
        after = some[-1][0]
