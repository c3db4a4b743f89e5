"""What other folders use of ``authoring.files``."""

from __future__ import annotations

from authoring.files.course_edits import Places, course_edits
from authoring.files.folder_content import Half, Halves

__all__ = ["Half", "Halves", "Places", "course_edits"]
