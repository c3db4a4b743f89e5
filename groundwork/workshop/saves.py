"""Keep how files read before each save, so that a trainer without git can take a save back.

Each save is a folder below ``var/saves``: ``save.json`` says what was saved and when, beside it stands each
file as it was. No names of people: what was written is the course's, and who wrote it is nobody's business
here.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from authoring.files.api import Places, read_digest
from groundwork.home import Home

MOST_SAVES = 200
"""Older ones are forgotten."""
_LIST = "save.json"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file that a save changed."""

    path: Path
    before: bytes | None
    """None where the file was new."""
    after: str
    """The digest of what was saved; empty where the file was taken out."""


@dataclass(frozen=True, slots=True)
class Save:
    """One save that can be taken back."""

    id: str
    course: str
    what: str
    """The titles of what was saved, as its author calls it."""
    act: str
    """What was done: ``edited``, ``added``, ``removed``, ``moved``, ``undone``."""
    saved_at: datetime
    files: tuple[KeptFile, ...]


def folder_of_saves(home: Home) -> Path:
    """Return where saves are kept: beside the content that they are of."""
    return home.root / "var" / "saves"


def keep_save(
    home: Home,
    places: Places,
    *,
    course: str,
    what: str,
    act: str,
    before: Mapping[Path, bytes | None],
    now: datetime,
) -> Path:
    """Keep how the files of *before* read, and return the folder, for a save that is about to be made."""
    folder = _new_folder(folder_of_saves(home), now)
    lines = []
    for number, (path, data) in enumerate(sorted(before.items())):
        if data is not None:
            (folder / str(number)).write_bytes(data)
        root = next(each for each in (places.curriculum, places.assessments) if path.is_relative_to(each))
        name = "curriculum" if root == places.curriculum else "assessments"
        lines.append({"root": name, "path": path.relative_to(root).as_posix(), "is_new": data is None})
    told = {"course": course, "what": what, "act": act, "saved_at": now.isoformat(), "files": lines}
    (folder / _LIST).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return folder


def seal_save(folder: Path, places: Places) -> None:
    """Note how the files of the save *folder* read now that it was made: only then can it be taken back."""
    told = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    for line in told["files"]:
        line["after"] = read_digest(_place(places, line))
    (folder / _LIST).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    _forget_old(folder.parent)


def saves_of(home: Home, places: Places, course: str, most: int = 10) -> tuple[Save, ...]:
    """Return the latest saves of *course* that still stand, the latest first.

    A save stands as long as each of its files reads as it left it: whoever saved over it has the last word.
    """
    found: list[Save] = []
    for folder in sorted(_folders(folder_of_saves(home)), reverse=True):
        save = read_save(folder, places)
        if save and save.course == course and is_standing(save):
            found.append(save)
        if len(found) == most:
            break
    return tuple(found)


def find_save(home: Home, places: Places, identifier: str) -> Save | None:
    """Return the save *identifier*, None where there is none: it is looked up, never made a path."""
    for folder in _folders(folder_of_saves(home)):
        if folder.name == identifier:
            return read_save(folder, places)
    return None


def is_standing(save: Save) -> bool:
    """Return whether all files of *save* read as it left them."""
    return all(read_digest(file.path) == file.after for file in save.files)


def read_save(folder: Path, places: Places) -> Save | None:
    """Return the save in *folder*; None where it was never made, or cannot be read any more."""
    try:
        told: dict[str, Any] = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        files = tuple(_kept(folder, number, line, places) for number, line in enumerate(told["files"]))
        saved_at = datetime.fromisoformat(told["saved_at"])
    except (OSError, ValueError, KeyError):
        return None
    return Save(folder.name, told["course"], told["what"], told["act"], saved_at, files)


def _kept(folder: Path, number: int, line: Mapping[str, Any], places: Places) -> KeptFile:
    before = None if line["is_new"] else (folder / str(number)).read_bytes()
    return KeptFile(_place(places, line), before, line["after"])


def _place(places: Places, line: Mapping[str, Any]) -> Path:
    root = places.curriculum if line["root"] == "curriculum" else places.assessments
    return root / str(line["path"])


def _new_folder(parent: Path, now: datetime) -> Path:
    parent.mkdir(parents=True, exist_ok=True)
    stamp = now.strftime("%Y%m%dT%H%M%S%f")
    for number in range(1000):
        folder = parent / f"{stamp}-{number:03}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    message = f"a thousand saves in one microsecond below {parent}"
    raise OSError(message)


def _folders(parent: Path) -> Iterable[Path]:
    return [each for each in parent.iterdir() if each.is_dir()] if parent.is_dir() else []


def _forget_old(parent: Path) -> None:
    for folder in sorted(_folders(parent))[:-MOST_SAVES]:
        shutil.rmtree(folder, ignore_errors=True)
