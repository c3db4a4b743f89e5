"""Build one course in one delivery, into one file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curriculum.languages import Language
from editions.api import Edition
from groundwork.errors import UnwritableError
from scorm_export.api import Delivery, Granularity, Package, package
from xblocks.olx.api import write_course

OLX = "olx"
DELIVERIES = (*(str(delivery) for delivery in Delivery), OLX)
_NOTE = "built.json"
_BUILDER = ("curriculum", "assessments", "player", "editions", "scorm_export", "xblocks/olx")


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was written."""

    path: Path
    size: int
    """In bytes."""
    digest: str
    """SHA-256 of the file, in hex."""
    missing_schemas: tuple[str, ...] = ()
    """Schema files that the package should hold and that were not installed; it plays without them."""
    requests: int = 0
    """How many files a page loads at most until a lesson is there; 0 where a server draws the pages."""
    state_length: int = 0
    """How many characters a learner's state can come to; 0 where no standard limits it."""
    state_limit: int = 0


def build_course(
    edition: Edition,
    delivery: str,
    languages: Sequence[Language],
    folder: Path,
    *,
    reports_answers: bool = False,
    granularity: Granularity = Granularity.COURSE,
    dispatch: str = "",
    call_home: str = "",
) -> Built:
    """Write *edition* as *delivery* below *folder* and return the file.

    The file appears whole or not at all, also when the machine stops in the middle or the disk is full.

    *dispatch* is the address of a site from which the package takes the current edition, *call_home* of one
    that it tells what its learner reached.

    Raises: UnwritableError: *folder* cannot be written to, or has no room for the file.
    """
    made = _made(
        edition,
        delivery,
        languages,
        reports_answers=reports_answers,
        granularity=granularity,
        dispatch=dispatch,
        call_home=call_home,
    )
    path = folder / edition.content.course.id / made.file_name
    _write_whole(path, made.content)
    digest = hashlib.sha256(made.content).hexdigest()
    return Built(
        path,
        len(made.content),
        digest,
        made.missing_schemas,
        made.requests,
        made.state_length,
        made.state_limit,
    )


def check_writable(folder: Path) -> None:
    """Make *folder*, and see that a file can be written into it, before anything is built.

    Raises: UnwritableError: it is a file, may not be written to, or the disk is full.
    """
    _write_whole(folder / f".writable-{os.getpid()}", b"")
    (folder / f".writable-{os.getpid()}").unlink()


def _write_whole(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise UnwritableError(path, error) from error


def _made(edition: Edition, delivery: str, languages: Sequence[Language], **options: Any) -> Package:
    if delivery == OLX:
        # A course run holds all languages: the block shows the learner's.
        return Package(f"{edition.content.course.id}-{edition.label}-olx.tar.gz", write_course(edition))
    return package(edition, Delivery(delivery), tuple(languages), **options)


def build_what_changed(editions: Sequence[Edition], folder: Path) -> list[Built]:
    """Build every delivery of the courses whose text, or whose builder, changed since the last time.

    What was built from what stands in ``built.json`` of *folder*. A course whose files are
    gone is built again.
    """
    note = folder / _NOTE
    before = json.loads(note.read_text(encoding="utf-8")) if note.is_file() else {}
    builder = builder_digest()
    built: list[Built] = []
    after: dict[str, dict[str, object]] = {}
    for edition in editions:
        course = edition.content.course.id
        made_from = f"{edition.label} {edition.digest} {builder}"
        known = before.get(course, {})
        is_there = all((folder / name).is_file() for name in known.get("files", ()))
        if known.get("made_from") != made_from or not is_there:
            made = [build_course(edition, delivery, tuple(Language), folder) for delivery in DELIVERIES]
            _remove_older(folder / course, {one.path for one in made})
            built += made
            names = [one.path.relative_to(folder).as_posix() for one in made]
            # A package without its schema files is to be built again once they are installed.
            is_whole = not any(one.missing_schemas for one in made)
            known = {"made_from": made_from if is_whole else "", "files": names}
        after[course] = known
    folder.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps(after, indent=1), encoding="utf-8")
    return built


def _remove_older(folder: Path, kept: set[Path]) -> None:
    """Remove the packages of earlier drafts, so that nobody uploads one by mistake. Frozen editions stay."""
    for path in folder.iterdir():
        if path not in kept and "-draft-" in path.name:
            path.unlink()


def builder_digest() -> str:
    """Return the digest of the code that draws and packs, so that a changed stylesheet rebuilds."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for name in _BUILDER:
        for path in sorted((root / name).rglob("*")):
            if path.suffix in {".py", ".j2", ".js", ".css", ".yaml"} and "content" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
