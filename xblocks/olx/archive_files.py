"""Hold the files of an archive outside of memory, and hand out each when it is asked for."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import IO

from xblocks.olx.errors import OlxError

_MOST_IN_MEMORY = 8_000_000
"""Bytes: the outline and texts of a course; beyond them are pictures and films, which wait on the disk."""


class ArchiveFiles(Mapping[str, bytes]):
    """The files of an archive by path, until it is closed. Each is read when it is asked for, every time."""

    def __init__(self) -> None:
        """Begin with no file."""
        self._spool = tempfile.SpooledTemporaryFile(_MOST_IN_MEMORY)  # noqa: SIM115 # closed by close()
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def keep(self, path: str, content: IO[bytes]) -> None:
        """Keep what *content* has to read as the file *path*.

        Raises: OlxError: there is no room for it.
        """
        start = self._end
        self._spool.seek(start)
        try:
            shutil.copyfileobj(content, _Room(self._spool))
        finally:
            self._end = self._spool.tell()
        self._places[path] = start, self._end - start

    def __getitem__(self, path: str) -> bytes:
        """Return the bytes of the file *path*. Raises: KeyError: there is none."""
        start, length = self._places[path]
        self._spool.seek(start)
        return self._spool.read(length)

    def __contains__(self, path: object) -> bool:
        """Return whether there is a file *path*; nothing is read for it."""
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, as the archive lists them."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._places)

    def close(self) -> None:
        """Forget the files. Closing twice closes once."""
        self._spool.close()

    def __enter__(self) -> ArchiveFiles:
        """Return the files."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the files."""
        self.close()


class _Room:
    """Write onto the disk, and say so in words where there is no room: an archive is not damaged for it."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool

    def write(self, piece: bytes) -> int:
        try:
            return self._spool.write(piece)
        except OSError as error:
            message = f"the archive cannot be unpacked on this machine: {error.strerror or error}"
            raise OlxError(message) from None
