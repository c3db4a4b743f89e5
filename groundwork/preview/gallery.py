"""The gallery: a course that holds every kind of component, for authors and for tests.

It stands in ``curriculum/gallery``, apart from what the City teaches: no learner's catalogue,
no build and no figure of HR ever reads that folder. What it refers to (facts, terms, supports)
is the real content's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessments.authoring import check_material, load
from curriculum.api import Curriculum, check_curriculum, course_beside
from curriculum.authoring import Folder
from curriculum.problems import Problem
from editions.api import Edition, assemble
from player.api import MEDIA_FOLDER, draw_package

COURSE = "gallery"


@dataclass(frozen=True, slots=True)
class Gallery:
    """The course of the gallery as its files stand."""

    edition: Edition
    curriculum: Curriculum
    folders: tuple[Folder, ...]
    """Its files, lesson by lesson, then what is asked."""
    problems: tuple[Problem, ...]


def gallery_folder(root: Path) -> Path:
    """Return where the gallery stands below *root*."""
    return root / "curriculum" / COURSE


def read_gallery(folder: Path, curriculum: Curriculum, today: date) -> Gallery | None:
    """Return the gallery in *folder*, with the references of *curriculum*; None when nothing can be shown."""
    beside = course_beside(curriculum, folder / "courses" / COURSE)
    if COURSE not in beside.courses:
        return None
    asked = load(folder)
    return Gallery(
        edition=assemble(beside, asked.material, COURSE),
        curriculum=beside,
        folders=(*beside.folders, *asked.folders),
        problems=tuple(sorted({*check_curriculum(beside, today), *check_material(asked, beside)})),
    )


def pages_of(edition: Edition) -> dict[str, bytes]:
    """Return the page of a whole course by file name; work done on it stays in the browser that shows it."""
    return draw_package(
        edition.content,
        edition_label=edition.label,
        digest=edition.digest,
        store="local",
        missing=edition.missing,
    )


def page_files(edition: Edition) -> dict[str, bytes]:
    """Return the same with its pictures, sounds and films, for a plain server of files."""
    return pages_of(edition) | edition.media.published(edition.content.course.media, MEDIA_FOLDER)
