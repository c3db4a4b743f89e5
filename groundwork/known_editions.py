"""Know the editions of courses whose files did not change, without reading the courses.

A build of all courses after one lesson was edited has to parse one course, not all of them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from editions.api import Edition
from groundwork.home import Home

_NOTE = "editions.json"


@dataclass(frozen=True, slots=True)
class EditionMark:
    """What tells one edition from all others, and decides with them what its packages hold."""

    course: str
    label: str
    digest: str
    earlier: tuple[str, ...]
    """The codes of the plans of earlier editions."""
    hub: str = ""
    """The digest of what of the hub goes with the course."""

    @classmethod
    def of(cls, edition: Edition) -> EditionMark:
        """Return the mark of *edition*."""
        codes = tuple(str(plan["code"]) for plan in edition.earlier)
        return cls(edition.content.course.id, edition.label, edition.digest, codes, edition.hub_digest)


class KnownEditions:
    """What ``editions.json`` of a folder says: which files each course was read from, and its edition.

    A note that is damaged, or of another kind, says nothing, and the courses are read again.
    """

    def __init__(self, folder: Path, home: Home, today: date, reader: str) -> None:
        """*reader* is the digest of the code that reads courses."""
        self._folder, self._home, self._today, self._reader = folder, home, today, reader
        self._courses: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            said = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
            if isinstance(said, dict):
                self._courses = said

    def find(self, course: str) -> EditionMark | None:
        """Return the edition of *course* when every file that it was read from is as it was."""
        with suppress(KeyError, TypeError, OSError):
            said = self._courses[course]
            if said["files"] == self._files(course, said["banks"]):
                mark = said["mark"]
                earlier = tuple(mark["earlier"])
                return EditionMark(mark["course"], mark["label"], mark["digest"], earlier, mark["hub"])
        return None

    def keep(self, editions: Iterable[Edition]) -> None:
        """Write down from which files *editions* were read, at once and whole."""
        for edition in editions:
            mark = EditionMark.of(edition)
            banks = sorted(bank.objective for bank in edition.content.material.banks)
            files = self._files(mark.course, banks)
            self._courses[mark.course] = {"files": files, "banks": banks, "mark": asdict(mark)}
        temporary = self._folder / f".{_NOTE}.{os.getpid()}"
        temporary.write_text(json.dumps(self._courses, indent=1, sort_keys=True), encoding="utf-8")
        temporary.replace(self._folder / _NOTE)

    def _files(self, course: str, banks: Iterable[str]) -> str:
        """Return the digest of all that decides what the edition of *course* is.

        Which banks it asks from stands in the course and in the forms, so it needs no look at the others.
        """
        home = self._home
        own = [
            home.curriculum_content / "courses" / course,
            home.published / course,
            *(home.assessments_content / "banks" / bank for bank in banks),
        ]
        digest = hashlib.sha256(self._shared.encode())
        digest.update(_digest_of(path for place in own for path in _below(place)).encode())
        return digest.hexdigest()

    @cached_property
    def _shared(self) -> str:
        """What all courses are read with: the other files, the code, and the year, which labels name."""
        content, asked = self._home.curriculum_content, self._home.assessments_content
        places = [one for one in _entries(content) if one.name != "courses"]
        places += [one for one in _entries(asked) if one.name != "banks"]
        files = _digest_of(path for place in places for path in _below(place))
        return f"{files}|{self._reader}|{self._today.year}"


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _below(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    else:
        yield from (path for path in sorted(place.rglob("*")) if path.is_file())


def _digest_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
