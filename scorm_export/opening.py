"""Open a zip file from outside without being harmed by it.

Everything is read into memory under limits; nothing is written to disk, so a hostile path
has nowhere to go. It is refused all the same: a file that tries to escape is not a course.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass

from scorm_export.errors import UnsafeArchiveError

_DRIVE = re.compile(r"^[A-Za-z]:")
_ENCRYPTED = 0x1
_BAD = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a zip file is too much. The defaults are ample for a course with its media."""

    packed_bytes: int = 300_000_000
    files: int = 5_000
    unpacked_bytes: int = 600_000_000
    ratio: int = 200
    """Unpacked to packed bytes of one file. Deflate reaches 1032; prose stays below 20."""
    ratio_from_bytes: int = 1_000_000
    """Smaller files are not asked for their ratio: a page of blanks harms nobody."""


def read_archive(content: bytes, limits: Limits = Limits()) -> dict[str, bytes]:
    """Return the files of a zip by path; folders are left out.

    Raises:
        UnsafeArchiveError: *content* is no sound zip file, or a member of it is unsafe:
            an absolute or escaping path, a drive letter, a backslash, a link, a doubled
            name, a locked file, or more than *limits* allow.
    """
    if len(content) > limits.packed_bytes:
        message = f"the zip file has {len(content):,} bytes; at most {limits.packed_bytes:,} are read"
        raise UnsafeArchiveError(message)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members, limits)
            return {member.filename: _read(archive, member) for member in members if not member.is_dir()}
    except UnsafeArchiveError:
        raise
    except _BAD as error:
        message = f"not a sound zip file: {error}"
        raise UnsafeArchiveError(message) from error


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    # Not archive.read(): that unpacks all there is before it cuts to the size that the directory declares.
    with archive.open(member) as file:
        return file.read(member.file_size)


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.files:
        message = f"the zip file holds {len(members):,} files; at most {limits.files:,} are read"
        raise UnsafeArchiveError(message)
    # Reading stops at the size that the directory declares, so the declared sizes can be added up.
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes:
        message = f"the zip file unpacks to {total:,} bytes; at most {limits.unpacked_bytes:,} are read"
        raise UnsafeArchiveError(message)
    seen: dict[str, str] = {}
    for member in members:
        _check_path(member.orig_filename)
        _check_kind(member)
        _check_ratio(member, limits)
        key = unicodedata.normalize("NFC", member.filename).casefold().rstrip("/")
        if key in seen:
            message = f"'{member.filename}' is in the zip file twice (the other is '{seen[key]}')"
            raise UnsafeArchiveError(message)
        seen[key] = member.filename


def _check_path(name: str) -> None:
    reason = ""
    if "\\" in name:
        reason = "has a backslash; paths in a zip file are written with /"
    elif name.startswith("/"):
        reason = "is an absolute path"
    elif _DRIVE.match(name):
        reason = "begins with a drive letter"
    elif ".." in name.split("/"):
        reason = "leaves its folder with '..'"
    elif not name or any(unicodedata.category(letter) == "Cc" for letter in name):
        reason = "is empty or has a control character"
    if reason:
        message = f"the path {name!r} in the zip file {reason}"
        raise UnsafeArchiveError(message)


def _check_kind(member: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        message = f"'{member.filename}' in the zip file is a link or a device, not a file"
        raise UnsafeArchiveError(message)
    if member.flag_bits & _ENCRYPTED:
        message = f"'{member.filename}' in the zip file is locked with a password"
        raise UnsafeArchiveError(message)


def _check_ratio(member: zipfile.ZipInfo, limits: Limits) -> None:
    too_much = max(member.compress_size, 1) * limits.ratio
    if member.file_size >= limits.ratio_from_bytes and member.file_size > too_much:
        message = (
            f"'{member.filename}' in the zip file unpacks from {member.compress_size:,} "
            f"to {member.file_size:,} bytes; at most {limits.ratio} times its size is read"
        )
        raise UnsafeArchiveError(message)
