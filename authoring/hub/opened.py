"""Open a page of the hub for its forms: also what is begun in a language in which no reader has it yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from authoring.files.folder_content import Entry, FolderContent
from authoring.files.folder_edits import edited_folder
from authoring.forms.values import Values
from curriculum.authoring import Folder, head_texts, section_texts
from curriculum.hub import FILE, AuthoredHubPage
from curriculum.languages import Language
from curriculum.model import Texts

HEAD = ""
"""Among the pieces of a page its title and summary; each section goes by its id."""
_ID_OF_HEAD = "page"


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page as its files have it: a language is there in every section that is whole in it."""

    page: AuthoredHubPage
    head: Texts
    sections: Mapping[str, Texts]
    """The texts of each section, in the order of the page."""
    typed: Mapping[tuple[str, Language], tuple[str, str]]
    """Title and text as they stand in the files, whole or not, by section."""

    def having(self, **fields: Any) -> OpenedPage:
        """Return the page with other *fields* of its structure."""
        return replace(self, page=self.page.model_copy(update=fields))


def opened_page(page: AuthoredHubPage, folder: Folder) -> OpenedPage:
    """Return *page*, whose files are *folder*."""
    typed: dict[tuple[str, Language], tuple[str, str]] = {}
    for language, file in folder.files.items():
        if file.front.title or file.front.summary:
            typed[HEAD, language] = file.front.title.strip(), file.front.summary.strip()
        typed |= {(one.id, language): (one.title, one.body) for one in file.by_id.values()}
    named = {name: getattr(page, name) for name in AuthoredHubPage.model_fields}
    texts = {one.id: section_texts(folder, one) or {} for one in folder.sections}
    return OpenedPage(AuthoredHubPage(**named), head_texts(folder, _ID_OF_HEAD) or {}, texts, typed)


def values_of_piece(opened: OpenedPage, piece: str) -> Values:
    """Return the words of a section, or of the head, in every language."""
    words: dict[str, tuple[str, ...]] = {}
    for language in Language:
        title, body = opened.typed.get((piece, language), ("", ""))
        words |= {f"title/{language.value}": (title,), f"body/{language.value}": (body,)}
    return Values({name: found for name, found in words.items() if any(found)})


def edited_page(folder: Path, before: OpenedPage, after: OpenedPage) -> dict[Path, str]:
    """Return the files of *folder* that read otherwise when the page says *after*. Reads only.

    Raises: UnwritableTextError: a text that its file would not give back as it is.
    """
    files = {path.name: path.read_bytes().decode("utf-8") for path in (folder / FILE, *folder.glob("*.md"))}
    changed = edited_folder(files, content_of(before), content_of(after))
    return {folder / name: text for name, text in changed.items()}


def content_of(opened: OpenedPage) -> FolderContent:
    """Return what the files of the page say."""
    root = opened.page.model_dump(mode="json", exclude_defaults=True)
    entries = tuple(Entry(name, name, {}, texts) for name, texts in opened.sections.items())
    return FolderContent(FILE, root, apart=entries, head=opened.head)
