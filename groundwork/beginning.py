"""Begin courses, lessons, components and items from the command line, through the door that saves content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessments.authoring import check_all
from assessments.model import CourseContent
from authoring.courses.api import (
    LONGEST_TITLE,
    Begun,
    NotPossibleError,
    UnusableTitleError,
    clean_title,
    course_files,
    name_of,
)
from authoring.files.api import (
    ChangedMeanwhileError,
    Places,
    course_edits,
    finish_saving,
    read_digest,
    save,
)
from curriculum.problems import CurriculumError, Problem
from groundwork.changes import version_of
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import Home

_Told = tuple[Path, str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """What was begun: files, and what they must still say."""

    name: str
    files: tuple[Path, ...]
    to_write: tuple[Problem, ...]
    """Problems of these files: placeholders, translations and whatever else is still missing."""


def title_from(words: str) -> str:
    """Return *words* as a title. Raises: GroundworkError: they cannot head a text file."""
    try:
        return clean_title(words)
    except UnusableTitleError:
        message = f"a title has 1 to {LONGEST_TITLE} letters and no curly bracket, not {words!r}"
        raise GroundworkError(message) from None


def begin_course(
    home: Home, identifier: str, title: str, lesson: str, audience: str, action: str, today: date
) -> Written:
    """Write the first files of a course. Raises: GroundworkError: there is one of that name, and others."""
    places = _places(home)
    known = read_content(home, today).curriculum
    if action not in known.framework:
        raise GroundworkError(f"there is no action {action} in the framework; write one like FA1.EMP.1")
    if identifier in known.courses_named:
        raise GroundworkError(f"there is a course {identifier} already; nothing was written")
    name = name_of(lesson, (), "lesson")
    files = course_files(places, identifier, title, lesson, name, audience, action)
    return _saved(home, identifier, files, {}, today)


def begin_in_course(
    home: Home, course: str, today: date, begin: Callable[[Places, CourseContent], Begun]
) -> Written:
    """Write what *begin* adds to a course. Raises: GroundworkError: there is no place for it, and others."""
    places = _places(home)
    finish_saving(places)
    version = version_of(home)
    try:
        content = read_content(home, today).edition(course).content
        begun = begin(places, content)
        edits = course_edits(places, content, begun.after) | begun.files
    except NotPossibleError as error:
        raise GroundworkError(_REASONS.get(error.reason, error.reason)) from None
    except KeyError as error:
        raise GroundworkError(f"{course} has no {error.args[0]}") from None
    except CurriculumError as error:
        raise GroundworkError(str(error)) from None
    digests = {path: read_digest(path) for path in edits}
    if version_of(home) != version:  # these digests may be of somebody else's words, which we never read
        raise GroundworkError("somebody saved content meanwhile; nothing was written: do it again")
    return _saved(home, begun.name, edits, digests, today)


_REASONS = {"name_taken": "there is something of that name already"}


def _places(home: Home) -> Places:
    if home.city:
        message = f"the texts of {home.city} are laid over the source; begin in the source, without --city"
        raise GroundworkError(message)
    return Places(home.curriculum_content, home.assessments_content)


def _saved(
    home: Home, name: str, edits: Mapping[Path, str], digests: Mapping[Path, str], today: date
) -> Written:
    places = _places(home)
    before = Counter(_told(each) for each in check_all(places.curriculum, places.assessments, today))
    try:
        save(places, edits, digests)
    except ChangedMeanwhileError as error:
        raise GroundworkError(str(error)) from None
    except OSError as error:
        raise GroundworkError(f"nothing was written: {error.strerror or error}") from None
    problems = check_all(places.curriculum, places.assessments, today)
    return Written(name, tuple(sorted(edits)), tuple(_new(problems, before)))


def _new(problems: Iterable[Problem], before: Counter[_Told]) -> Iterator[Problem]:
    """Yield the problems that were not there before: of two placeholders with the same words, the second."""
    left = before.copy()
    for problem in problems:
        if left[_told(problem)]:
            left[_told(problem)] -= 1
        else:
            yield problem


def _told(problem: Problem) -> _Told:
    return problem.path, problem.code, problem.message
