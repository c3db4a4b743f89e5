"""What the content files say, read again only when one of them changed.

Files stay the truth: nothing is kept here but the last reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from assessments.authoring import check_all
from curriculum.problems import Problem
from editions.api import Edition, IncompleteCourseError, UnknownCourseError
from groundwork.changes import version_of
from groundwork.clock import today
from groundwork.content import Content, read_content


@dataclass(frozen=True, slots=True)
class Reading:
    """The content of one moment."""

    version: str
    content: Content
    problems: tuple[Problem, ...]

    def edition(self, course: str) -> Edition:
        """Return the edition of *course*.

        Raises: Http404: there is no such course, or something in it is wrong or lacking.
        """
        try:
            return self.content.edition(course)
        except (UnknownCourseError, IncompleteCourseError) as error:
            message = f"There is no course {course} among the files, or it has a problem that hides it."
            raise Http404(message) from error


_last: Reading | None = None


def read() -> Reading:
    """Return what the files say now."""
    global _last
    version = version_of(settings.HOME)
    if _last is None or _last.version != version:
        content = read_content(settings.HOME, today())
        problems = check_all(settings.HOME.curriculum_content, settings.HOME.assessments_content, today())
        _last = Reading(version, content, tuple(problems))
    return _last
