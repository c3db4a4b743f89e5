"""What other folders use of ``xblocks.host``."""

from __future__ import annotations

from xblocks.host.courses import HostedCourse, Shelf, required_modules, shelf
from xblocks.host.demonstrating import complete_for_demonstration
from xblocks.host.errors import HostError, UnknownBlockError, UnknownCourseError
from xblocks.host.looking_back import LookBack, all_look_backs
from xblocks.host.media import media_response
from xblocks.host.progress import Standing, standing_of
from xblocks.host.registrations import edition_for
from xblocks.host.renewing import first_left, newer_edition, newest_of, take_newest
from xblocks.host.store import HostStore
from xblocks.host.ways import Way, edition_of, ways_of

__all__ = [
    "HostError",
    "HostedCourse",
    "LookBack",
    "Shelf",
    "Standing",
    "UnknownBlockError",
    "UnknownCourseError",
    "Way",
    "all_look_backs",
    "complete_for_demonstration",
    "courses_on_the_shelf",
    "edition_of",
    "first_left",
    "hosted_courses",
    "media_response",
    "newer_edition",
    "newest_of",
    "required_modules",
    "standing_in",
    "take_newest",
    "ways_of",
]


def courses_on_the_shelf() -> tuple[HostedCourse, ...]:
    """Return every edition of every course that was built for the site."""
    return shelf().courses()


def hosted_courses() -> tuple[HostedCourse, ...]:
    """Return the newest edition of each course that the site plays, by course id."""
    newest: dict[str, HostedCourse] = {}
    for course in shelf().courses():
        newest.setdefault(course.id, course)
    return tuple(newest[course_id] for course_id in sorted(newest))


def standing_in(course_id: str, learner: str) -> Standing:
    """Return how *learner* stands in the edition of *course_id* that they play. Writes nothing.

    Raises: UnknownCourseError: the site plays no such course.
    """
    course = edition_for(learner, course_id)
    return standing_of(course, HostStore({}, str(course.key), learner).rows)
