"""Write a .tar.gz that is the same to the byte on every run, and read one that may be hostile."""

from __future__ import annotations

import gzip
import io
import logging
import tarfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from xblocks.olx.archive_files import ArchiveFiles
from xblocks.olx.errors import OlxError, UnsafeArchiveError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_MEMBERS = 5_000
MOST_BYTES = 200_000_000
"""Of everything in the archive, unpacked."""
_LONGEST_HEADER = 2_048
"""Bytes of what is said of one member beside its own header, such as a long name (POSIX pax, GNU tar)."""
_MOST_HEADERS = 2_000_000
"""Bytes of all that is said so: searching one takes time by the square of its length."""
_EXTENDED = frozenset(
    (
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    )
)
_PIECE = 65_536
"""Bytes that are read at a time."""
Source = bytes | IO[bytes]
"""An archive: its bytes, or a file that is open and can be read from its beginning."""
# tarfile raises the last three for headers of which it makes no sense, and calls itself for each that speaks
# of another one.
_DAMAGE = (
    tarfile.TarError,
    EOFError,
    zlib.error,
    OSError,
    ValueError,
    OverflowError,
    RecursionError,
)
_watch = logging.getLogger("groundwork.security.archive")
"""Whoever keeps watch over the site hears here of an archive that would do harm."""


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a .tar.gz of *files* (path to bytes): sorted, without owner, time or name of its own.

    Raises: OlxError: there is more in it than :func:`read_archive` would take back.
    """
    size = sum(map(len, files.values()))
    if size > MOST_BYTES:
        message = (
            f"the course has {size:,} bytes, more than the {MOST_BYTES:,} of an archive; "
            "make its films smaller"
        )
        raise OlxError(message)
    tar_bytes = io.BytesIO()
    with tarfile.open(fileobj=tar_bytes, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(files):
            member = tarfile.TarInfo(path)
            member.size = len(files[path])
            member.mode = 0o644
            tar.addfile(member, io.BytesIO(files[path]))
    packed = io.BytesIO()
    # GzipFile and not gzip.compress: the latter's header differs from one Python to the next.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(tar_bytes.getvalue())
    return packed.getvalue()


def read_archive(source: Source) -> dict[str, bytes]:
    """Return the regular files of a .tar.gz by path, all at once: for one that is known to be small.

    Raises: OlxError: as :func:`open_archive`.
    """
    with open_archive(source) as files:
        return dict(files)


def open_archive(source: Source, wanted: Callable[[str], bool] = lambda path: True) -> ArchiveFiles:
    """Return the regular files of a .tar.gz whose paths are *wanted*, to be closed after use.

    The archive is gone through once, piece by piece. What is not wanted is looked at as everything else is,
    and kept nowhere; what is wanted waits in a file without a name, once it is more than a few megabytes.

    Raises:
        UnsafeArchiveError: a member is a link or a device, is longer than what stands of it, leaves the
            archive's folder or comes twice, or there is more than :data:`MOST_MEMBERS` or :data:`MOST_BYTES`
            in it, or too much that is said of its members.
        OlxError: it is not a .tar.gz, or is cut off; or there is no room to unpack it.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    stream.seek(0)
    files = ArchiveFiles()
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as packed:
            _take(_Bounded(packed), files, wanted)
    except BaseException as error:
        files.close()
        raise _said_of(error, is_begun=bool(files)) from None
    return files


def _said_of(error: BaseException, *, is_begun: bool) -> BaseException:
    """Return what is told of *error*: the reader's own words are for programmers."""
    if isinstance(error, UnsafeArchiveError):
        _watch.info("an archive would do harm")
    elif isinstance(error, gzip.BadGzipFile) and not is_begun:
        return OlxError("this is not a .tar.gz at all; take the file as it was exported or built")
    elif isinstance(error, _DAMAGE) and not isinstance(error, OlxError):
        return OlxError("this is not a whole .tar.gz: it is damaged or cut off; export or build it again")
    return error


class _Bounded(io.RawIOBase):
    """What an archive unpacks to, as far as it may go."""

    def __init__(self, packed: gzip.GzipFile) -> None:
        self._packed, self._left = packed, MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, room: WriteableBuffer) -> int:
        found = self._packed.readinto(room)
        self._left -= found
        if self._left < 0:
            message = f"the archive unpacks to more than {MOST_BYTES} bytes"
            raise UnsafeArchiveError(message)
        return found


def _take(unpacked: _Bounded, files: ArchiveFiles, wanted: Callable[[str], bool]) -> None:
    headers = _headers_within(_MOST_HEADERS)
    with tarfile.open(fileobj=unpacked, mode="r|", bufsize=_PIECE, tarinfo=headers) as tar:
        _take_members(tar, files, wanted)
    # What stands behind the last member is no member, and yet may be a bomb, or be cut off.
    while unpacked.read(_PIECE):
        pass


def _headers_within(left: int) -> type[tarfile.TarInfo]:
    """Return what reads headers, and refuses those of which more than *left* bytes speak of others."""

    class Bounded(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Bounded:
            nonlocal left
            found = super().frombuf(buf, encoding, errors)
            left -= max(0, found.size) if found.type in _EXTENDED else 0
            if left < 0 or (found.type in _EXTENDED and found.size > _LONGEST_HEADER):
                message = (
                    f"the archive says more than {_LONGEST_HEADER:,} bytes of a member, or too much of all"
                )
                raise UnsafeArchiveError(message)
            return found

    return Bounded


def _take_members(tar: tarfile.TarFile, files: ArchiveFiles, wanted: Callable[[str], bool]) -> None:
    seen: set[str] = set()
    for number, member in enumerate(tar, start=1):
        if number > MOST_MEMBERS:
            message = f"the archive has more than {MOST_MEMBERS} members"
            raise UnsafeArchiveError(message)
        _refuse_unsafe(member)
        if member.isdir():
            continue
        path = str(PurePosixPath(member.name))
        if path in seen:
            message = f"the archive has '{path}' twice"
            raise UnsafeArchiveError(message)
        seen.add(path)
        content = tar.extractfile(member) if wanted(path) else None
        if content is not None:
            files.keep(path, content)


def _refuse_unsafe(member: tarfile.TarInfo) -> None:
    path = PurePosixPath(member.name)
    leaves = path.is_absolute() or ".." in path.parts
    is_foreign = "\\" in member.name or ":" in member.name or "\0" in member.name
    if leaves or is_foreign:
        message = f"the archive's member {member.name!r} would leave its folder; refused"
        raise UnsafeArchiveError(message)
    if not (member.isreg() or member.isdir()):
        message = f"the archive's member {member.name!r} is a link or a device; refused"
        raise UnsafeArchiveError(message)
    # A sparse file of some bytes unpacks to any size at all.
    if member.issparse() or member.type == tarfile.GNUTYPE_SPARSE or member.size < 0:
        message = f"the archive's member {member.name!r} is longer than what stands of it; refused"
        raise UnsafeArchiveError(message)
