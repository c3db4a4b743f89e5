"""Check the pages of the hub: what they refer to is there, and somebody is led to each of them."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.checks.facts import check_facts_of_page
from curriculum.folders import Folder
from curriculum.hub import FILE, PageKind
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.loaded import Curriculum
from curriculum.positions import YamlDocument
from curriculum.problem_codes import (
    ENGLISH_WITHOUT_REASON,
    MISSING_KEY,
    NOTHING_LEADS_THERE,
    UNKNOWN_REFERENCE,
)
from curriculum.problems import Problem
from curriculum.validation import closest


def check_hub(curriculum: Curriculum) -> Iterator[Problem]:
    """Yield what is wrong with the pages of the hub that were loaded."""
    for folder in curriculum.folders:
        if folder.document.path.name == FILE:
            yield from _courses(folder.document, curriculum)
            yield from _summary(folder)
            if not folder.is_partial:
                yield from _reached(folder.document)
                yield from _languages(folder.document, curriculum)
                yield from check_facts_of_page(folder, curriculum)


def _courses(document: YamlDocument, curriculum: Curriculum) -> Iterator[Problem]:
    known = curriculum.courses_named
    for index, course in enumerate(document.entries("courses")):
        if isinstance(course, str) and course not in known:
            place = document.at("courses", index)
            message = f"there is no course `{course}`"
            yield UNKNOWN_REFERENCE.at(document.path, *place, message, closest(course, sorted(known)))


def _summary(folder: Folder) -> Iterator[Problem]:
    """Yield the page without the line by which people choose it from a list."""
    source = folder.source
    if source is not None and source.is_front_sound and not source.front.summary.strip():
        yield MISSING_KEY.at(source.path, 1, 1, "the front matter has no `summary`", "add `summary: …`")


def _reached(document: YamlDocument) -> Iterator[Problem]:
    if not document.entries("courses") and not document.entries("audiences"):
        message = "the page names neither a course nor an audience, so no course and no filter leads to it"
        place = document.key_at("id")
        yield NOTHING_LEADS_THERE.at(document.path, *place, message, "add `audiences: […]` or `courses: […]`")


def _languages(document: YamlDocument, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield the page that is kept to fewer languages than its readers have."""
    if not document.entries("languages"):
        return
    courses = [curriculum.courses.get(str(course)) for course in document.entries("courses")]
    in_english = all(course and course.written_in == (SOURCE_LANGUAGE,) for course in courses)
    if document.get("kind") != PageKind.FACILITATOR_KIT or not courses or not in_english:
        message = "only the facilitator kit of courses in English alone may leave languages out"
        place = document.key_at("languages")
        yield ENGLISH_WITHOUT_REASON.at(document.path, *place, message, "take `languages` out")
