"""Save changed content: the one door by which a page or a command writes content files.

Whoever saves says what they had read. When a file reads otherwise by now, nothing at all is written, and
both texts are told, so that nobody's words are lost.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from authoring.files.content_paths import root_of
from authoring.files.course_edits import Places
from authoring.files.staged import STAGE, data_of, digest_of, finish, put_in_place


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A file that somebody else changed while it was being edited."""

    path: Path
    ours: str | bytes | None
    """What was to be saved; None: the file was to be removed, or only to stay as it was read."""
    theirs: bytes | None
    """What the file holds now; None: there is none."""


class ChangedMeanwhileError(Exception):
    """A file changed since it was read; nothing was written."""

    def __init__(self, files: tuple[Meanwhile, ...]) -> None:
        """Say which *files* changed, with both texts of each."""
        self.files = files
        names = ", ".join(str(each.path) for each in files)
        super().__init__(f"changed by somebody else meanwhile: {names}; nothing was saved")


def read_digest(path: Path) -> str:
    """Return the digest by which ``save`` recognises what *path* holds now; empty where there is no file."""
    return digest_of(data_of(path))


def save(places: Places, edits: Mapping[Path, str | bytes | None], read: Mapping[Path, str]) -> None:
    """Make the content files read as *edits* say, all or none; None takes a file out.

    *read* are the digests (``read_digest``) of what the edits were worked out from: of every file that is
    changed, and of others on which the change rests. A file that *read* does not name has to be new.
    Line ends are written as they are given; modes stay. Saving what stands there already writes nothing.

    Raises:
        ChangedMeanwhileError: a file reads otherwise than it was read, or a new one is there already.
        UnsafePathError: a path is no place for content.
        OSError: there is no room, or a folder may not be written to. Nothing was written in any of these.
    """
    roots = _roots(places)
    edits = {path: edits[path] for path in edits if root_of(path, roots)}
    with _alone(roots):
        finish(roots)
        changed = tuple(_meanwhile(edits, read))
        if changed:
            raise ChangedMeanwhileError(changed)
        new = {path: _bytes(text) for path, text in edits.items()}
        new = {path: data for path, data in new.items() if data_of(path) != data}
        if new:
            put_in_place(roots, new)


def finish_saving(places: Places) -> None:
    """Finish what was interrupted while it was saved; for whoever is about to read."""
    roots = _roots(places)
    if any((root / STAGE).exists() for root in roots):
        with _alone(roots):
            finish(roots)


def _roots(places: Places) -> tuple[Path, ...]:
    return places.curriculum, places.assessments


@contextmanager
def _alone(roots: Iterable[Path]) -> Iterator[None]:
    """Hold the lock of the content, in this process and among all others on the machine.

    The folder itself is locked (flock(2)), so that no file of ours stands among the author's.
    """
    number = os.open(next(iter(roots)), os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def _meanwhile(edits: Mapping[Path, str | bytes | None], read: Mapping[Path, str]) -> Iterator[Meanwhile]:
    for path in sorted({*edits, *read}):
        now = data_of(path)
        is_as_wanted = path in edits and now == _bytes(edits[path])
        if digest_of(now) != read.get(path, "") and not is_as_wanted:
            yield Meanwhile(path, edits.get(path), now)


def _bytes(text: str | bytes | None) -> bytes | None:
    return text.encode("utf-8") if isinstance(text, str) else text
