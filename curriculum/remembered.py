"""Read a folder again only when one of its files changed.

A trainer saves one lesson of sixteen courses; the other fifteen still say what they said. What was read is
kept by the stamps of its files (name, size, times, and the inode, which is another after each save by
renaming), and what was checked as long as the folder and everything that its texts refer to are the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from curriculum.folders import Folder
from curriculum.problems import Problem

T = TypeVar("T")
_Stamp = tuple[tuple[str, int, int, int, int], ...]


@dataclass(slots=True)
class Memory:
    """What the last reading found. One that is new remembers nothing, and everything is read."""

    _read: dict[tuple[object, ...], tuple[_Stamp, object, Any]] = field(default_factory=dict)
    _checked: dict[Path, tuple[Folder, tuple[object, ...], tuple[Problem, ...]]] = field(default_factory=dict)

    def read(
        self, load: Callable[..., T], place: Path, *arguments: object, of: Iterable[Path] | None = None
    ) -> T:
        """Return ``load(place, *arguments)``, as it was found before when nothing it depends on changed.

        It depends on all files below *place*, or only on those that are, or lie below, *of*. What is
        returned belongs to everybody: it must not be changed.
        """
        stamp = tuple(sorted(line for path in of or (place,) for line in _stamps(path)))
        known = self._read.get((load, place))
        if known is None or known[0] != stamp or known[1] != arguments:
            known = stamp, arguments, load(place, *arguments)
            self._read[load, place] = known
        found: T = known[2]
        return found

    def check(
        self,
        folder: Folder,
        grounds: tuple[object, ...],
        check: Callable[[Folder], Iterable[Problem]],
    ) -> tuple[Problem, ...]:
        """Return what *check* finds in *folder*, which besides depends on *grounds* alone.

        Folders and grounds that are the very same objects as before are not looked at again.
        """
        known = self._checked.get(folder.document.path)
        if known is None or known[0] is not folder or not _are_same(known[1], grounds):
            known = folder, grounds, tuple(check(folder))
            self._checked[folder.document.path] = known
        return known[2]


def _are_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))


def _stamps(path: Path) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield a line for each file at or below *path*; none where there is nothing."""
    try:
        if path.is_dir():
            with os.scandir(path) as entries:
                for entry in entries:
                    yield from _stamps(Path(entry.path))
        else:
            state = path.stat()
            yield str(path), state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
    except FileNotFoundError:
        return
