"""Load the whole content folder. An author's mistake never raises: it is a problem, and the rest goes on."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from curriculum.course_loader import load_course
from curriculum.editorial_loader import FILE as EDITORIAL
from curriculum.editorial_loader import load_editorials
from curriculum.framework_loader import load_framework
from curriculum.hub_loader import load_hub
from curriculum.lens_loader import LoadedLens, load_lens
from curriculum.loaded import Curriculum
from curriculum.media import MediaShelf
from curriculum.model import Course
from curriculum.problem_codes import UNREADABLE_FILE
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
    framework, titles, faults = memory.read(load_framework, content / "framework")
    problems = [*faults, *references.problems]
    folders = list(references.folders)
    courses: dict[str, Course] = {}
    places = sorted((content / "courses").glob("*/")) if (content / "courses").is_dir() else []
    if not places:
        problems.append(UNREADABLE_FILE.at(content / "courses", 1, 1, "there is no course in this folder"))
    for place in places:
        if courses_read is not None and place.name not in courses_read:
            continue
        course, found, faults = memory.read(load_course, place)
        folders += found
        problems += faults
        if course is not None:
            courses[course.id] = course
    records = [place / EDITORIAL for place in places]
    editorials, faults = memory.read(load_editorials, content / "courses", courses_read, of=records)
    problems += faults
    wording, faults = memory.read(load_wording, content / "wording.yaml")
    problems += faults
    term_forms, faults = memory.read(load_term_forms, content / "glossary" / "forms.yaml")
    problems += faults
    # The lens refers to all courses, and no single course needs it.
    reviewing = memory.read(load_lens, content / "lens") if courses_read is None else LoadedLens()
    folders += reviewing.folders
    problems += reviewing.problems
    hub = memory.read(load_hub, content / "hub" / "pages", courses_read)
    folders += hub.folders
    problems += hub.problems
    return Curriculum(
        courses=courses,
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
        editorials=editorials,
        wording=wording,
        term_forms=term_forms,
        lens=reviewing.lens,
        lens_document=reviewing.document,
        criteria_named=reviewing.criteria_named,
        hub=hub.pages,
        courses_named=frozenset(place.name for place in places),
    )
