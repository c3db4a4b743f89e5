"""Open a zip file that may be hostile: nothing leaves it, nothing is written, nothing grows without bound."""

from __future__ import annotations

import logging
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from authoring.imports.given import Given, stream_of
from authoring.imports.refusals import ImportRefusedError, Refusal, shown

MOST_MEMBERS = 20_000
MOST_UNPACKED_BYTES = 300_000_000
"""Of all that is read of one archive, however often and whatever it says of itself."""
_watch = logging.getLogger("groundwork.security.archive")
"""Whoever keeps watch over the site hears here of an archive that would do harm."""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


class Archive:
    """The files of a zip by their path; each is unpacked when it is asked for."""

    def __init__(self, given: Given, where: str) -> None:
        """Look at every member before any is read.

        Raises: ImportRefusedError: it is no whole zip; a member would leave its folder, is a link, has a
            password or comes twice; or there are too many.
        """
        self.where = where
        self._left = MOST_UNPACKED_BYTES
        try:
            self._zip = zipfile.ZipFile(stream_of(given))
            members = self._zip.infolist()
        except _DAMAGE as error:
            raise ImportRefusedError(Refusal.BROKEN_ZIP, where, shown(error)) from None
        if len(members) > MOST_MEMBERS:
            raise _harmful(Refusal.TOO_MANY_FILES, where, str(len(members)), MOST_MEMBERS)
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            self._look_at(member)

    def _look_at(self, member: zipfile.ZipInfo) -> None:
        name = member.filename
        path = PurePosixPath(name)
        where = f"{self.where}: {shown(name)}"
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name:
            raise _harmful(Refusal.LEAVES_FOLDER, where)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _harmful(Refusal.HAS_LINK, where)
        if member.flag_bits & 0x1:
            raise ImportRefusedError(Refusal.PASSWORD, where)
        if member.is_dir():
            return
        if str(path) in self._members:
            raise ImportRefusedError(Refusal.TWICE, where)
        self._members[str(path)] = member

    def __contains__(self, path: str) -> bool:
        """Return whether there is a file at *path*."""
        return path in self._members

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of the files, as the archive lists them."""
        return iter(self._members)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            KeyError: there is none at *path*.
            ImportRefusedError: it is damaged, or the archive unpacks to too much.
        """
        member = self._members[path]
        try:
            with self._zip.open(member) as file:
                # What the archive says of its sizes is not to be believed.
                data = file.read(self._left + 1)
        except _DAMAGE as error:
            raise ImportRefusedError(Refusal.BROKEN_ZIP, f"{self.where}: {path}", shown(error)) from None
        self._left -= len(data)
        if self._left < 0:
            raise _harmful(Refusal.UNPACKS_TOO_LARGE, self.where, most=MOST_UNPACKED_BYTES)
        return data


def _harmful(refusal: Refusal, where: str, detail: str = "", most: int = 0) -> ImportRefusedError:
    """Return the error of an archive that would do harm, after telling whoever keeps watch."""
    _watch.info("an archive was not taken: %s", refusal.value)
    return ImportRefusedError(refusal, where, detail, most)
