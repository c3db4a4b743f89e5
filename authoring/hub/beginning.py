"""Begin a page of the hub, or take one out with what points to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from authoring.files.folder_content import FolderContent
from authoring.files.folder_edits import edited_folder
from authoring.forms.values import Values
from authoring.hub.opened import OpenedPage, content_of
from authoring.references.uses import Use
from curriculum.authoring import Folder
from curriculum.hub import FILE, AuthoredHubPage, PageKind
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import Section, Text
from curriculum.translations import TranslationStatus

PAGES = ("hub", "pages")
"""Where the pages lie below the content."""


def folder_of_page(content: Path, name: str) -> Path:
    """Return where the page *name* lies below *content*."""
    return content.joinpath(*PAGES, name)


def begun_page(name: str, section: str, values: Values) -> OpenedPage:
    """Return the new page that *values*, which have no faults, say, with *section* as its first."""
    page = AuthoredHubPage.model_validate(
        {
            "id": name,
            "kind": PageKind(values.line("kind")),
            "courses": values.ids("courses"),
            "audiences": values.ids("audiences"),
            "actions": values.ids("actions"),
            "sections": (section,),
        }
    )
    head = _english("page", values.line("title/en"), values.text("body/en"))
    first = _english(section, values.line("section_title"), values.text("section_body"))
    return OpenedPage(page, {SOURCE_LANGUAGE: head}, {section: {SOURCE_LANGUAGE: first}}, {})


def new_page_files(content: Path, opened: OpenedPage) -> dict[Path, str]:
    """Return the files of a new page.

    Raises: UnwritableTextError: a text that its file would not give back as it is.
    """
    after = content_of(opened)
    files = {FILE: "".join(f"{key}: {_written(after.root[key])}\n" for key in _keys(opened.page))}
    files |= edited_folder(files, FolderContent(FILE, after.root), after)
    folder = folder_of_page(content, opened.page.id)
    return {folder / each: text for each, text in files.items()}


def uses_of_page(name: str, content: Path, folders: Iterable[Folder]) -> tuple[Use, ...]:
    """Return which texts lead to the page *name*, and which cities leave it out by its name."""
    address = "/".join((*PAGES, name))
    found = set()
    for folder in folders:
        mentioned = (one.target for file in folder.files.values() for one in file.mentions)
        if any(f"/{address}/" in f"/{target}/" for target in mentioned):
            parts = folder.path.relative_to(content).parts if folder.path.is_relative_to(content) else ()
            found.add(Use("/".join(parts[-2:]) or folder.path.name))
    for path in content.glob("cities/*/city.yaml"):
        if f"content/{address}" in path.read_text(encoding="utf-8").split():
            found.add(Use(f"cities/{path.parent.name}"))
    return tuple(sorted(found))


def _english(identifier: str, title: str, body: str) -> Text:
    return Text(section=Section(id=identifier, title=title, body=body), status=TranslationStatus.SOURCE)


def _keys(page: AuthoredHubPage) -> list[str]:
    """Return what the file of *page* says, in the order of the model."""
    said = page.model_dump(exclude_defaults=True)
    return [name for name in AuthoredHubPage.model_fields if name in said]


def _written(value: object) -> str:
    # Ids, kinds and codes alone: small letters, figures, hyphens and dots, which YAML reads as words.
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
