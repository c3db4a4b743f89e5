"""Find the English that a translation was made from, where it is still kept.

A translation names the digest of its English only. Whoever brings it up to date wants to see which words
changed since. What was saved in the workshop, what was frozen as an edition, and the history of a
repository still have them; where there is none of these, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from curriculum.authoring import Folder, parse_text_file
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import Section, Texts
from curriculum.section_writing import UnwritableTextError, section_text
from curriculum.sections import SectionText, split_sections
from curriculum.translations import digest
from editions.api import AlteredEditionError, Published
from groundwork.home import Home
from groundwork.reading import places_of
from groundwork.translating.repository import versions_of
from groundwork.workshop.saves import folder_of_saves, read_save

_MOST_SAVES = 200
_ENGLISH = f"{SOURCE_LANGUAGE.value}.md"


def older_english(
    home: Home, published: Published, folder: Folder, section: str, made_from: str
) -> str | None:
    """Return the English of *section* whose digest is *made_from*, as Markdown; None where nobody kept it."""
    found = (
        one
        for one in chain(
            _saved(home, folder, section),
            _frozen(published, folder, section),
            _committed(home, folder, section),
        )
        if digest(one.source) == made_from
    )
    return next((one.source for one in found), None)


def _saved(home: Home, folder: Folder, section: str) -> Iterator[SectionText]:
    """Yield *section* as the English file of *folder* had it before each save that is kept, latest first."""
    path = folder.path / _ENGLISH
    place = folder_of_saves(home)
    kept = sorted(place.iterdir(), reverse=True)[:_MOST_SAVES] if place.is_dir() else []
    for one in kept:
        save = read_save(one, places_of(home)) if one.is_dir() else None
        for file in save.files if save else ():
            if file.path == path and file.before is not None:
                yield from _section_in(file.before, path, section)


def _committed(home: Home, folder: Folder, section: str) -> Iterator[SectionText]:
    """Yield *section* as the repository had it, latest first; nothing where there is no repository."""
    path = folder.path / _ENGLISH
    for data in versions_of(home.root, path):
        yield from _section_in(data, path, section)


def _section_in(data: bytes, path: Path, section: str) -> Iterator[SectionText]:
    file, _ = parse_text_file(data.decode("utf-8", errors="replace"), path, SOURCE_LANGUAGE)
    if section in file.by_id:
        yield file.by_id[section]


def _frozen(published: Published, folder: Folder, section: str) -> Iterator[SectionText]:
    """Yield *section* of a lesson as the frozen editions of its course have it, latest first."""
    parts = folder.path.parts
    if "courses" not in parts or folder.path.parent.name != "lessons":
        return
    course, lesson = folder.path.parent.parent.name, folder.path.name
    for label in reversed(published.labels(course)):
        try:
            edition = published.read(course, label)
        except AlteredEditionError:
            continue  # `groundwork check` and the list of editions say so
        for one in edition.content.course.lessons:
            for component in one.components if one.id == lesson else ():
                if component.id == section:
                    yield from _written(component.texts)


def _written(texts: Texts) -> Iterator[SectionText]:
    text: Section = texts[SOURCE_LANGUAGE].section
    try:
        yield split_sections(section_text(text))[1][0]
    except UnwritableTextError:
        return
