"""Check what courses say that they are best taken after: courses that are there, and no circle."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.course_order import waited_for
from curriculum.interactions import doubled
from curriculum.loaded import Curriculum
from curriculum.positions import YamlDocument
from curriculum.problem_codes import COURSES_IN_A_CIRCLE, UNKNOWN_REFERENCE
from curriculum.problems import Problem
from curriculum.validation import closest


def check_order(curriculum: Curriculum) -> Iterator[Problem]:
    """Yield what is wrong with ``after`` in the files of courses that were loaded."""
    documents = {
        folder.path.name: folder.document
        for folder in curriculum.folders
        if folder.document.path.name == "course.yaml"
    }
    after = {course: _named(document) for course, document in documents.items()}
    for course, document in documents.items():
        yield from doubled(document, ("after",), document.entries("after"))
        for index, earlier in enumerate(document.entries("after")):
            if not isinstance(earlier, str):
                continue
            place = document.at("after", index)
            if earlier not in curriculum.courses_named:
                message = f"there is no course `{earlier}`"
                hint = closest(earlier, sorted(curriculum.courses_named))
                yield UNKNOWN_REFERENCE.at(document.path, *place, message, hint)
            elif earlier == course or course in waited_for(earlier, after):
                message = f"`{course}` would come after `{earlier}`, which comes after `{course}`"
                hint = "take one of the courses of the circle out of `after`"
                yield COURSES_IN_A_CIRCLE.at(document.path, *place, message, hint)


def _named(document: YamlDocument) -> list[str]:
    return [one for one in document.entries("after") if isinstance(one, str)]
