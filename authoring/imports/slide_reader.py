"""Read a deck of slides (pptx): a section for each slide, the notes for the trainer; the rest is told.

ECMA-376 part 1, 19. The order of a slide is that of its file, which PowerPoint's reading order shows and
screen readers follow, the title first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from authoring.imports.accounting import Accounting
from authoring.imports.archives import Archive
from authoring.imports.document import Block, Paragraph, Picture, Table, block_text, text_of
from authoring.imports.imported import Imported, ImportedLesson, ImportedSection, SourceFormat
from authoring.imports.losses import LossKind, Place, PlaceKind
from authoring.imports.office_drawings import DrawingReader
from authoring.imports.office_package import OfficePackage
from authoring.imports.pictures import Pictures
from authoring.imports.reading_xml import attribute, below, child, name_of
from authoring.imports.refusals import ImportRefusedError, Refusal
from authoring.imports.sections import with_texts
from authoring.imports.slide_text import SlideText

MOST_SLIDES = 1_000
_LONGEST_LINE = 80
"""Letters of a line that can be a title."""
_TITLES = ("title", "ctrTitle")
_FOOTERS = ("ftr", "hdr", "dt", "sldNum")
_LISTS = ("", "body", "obj")
"""The kinds of boxes in which PowerPoint makes bullets."""
_THROUGH = frozenset({"p:grpSp", "mc:AlternateContent", "mc:Choice"})
_SOUNDS = ("a:videoFile", "a:audioFile", "a:wavAudioFile", "a:quickTimeFile", "a:audioCd", "p14:media")


def read_slides(archive: Archive) -> Imported:
    """Return the lesson that a deck comes to, and what of it is not in it.

    Raises: ImportRefusedError: it has more than :data:`MOST_SLIDES` slides, holds macros, or is damaged.
    """
    package = OfficePackage(archive)
    accounting = Accounting()
    pictures = Pictures(accounting.losses)
    root = package.xml(package.main)
    relationships = package.relationships(package.main)
    named = [attribute(each, "r:id") for each in below(root, "p:sldId")]
    if len(named) > MOST_SLIDES:
        raise ImportRefusedError(Refusal.TOO_MANY_SLIDES, archive.where, str(len(named)), MOST_SLIDES)
    for each in below(root, "p14:section"):
        accounting.note(LossKind.SECTION_NAME, Place(), str(each.get("name") or ""))
    layouts: dict[str, None] = {}
    sections: list[ImportedSection] = []
    for number, identifier in enumerate(named, start=1):
        slide = relationships.get(identifier)
        place = Place(PlaceKind.SLIDE, number)
        if slide is None or slide.target not in archive:
            accounting.note(LossKind.PAGE_ABSENT, place)
            continue
        layouts |= dict.fromkeys(package.related(slide.target, "slideLayout"))
        section = _SlideReader(package, slide.target, accounting, pictures, place).read()
        if section.blocks or section.notes or section.title != str(number):
            sections.append(section)
    _tell_layouts(package, accounting, layouts)
    _tell_others(package, accounting)
    title = sections[0].title if sections else ""
    kept = tuple(with_texts(sections))
    lessons = (ImportedLesson(title, kept),) if kept else ()
    return Imported(SourceFormat.PPTX, lessons, tuple(accounting.losses))


@dataclass(slots=True)
class _SlideReader:
    package: OfficePackage
    path: str
    accounting: Accounting
    pictures: Pictures
    place: Place
    _text: SlideText = field(init=False)
    _drawings: DrawingReader = field(init=False)

    def read(self) -> ImportedSection:
        """Return the slide as a section."""
        root = self.package.xml(self.path)
        relationships = self.package.relationships(self.path)
        shapes = list(_shapes(child(root, "p:cSld", "p:spTree")))
        head = next((each for each in shapes if _role(each) in _TITLES), None)
        body = child(head, "p:txBody") if head is not None else None
        title = text_of(SlideText(self.accounting, relationships, self.place).line(body))
        self.place = Place(PlaceKind.SLIDE, self.place.number, title)
        self._text = SlideText(self.accounting, relationships, self.place)
        self._drawings = DrawingReader(self.package, self.path, self.accounting, self.pictures)
        blocks = [block for shape in shapes if shape is not head for block in self._shape(shape)]
        self._tell_about(root)
        notes = tuple(self._notes())
        self.accounting.tell(LossKind.UNKNOWN, self.place, root, always=False)
        kept = [block for block in blocks if block_text(block) or isinstance(block, Picture)]
        if not title:
            title, kept = _named_by_first_line(kept)
        return ImportedSection(title or str(self.place.number), tuple(kept), notes)

    def _shape(self, shape: etree._Element) -> Iterator[Block]:
        name, role = name_of(shape), _role(shape)
        if role in _FOOTERS:
            self._text.pass_over_what_is_filled_in(shape)
            self.accounting.tell(LossKind.HEADER, self.place, shape, always=False)
        elif name == "p:sp":
            is_list = role in _LISTS and child(shape, "p:nvSpPr", "p:nvPr", "p:ph") is not None
            yield from self._text.blocks(child(shape, "p:txBody"), has_bullets=is_list)
            yield from self._drawings.read(shape, self.place)
        elif name == "p:graphicFrame":
            for table in below(shape, "a:tbl"):
                yield self._table(table)
            yield from self._frame(shape)
        else:
            yield from self._drawings.read(shape, self.place)

    def _frame(self, shape: etree._Element) -> Iterator[Block]:
        objects = below(shape, "p:oleObj")
        for each in objects:
            self.accounting.note(LossKind.EMBEDDED, self.place, detail=str(each.get("progId") or ""))
        yield from self._drawings.read(shape, self.place)

    def _table(self, table: etree._Element) -> Table:
        rows = [[cell for cell in row if name_of(cell) == "a:tc"] for row in below(table, "a:tr")]
        spans = ("gridSpan", "rowSpan", "hMerge", "vMerge")
        if any(cell.get(span) for row in rows for cell in row for span in spans):
            self.accounting.note(LossKind.MERGED_CELLS, self.place)
        return Table(tuple(tuple(self._text.line(child(cell, "a:txBody")) for cell in row) for row in rows))

    def _notes(self) -> Iterator[Block]:
        for path in self.package.related(self.path, "notesSlide"):
            root = self.package.xml(path)
            text = SlideText(self.accounting, self.package.relationships(path), self.place)
            for shape in _shapes(child(root, "p:cSld", "p:spTree")):
                if _role(shape) in _FOOTERS:
                    text.pass_over_what_is_filled_in(shape)
                elif name_of(shape) == "p:sp":
                    yield from text.blocks(child(shape, "p:txBody"), has_bullets=False)
            self.accounting.tell(LossKind.UNKNOWN, self.place, root, always=False)

    def _tell_about(self, root: etree._Element) -> None:
        """Tell what a slide does and says that no text can."""
        if root.get("show") in ("0", "false"):
            self.accounting.note(LossKind.SHOWN_LATER, self.place)
        if below(root, "p:timing"):
            self.accounting.note(LossKind.ANIMATION, self.place)
        if media := below(root, *_SOUNDS):
            files = {
                found.target
                for each in media
                for key in ("r:link", "r:embed")
                if (found := self.package.relationships(self.path).get(attribute(each, key)))
            }
            self.accounting.note(LossKind.MEDIA, self.place, detail=", ".join(sorted(files)))
        for path in self.package.related(self.path, "comments"):
            self.accounting.tell(LossKind.COMMENT, self.place, self.package.xml(path), always=False)


def _shapes(tree: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the shapes of a slide, those of groups in their place."""
    for each in tree if tree is not None else ():
        name = name_of(each)
        if name in _THROUGH:
            yield from _shapes(each)
        elif name.startswith("p:") and name not in ("p:nvGrpSpPr", "p:grpSpPr", "p:extLst"):
            yield each


def _role(shape: etree._Element) -> str:
    """Return what kind of placeholder *shape* is; empty for a plain one and for a shape of its own."""
    found = next((each for about in list(shape)[:1] for each in below(about, "p:ph")), None)
    return str(found.get("type") or "") if found is not None else ""


def _named_by_first_line(blocks: list[Block]) -> tuple[str, list[Block]]:
    """Return what a slide without a title can be called by, and its other blocks."""
    first = blocks[0] if len(blocks) > 1 else None
    if isinstance(first, Paragraph) and len(text := text_of(first.runs)) <= _LONGEST_LINE:
        return text, blocks[1:]
    return "", blocks


def _tell_layouts(package: OfficePackage, accounting: Accounting, layouts: dict[str, None]) -> None:
    """Tell the words and pictures that stand on every slide of a layout; prompts of empty boxes are none."""
    masters = dict.fromkeys(master for path in layouts for master in package.related(path, "slideMaster"))
    for path in [*layouts, *masters]:
        tree = child(package.xml(path), "p:cSld", "p:spTree")
        for shape in _shapes(tree):
            if not below(shape, "p:ph"):
                has_picture = bool(below(shape, "a:blip"))
                place = Place(PlaceKind.FILE, name=path)
                accounting.tell(LossKind.LAYOUT, place, shape, always=has_picture)


def _tell_others(package: OfficePackage, accounting: Accounting) -> None:
    """Tell what else the package leads to, or keeps."""
    for path in package.archive:
        folder = path.rpartition("/")[0]
        if path.startswith("ppt/comments/") or folder.endswith(("/embeddings", "/activeX")):
            if path.endswith(".xml") and "/comments" in path:
                continue  # told with its slide
            accounting.note(LossKind.EMBEDDED, Place(PlaceKind.FILE, name=path))
