"""Read a file as it is given: as bytes, or open on the disk, where a large one stays."""

from __future__ import annotations

import hashlib
import io
import os
from typing import IO

Given = bytes | IO[bytes]
"""A file that is brought. One that is open can be read from any place, and is closed by whoever opened it."""
_START = 4096


def stream_of(given: Given) -> IO[bytes]:
    """Return *given* at its beginning."""
    if isinstance(given, bytes):
        return io.BytesIO(given)
    given.seek(0)
    return given


def whole_of(given: Given) -> bytes:
    """Return all that *given* holds, in memory: for what is small, or text."""
    return given if isinstance(given, bytes) else stream_of(given).read()


def start_of(given: Given) -> bytes:
    """Return the first 4,096 bytes, by which a file is recognised."""
    return stream_of(given).read(_START)


def size_of(given: Given) -> int:
    """Return how many bytes *given* has."""
    return stream_of(given).seek(0, os.SEEK_END)


def digest_of(given: Given) -> str:
    """Return the SHA-256 of *given*, in hex."""
    # Any stream of bytes will do: it is read in pieces.
    return hashlib.file_digest(stream_of(given), "sha256").hexdigest()  # type: ignore[arg-type]
