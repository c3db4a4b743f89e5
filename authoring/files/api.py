"""What other folders use of ``authoring.files``."""

from __future__ import annotations

from authoring.files.content_paths import UnsafePathError
from authoring.files.course_edits import Places, course_edits
from authoring.files.folder_content import Half, Halves
from authoring.files.saving import ChangedMeanwhileError, Meanwhile, finish_saving, read_digest, save

__all__ = [
    "ChangedMeanwhileError",
    "Half",
    "Halves",
    "Meanwhile",
    "Places",
    "UnsafePathError",
    "course_edits",
    "finish_saving",
    "read_digest",
    "save",
]
