"""Read a course archive back: its key, its edition, its content, and each block as XBlock wants it.

What comes back from Studio may have been edited; :attr:`OlxCourse.is_unchanged` tells by the
edition's digest whether it still says what was exported.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from pydantic import ValidationError

from assessments.model import CourseContent
from curriculum.approval import Missing
from curriculum.media import MediaShelf
from editions.model import Edition
from xblocks.olx.archive import Source, open_archive
from xblocks.olx.block_content import BlockContent
from xblocks.olx.component_xml import read_content
from xblocks.olx.errors import OlxError
from xblocks.olx.keys import CourseKey
from xblocks.olx.outline import content_of
from xblocks.olx.unpacked_course import UnpackedCourse, name_of


@dataclass(frozen=True, slots=True)
class OlxBlock:
    """A block as it stands in a course."""

    url_name: str
    block_type: str
    content: BlockContent
    element: etree._Element
    """The block's XML, for ``XBlock.parse_xml``; not to be changed."""


@dataclass(frozen=True, slots=True)
class OlxCourse:
    """A course as it was read from its archive."""

    key: CourseKey
    label: str
    """The edition's label when it was exported."""
    digest: str
    """The edition's digest when it was exported."""
    content: CourseContent
    blocks: tuple[OlxBlock, ...]
    """In the order of the course."""
    media: MediaShelf = field(default_factory=MediaShelf)
    """The pictures, sounds and films that are in the archive as they were exported."""
    missing: Missing | None = None
    """What the edition lacked of its approval when it was frozen."""

    @property
    def is_unchanged(self) -> bool:
        """Return whether the course says to the letter what the exported edition said."""
        return Edition(label=self.label, content=self.content).digest == self.digest


def read_course(source: Source) -> OlxCourse:
    """Return the course in an OLX archive (.tar.gz), which may be hostile. Writes nothing.

    Raises: OlxError: the archive is unsafe or broken, or not a course that Groundwork exported.
    """
    with open_archive(source) as files:
        return _course(UnpackedCourse.of(files))


def _course(course: UnpackedCourse) -> OlxCourse:
    """Return *course* with its blocks.

    Raises: OlxError: it is broken, or not one that Groundwork exported.
    """
    key = course.key()
    outline = course.outline(key)
    lessons: dict[str, list[str]] = {}
    blocks: list[OlxBlock] = []
    for chapter in course.xml(f"course/{key.run}.xml").iterchildren("chapter"):
        module_id = _own_id(chapter, "module_")
        lessons[module_id] = []
        for sequential in course.follow(chapter).iterchildren("sequential"):
            lessons[module_id].append(_own_id(sequential, "lesson_"))
            for vertical in course.follow(sequential).iterchildren("vertical"):
                blocks += [_block(each) for each in course.follow(vertical)]
    try:
        content = content_of(outline, lessons, tuple(block.content for block in blocks))
    except (KeyError, ValidationError) as error:
        message = f"{key}: the chapters and sequentials do not agree with the course's outline: {error}"
        raise OlxError(message) from None
    media = course.media(content)
    return OlxCourse(key, outline.edition, outline.digest, content, tuple(blocks), media, outline.missing)


def _block(element: etree._Element) -> OlxBlock:
    return OlxBlock(name_of(element, "url_name"), str(element.tag), read_content(element), element)


def _own_id(element: etree._Element, prefix: str) -> str:
    name = name_of(element, "url_name")
    if not name.startswith(prefix):
        message = (
            f"<{element.tag} url_name='{name}'>: expected a name that begins with '{prefix}'; "
            "a part that was added in Studio has no minutes, objectives and translations yet"
        )
        raise OlxError(message)
    return name.removeprefix(prefix)
