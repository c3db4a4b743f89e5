"""Collect what is to be saved, and of what it was made: the arguments of ``save``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from authoring.files.staged import data_of, digest_of


@dataclass(slots=True)
class Edits:
    """Files as they should read, and what they were worked out from.

    A file is read here and nowhere else, once: its digest is that of the very text that is then changed. Were
    it looked up afterwards, what somebody saved in between would be taken for read, and be lost.
    """

    files: dict[Path, str | bytes | None] = field(default_factory=dict)
    """New text or bytes by path; None: the file goes."""
    read: dict[Path, str] = field(default_factory=dict)
    """Digest of what was read, by path."""

    def data_of(self, path: Path) -> bytes | None:
        """Return what the file *path* holds, on which the save then rests; None where there is none."""
        data = data_of(path)
        self.read[path] = digest_of(data)
        return data

    def text_of(self, path: Path) -> str:
        """Return the text of the file *path*, on which the save then rests; empty where there is none.

        Raises: UnicodeDecodeError: it is not UTF-8.
        """
        return (self.data_of(path) or b"").decode("utf-8")

    def change(self, path: Path, text: str | bytes) -> None:
        """Let the file *path*, which was read here, hold *text*."""
        if path not in self.read:
            message = f"{path} is changed without having been read: somebody else's words would be lost"
            raise ValueError(message)
        self.files[path] = text

    def remove(self, path: Path) -> None:
        """Take the file *path* away, as it stands now."""
        self.data_of(path)
        self.files[path] = None
