"""Find a page of the hub among what was read, and save what a trainer made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.http import Http404

from authoring.files.api import ChangedMeanwhileError, read_digest
from authoring.forms.api import Values
from authoring.hub.api import PAGES, OpenedPage, edited_page, faults_of_page, folder_of_page, opened_page
from curriculum.authoring import Folder
from curriculum.hub import HubPage
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.markdown import plain_line
from curriculum.problems import Problem
from curriculum.section_writing import UnwritableTextError
from groundwork.reading import Reading, read
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.saving import write

SAVED_AS = "hub"
"""Under which name saves of all pages are kept, in the place of a course."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page of the hub as its files have it."""

    reading: Reading
    page: HubPage
    files: Folder

    @property
    def opened(self) -> OpenedPage:
        """Return what its forms edit."""
        return opened_page(self.page, self.files)

    @property
    def title(self) -> str:
        """Return its English title, by which its saves are known."""
        return plain_line(self.page.texts[SOURCE_LANGUAGE].section.title)

    @property
    def problems(self) -> list[Problem]:
        """Return what is to be mended in its folder."""
        return of_folder(self.reading, self.files)


def ask_page(name: str, reading: Reading | None = None) -> AskedPage:
    """Return the page *name*. Raises: Http404: there is none, or it has a problem that hides it."""
    now = reading or read()
    page = now.content.curriculum.hub.get(name)
    files = next((one for one in hub_folders(now) if one.path.name == name), None)
    if page is None or files is None:
        raise Http404(f"There is no page {name} in the hub, or it has a problem that hides it.")
    return AskedPage(now, page, files)


def hub_folders(reading: Reading) -> list[Folder]:
    """Return the files of every page, also of those that nobody is shown."""
    folders = reading.content.curriculum.folders
    return [one for one in folders if one.path.parts[-3:-1] == PAGES]


def of_folder(reading: Reading, folder: Folder) -> list[Problem]:
    """Return what is to be mended in the files of *folder*."""
    return [one for one in reading.problems if one.path.is_relative_to(folder.path)]


def save_page(asked: AskedPage, act: str, change: Callable[[OpenedPage], OpenedPage]) -> None:
    """Save what *change* makes of the page as it stands; *act* tells the save in the list of saves.

    Raises:
        RefusedError: a text that its file would not give back, or somebody who never stops saving.
        Whatever *change* raises; nothing was saved then.
    """
    name = asked.page.id

    def edits(reading: Reading) -> dict[Path, str | bytes | None]:
        before = ask_page(name, reading).opened
        return dict(
            edited_page(folder_of_page(reading.home.curriculum_content, name), before, change(before))
        )

    save_files(asked.title, act, edits)


def save_files(what: str, act: str, edits: Callable[[Reading], Mapping[Path, str | bytes | None]]) -> None:
    """Save the *edits* of what was read, which is read again while others save.

    Raises: RefusedError: as ``save_page``; and whatever *edits* raises.
    """
    for _ in range(_TRIES):
        reading = read()
        try:
            made = edits(reading)
        except UnwritableTextError as error:
            raise RefusedError("ws_unwritable", reason=str(error)) from None
        digests = {path: read_digest(path) for path in made}
        if read().version != reading.version:
            continue  # somebody saved between reading and now: what they changed is read first
        try:
            write(reading, made, digests, course=SAVED_AS, what=what, act=act)
        except ChangedMeanwhileError:
            continue
        return
    raise RefusedError("ws_busy")


def judged(asked: AskedPage, piece: str, sent: Values, after: OpenedPage) -> Mapping[str, str]:
    """Return by field of the form of *piece* the code of what the checks of the files find in *after*."""
    folder = folder_of_page(asked.reading.home.curriculum_content, asked.page.id)
    return faults_of_page(folder, piece, sent, (asked.opened, after), asked.reading.content.curriculum)


def save_piece(
    asked: AskedPage,
    before: Values,
    values: Callable[[OpenedPage], Values],
    change: Callable[[OpenedPage], OpenedPage],
) -> None:
    """Save the page after its *change*, unless what *values* gives is not *before* any more.

    Raises: RefusedError: somebody changed the same since it was read, or as ``save_page``.
    """

    def changed(now: OpenedPage) -> OpenedPage:
        if values(now) != before:
            raise RefusedError("ws_changed_meanwhile")
        return change(now)

    save_page(asked, "edited", changed)
