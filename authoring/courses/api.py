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
    lesson_files,
    new_component,
    new_lesson,
    new_module,
    templates,
)
from authoring.courses.begun import Begun, begun_component, begun_item, begun_lesson
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
from authoring.courses.names import (
    COURSE_NAME,
    LONGEST_TITLE,
    RESERVED_NAMES,
    UnusableTitleError,
    clean_title,
    name_of,
)
from authoring.courses.opened import Place, lesson_of, opened, place_of

__all__ = [
    "COURSE_NAME",
    "LONGEST_TITLE",
    "MOST_MINUTES",
    "RESERVED_NAMES",
    "Begun",
    "HeadFault",
    "NotPossibleError",
    "Place",
    "UnusableTitleError",
    "bank_files",
    "begun_component",
    "begun_item",
    "begun_lesson",
    "clean_title",
    "course_files",
    "digest_of",
    "faults_of_course",
    "faults_of_lesson",
    "halves_of",
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
