"""What the content files say now: of all courses, only what changed is read, checked and assembled again.

Files stay the truth: nothing is kept here but the last reading, in this process.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import Http404

from assessments.api import material_of
from assessments.authoring import check_all
from assessments.model import CourseContent, Material
from authoring.drafts.api import Draft, course_of_drafts, load_drafts
from authoring.files.api import DRAFTS, Places, finish_saving
from curriculum.api import Memory, references_of
from curriculum.media import MediaShelf
from curriculum.problems import Problem
from editions.api import Edition, IncompleteCourseError, UnknownCourseError
from groundwork.changes import version_of, version_of_folders
from groundwork.clock import today
from groundwork.content import Content, read_content
from groundwork.home import Home


@dataclass
class _Kept:
    """What earlier readings found, for the next one."""

    memory: Memory = field(default_factory=Memory)
    editions: dict[str, tuple[tuple[object, ...], Edition]] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Threads of the site share all this."""


@dataclass
class Reading:
    """The content of one moment."""

    home: Home
    version: str
    day: date
    content: Content
    kept: _Kept = field(repr=False)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Return everything that authors have to mend."""
        with self.kept.lock:
            places = self.home.curriculum_content, self.home.assessments_content
            return tuple(check_all(*places, self.day, self.kept.memory))

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """Return what came from elsewhere, as its files stand."""
        return tuple(load_drafts(self.home.curriculum_content)[0])

    @cached_property
    def _edition_of_drafts(self) -> Edition | None:
        """Return all drafts that can be written on, as if they were a course."""
        curriculum = self.content.curriculum
        course = course_of_drafts(self.drafts, next(iter(curriculum.framework), ""))
        if course is None:
            return None
        shelf = MediaShelf({key: place for one in self.drafts for key, place in one.media.places.items()})
        references = references_of(curriculum, course)
        content = CourseContent(course=course, material=Material(), references=references)
        return Edition(label="draft", content=content, media=shelf)

    def edition(self, course: str) -> Edition:
        """Return the edition of *course*; ``drafts`` are all drafts together.

        Raises: Http404: there is no such course, or something in it is wrong or lacking.
        """
        try:
            return self._edition(course)
        except (UnknownCourseError, IncompleteCourseError) as error:
            message = f"There is no course {course} among the files, or it has a problem that hides it."
            raise Http404(message) from error

    def editions(self) -> tuple[Edition, ...]:
        """Return the editions of all courses that nothing is lacking, by course id."""
        found = []
        for course in sorted(self.content.curriculum.courses):
            try:
                found.append(self._edition(course))
            except IncompleteCourseError:
                continue
        return tuple(found)

    def _edition(self, course: str) -> Edition:
        if course == DRAFTS:
            if self._edition_of_drafts is None:
                raise UnknownCourseError(course)
            return self._edition_of_drafts
        with self.kept.lock:
            grounds = self._grounds(course)
            known = self.kept.editions.get(course)
            if known is None or not _are_same(known[0], grounds):
                known = grounds, self.content.edition(course, skips_damaged=True)
                self.kept.editions[course] = known
            return known[1]

    def _grounds(self, course: str) -> tuple[object, ...]:
        """Return everything of which an edition of *course* is made."""
        curriculum = self.content.curriculum
        found = curriculum.courses.get(course)
        if found is None:
            return ()
        asked = material_of(found, self.content.material)
        frozen = self.home.published / course
        published = version_of_folders(frozen) if frozen.is_dir() else ""
        references = (curriculum.facts, curriculum.terms, curriculum.supports, curriculum.framework)
        return (
            found,
            *asked.banks,
            *asked.forms,
            *asked.attestations,
            *references,
            *curriculum.hub.values(),
            published,
            self.day,
        )


_kept = _Kept()
_last: Reading | None = None


def places_of(home: Home) -> Places:
    """Return where the content of *home* lies."""
    return Places(home.curriculum_content, home.assessments_content)


def read() -> Reading:
    """Return what the files say now. A save that was interrupted is finished first."""
    global _last
    home = settings.HOME
    with _kept.lock:
        finish_saving(places_of(home))
        version, day = version_of(home), today()
        if _last is None or (_last.home, _last.version, _last.day) != (home, version, day):
            content = read_content(home, day, memory=_kept.memory)
            _last = Reading(home, version, day, content, _kept)
        return _last


def _are_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Return whether both hold the same: the very same objects, or equal texts and days."""
    return len(before) == len(now) and all(
        one is other or (isinstance(one, str | date) and one == other)
        for one, other in zip(before, now, strict=True)
    )
