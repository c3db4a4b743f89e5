"""Find what an address names among what was read: ids are looked up, and never made a path."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from assessments.authoring import load, written_in
from assessments.model import CourseContent
from authoring.courses.api import Place, lesson_of, opened, place_of
from authoring.files.api import DRAFTS
from authoring.forms.api import Content, Subject
from curriculum.authoring import Folder
from curriculum.model import Lesson
from curriculum.problems import Problem
from curriculum.references import References
from editions.api import Edition
from groundwork.reading import Reading, read


@dataclass(frozen=True, slots=True)
class AskedLesson:
    """A lesson as its files have it."""

    reading: Reading
    edition: Edition
    lesson: Lesson

    @property
    def content(self) -> CourseContent:
        """Return the course around it."""
        return self.edition.content

    @property
    def course_id(self) -> str:
        """Return the id of its course."""
        return self.content.course.id

    @property
    def is_draft(self) -> bool:
        """Return whether no course has it yet."""
        return self.course_id == DRAFTS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is to be mended where its files lie; of a draft only what keeps it from a course."""
        if self.is_draft:
            return next(one.problems for one in self.reading.drafts if one.id == self.lesson.id)
        return self.reading.problems

    @property
    def folder(self) -> Folder:
        """Return its files."""
        if self.is_draft:
            return next(one.files for one in self.reading.drafts if one.id == self.lesson.id and one.files)
        ends = ("courses", self.course_id, "lessons", self.lesson.id)
        folders = self.reading.content.curriculum.folders
        return next(one for one in folders if one.path.parts[-4:] == ends)

    def component(self, identifier: str) -> AskedComponent:
        """Return its component *identifier*. Raises: Http404: it has none of that name."""
        try:
            place = place_of(self.content, self.lesson.id, identifier)
        except KeyError:
            raise Http404(f"There is no component {identifier} in {self.lesson.id}.") from None
        return AskedComponent(self, place)


@dataclass(frozen=True, slots=True)
class AskedComponent:
    """A component as its files have it."""

    around: AskedLesson
    place: Place

    @property
    def opened(self) -> Content:
        """Return what its form edits."""
        folders = [self.around.folder]
        if self.place.component.kind in ("assessment", "attestation"):
            asked = self.around.content.material
            home = self.around.reading.home
            banks = [bank.objective for bank in asked.banks]
            languages = written_in(self.around.reading.content.curriculum)
            memory = self.around.reading.kept.memory
            folders += load(home.assessments_content, banks, languages, memory).folders
        return opened(self.around.content, self.place, folders)

    @property
    def subject(self) -> Subject:
        """Return the subject of its form; its texts can cite every fact and link every term."""
        return Subject.of(self.opened, references_of(self.around.reading))


def references_of(reading: Reading) -> References:
    """Return every fact and term that a text can refer to."""
    curriculum = reading.content.curriculum
    return References(facts=tuple(curriculum.facts.values()), terms=tuple(curriculum.terms.values()))


def ask_lesson(course: str, lesson: str, reading: Reading | None = None) -> AskedLesson:
    """Return a lesson as the files have it now.

    Raises: Http404: there is no such course or lesson, or it has a problem that hides it.
    """
    now = reading or read()
    edition = now.edition(course)
    try:
        return AskedLesson(now, edition, lesson_of(edition.content, lesson))
    except KeyError:
        message = f"There is no lesson {lesson} in {course}, or it has a problem that hides it."
        raise Http404(message) from None


def refuse_draft(asked: AskedLesson) -> None:
    """Refuse what only a course can have, since its questions and statements are kept by course.

    Raises: Http404: no course has the lesson yet.
    """
    if asked.is_draft:
        raise Http404("A draft asks no questions of a bank before a course takes it.")
