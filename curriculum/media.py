"""Know the pictures, sounds and films of a course: what each file is, and where its bytes are.

The structure of a course holds names, digests and sizes only, so that an edition covers
every file to the byte and still is a text that people can compare; whoever delivers the
course takes the bytes from a shelf (docs/decisions/0010-media-beside-the-text.md).
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import get_ident
from typing import Annotated, BinaryIO

from pydantic import Field

from curriculum.problems import CurriculumError
from curriculum.values import FileName, Model

_CONTENT_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
"""How a server calls each type (IANA); not Python's own list, which differs from one machine to the next."""


class MediaFile(Model):
    """One picture, sound or film, known to the byte."""

    name: FileName
    """As its author called it, in ``media/`` beside the lesson."""
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of its bytes, in hex."""
    size: int = Field(gt=0)
    """In bytes."""
    width: int | None = Field(default=None, gt=0)
    """Of a picture, in CSS pixels; so that the page leaves room for it before it is there."""
    height: int | None = Field(default=None, gt=0)

    @property
    def ending(self) -> str:
        """Return the ending of its name, which is its type: ``svg``."""
        return self.name.rpartition(".")[2]

    @property
    def content_type(self) -> str:
        """Return how a server calls its type: ``image/svg+xml``."""
        return _CONTENT_TYPES[self.ending]

    @property
    def published_name(self) -> str:
        """Return its name in a delivery, such as ``a-desk-3f2a9c81b2d4.svg``.

        Two lessons may each have an ``a-desk.svg``, and some learning systems find files by bare name.
        """
        return f"{self.name.rpartition('.')[0]}-{self.digest[:12]}.{self.ending}"


class MissingMediaError(CurriculumError, LookupError):
    """A file that a course names is not on the shelf, or is not the one that the course was made with."""


@dataclass(frozen=True, slots=True)
class MediaShelf:
    """Where the bytes are, by digest. Files are read when they are wanted, and never kept in memory.

    Two shelves are always equal: what has to be on them is said by the digests in the course.
    """

    places: Mapping[str, Path | bytes] = field(default_factory=dict, compare=False, repr=False)

    def read(self, file: MediaFile) -> bytes:
        """Return the bytes of *file*.

        Raises: MissingMediaError: they are not here, or were changed since the course was read.
        """
        place = self.places.get(file.digest)
        if place is None:
            message = f"the file {file.name} ({file.digest[:12]}) is not at hand"
            raise MissingMediaError(message)
        try:
            data = place if isinstance(place, bytes) else place.read_bytes()
        except OSError as error:
            message = f"the file {file.name} cannot be read: {error}"
            raise MissingMediaError(message) from error
        if digest_of(data) != file.digest:
            message = f"the file {file.name} was changed after the course was read; read the course again"
            raise MissingMediaError(message)
        return data

    def open(self, file: MediaFile) -> BinaryIO:
        """Return *file* opened for reading; whoever asks closes it. Its digest is not looked at again.

        Raises: MissingMediaError: it is not here.
        """
        place = self.places.get(file.digest)
        try:
            if place is not None:
                return io.BytesIO(place) if isinstance(place, bytes) else place.open("rb")
        except OSError:
            pass
        message = f"the file {file.name} ({file.digest[:12]}) is not at hand"
        raise MissingMediaError(message)

    def write(self, file: MediaFile, path: Path) -> None:
        """Write *file* to *path*, whole or not at all; a file that is there already is left as it is.

        Raises: MissingMediaError: it is not here.
        """
        if path.exists():
            return
        data = self.read(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
        temporary.write_bytes(data)
        temporary.replace(path)

    def published(self, files: Iterable[MediaFile], folder: str) -> dict[str, bytes]:
        """Return *files* as a delivery holds them: path below *folder* to bytes.

        Raises: MissingMediaError: one of them is not here.
        """
        return {f"{folder}/{file.published_name}": self.read(file) for file in files}


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of *data*, in hex."""
    return hashlib.sha256(data).hexdigest()


def named(files: Iterable[MediaFile], name: str | None) -> MediaFile | None:
    """Return the file *name* of *files*, or None: it was missing when the course was read."""
    return next((file for file in files if file.name == name), None)
