"""Save what a trainer changed: through the one door, with how it read before kept for taking it back."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.timezone import now

from assessments.model import CourseContent
from authoring.files.api import (
    ChangedMeanwhileError,
    Halves,
    Places,
    UnsafePathError,
    course_edits,
    read_digest,
    save,
)
from curriculum.section_writing import UnwritableTextError
from groundwork.changes import version_of
from groundwork.reading import Reading, places_of, read
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.saves import Save, is_standing, keep_save, seal_save

_TRIES = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """A course before and after, and the files that change beside it."""

    before: CourseContent
    after: CourseContent
    halves: Halves | None = None
    files: Mapping[Path, str | bytes | None] | None = None
    """New files, and None for files that go."""


def save_change(course: str, what: str, act: str, change: Callable[[Reading], Change]) -> None:
    """Save what *change* makes of the content as it stands; what others saved meanwhile is not touched.

    *course*, *what* and *act* tell the save in the list of those that can be taken back.

    Raises:
        RefusedError: a text that its file would not give back, or somebody who never stops saving.
        Whatever *change* raises; nothing was saved then.
    """
    for _ in range(_TRIES):
        reading = read()
        places = places_of(reading.home)
        made = change(reading)
        try:
            edits: dict[Path, str | bytes | None] = dict(
                course_edits(places, made.before, made.after, made.halves) | dict(made.files or {})
            )
        except UnwritableTextError as error:
            raise RefusedError("ws_unwritable", reason=str(error).partition(": ")[2]) from None
        digests = {path: read_digest(path) for path in edits}
        if version_of(reading.home) != reading.version:
            continue  # somebody saved between reading and now: what they changed is read first
        try:
            write(reading, edits, digests, course=course, what=what, act=act)
        except ChangedMeanwhileError:
            continue
        return
    raise RefusedError("ws_busy")


def write(
    reading: Reading,
    edits: Mapping[Path, str | bytes | None],
    digests: Mapping[Path, str],
    *,
    course: str,
    what: str,
    act: str,
) -> None:
    """Save *edits*, worked out from files with *digests*, and keep how they read before.

    Raises:
        ChangedMeanwhileError: a file reads otherwise by now; nothing was saved.
        RefusedError: this home is made from another one, or its files may not be written, such as links.
    """
    if not edits:
        return
    home, places = reading.home, places_of(reading.home)
    if home.city:
        raise RefusedError("ws_laid_over")
    try:
        before = {path: path.read_bytes() if path.exists() else None for path in edits}
        kept = keep_save(home, places, course=course, what=what, act=act, before=before, now=now())
        try:
            save(places, edits, digests)
        except BaseException:
            shutil.rmtree(kept, ignore_errors=True)
            raise
        _seal(kept, places)
    except UnsafePathError as error:
        raise RefusedError("ws_cannot_write", reason=str(error).replace(f"{home.root}/", "")) from error
    except OSError as error:
        raise RefusedError("ws_cannot_write", reason=error.strerror or str(error)) from error


def _seal(kept: Path, places: Places) -> None:
    """Let the save in *kept* be taken back; without room for that it stands all the same, and is no fault."""
    try:
        seal_save(kept, places)
    except OSError as error:
        _log.error("a save cannot be taken back, since %s could not be written: %s", kept, error)


def take_back(reading: Reading, saved: Save) -> None:
    """Let the files read as before *saved*.

    Raises: RefusedError: somebody changed one of them since.
    """
    if not is_standing(saved):
        raise RefusedError("ws_not_standing")
    edits = {file.path: file.before for file in saved.files}
    digests = {file.path: file.after for file in saved.files}
    try:
        write(reading, edits, digests, course=saved.course, what=saved.what, act="undone")
    except ChangedMeanwhileError:
        raise RefusedError("ws_not_standing") from None
