"""Read the pages of an archive: each with its pictures, and every other file told."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from authoring.imports.archives import Archive
from authoring.imports.losses import Loss, LossKind, Place, PlaceKind
from authoring.imports.page_reader import Page, read_page
from authoring.imports.pictures import Pictures
from authoring.imports.refusals import ImportRefusedError

_PAGES = (".html", ".htm", ".xhtml")
_TECHNICAL = (
    ".css", ".xsd", ".dtd", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".xsl", ".less",
    ".scss",
)  # fmt: skip
_SCRIPTS = (".js", ".mjs", ".swf", ".wasm", ".json")
_SOUNDS_AND_FILMS = (
    ".mp3", ".mp4", ".m4a", ".m4v", ".ogg", ".ogv", ".wav", ".webm", ".mov", ".avi", ".flv", ".wmv"
)  # fmt: skip
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".emf", ".wmf")


@dataclass(slots=True)
class PageFolder:
    """The pages of one archive, each read once."""

    archive: Archive
    losses: list[Loss] = field(default_factory=list)
    pictures: Pictures = field(init=False)
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Let the pictures tell their losses here."""
        self.pictures = Pictures(self.losses)

    @property
    def pages(self) -> list[str]:
        """Return the paths of all pages: the first ones first, those called index in front."""
        found = [path for path in self.archive if path.lower().endswith(_PAGES)]
        return sorted(found, key=lambda path: (path.count("/"), not _is_index(path), path))

    def read(self, path: str) -> Page | None:
        """Return the page at *path*; None when it was read before or cannot be, which is told then."""
        if path in self._used:
            return None
        self._used.add(path)
        place = Place(PlaceKind.FILE, name=path)
        try:
            data = self.archive.read(path)
            return read_page(data, place, self.losses, self.pictures, lambda found: self._find(path, found))
        except ImportRefusedError as error:
            # An archive that grows without bound is refused as a whole; a page that is broken is not.
            if error.file == self.archive.where:
                raise
            self.losses.append(Loss(LossKind.PAGE_ABSENT, place, detail=str(error.refusal)))
            return None

    def use(self, *paths: str) -> None:
        """Say that *paths* were read otherwise."""
        self._used.update(paths)

    def _find(self, page: str, address: str) -> tuple[str, bytes] | None:
        path = resolved(posixpath.dirname(page), address)
        if path not in self.archive:
            return None
        self._used.add(path)
        return posixpath.basename(path), self.archive.read(path)

    def tell_others(self) -> None:
        """Tell of every file that nothing was taken from."""
        by_kind: dict[LossKind, list[str]] = {}
        for path in self.archive:
            if path not in self._used:
                by_kind.setdefault(_kind_of(path), []).append(path)
        for kind, paths in by_kind.items():
            if kind in (LossKind.TECHNICAL, LossKind.SCRIPT):
                few = ", ".join(paths[:_FEW]) + (" …" if len(paths) > _FEW else "")
                self.losses.append(Loss(kind, Place(), detail=f"{len(paths)}: {few}"))
            else:
                self.losses += [Loss(kind, Place(PlaceKind.FILE, name=path), detail=path) for path in paths]


_FEW = 3


def resolved(folder: str, address: str) -> str:
    """Return the path in an archive to which *address* leads from *folder*; empty when it leads elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return "" if path.startswith(("..", "/")) else path


def is_page(path: str) -> bool:
    """Return whether the file at *path* is a page by its name."""
    return path.lower().endswith(_PAGES)


def _is_index(path: str) -> bool:
    return posixpath.basename(path).lower().partition(".")[0] in ("index", "default", "start")


def _kind_of(path: str) -> LossKind:
    name = path.lower()
    if name.endswith(_PAGES):
        return LossKind.PAGE_APART
    if name.endswith(_TECHNICAL):
        return LossKind.TECHNICAL
    if name.endswith(_SCRIPTS):
        return LossKind.SCRIPT
    if name.endswith(_SOUNDS_AND_FILMS):
        return LossKind.MEDIA
    if name.endswith(_PICTURES):
        return LossKind.PICTURE_ABSENT
    return LossKind.OTHER_FILE
