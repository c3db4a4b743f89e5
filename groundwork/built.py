"""Know which files were built from what, so that a build makes only what changed."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

_NOTE = "built.json"


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was written, or that stands as it was written before."""

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
    is_as_it_was: bool = False
    """It was there already, built from the same."""


class BuiltNote:
    """What ``built.json`` of a folder says: each file, and the digest of all that it was made from.

    Only believed: a file counts as built when it is there with the very bytes that were written. A note that
    is damaged, or of another kind, says nothing, and everything is built again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            said = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
            if isinstance(said, dict):
                self._files = said

    def find(self, made_from: str) -> Built | None:
        """Return the file that was made from just that, if it stands as it was written."""
        for name, said in self._files.items():
            if isinstance(said, dict) and said.get("made_from") == made_from:
                with suppress(OSError, TypeError, KeyError):
                    return self._standing(name, said["built"])
        return None

    def _standing(self, name: str, said: dict[str, Any]) -> Built | None:
        path = self._folder / name
        if hashlib.sha256(path.read_bytes()).hexdigest() != said["digest"]:
            return None
        return replace(Built(path=path, **said), is_as_it_was=True)

    def keep(self, made_from: str, built: Built) -> None:
        """Write down what *built* was made from: at once and whole, so that a build may be broken off.

        A package that lacks its schema files is not kept: it is built again once they are installed.
        """
        if built.missing_schemas:
            return
        said = {
            name: value
            for name, value in asdict(built).items()
            if name not in {"path", "missing_schemas", "is_as_it_was"}
        }
        self._files[built.path.relative_to(self._folder).as_posix()] = {"made_from": made_from, "built": said}
        there = {name: said for name, said in self._files.items() if (self._folder / name).is_file()}
        temporary = self._folder / f".{_NOTE}.{os.getpid()}"
        temporary.write_text(json.dumps(there, indent=1, sort_keys=True), encoding="utf-8")
        temporary.replace(self._folder / _NOTE)
