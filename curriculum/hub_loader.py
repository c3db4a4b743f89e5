"""Load the pages of the hub: page.yaml, and its text in every language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.folder_reading import read_folder, read_partial_folder
from curriculum.folders import ExpectedSection, Folder
from curriculum.hub import FILE, AuthoredHubPage, HubPage
from curriculum.interactions import doubled
from curriculum.lesson_loader import name_differs
from curriculum.positions import YamlDocument
from curriculum.problems import Problem
from curriculum.texts import head_texts, section_texts
from curriculum.validation import validate
from curriculum.yaml_reader import read_yaml


@dataclass(slots=True)
class LoadedHub:
    """The pages that are sound, their files, and what is wrong with them."""

    pages: dict[str, HubPage] = field(default_factory=dict)
    folders: list[Folder] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_hub(place: Path, courses: Collection[str] | None = None) -> LoadedHub:
    """Return the pages in the folder *place* (``hub/pages``), by id; none where there is no such folder.

    *courses* are the ids of those whose pages are wanted; None: all pages. A page with a fault is left out.
    """
    loaded = LoadedHub()
    for path in sorted(place.glob("*/")):
        document, problems = read_yaml(path / FILE)
        if courses is not None and not (document and set(courses) & set(_words(document, "courses"))):
            continue
        page, folder, faults = _load_page(path, document, problems)
        loaded.folders.append(folder)
        loaded.problems += faults
        if page is not None:
            loaded.pages[page.id] = page
    return loaded


def _load_page(
    path: Path, document: YamlDocument | None, problems: list[Problem]
) -> tuple[HubPage | None, Folder, list[Problem]]:
    authored = None
    if document is not None:
        authored, faults = validate(document, AuthoredHubPage)
        problems = [*problems, *faults, *name_differs(document, path)]
        for name in ("courses", "audiences", "sections"):
            problems += doubled(document, (name,), document.entries(name))
    if document is None or authored is None:
        folder, faults = read_partial_folder(document, path / FILE)
        return None, folder, [*problems, *faults]
    folder, faults = read_folder(
        document,
        hub_sections(authored),
        needs_title=True,
        is_ordered=True,
        lists_facts=False,
        written_in=authored.written_in,
    )
    page = None if problems else _page(authored, folder)
    return page, folder, [*problems, *faults]


def hub_sections(authored: AuthoredHubPage) -> tuple[ExpectedSection, ...]:
    """Return the sections that every text file of a page must have."""
    return tuple(
        ExpectedSection(name, "section", ("sections", index), needs_body=True)
        for index, name in enumerate(authored.sections)
    )


def _page(authored: AuthoredHubPage, folder: Folder) -> HubPage | None:
    """Return the page with its texts, or None where the English lacks one of them.

    A language counts only where the page is whole in it: nobody reads half a card in another language.
    """
    head = head_texts(folder, "page")
    parts = [texts for section in folder.sections if (texts := section_texts(folder, section)) is not None]
    if head is None or len(parts) < len(folder.sections):
        return None
    whole = {language for language in head if all(language in texts for texts in parts)}
    every = [{key: text for key, text in texts.items() if key in whole} for texts in (head, *parts)]
    return HubPage(**authored.model_dump(), texts=every[0], parts=tuple(every[1:]))


def _words(document: YamlDocument, name: str) -> list[str]:
    return [one for one in document.entries(name) if isinstance(one, str)]
