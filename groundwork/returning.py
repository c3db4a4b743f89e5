"""Bring a course that was edited in Studio back into the content, after trying it on a copy."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assessments.authoring import check_all
from authoring.files.api import (
    ChangedMeanwhileError,
    Half,
    Halves,
    Meanwhile,
    UnsafePathError,
    course_edits,
    finish_saving,
    read_digest,
    save,
)
from curriculum.model import Course, Section
from curriculum.problems import CurriculumError, Problem
from editions.api import Edition
from groundwork.content import Content, read_content
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.reading import places_of
from xblocks.olx.api import OlxError, ReturnedCourse, Source, course_of, returned_course, unpacked

_MOST_REASONS = 20
_TEXTS = {".md", ".yaml"}


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What a course from Studio would change, and what authors then still have to do."""

    before: Edition
    """The course as the content has it now."""
    returned: ReturnedCourse
    files: Mapping[Path, str]
    """The files that are new or changed, with their whole text."""
    problems: tuple[Problem, ...]
    """What ``groundwork check`` would say that it does not say now."""
    read: Mapping[Path, str]
    """The digests of what they were worked out from: those files, and what stands beside them."""


def bring_back(home: Home, source: Source, today: date) -> BroughtBack:
    """Return what the OLX archive *source* changes in the content of *home*. Writes nothing there.

    A save that was interrupted before is finished first.

    Raises: GroundworkError: it is no course of ours, a text of it cannot be written, or the files would not
    be read as this course any more.
    """
    places = places_of(home)
    finish_saving(places)
    # Before the content is read: what somebody saves from here on is then known not to be in it.
    digests = _digests(home)
    content = read_content(home, today)
    try:
        with unpacked(source) as course:
            now = _now(content, course_of(course))
            returned = returned_course(course, now.content)
        files = course_edits(places, now.content, returned.content, _halves(returned))
    except (OlxError, CurriculumError) as error:
        raise GroundworkError(str(error)) from None
    folders = {path.parent for path in files}
    read = {path: digest for path, digest in digests.items() if path.parent in folders}
    problems = _new_problems(home, files, returned.content.course, today)
    return BroughtBack(now, returned, files, problems, read)


def _now(content: Content, course: str) -> Edition:
    """Return *course* as the content has it. Raises: GroundworkError: it has none of that name."""
    if course not in content.curriculum.courses:
        known = ", ".join(sorted(content.curriculum.courses)) or "none"
        raise GroundworkError(f"there is no course {course} in the content; there are: {known}")
    return content.edition(course)


def write_back(home: Home, brought: BroughtBack) -> None:
    """Write the files of *brought*, all or none, through the one door by which pages save as well.

    Raises: GroundworkError: somebody saved one of them, or a file beside it, since it was read, and both
        texts are told; or a file cannot be written. Nothing was written.
    """
    if home.city:
        message = f"the content of {home.city} is made from two others; import where each is kept"
        raise GroundworkError(message)
    try:
        save(places_of(home), brought.files, brought.read)
    except ChangedMeanwhileError as error:
        told = "".join(f"\n{line}" for one in error.files for line in _both(one))
        message = (
            f"the content was changed while the course was read; nothing was written; import it again{told}"
        )
        raise GroundworkError(message) from None
    except UnsafePathError as error:
        raise GroundworkError(f"{error}; nothing was written") from None
    except OSError as error:
        message = f"the content cannot be written ({error.strerror or error}); nothing was written"
        raise GroundworkError(message) from None


def _both(one: Meanwhile) -> Iterator[str]:
    """Yield what *one* file holds now and what was to stand there, line by line where they differ."""
    if one.ours is None:
        yield f"{one.path}: changed; what was to be written rests on it"
        return
    ours = one.ours if isinstance(one.ours, str) else one.ours.decode("utf-8", "replace")
    theirs = (one.theirs or b"").decode("utf-8", "replace")
    names = f"{one.path} (as it stands now)", f"{one.path} (from Studio)"
    yield from difflib.unified_diff(theirs.splitlines(), ours.splitlines(), *names, lineterm="", n=1)


def _digests(home: Home) -> dict[Path, str]:
    """Return the digests of all texts of the content of *home*, by path."""
    roots = home.curriculum_content, home.assessments_content
    return {path: read_digest(path) for root in roots for path in root.rglob("*") if path.suffix in _TEXTS}


def _halves(returned: ReturnedCourse) -> Halves:
    """Return the translations that were begun, with those of their parts that have words."""
    return {
        key: {
            half.language: Half(_with_words(half.section), half.made_from)
            for half in unfinished
            if half.section.title.strip()
        }
        for key, unfinished in returned.unfinished.items()
    }


def _with_words(section: Section) -> Section:
    parts = tuple(part for part in section.parts if part.title.strip())
    return section.model_copy(update={"parts": parts})


def _new_problems(home: Home, files: Mapping[Path, str], course: Course, today: date) -> tuple[Problem, ...]:
    """Return what is wrong in a copy of the content with *files* in it, and was not before.

    Raises: GroundworkError: the copy does not hold the modules, lessons and components of *course*.
    """
    if not files:
        return ()
    known = {_told(each) for each in check_all(home.curriculum_content, home.assessments_content, today)}
    with tempfile.TemporaryDirectory(prefix="groundwork-") as folder:
        copy = Home(Path(folder).resolve())
        for place in (home.curriculum_content, home.assessments_content):
            shutil.copytree(place, copy.root / place.relative_to(home.root), copy_function=_linked)
        for path, text in files.items():
            there = copy.root / path.relative_to(home.root)
            there.unlink(missing_ok=True)  # a link: what it names is the author's own file
            there.write_bytes(text.encode())
        problems = check_all(copy.curriculum_content, copy.assessments_content, today)
        at_home = [_at_home(each, copy.root, home.root) for each in problems]
        new = tuple(each for each in at_home if _told(each) not in known)
        read = read_content(copy, today, [course.id]).curriculum.courses.get(course.id)
        if read is None or _parts(read) != _parts(course):
            reasons = "".join(f"\n{each}" for each in new[:_MOST_REASONS])
            message = f"the content would not be read as {course.id} any more; nothing was written{reasons}"
            raise GroundworkError(message)
    return new


def _parts(course: Course) -> list[tuple[str, str, list[str]]]:
    return [
        (module.id, lesson.id, [each.id for each in lesson.components])
        for module in course.modules
        for lesson in module.lessons
    ]


def _linked(source: str, target: str) -> None:
    """Copy a file by a hard link where the disk allows: films are large."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _told(problem: Problem) -> tuple[Path, str, str]:
    return problem.path, problem.code, problem.message


def _at_home(problem: Problem, copy: Path, home: Path) -> Problem:
    return replace(problem, path=home / problem.path.relative_to(copy))
