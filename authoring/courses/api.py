"""What other folders use of ``authoring.courses``."""

from __future__ import annotations

from authoring.courses.arranged import (
    NotPossibleError,
    with_moved_component,
    with_moved_lesson,
    with_moved_module,
    with_new_component,
    with_new_lesson,
    with_new_module,
    without_component,
    without_lesson,
)
from authoring.courses.beginning import (
    bank_files,
    course_files,
    item_names,
    lesson_files,
    new_component,
    new_lesson,
    new_module,
    templates,
)
from authoring.courses.changed import digest_of, halves_of, with_content
from authoring.courses.heads import (
    MOST_MINUTES,
    HeadFault,
    faults_of_course,
    faults_of_lesson,
    values_of_course,
    values_of_lesson,
    with_course_head,
    with_lesson_head,
)
from authoring.courses.names import LONGEST_TITLE, UnusableTitleError, clean_title, name_of
from authoring.courses.opened import Place, lesson_of, opened, place_of

__all__ = [
    "LONGEST_TITLE",
    "MOST_MINUTES",
    "HeadFault",
    "NotPossibleError",
    "Place",
    "UnusableTitleError",
    "bank_files",
    "clean_title",
    "course_files",
    "digest_of",
    "faults_of_course",
    "faults_of_lesson",
    "halves_of",
    "item_names",
    "lesson_files",
    "lesson_of",
    "name_of",
    "new_component",
    "new_lesson",
    "new_module",
    "opened",
    "place_of",
    "templates",
    "values_of_course",
    "values_of_lesson",
    "with_content",
    "with_course_head",
    "with_lesson_head",
    "with_moved_component",
    "with_moved_lesson",
    "with_moved_module",
    "with_new_component",
    "with_new_lesson",
    "with_new_module",
    "without_component",
    "without_lesson",
]
