"""Read the JSON files of a zip without trusting it: nothing is written to disk, nothing grows without end."""

from __future__ import annotations

import logging
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from reporting.errors import ReportingError

LARGEST_FILE = 5_000_000
"""Bytes of one file: a full SCORM 2004 attempt is under 100,000."""
_LARGEST_TOTAL = 500_000_000
_MOST_FILES = 50_000
_watch = logging.getLogger("groundwork.security.archive")
"""Whoever keeps watch over the site hears here of an archive that would do harm."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,  # damaged bzip2
    EOFError,
    ValueError,  # a place in the file before its beginning, a name that is no text
    NotImplementedError,  # a method of compression nobody uses
    RuntimeError,  # encrypted
)


class ArchiveError(ReportingError):
    """A zip that is damaged, or made to do harm."""


def json_files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each ``.json`` file in the zip *path*.

    Raises: ArchiveError: it is no zip, a name leads out of it, or it would unpack to more than it may.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check(members)
            for member in members:
                if member.filename.lower().endswith(".json"):
                    yield member.filename, _read(archive, member)
    except _UNREADABLE as error:
        raise ArchiveError(f"{path.name} is not a zip that can be read: {error}") from None


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_FILES:
        raise _harmful(f"the zip holds {len(members)} files; {_MOST_FILES} are allowed")
    for member in members:
        name = PurePosixPath(member.filename)
        if name.is_absolute() or ".." in name.parts or "\\" in member.filename or ":" in member.filename:
            raise _harmful(f"the zip holds a file whose name leads out of it: {member.filename[:80]!r}")
    if sum(member.file_size for member in members) > _LARGEST_TOTAL:
        raise _harmful(f"the zip would unpack to more than {_LARGEST_TOTAL // 1_000_000} MB")


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    # The size that the zip states may be a lie: read no more than is allowed.
    with archive.open(member) as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _harmful(f"{member.filename[:80]} unpacks to more than {LARGEST_FILE // 1_000_000} MB")
    return content


def _harmful(sentence: str) -> ArchiveError:
    """Return the error of an archive that would do harm, after telling whoever keeps watch."""
    _watch.info("a zip was not taken")  # the sentence may hold a name out of it
    return ArchiveError(sentence)
