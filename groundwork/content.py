"""Read all content of a home at once: courses, what they ask, and what authors have to mend."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from assessments.api import objectives_asked
from assessments.authoring import load_material, written_in
from assessments.model import Material
from curriculum.api import Curriculum, Memory, load_curriculum
from curriculum.problems import Problem
from editions.api import Edition, IncompleteCourseError, Published, assemble
from groundwork.home import Home


@dataclass(frozen=True, slots=True)
class Content:
    """What the files of a home say on one day."""

    curriculum: Curriculum
    material: Material
    problems: tuple[Problem, ...]
    """What kept a file, or a part of one, from being read."""
    published: Published

    def edition(self, course_id: str, *, skips_damaged: bool = False) -> Edition:
        """Return the edition of *course_id* as the files stand.

        *skips_damaged* is for writing it: a damaged frozen edition is told of where those are shown.

        Raises:
            UnknownCourseError: there is no such course.
            IncompleteCourseError: it asks for something that is not there.
        """
        return assemble(
            self.curriculum, self.material, course_id, self.published, skips_damaged=skips_damaged
        )

    def editions(self) -> tuple[Edition, ...]:
        """Return the editions of all courses that nothing is lacking, by course id."""
        found = []
        for course_id in sorted(self.curriculum.courses):
            with suppress(IncompleteCourseError):
                found.append(self.edition(course_id))
        return tuple(found)


def to_serve(content: Content) -> tuple[Edition, ...]:
    """Return the editions that a site serves: as the files stand, but never one that was withdrawn.

    Where the files still hold the text of an edition that was withdrawn, the newest that stands is served.
    """
    found = []
    for edition in content.editions():
        course = edition.content.course.id
        is_gone = content.published.decided(course).withdrawal(edition.label) is not None
        standing = content.published.latest(course) if is_gone else edition
        if standing is not None:
            found.append(standing)
    return tuple(found)


def read_content(
    home: Home, today: date, courses: Collection[str] | None = None, memory: Memory | None = None
) -> Content:
    """Return the content of *home*. An author's mistake is a problem in it, never an exception.

    *courses* are the ids of those that are wanted, which are read with what they ask; None: all. With
    *memory*, a folder is read again only when one of its files changed.
    """
    curriculum, problems = load_curriculum(home.curriculum_content, courses, memory)
    banks = None if courses is None else _banks_of(curriculum, home)
    material, more = load_material(home.assessments_content, banks, written_in(curriculum), memory)
    if courses is not None:
        # Observers' checklists belong to courses that were not read, so their languages are not known.
        more = [one for one in more if "observations" not in one.path.parts]
    return Content(curriculum, material, (*problems, *more), Published(home.published, today))


def _banks_of(curriculum: Curriculum, home: Home) -> set[str]:
    """Return the objectives of the banks from which the courses of *curriculum* ask."""
    without_banks, _ = load_material(home.assessments_content, ())
    return {
        each for course in curriculum.courses.values() for each in objectives_asked(course, without_banks)
    }
