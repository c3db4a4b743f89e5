"""Sort problems to where a trainer meets them: a lesson, and in it a component."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.urls import NoReverseMatch, reverse

from assessments.api import objectives_asked
from assessments.model import CourseContent
from authoring.drawing.api import problem_titles
from curriculum.authoring import Folder
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Component, Lesson
from curriculum.problems import Problem
from groundwork.home import Home
from groundwork.workshop.mending import Cure, cure_of, page_of

AVOIDED_WORD = "CUR131"
"""The code of a word of the list; slurs (CUR132) stand nowhere on purpose."""
_IN_LESSON = re.compile(r"/courses/(?P<course>[^/]+)/lessons/(?P<lesson>[^/]+)/")


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem as the page says it."""

    place: str
    """File, line and column, below the home."""
    code: str
    title: str
    """What the code is called in the reader's language; empty where that is the English of ``message``."""
    message: str
    hint: str
    mend: str = ""
    """The page that writes the file; empty: no form does."""
    let_stand: str = ""
    """Where a trainer says that it is right as it is; empty: nowhere."""
    cure: Cure | None = None
    """What to press, in place of a hint that speaks of files."""


def shown(problem: Problem, home: Home, language: Language) -> ShownProblem:
    """Return *problem* with the path that a person knows, and with its heading in *language*."""
    path = problem.path
    short = path.relative_to(home.root) if path.is_relative_to(home.root) else path
    title = "" if language is SOURCE_LANGUAGE else problem_titles(language).plain(problem.code)
    place = f"{short}:{problem.line}:{problem.column}"
    return ShownProblem(
        place,
        problem.code,
        title,
        problem.message,
        problem.hint,
        page_of(path, home),
        _let_stand(problem, short),
        cure_of(problem, home),
    )


def _let_stand(problem: Problem, short: Path) -> str:
    """Return the page on which a word of the list in a lesson is said to stand on purpose."""
    named = _IN_LESSON.search(short.as_posix())
    if problem.code != AVOIDED_WORD or named is None:
        return ""
    try:
        return f"{reverse('course-wording', args=[named['course']])}#lesson-{named['lesson']}"
    except NoReverseMatch:  # a site without that page
        return ""


def of_course(problems: Iterable[Problem], home: Home, course: str, asked: Iterable[str]) -> list[Problem]:
    """Return the problems of the folder of *course*, and of the banks of the objectives *asked*."""
    folders = [home.curriculum_content / "courses" / course]
    folders += [home.assessments_content / "banks" / objective for objective in asked]
    return [one for one in problems if any(one.path.is_relative_to(folder) for folder in folders)]


def asked_by(content: CourseContent) -> set[str]:
    """Return the objectives whose banks *content* asks."""
    return objectives_asked(content.course, content.material)


def of_lesson(problems: Iterable[Problem], home: Home, course: str, lesson: str) -> list[Problem]:
    """Return the problems of the folder of a lesson."""
    folder = home.curriculum_content / "courses" / course / "lessons" / lesson
    return [one for one in problems if one.path.is_relative_to(folder)]


def by_component(
    problems: Sequence[Problem], folder: Folder, lesson: Lesson, content: CourseContent
) -> dict[str, list[Problem]]:
    """Return *problems* by the component that they stand in; under nothing what is of the lesson itself.

    *folder* are the files of *lesson*; problems of banks go to the check that asks them.
    """
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(_component_of(problem, folder, lesson, content), []).append(problem)
    return found


def _component_of(problem: Problem, folder: Folder, lesson: Lesson, content: CourseContent) -> str:
    if problem.path == folder.document.path:
        return _of_structure(problem, folder)
    if problem.path.parent == folder.path:
        return _of_text(problem, folder)
    return next((one.id for one in lesson.components if _asks(one, problem.path, content)), "")


def _of_structure(problem: Problem, folder: Folder) -> str:
    document, name = folder.document, ""
    for index, entry in enumerate(document.entries("components")):
        if document.at("components", index).line <= problem.line and isinstance(entry, dict):
            name = str(entry.get("id", ""))
    return name


def _of_text(problem: Problem, folder: Folder) -> str:
    known = {section.id for section in folder.sections}
    for language, file in folder.files.items():
        if problem.path.stem == Language(language).value:
            section = file.section_at(problem.line)
            return section.id if section and section.id in known else ""
    return ""


def _asks(component: Component, path: Path, content: CourseContent) -> bool:
    if component.kind == "assessment":
        form = content.material.form(component.form)
        return any(quota.objective in path.parts for quota in form.blueprint)
    return component.kind == "attestation" and component.attestation in path.parts
