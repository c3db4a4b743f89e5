"""What other folders use of ``authoring.files``."""

from __future__ import annotations

from authoring.files.course_edits import Places, course_edits

__all__ = ["Places", "course_edits"]
