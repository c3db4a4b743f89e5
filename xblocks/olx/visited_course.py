"""Walk through a course that was edited in Studio, and keep what is ours beside what is not.

Other than ``course_reader``, which wants the course that was exported, nothing here is refused because
somebody added a page, another vendor's block or a chapter: each is told in a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from assessments.exchange.api import Finding
from xblocks.olx.block_content import BlockContent
from xblocks.olx.component_xml import read_content
from xblocks.olx.errors import OlxError
from xblocks.olx.keys import BLOCK_TYPES
from xblocks.olx.unpacked_course import UnpackedCourse

MODULE_PREFIX = "module_"
LESSON_PREFIX = "lesson_"
UNIT_PREFIX = "unit_"


@dataclass(frozen=True, slots=True)
class VisitedBlock:
    """A block of ours as it stands in Studio's course."""

    lesson: str
    """The lesson in which it stands now."""
    title: str
    """Its name in the outline."""
    content: BlockContent


@dataclass(slots=True)
class VisitedCourse:
    """What stands in Studio's course."""

    modules: dict[str, list[str]] = field(default_factory=dict)
    """The lesson ids of each module id, in Studio's order."""
    module_titles: dict[str, str] = field(default_factory=dict)
    lesson_titles: dict[str, str] = field(default_factory=dict)
    blocks: list[VisitedBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The lessons in which a block of ours stands that cannot be read: nobody knows what is missing there."""


def visit(course: UnpackedCourse, run: str) -> VisitedCourse:
    """Return what stands in *course*, and everything in it that is not ours.

    Raises: OlxError: a file that the course names is not there, not safe or not XML.
    """
    visited = VisitedCourse()
    for chapter in course.xml(f"course/{run}.xml").iterchildren("chapter"):
        whole = course.follow(chapter)
        module_id = _own_id(chapter, MODULE_PREFIX)
        if module_id is None:
            visited.findings.append(_added("section", whole, _count(course, whole)))
            continue
        visited.modules[module_id] = []
        visited.module_titles[module_id] = _name(whole)
        for sequential in whole.iterchildren("sequential"):
            _visit_lesson(course, sequential, module_id, visited)
    return visited


def _visit_lesson(
    course: UnpackedCourse, pointer: etree._Element, module_id: str, visited: VisitedCourse
) -> None:
    whole = course.follow(pointer)
    lesson_id = _own_id(pointer, LESSON_PREFIX)
    if lesson_id is None:
        visited.findings.append(_added("subsection", whole, _count_in(course, whole)))
        return
    visited.modules[module_id].append(lesson_id)
    visited.lesson_titles[lesson_id] = _name(whole)
    for vertical in whole.iterchildren("vertical"):
        unit = course.follow(vertical)
        if _own_id(vertical, UNIT_PREFIX) is None:
            name = _name(unit) or vertical.get("url_name")
            message = f"the unit '{name}' was added; a lesson is one page, so its parts follow the others"
            visited.findings.append(Finding(lesson_id, message))
        for element in unit:
            _visit_block(course.follow(element), lesson_id, visited)


def _visit_block(element: etree._Element, lesson_id: str, visited: VisitedCourse) -> None:
    title = _name(element)
    place = f"{lesson_id}, '{title or element.get('url_name')}'"
    if element.tag not in BLOCK_TYPES:
        message = f"a block of type '{element.tag}' is not one of ours, and stays in Studio"
        hint = "write what it says into a block of Groundwork, or keep it in Studio only"
        visited.findings.append(Finding(place, message, hint))
        return
    if not len(element):
        message = "the block is empty: nobody has written anything into it"
        visited.findings.append(Finding(place, message, "edit it in Studio, and export again"))
        return
    try:
        content = read_content(element)
    except OlxError as error:
        hint = "mend it in Studio and export again; until then nothing counts as removed from its lesson"
        visited.findings.append(Finding(place, str(error), hint))
        visited.unread.add(lesson_id)
        return
    visited.blocks.append(VisitedBlock(lesson_id, title, content))


def _added(what: str, element: etree._Element, blocks: int) -> Finding:
    name = _name(element) or element.get("url_name")
    message = f"the {what} was added in Studio: it has no minutes, objectives and translations yet"
    holds = f"it holds {blocks} block{'' if blocks == 1 else 's'}; " if blocks else ""
    hint = f"{holds}create the module or lesson in the content, export, and move the blocks there in Studio"
    return Finding(f"'{name}'", message, hint)


def _count(course: UnpackedCourse, chapter: etree._Element) -> int:
    return sum(_count_in(course, course.follow(each)) for each in chapter.iterchildren("sequential"))


def _count_in(course: UnpackedCourse, sequential: etree._Element) -> int:
    return sum(len(course.follow(each)) for each in sequential.iterchildren("vertical"))


def _name(element: etree._Element) -> str:
    """Return the name of *element* in the outline, on one line: a report has a line for each thing."""
    return " ".join(str(element.get("display_name") or "").splitlines())


def _own_id(element: etree._Element, prefix: str) -> str | None:
    name = str(element.get("url_name") or "")
    return name.removeprefix(prefix) if name.startswith(prefix) else None


def blocks_by_lesson(visited: VisitedCourse) -> Iterator[tuple[str, list[VisitedBlock]]]:
    """Yield every lesson with its blocks, in Studio's order."""
    for lessons in visited.modules.values():
        for lesson_id in lessons:
            yield lesson_id, [block for block in visited.blocks if block.lesson == lesson_id]
