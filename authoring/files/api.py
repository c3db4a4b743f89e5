"""What other folders use of ``authoring.files``."""

from __future__ import annotations

from authoring.files.content_paths import UnsafePathError
from authoring.files.course_edits import DRAFTS, Places, course_edits
from authoring.files.edits import Edits
from authoring.files.folder_content import Half, Halves
from authoring.files.front_matter import edited_front_matter
from authoring.files.saving import ChangedMeanwhileError, Meanwhile, finish_saving, read_digest, save
from authoring.files.text_edits import SectionEdit, edited_sections

__all__ = [
    "DRAFTS",
    "ChangedMeanwhileError",
    "Edits",
    "Half",
    "Halves",
    "Meanwhile",
    "Places",
    "SectionEdit",
    "UnsafePathError",
    "course_edits",
    "edited_front_matter",
    "edited_sections",
    "finish_saving",
    "read_digest",
    "save",
]
