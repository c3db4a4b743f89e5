"""Where the files of a lesson lie, what a new one is called, and the record of whose each is."""

from __future__ import annotations

from pathlib import Path

from authoring.courses.api import name_of
from authoring.media.api import RECORD, Rights, edited_record
from groundwork.workshop.asked import AskedLesson

FOLDER = "media"


def media_folder(asked: AskedLesson) -> Path:
    """Return where the files of a lesson lie."""
    return asked.folder.path / FOLDER


def new_name(asked: AskedLesson, stem: str, ending: str, replaced: str = "") -> str:
    """Return a name for a new file: short, in small letters, and none that is there beside the *replaced*."""
    taken = {path.name.rpartition(".")[0] for path in files_of(asked) if path.name != replaced}
    return f"{name_of(stem, taken, 'file')}.{ending}"


def record_edit(asked: AskedLesson, changed: dict[str, Rights | None]) -> dict[Path, str]:
    """Return ``media.yaml`` of a lesson as it reads with *changed*."""
    path = asked.folder.path / RECORD
    before = path.read_bytes().decode("utf-8") if path.is_file() else None
    return {path: edited_record(before, changed)}


def files_of(asked: AskedLesson) -> list[Path]:
    """Return everything that lies there, by name."""
    folder = media_folder(asked)
    return sorted(one for one in folder.iterdir() if one.is_file()) if folder.is_dir() else []
