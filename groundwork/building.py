"""Build one course in one delivery, into one file."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from curriculum.languages import Language
from editions.api import Edition
from groundwork.built import Built, BuiltNote
from groundwork.errors import UnwritableError
from groundwork.known_editions import EditionMark
from scorm_export.api import Delivery, Granularity, Package, package
from xblocks.olx.api import write_course

OLX = "olx"
DELIVERIES = (*(str(delivery) for delivery in Delivery), OLX)
_LIBRARIES = ("Jinja2", "lxml", "markdown-it-py", "nh3")
_BUILDER = ("curriculum", "assessments", "player", "editions", "scorm_export", "xblocks/olx")


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


def build_if_changed(
    edition: Edition, delivery: str, languages: Sequence[Language], folder: Path, **options: Any
) -> Built:
    """Do as :func:`build_course`, unless the file is there already, built from the same.

    The same are: the edition, the delivery with its languages and *options*, the code that draws and packs,
    and the libraries that it does so with.
    """
    found = find_built(EditionMark.of(edition), delivery, languages, folder, **options)
    if found is None:
        found = build_course(edition, delivery, languages, folder, **options)
        BuiltNote(folder).keep(_made_from(EditionMark.of(edition), delivery, languages, options), found)
    return found


def find_built(
    mark: EditionMark, delivery: str, languages: Sequence[Language], folder: Path, **options: Any
) -> Built | None:
    """Return the file of the edition with *mark* if it is there already, built from the same."""
    return BuiltNote(folder).find(_made_from(mark, delivery, languages, options))


def _made_from(
    mark: EditionMark, delivery: str, languages: Sequence[Language], options: dict[str, Any]
) -> str:
    said = (
        mark.course,
        mark.label,
        mark.digest,
        mark.earlier,
        # Only a plain web package holds pages of the hub.
        mark.hub if delivery == Delivery.WEB else "",
        delivery,
        sorted(languages),
        sorted((name, str(value)) for name, value in options.items()),
        builder_digest(),
        sys.version,
        zlib.ZLIB_RUNTIME_VERSION,
        _library_versions(),
    )
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def build_what_changed(editions: Sequence[Edition], folder: Path) -> list[Built]:
    """Build every delivery of the courses whose text, or whose builder, changed since the last time.

    Return the files that were written. Packages of earlier drafts go.
    """
    written: list[Built] = []
    for edition in editions:
        made = [build_if_changed(edition, delivery, tuple(Language), folder) for delivery in DELIVERIES]
        _remove_older(folder / edition.content.course.id, {one.path for one in made})
        written += [one for one in made if not one.is_as_it_was]
    return written


def _remove_older(folder: Path, kept: set[Path]) -> None:
    """Remove the packages of earlier drafts, so that nobody uploads one by mistake. Frozen editions stay."""
    for path in folder.iterdir():
        if path not in kept and "-draft-" in path.name:
            path.unlink()


@cache
def _library_versions() -> tuple[str, ...]:
    return tuple(version(name) for name in _LIBRARIES)


@cache
def builder_digest() -> str:
    """Return the digest of the code that draws and packs, so that a changed stylesheet rebuilds."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for name in _BUILDER:
        for path in sorted((root / name).rglob("*")):
            if path.suffix in {".py", ".j2", ".js", ".css", ".yaml"} and "content" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
