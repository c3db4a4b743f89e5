"""Read pages of HTML: a single file, or a zip of them, a lesson for each page."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from authoring.imports.archives import Archive
from authoring.imports.imported import Imported, ImportedLesson, SourceFormat
from authoring.imports.losses import Loss, LossKind, Place, PlaceKind
from authoring.imports.page_folder import PageFolder
from authoring.imports.page_reader import Page, read_page
from authoring.imports.pictures import Pictures
from authoring.imports.sections import divided


def read_single_page(data: bytes, name: str) -> Imported:
    """Return the lesson that the page *data* comes to. Raises: ImportRefusedError: it cannot be read."""
    losses: list[Loss] = []
    page = read_page(data, Place(PlaceKind.FILE, name=name), losses, Pictures(losses), lambda _: None)
    lessons = tuple(lesson_of([page], "", losses))
    return Imported(SourceFormat.HTML, lessons, tuple(losses))


def read_pages(archive: Archive) -> Imported:
    """Return a lesson for each page of *archive*. Raises: ImportRefusedError: it is damaged or unsafe."""
    folder = PageFolder(archive)
    lessons: list[ImportedLesson] = []
    for path in folder.pages:
        page = folder.read(path)
        if page is not None:
            name = posixpath.splitext(posixpath.basename(path))[0]
            lessons += lesson_of([page], "", folder.losses, name)
    folder.tell_others()
    return Imported(SourceFormat.HTML, tuple(lessons), tuple(folder.losses))


def lesson_of(
    pages: Sequence[Page],
    title: str,
    losses: list[Loss],
    fallback: str = "",
    path: tuple[str, ...] = (),
) -> list[ImportedLesson]:
    """Return the lesson that *pages* are together; none when there is no text in them.

    It is called *title*, else as its first page calls itself, else *fallback*. Titles of pages that stand
    nowhere in it are added to *losses*.
    """
    blocks = [block for page in pages for block in page.blocks]
    said = title or next((page.title for page in pages if page.title), "")
    name, sections = divided(blocks, said, fallback)
    if not sections:
        losses += [Loss(LossKind.SECTION_NAME, Place(), page.title) for page in pages if page.title]
        return []
    known = {name, *(section.title for section in sections)}
    losses += [
        Loss(LossKind.SECTION_NAME, Place(), page.title)
        for page in pages
        if page.title and page.title not in known
    ]
    return [ImportedLesson(name, tuple(sections), path)]
