"""Read a course archive back: its key, its edition, its content, and each block as XBlock wants it.

What comes back from Studio may have been edited; :attr:`OlxCourse.is_unchanged` tells by the
edition's digest whether it still says what was exported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from lxml import etree
from pydantic import ValidationError

from assessments.model import CourseContent
from curriculum.media import MediaShelf, digest_of
from editions.model import Edition
from xblocks.olx.archive import read_archive
from xblocks.olx.block_content import BlockContent
from xblocks.olx.component_xml import read_content
from xblocks.olx.errors import OlxError
from xblocks.olx.keys import CourseKey
from xblocks.olx.outline import SETTING, Outline, content_of
from xblocks.olx.safe_xml import parse


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

    @property
    def is_unchanged(self) -> bool:
        """Return whether the course says to the letter what the exported edition said."""
        return Edition(label=self.label, content=self.content).digest == self.digest


def read_course(data: bytes) -> OlxCourse:
    """Return the course in an OLX archive (.tar.gz), which may be hostile. Writes nothing.

    Raises: OlxError: the archive is unsafe or broken, or not a course that Groundwork exported.
    """
    course = _Files.of(read_archive(data))
    pointer = course.xml("course.xml")
    key = CourseKey(_name(pointer, "org"), _name(pointer, "course"), _name(pointer, "url_name"))
    outline = _outline(course, key)
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
    return OlxCourse(key, outline.edition, outline.digest, content, tuple(blocks), course.media(content))


@dataclass(frozen=True, slots=True)
class _Files:
    """The files below the folder that holds ``course.xml``."""

    files: dict[str, bytes]

    @classmethod
    def of(cls, files: dict[str, bytes]) -> _Files:
        roots = [path for path in files if PurePosixPath(path).name == "course.xml"]
        if not roots:
            message = "there is no course.xml in the archive; is it an OLX export?"
            raise OlxError(message)
        folder = PurePosixPath(min(roots, key=lambda path: (path.count("/"), path))).parent
        inside = {PurePosixPath(path): data for path, data in files.items()}
        return cls(
            {
                str(path.relative_to(folder)): data
                for path, data in inside.items()
                if path.is_relative_to(folder)
            }
        )

    def bytes_of(self, path: str) -> bytes:
        if path not in self.files:
            message = f"the archive has no {path}, though the course names it"
            raise OlxError(message)
        return self.files[path]

    def media(self, content: CourseContent) -> MediaShelf:
        """Return the files of *content* that are here; one that was replaced in Studio is not one of them."""
        named = {
            file.digest: self.files.get(f"static/{file.published_name}") for file in content.course.media
        }
        return MediaShelf(
            {digest: data for digest, data in named.items() if data and digest_of(data) == digest}
        )

    def xml(self, path: str) -> etree._Element:
        return parse(self.bytes_of(path), path)

    def follow(self, element: etree._Element) -> etree._Element:
        """Return the element itself, or the one in its own file if it is a pointer."""
        if len(element) or set(element.attrib) != {"url_name"}:
            return element
        return self.xml(f"{element.tag}/{element.get('url_name')}.xml")


def _outline(course: _Files, key: CourseKey) -> Outline:
    where = f"policies/{key.run}/policy.json"
    data = course.bytes_of(where)
    try:
        policy: Any = json.loads(data)
        raw = policy[f"course/{key.run}"]["other_course_settings"][SETTING]
        return Outline.model_validate(raw)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = (
            f"{where}: other_course_settings has no outline of a Groundwork course ({type(error).__name__})"
        )
        raise OlxError(message) from None


def _block(element: etree._Element) -> OlxBlock:
    return OlxBlock(_name(element, "url_name"), str(element.tag), read_content(element), element)


def _name(element: etree._Element, attribute: str) -> str:
    value = element.get(attribute)
    if not value:
        message = f"<{element.tag}> has no {attribute}"
        raise OlxError(message)
    return str(value)


def _own_id(element: etree._Element, prefix: str) -> str:
    name = _name(element, "url_name")
    if not name.startswith(prefix):
        message = (
            f"<{element.tag} url_name='{name}'>: expected a name that begins with '{prefix}'; "
            "a part that was added in Studio has no minutes, objectives and translations yet"
        )
        raise OlxError(message)
    return name.removeprefix(prefix)
