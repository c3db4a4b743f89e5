"""Read a course of Open edX that others made: its outline and texts become lessons, the rest is told.

A course of ours that was edited in Studio comes back by ``groundwork course import`` instead, which keeps
what an author changed in the meantime.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from authoring.imports.api import (
    Block,
    Imported,
    ImportedLesson,
    ImportedQuestion,
    ImportedSection,
    ImportRefusedError,
    Loss,
    LossKind,
    Pictures,
    Place,
    PlaceKind,
    Refusal,
    SourceFormat,
    block_text,
    heading,
    read_page,
    with_texts,
)
from xblocks.olx.archive import Source, open_archive
from xblocks.olx.errors import OlxError
from xblocks.olx.unpacked_course import UnpackedCourse

_NO_NAMES = frozenset({"", "text", "html", "raw html", "blank html page", "unit", "announcement"})
"""What Studio calls a block that nobody named."""
_NO_QUESTION_NAMES = frozenset(
    {"", "problem", "multiple choice", "single select", "checkboxes", "multi-select", "dropdown",
     "numerical input", "text input", "blank common problem", "blank advanced problem"}
)  # fmt: skip
_WORDS_IN_ATTRIBUTES = ("label", "options", "answer", "alt", "placeholder", "title")
"""Attributes of a problem that learners read, or must write."""
_SOUNDS = frozenset({"video", "videoalpha", "audio"})
_STATIC = re.compile(r"^(?:/static/|static/|/asset[^/]*@)([^/?#]+)")


def read_others_course(source: Source, name: str) -> Imported:
    """Return a lesson for each subsection of the OLX archive *source* (.tar.gz), and what is in none.

    Raises: ImportRefusedError: it is unsafe, damaged or no course, or it is one of ours.
    """
    try:
        with open_archive(source) as files:
            return _imported(UnpackedCourse.of(files), name)
    except OlxError as error:
        raise ImportRefusedError(Refusal.BROKEN_ZIP, name, str(error)) from None


def _imported(course: UnpackedCourse, name: str) -> Imported:
    """Return what *course* holds. Raises: OlxError, ImportRefusedError: as :func:`read_others_course`."""
    root = course.xml("course.xml")
    if not len(root):
        root = course.xml(f"course/{course.key().run}.xml")
    if _is_ours(course):
        raise ImportRefusedError(Refusal.OUR_COURSE, name)
    reader = _CourseReader(course)
    lessons = tuple(reader.lessons(root))
    reader.tell_others()
    return Imported(SourceFormat.OLX, lessons, tuple(reader.losses), tuple(reader.questions))


def _is_ours(course: UnpackedCourse) -> bool:
    try:
        course.outline(course.key())
    except OlxError:
        return False
    return True


@dataclass(slots=True)
class _CourseReader:
    course: UnpackedCourse
    losses: list[Loss] = field(default_factory=list)
    questions: list[ImportedQuestion] = field(default_factory=list)
    _pictures: Pictures = field(init=False)
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pictures = Pictures(self.losses)

    def lessons(self, root: etree._Element) -> Iterator[ImportedLesson]:
        """Yield a lesson for each subsection that has a text."""
        title = _name(root)
        for chapter in self._children(root, "chapter"):
            path = tuple(filter(None, [title, _name(chapter)]))
            for sequential in self._children(chapter, "sequential"):
                found = [self._section(each) for each in self._children(sequential, "vertical")]
                if any(section.blocks for section in found):
                    yield ImportedLesson(_name(sequential), tuple(with_texts(found)), path)
                    continue
                # Titles around questions or films alone are no lesson.
                titles = filter(None, [_name(sequential), *(section.title for section in found)])
                self.losses += [Loss(LossKind.SECTION_NAME, Place(), title) for title in titles]

    def _section(self, vertical: etree._Element) -> ImportedSection:
        title = _name(vertical)
        place = Place(PlaceKind.ITEM, name=title)
        blocks: list[Block] = []
        for pointer in vertical:
            element = self._follow(pointer, place)
            if element is not None:
                blocks += self._block(element, title, place)
        return ImportedSection(title or _first_words(blocks), tuple(blocks))

    def _block(self, element: etree._Element, unit: str, place: Place) -> Iterator[Block]:
        name, tag = _name(element), str(element.tag)
        if tag == "html":
            blocks = list(self._page(element, place))
            is_told = name.lower() in _NO_NAMES or name == unit
            if blocks and not is_told and name not in " ".join(map(block_text, blocks)):
                yield heading(name)
            yield from blocks
            return
        if tag == "problem":
            self._question(element, place)
            return
        words = " ".join([name, *" ".join(map(str, element.itertext())).split()])
        kind = LossKind.MEDIA if tag in _SOUNDS else LossKind.OTHER_BLOCK
        self.losses.append(Loss(kind, place, words.strip(), tag))

    def _question(self, element: etree._Element, place: Place) -> None:
        """Tell of a problem with all of its words, and keep it for those who have an objective for it."""
        name = _name(element)
        said = [] if name.lower() in _NO_QUESTION_NAMES else [name]
        for event, each in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                said += [*(str(each.get(key) or "") for key in _WORDS_IN_ATTRIBUTES), each.text or ""]
            elif each is not element:
                said.append(each.tail or "")
        loss = Loss(LossKind.QUESTION, place, " ".join(" ".join(said).split()), "problem")
        self.losses.append(loss)
        data = etree.tostring(element, encoding="utf-8", with_tail=False)
        self.questions.append(ImportedQuestion(f"problem {len(self.questions) + 1}", data, loss))

    def _page(self, element: etree._Element, place: Place) -> Iterator[Block]:
        file = element.get("filename")
        if file:
            path = str(PurePosixPath("html") / f"{file}.html")
            self._used.add(path)
            data = self.course.read(path)
            if data is None:
                self.losses.append(Loss(LossKind.PAGE_ABSENT, place, detail=path))
                return
        else:
            data = etree.tostring(element, encoding="utf-8", with_tail=False)
        if not data.strip():
            return
        try:
            page = read_page(data, place, self.losses, self._pictures, self._picture)
        except ImportRefusedError as error:
            self.losses.append(Loss(LossKind.PAGE_ABSENT, place, detail=str(error.refusal)))
            return
        yield from page.blocks

    def _picture(self, address: str) -> tuple[str, bytes] | None:
        found = _STATIC.match(address)
        # Studio calls a file of a library `asset-v1:org+course+run+type@asset+block@name`.
        name = found[1].rpartition("block@")[2] if found else ""
        path = f"static/{name}"
        data = self.course.read(path) if name else None
        if data is None:
            return None
        self._used.add(path)
        return name, data

    def _children(self, around: etree._Element, tag: str) -> Iterator[etree._Element]:
        """Yield what *around* holds of *tag*, read from its own file where it stands there; tell the rest."""
        for each in around:
            if each.tag == tag:
                found = self._follow(each, Place(PlaceKind.ITEM, name=_name(around)))
                if found is not None:
                    yield found
            elif around.tag in ("chapter", "sequential"):
                words = " ".join([_name(each), *map(str, each.itertext())])
                place = Place(PlaceKind.ITEM, name=_name(around))
                self.losses.append(Loss(LossKind.OTHER_BLOCK, place, " ".join(words.split()), str(each.tag)))

    def _follow(self, pointer: etree._Element, place: Place) -> etree._Element | None:
        try:
            found = self.course.follow(pointer)
        except OlxError as error:
            self.losses.append(Loss(LossKind.PAGE_ABSENT, place, detail=str(error)))
            return None
        return found if found is not None else pointer

    def tell_others(self) -> None:
        """Tell of every file that is neither outline nor was read: pictures, documents, pages beside."""
        for path in sorted(self.course.paths):
            folder = path.partition("/")[0]
            if path in self._used or path.endswith(".xml") or folder == "policies":
                continue
            place = Place(PlaceKind.FILE, name=path)
            is_picture = path.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"))
            kind = LossKind.PICTURE_ABSENT if is_picture else LossKind.OTHER_FILE
            self.losses.append(Loss(kind, place, detail=path))


def _name(element: etree._Element) -> str:
    return " ".join(str(element.get("display_name") or "").split())


def _first_words(blocks: list[Block]) -> str:
    return next((text[:80] for block in blocks if (text := block_text(block))), "")
