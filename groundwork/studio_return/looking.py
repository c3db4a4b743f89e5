"""Look at a course that comes back from Studio, with the rules of ``groundwork course import``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from editions.api import Edition, wording
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.reading import Reading
from groundwork.returning import BroughtBack, bring_back
from groundwork.studio_return.looked import Looked, Told
from groundwork.workshop.saving import write
from xblocks.olx.api import Source

MOST_BYTES = 100_000_000
"""Of an archive: as of every file that is brought in the browser."""


class NotTakenError(Exception):
    """An archive that is not looked at; *why* names the sentence, *detail* says more in English."""

    def __init__(self, why: str, detail: str = "") -> None:
        """Say why."""
        self.why, self.detail = why, detail
        super().__init__(f"{why} {detail}".strip())


def look_at(home: Home, source: Source, course: str, today: date) -> Looked:
    """Return what the archive *source* would change in *course*. Writes nothing into the content.

    Raises: NotTakenError: it is no archive of ours or one of another course, or cannot be written.
    """
    try:
        brought = bring_back(home, source, today)
    except GroundworkError as error:
        raise NotTakenError("unreadable", str(error).replace(f"{home.root}/", "")) from None
    returned = brought.returned
    there = returned.content.course.id
    if there != course:
        raise NotTakenError("other_course", there)
    return Looked(
        course=course,
        edition=returned.edition,
        changes=tuple(Told(place=one.place, what=one.what) for one in returned.changes),
        left=tuple(Told(place=one.place, what=one.message, hint=one.hint) for one in returned.left),
        problems=tuple(
            Told(place=f"{_below(home, one.path)}:{one.line}", what=one.message, hint=one.hint)
            for one in brought.problems
        ),
        wording=wording(brought.before, _after(brought)),
        files=_by_place(home, brought.files),
        read=_by_place(home, brought.read),
    )


def take_looked(reading: Reading, looked: Looked) -> None:
    """Write what was looked at, all or none, as a save that can be taken back.

    Raises:
        ChangedMeanwhileError: somebody saved one of the files, or one beside it; nothing was written.
        RefusedError: the files may not be written.
    """
    root = reading.home.root
    files: dict[Path, str | bytes | None] = {root / path: text for path, text in looked.files.items()}
    digests = {root / path: digest for path, digest in looked.read.items()}
    write(reading, files, digests, course=looked.course, what="Studio", act="edited")


def _after(brought: BroughtBack) -> Edition:
    before = brought.before
    return Edition(label="studio", content=brought.returned.content, media=before.media, hub=before.hub)


def _by_place(home: Home, found: Mapping[Path, str]) -> dict[str, str]:
    return {_below(home, path): text for path, text in found.items()}


def _below(home: Home, path: Path) -> str:
    return path.relative_to(home.root).as_posix()
