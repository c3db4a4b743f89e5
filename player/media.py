"""Know where a page finds its pictures, sounds and films."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curriculum.media import MediaFile, named
from curriculum.model import Figure

MEDIA_FOLDER = "media"
"""The folder beside ``index.html`` that holds them in a package."""
AT_HAND = f"{MEDIA_FOLDER}/"
"""What their addresses begin with, unless somebody else serves them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a page loads it."""

    address: str
    width: int | None
    height: int | None


def source_of(files: Iterable[MediaFile], name: str | None, place: str) -> Source | None:
    """Return the file *name* of *files* below *place*; None when the course has lost it, or names none."""
    file = named(files, name)
    return None if file is None else Source(f"{place}{file.published_name}", file.width, file.height)


def figures_of(figures: Iterable[Figure], files: Iterable[MediaFile], place: str) -> Mapping[str, Source]:
    """Return the pictures of a text by figure id; a picture that is lost is left out."""
    files = tuple(files)
    found = {figure.id: source_of(files, figure.file, place) for figure in figures}
    return {figure: source for figure, source in found.items() if source is not None}
