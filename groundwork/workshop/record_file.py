"""Change a course's editorial record, while others may be saving as well."""

from __future__ import annotations

from collections.abc import Callable

from authoring.files.api import ChangedMeanwhileError, read_digest
from authoring.wording.api import EDITORIAL
from curriculum.section_writing import UnwritableTextError
from groundwork.reading import Reading, read
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.saving import write

_TRIES = 3


def change_record(course: str, what: str, act: str, change: Callable[[Reading, str], str]) -> None:
    """Write what *change* makes of the record of *course*; *what* and *act* name it among the saves.

    Raises:
        RefusedError: the record has a fault, nothing can be written, or somebody never stops saving.
        Whatever *change* raises; nothing was saved then.
    """
    for _ in range(_TRIES):
        reading = read()
        path = reading.home.curriculum_content / "courses" / course / EDITORIAL
        digest = read_digest(path)
        if digest and course not in reading.content.curriculum.editorials:
            raise RefusedError("ws_record_broken")
        before = path.read_bytes().decode("utf-8") if path.is_file() else ""
        try:
            edits = {path: change(reading, before)}
        except UnwritableTextError as error:
            raise RefusedError("ws_unwritable", reason=str(error)) from None
        try:
            write(reading, edits, {path: digest} if digest else {}, course=course, what=what, act=act)
        except ChangedMeanwhileError:
            continue
        return
    raise RefusedError("ws_busy")
