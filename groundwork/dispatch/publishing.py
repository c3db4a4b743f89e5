"""Write what the site publishes for dispatched packages: builds, and which one is the current.

    <folder>/<course>/<delivery>/current.json       the description
    <folder>/<course>/<delivery>/<build>/…          the pages, which never change

A build appears whole or not at all, and the description is moved into place last. Older builds stay for a
while: a page that a learner has open still finds the lessons that it did not need yet.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from editions.api import Edition, Published
from scorm_export.api import DESCRIPTION, DISPATCHED, Delivery, publish

_NOTE = "made-from.txt"
"""Beside the description; no address leads to it."""
KEPT_DAYS = 30
"""How long an older build stays: longer than anybody leaves a page open."""


@dataclass(frozen=True, slots=True)
class Current:
    """An edition that the site publishes now."""

    course: str
    edition: str
    digest: str


def publish_current(published: Published, folder: Path, now: datetime, builder: str = "") -> list[Current]:
    """Write the newest frozen edition of each course below *folder*, and return what is published now.

    Never a draft: a record has to be able to say which text somebody completed. Safe to repeat: what the
    same *builder*, a digest of the code that draws, wrote before is not drawn again; empty: draw it.

    Raises:
        AlteredEditionError: the text of an edition is not the one that was frozen.
        MissingMediaError: a picture, sound or film of an edition is not at hand.
        OSError: *folder* cannot be written to.
    """
    current = []
    for course in published.courses():
        edition = newest(published, course)
        for delivery in DISPATCHED:
            place = folder / course / delivery
            made_from = f"{edition.label} {edition.digest} {builder}"
            if not builder or not _is_there(place, made_from):
                _write(edition, delivery, place, now)
                (place / _NOTE).write_text(made_from, encoding="utf-8")
        current.append(Current(course, edition.label, edition.digest))
    return current


def newest(published: Published, course: str) -> Edition:
    """Return the newest frozen edition of *course* that stands; it can read what was done in those before."""
    edition = published.read(course, published.standing(course)[-1])
    return edition.model_copy(update={"earlier": published.plans(course)})


def current_build(folder: Path) -> str | None:
    """Return the build that *folder*, a course's for one delivery, names as current; None: there is none."""
    try:
        return str(json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))["build"])
    except FileNotFoundError:
        return None


def _is_there(folder: Path, made_from: str) -> bool:
    note, build = folder / _NOTE, current_build(folder)
    is_same = note.is_file() and note.read_text(encoding="utf-8") == made_from
    return is_same and build is not None and (folder / build).is_dir()


def _write(edition: Edition, delivery: Delivery, folder: Path, now: datetime) -> None:
    made, before = publish(edition, delivery), current_build(folder)
    place, half = folder / made.build, folder / f".{made.build}.{os.getpid()}"
    if not place.is_dir():
        try:
            for name, content in made.files.items():
                (half / name).parent.mkdir(parents=True, exist_ok=True)
                (half / name).write_bytes(content)
            half.rename(place)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    description = folder / f".{DESCRIPTION}.{os.getpid()}"
    description.write_bytes(made.description)
    description.replace(folder / DESCRIPTION)
    for build in {before, made.build} - {None}:
        if (folder / str(build)).is_dir():
            os.utime(folder / str(build), (now.timestamp(), now.timestamp()))
    _remove_older(folder, made.build, now)


def _remove_older(folder: Path, kept: str, now: datetime) -> None:
    """Remove the builds that were the current one for the last time more than :data:`KEPT_DAYS` ago."""
    oldest = (now - timedelta(days=KEPT_DAYS)).timestamp()
    for path in folder.iterdir():
        if path.is_dir() and path.name != kept and path.stat().st_mtime < oldest:
            shutil.rmtree(path, ignore_errors=True)
