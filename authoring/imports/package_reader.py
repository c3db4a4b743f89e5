"""Read a SCORM 1.2 or 2004 package that others made: its outline, and the texts of its pages.

IMS Content Packaging 1.1.4, which both editions use: organizations name items, items name resources,
resources name files. What a package runs is told and not taken: pages that scripts draw have no text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from authoring.imports.archives import Archive
from authoring.imports.imported import Imported, ImportedLesson, ImportedQuestion, SourceFormat
from authoring.imports.losses import Loss, LossKind, Place, PlaceKind
from authoring.imports.page_folder import PageFolder, is_page, resolved
from authoring.imports.page_reader import Page
from authoring.imports.pages_reader import lesson_of
from authoring.imports.reading_xml import parse
from authoring.imports.refusals import ImportRefusedError, Refusal

MANIFEST = "imsmanifest.xml"
QTI_ITEM = re.compile(rb"<(?:\w+:)?(?:qti-assessment-item|assessmentItem)\b")
_JUDGES = re.compile("declaration$|processing$", re.IGNORECASE)
"""What of an item no learner reads: its key and its points."""
_RUN = re.compile(rb"scormtype\s*=\s*[\"'](?:sco|asset)[\"']", re.IGNORECASE)
"""``adlcp:scormType`` (SCORM 2004 CAM 3.4.1.8; 1.2 writes it small)."""
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class _Item:
    """What the outline of a package names: a title, and the files behind it, if any."""

    title: str
    path: tuple[str, ...]
    files: tuple[str, ...]
    has_children: bool


def manifest_folder(archive: Archive) -> str | None:
    """Return the folder of the manifest in *archive*, its own or the only one in it; None: it has none."""
    found = [path for path in archive if posixpath.basename(path) == MANIFEST]
    return posixpath.dirname(min(found, key=lambda path: path.count("/"))) if found else None


def read_package(archive: Archive) -> Imported:
    """Return a lesson for each launched item of a SCORM package, and what of it is in none.

    Raises: ImportRefusedError: it is damaged or unsafe, or its manifest cannot be read.
    """
    folder = manifest_folder(archive)
    if folder is None:
        raise ImportRefusedError(Refusal.NO_COURSE, archive.where)
    path = posixpath.join(folder, MANIFEST)
    outline = _Outline(parse(archive.read(path), f"{archive.where}: {path}"), folder)
    pages = PageFolder(archive)
    pages.use(path)
    lessons: list[ImportedLesson] = []
    for item in outline.items():
        lessons += _lesson(item, pages)
    pages.losses += outline.losses
    for rest in pages.pages:  # pages that no item launches
        page = pages.read(rest)
        if page is not None:
            name = posixpath.basename(rest)
            pages.losses.append(Loss(LossKind.PAGE_APART, Place(PlaceKind.FILE, name=rest), detail=rest))
            lessons += lesson_of([page], "", pages.losses, name)
    questions = tuple(_questions(pages))
    pages.tell_others()
    return Imported(SourceFormat.SCORM, tuple(lessons), tuple(pages.losses), questions)


def _questions(pages: PageFolder) -> Iterator[ImportedQuestion]:
    """Yield the items of QTI among the files of a package, each told with all of its words."""
    for path in pages.archive:
        if not path.lower().endswith(".xml") or not QTI_ITEM.search(pages.archive.read(path)):
            continue
        data = pages.archive.read(path)
        try:
            root = parse(data, f"{pages.archive.where}: {path}")
        except ImportRefusedError:
            continue  # damaged or unsafe: told as a file that is not taken
        shown = [str(text) for each in root if not _JUDGES.search(_local(each)) for text in each.itertext()]
        words = " ".join(" ".join([root.get("title") or "", *shown]).split())
        loss = Loss(LossKind.QUESTION, Place(PlaceKind.FILE, name=path), words, path)
        pages.use(path)
        pages.losses.append(loss)
        yield ImportedQuestion(path, data, loss)


def launches_pages(manifest: bytes) -> bool:
    """Return whether *manifest* is that of a package that is run: then its questions stand beside lessons."""
    return _RUN.search(manifest) is not None


def _lesson(item: _Item, pages: PageFolder) -> Iterator[ImportedLesson]:
    read: list[Page] = []
    for path in item.files:
        if path not in pages.archive:
            place = Place(PlaceKind.ITEM, name=item.title)
            pages.losses.append(Loss(LossKind.PAGE_ABSENT, place, detail=path))
        elif is_page(path):
            page = pages.read(path)
            read += [page] if page is not None else []
    found = lesson_of(read, item.title, pages.losses, path=item.path)
    yield from found
    if not found and item.title and not item.has_children:
        # A page that a script fills, or a file that is none: its title must not be lost with it.
        place = Place(PlaceKind.ITEM, name=item.title)
        pages.losses.append(Loss(LossKind.PAGE_ABSENT, place, item.title, ", ".join(item.files[:1])))


@dataclass(slots=True)
class _Outline:
    """The organizations of a manifest."""

    root: etree._Element
    folder: str
    losses: list[Loss] = field(default_factory=list)
    _files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The files of each resource, that which is launched first."""

    def items(self) -> list[_Item]:
        """Return the items of the default organization in their order, from the outermost in."""
        self._read_resources()
        around = _child(self.root, "organizations")
        if around is None:
            return []
        organizations = [each for each in around if _local(each) == "organization"]
        wanted = around.get("default")
        chosen = next((each for each in organizations if each.get("identifier") == wanted), None)
        if chosen is None:
            chosen = organizations[0] if organizations else None
        for other in organizations:
            if other is not chosen:
                words = " ".join(_title(each) for each in [other, *_items_below(other)])
                self.losses.append(Loss(LossKind.SECTION_NAME, Place(), " ".join(words.split())))
        if chosen is None:
            return []
        return list(self._below(chosen, tuple(filter(None, [_title(chosen)]))))

    def _below(self, around: etree._Element, path: tuple[str, ...]) -> Iterator[_Item]:
        for each in around:
            if _local(each) == "item":
                title = _title(each)
                has_children = any(_local(one) == "item" for one in each)
                yield _Item(title, path, self._files.get(each.get("identifierref", ""), ()), has_children)
                yield from self._below(each, (*path, title) if title else path)

    def _read_resources(self) -> None:
        resources = _child(self.root, "resources")
        for each in resources if resources is not None else ():
            if _local(each) != "resource":
                continue
            bases = [str(one.get(_XML_BASE) or "") for one in (self.root, resources, each) if one is not None]
            base = posixpath.join(self.folder, *bases)
            named = [each.get("href"), *(one.get("href") for one in each if _local(one) == "file")]
            found = [resolved(base, str(one)) or str(one) for one in named if one]
            self._files[str(each.get("identifier") or "")] = tuple(dict.fromkeys(found))


def _items_below(element: etree._Element) -> list[etree._Element]:
    return [each for each in element.iter() if _local(each) == "item"]


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((each for each in element if _local(each) == name), None)


def _title(element: etree._Element) -> str:
    found = _child(element, "title")
    return " ".join("".join(map(str, found.itertext())).split()) if found is not None else ""


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
