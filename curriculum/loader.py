"""Load the whole content folder. An author's mistake never raises: it is a problem, and the rest goes on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.course_loader import load_course
from curriculum.editorial import EditorialRecord
from curriculum.editorial_loader import FILE as EDITORIAL
from curriculum.editorial_loader import load_editorials
from curriculum.folders import Folder
from curriculum.framework_loader import load_framework
from curriculum.hub_loader import load_hub
from curriculum.lens_loader import LoadedLens, load_lens
from curriculum.loaded import Curriculum
from curriculum.media import MediaShelf
from curriculum.model import Course
from curriculum.problem_codes import UNREADABLE_FILE
from curriculum.problems import Problem
from curriculum.reference_loader import load_references
from curriculum.remembered import Memory
from curriculum.terminology import load_term_forms
from curriculum.wording import load_wording


def load(
    content: Path, courses_read: Collection[str] | None = None, memory: Memory | None = None
) -> Curriculum:
    """Return everything sound in the folder *content* (``curriculum/content``) with its problems.

    *courses_read* are the ids of the courses that are wanted; None: all. With *memory*, a folder is read
    again only when one of its files changed.
    """
    memory = memory or Memory()
    stated = [content / name for name in ("facts.yaml", "glossary", "supports")]
    references = memory.read(load_references, content, of=stated)
    framework, titles, framework_faults = memory.read(load_framework, content / "framework")
    teaching = _load_courses(content / "courses", courses_read, memory)
    wording, wording_faults = memory.read(load_wording, content / "wording.yaml")
    term_forms, form_faults = memory.read(load_term_forms, content / "glossary" / "forms.yaml")
    # The lens refers to all courses, and no single course needs it.
    reviewing = memory.read(load_lens, content / "lens") if courses_read is None else LoadedLens()
    hub = memory.read(load_hub, content / "hub" / "pages", courses_read)
    whole = (references, teaching, reviewing, hub)
    folders = [folder for part in whole for folder in part.folders]
    problems = [*framework_faults, *wording_faults, *form_faults]
    problems += [problem for part in whole for problem in part.problems]
    return Curriculum(
        courses=teaching.courses,
        facts=references.facts,
        terms=references.terms,
        supports=references.supports,
        framework=framework,
        framework_titles=titles,
        problems=tuple(sorted(problems)),
        content=content,
        folders=tuple(folders),
        media=MediaShelf({digest: path for folder in folders for digest, path in folder.media.items()}),
        fact_document=references.fact_document,
        terms_named=references.terms_named,
        facts_named=references.facts_named,
        editorials=teaching.editorials,
        wording=wording,
        term_forms=term_forms,
        lens=reviewing.lens,
        lens_document=reviewing.document,
        criteria_named=reviewing.criteria_named,
        hub=hub.pages,
        courses_named=teaching.named,
    )


@dataclass(slots=True)
class _LoadedCourses:
    """What the folders of the courses hold, as far as it is wanted and sound."""

    courses: dict[str, Course] = field(default_factory=dict)
    editorials: dict[str, EditorialRecord] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    """Ids of all courses that have a folder, those that are not wanted included."""
    folders: list[Folder] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _load_courses(folder: Path, courses_read: Collection[str] | None, memory: Memory) -> _LoadedCourses:
    """Return the courses of *folder* with their editorial records; a folder without any is a problem."""
    places = sorted(folder.glob("*/")) if folder.is_dir() else []
    loaded = _LoadedCourses(named=frozenset(place.name for place in places))
    if not places:
        loaded.problems.append(UNREADABLE_FILE.at(folder, 1, 1, "there is no course in this folder"))
    for place in places:
        if courses_read is not None and place.name not in courses_read:
            continue
        course, found, faults = memory.read(load_course, place)
        loaded.folders += found
        loaded.problems += faults
        if course is not None:
            loaded.courses[course.id] = course
    records = [place / EDITORIAL for place in places]
    loaded.editorials, faults = memory.read(load_editorials, folder, courses_read, of=records)
    loaded.problems += faults
    return loaded
