"""Read a Word document (docx): headings, lists, tables, links, notes, pictures; the rest is told.

ECMA-376 part 1, 17. Our own reader on lxml, since a converter such as mammoth drops without a word what it
does not know (decision 0049).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from lxml import etree

from authoring.imports.accounting import Accounting
from authoring.imports.archives import Archive
from authoring.imports.document import (
    Block,
    Heading,
    Item,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    block_text,
    text_of,
)
from authoring.imports.imported import Imported, ImportedLesson, SourceFormat
from authoring.imports.losses import LossKind, Place, PlaceKind
from authoring.imports.office_drawings import DrawingReader
from authoring.imports.office_package import OfficePackage
from authoring.imports.pictures import Pictures
from authoring.imports.reading_xml import attribute, below, child, name_of
from authoring.imports.sections import divided, levelled
from authoring.imports.word_runs import LineReader
from authoring.imports.word_styles import WordStyles, read_styles

_THROUGH = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "mc:AlternateContent", "mc:Choice"}
)
_OBJECTS = frozenset({"oleObject", "package", "aFChunk", "video", "audio", "media"})
_NOTES = ("footnotes", "endnotes")
_WITHOUT_WORDS = frozenset(
    {"styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "numbering", "theme", "image",
     "hyperlink", "customXml", "people", "commentsExtended", "commentsIds", "commentsExtensible",
     "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "diagramData", "chart",
     "keyMapCustomizations", "glossaryDocument", "chartEx"}
)  # fmt: skip
"""Relationships of the document to parts that hold no words of it, or that its drawings lead to."""


def read_word(archive: Archive) -> Imported:
    """Return the lesson that a Word document comes to, and what of it is not in it.

    Raises: ImportRefusedError: it holds macros, is damaged or unsafe.
    """
    package = OfficePackage(archive)
    reader = _WordReader(package, package.main)
    blocks = reader.read()
    if reader.title and not any(map(block_text, blocks)):
        blocks.append(Paragraph((Run(reader.title),)))  # a title page and nothing else
    title, sections = divided(blocks, reader.title, PurePosixPath(archive.where).stem)
    lessons = (ImportedLesson(title, tuple(sections)),) if sections else ()
    return Imported(SourceFormat.DOCX, lessons, tuple(reader.accounting.losses))


@dataclass(slots=True)
class _WordReader:
    package: OfficePackage
    path: str
    accounting: Accounting = field(default_factory=Accounting)
    title: str = ""
    """What the document's first paragraph in the style Title says."""
    _styles: WordStyles = field(default_factory=WordStyles)
    _lines: LineReader = field(init=False)
    _drawings: DrawingReader = field(init=False)
    _place: Place = field(default_factory=lambda: Place(PlaceKind.PARAGRAPH))
    _numbers: dict[etree._Element, int] = field(default_factory=dict)
    """The paragraphs of the document, counted from 1."""
    _marks: dict[tuple[str, str], int] = field(default_factory=dict)
    """The numbers of the notes, by kind and id, in the order in which they are called."""

    def read(self) -> list[Block]:
        """Return the blocks of the whole document, the texts of its notes where its sections end."""
        root = self.package.xml(self.path)
        self._styles = read_styles(self._only("styles"), self._only("numbering"))
        relationships = self.package.relationships(self.path)
        self._lines = LineReader(self.accounting, relationships, self._mark)
        pictures = Pictures(self.accounting.losses)
        self._drawings = DrawingReader(self.package, self.path, self.accounting, pictures)
        paragraphs = below(root, "w:p")
        self._numbers = {each: number for number, each in enumerate(paragraphs, start=1)}
        notes = self._notes()
        blocks = list(self._with_notes(self._blocks(child(root, "w:body")), notes))
        for paragraph, number in self._numbers.items():
            place = Place(PlaceKind.PARAGRAPH, number)
            self.accounting.tell(LossKind.UNKNOWN, place, paragraph, always=False)
        self.accounting.tell(LossKind.UNKNOWN, Place(), root, always=False)
        self._other_parts()
        return blocks

    def _only(self, kind: str) -> etree._Element | None:
        found = self.package.related(self.path, kind)
        return self.package.xml(found[0]) if found else None

    def _blocks(self, around: etree._Element | None) -> Iterator[Block]:
        waiting: list[Item] = []
        for block in self._each(around):
            if isinstance(block, Item):
                waiting.append(block)
                continue
            yield from levelled(waiting)
            waiting = []
            yield block
        yield from levelled(waiting)

    def _each(self, around: etree._Element | None) -> Iterator[Block]:
        for element in around if around is not None else ():
            name = name_of(element)
            if name == "w:p":
                yield from self._paragraph(element)
            elif name == "w:tbl":
                yield from self._table(element)
            elif name in _THROUGH:
                yield from self._each(element)
            elif name in ("w:del", "w:moveFrom"):
                self.accounting.tell(LossKind.DELETED, self._place, element, always=False)
            elif name == "w:altChunk":
                self.accounting.note(LossKind.EMBEDDED, self._place, detail="altChunk")

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        self._place = replace(self._place, number=self._numbers.get(element, 0))
        properties = child(element, "w:pPr")
        style = self._styles.style_of(properties)
        if style.is_contents:
            self.accounting.tell(LossKind.CONTENTS, self._place, element, always=False)
            return
        line = self._lines.read(element, self._place)
        runs = tuple(line.runs)
        if text_of(runs):
            if style.is_title and not self.title:
                self.title = text_of(runs)
            elif style.is_title or style.heading:
                self._place = replace(self._place, name=text_of(runs))
                bare = tuple(Run(run.text, address=run.address) for run in runs)
                yield Heading(style.heading or 1, bare)
            else:
                listed = self._styles.in_list(properties)
                yield Item(*listed, runs) if listed else Quote(runs) if style.is_quote else Paragraph(runs)
        for drawing in line.hanging:
            yield from self._hanging(drawing)

    def _hanging(self, drawing: etree._Element) -> Iterator[Block]:
        """Yield the text boxes and pictures of a drawing, and tell what else it is."""
        for box in below(drawing, "w:txbxContent"):
            if not any(name_of(each) == "w:txbxContent" for each in _until(box, drawing)):
                yield from self._each(box)
        yield from self._drawings.read(drawing, self._place)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [list(_within(row, "w:tc")) for row in _within(table, "w:tr")]
        cells = [cell for row in rows for cell in row]
        if len(cells) == 1:  # a frame around a text, for the eye
            yield from self._each(cells[0])
            return
        if any(_spans(cell) for cell in cells):
            self.accounting.note(LossKind.MERGED_CELLS, self._place)
        pictures: list[Block] = []
        yield Table(tuple(tuple(self._row(row, pictures)) for row in rows))
        yield from pictures

    def _row(self, row: Iterable[etree._Element], pictures: list[Block]) -> Iterator[Runs]:
        for cell in row:
            yield self._cell(cell, pictures)
            yield from [()] * (_width(cell) - 1)

    def _cell(self, cell: etree._Element, pictures: list[Block]) -> Runs:
        """Return the paragraphs of *cell* as one line; what cannot stand in a line comes to *pictures*."""
        pieces: list[Runs] = []
        for block in self._each(cell):
            match block:
                case Table():
                    self.accounting.note(LossKind.NESTED_TABLE, self._place)
                    pieces += [runs for row in block.rows for runs in row if text_of(runs)]
                case Heading() | Paragraph() | Quote() | Item():
                    pieces.append(block.runs)
                case _:
                    pictures.append(block)
        joined: list[Run] = []
        for runs in pieces:
            joined += [*([Run(" · ")] if joined else []), *runs]
        return tuple(joined)

    def _mark(self, kind: str, identifier: str) -> str:
        number = self._marks.setdefault((kind, identifier), len(self._marks) + 1)
        return f" [{number}]"

    def _notes(self) -> dict[tuple[str, str], etree._Element]:
        found = {}
        for kind in _NOTES:
            root = self._only(kind)
            for note in root if root is not None else ():
                # The first ones are lines of separation, not notes (17.11.23).
                if not attribute(note, "w:type") or attribute(note, "w:type") == "normal":
                    found[kind.removesuffix("s"), attribute(note, "w:id")] = note
        return found

    def _with_notes(
        self, blocks: Iterable[Block], notes: dict[tuple[str, str], etree._Element]
    ) -> Iterator[Block]:
        """Yield *blocks*, and before each heading and at the end the notes called since the last one."""
        told: set[tuple[str, str]] = set()
        for block in blocks:
            if isinstance(block, Heading):
                yield from self._called(notes, told)
            yield block
        yield from self._called(notes, told)
        for key, note in notes.items():
            if key not in told:
                self.accounting.tell(LossKind.UNKNOWN, Place(), note, always=False)

    def _called(
        self, notes: dict[tuple[str, str], etree._Element], told: set[tuple[str, str]]
    ) -> Iterator[Block]:
        # A note may call another one, which is then called while the notes are told.
        while waiting := [key for key in self._marks if key in notes and key not in told]:
            for key in waiting:
                told.add(key)
                runs = self._cell(notes[key], [])
                if text_of(runs):
                    yield Paragraph((Run(f"[{self._marks[key]}] "), *runs))

    def _other_parts(self) -> None:
        """Tell the words of all parts that are not the document's own text."""
        for relationship in self.package.relationships(self.path).values():
            kind, target = relationship.kind, relationship.target
            if relationship.is_external:
                if kind not in ("hyperlink", "image"):
                    self.accounting.note(LossKind.OUTSIDE, Place(), detail=target)
            elif target not in self.package.archive or kind in _WITHOUT_WORDS or kind in _NOTES:
                continue
            elif kind in _OBJECTS:
                self.accounting.note(LossKind.EMBEDDED, Place(PlaceKind.FILE, name=target))
            elif target.endswith(".xml"):
                self._other_part(kind, target)

    def _other_part(self, kind: str, path: str) -> None:
        root = self.package.xml(path)
        if kind == "comments":
            for comment in root:
                self.accounting.tell(LossKind.COMMENT, Place(), comment, always=False)
        elif kind in ("header", "footer"):
            has_picture = bool(below(root, "a:blip", "v:imagedata"))
            self.accounting.tell(LossKind.HEADER, Place(), root, always=has_picture)
        else:
            place = Place(PlaceKind.FILE, name=path)
            self.accounting.tell(LossKind.UNKNOWN, place, root, always=False)


def _until(element: etree._Element, end: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands around *element*, from the inside out, as far as *end*."""
    for each in element.iterancestors():
        if each is end:
            return
        yield each


def _within(around: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or cells of a row, through what may stand around them."""
    for element in around:
        if name_of(element) == name:
            yield element
        elif name_of(element) in _THROUGH:
            yield from _within(element, name)


def _width(cell: etree._Element) -> int:
    span = child(cell, "w:tcPr", "w:gridSpan")
    said = attribute(span, "w:val") if span is not None else ""
    return max(1, min(int(said), 64)) if said.isascii() and said.isdigit() else 1


def _spans(cell: etree._Element) -> bool:
    return _width(cell) > 1 or child(cell, "w:tcPr", "w:vMerge") is not None
