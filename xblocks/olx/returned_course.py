"""Take over what was changed in Studio since a course was exported, and say what cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.model import CourseContent
from xblocks.olx.archive import read_archive
from xblocks.olx.block_content import block_contents
from xblocks.olx.errors import OlxError
from xblocks.olx.meeting import Change, Meeting
from xblocks.olx.pieces import pieces_of
from xblocks.olx.returned_components import returned_components
from xblocks.olx.returned_material import returned_material
from xblocks.olx.returned_structure import Structure
from xblocks.olx.unpacked_course import UnpackedCourse
from xblocks.olx.visited_course import Finding, visit


@dataclass(frozen=True, slots=True)
class ReturnedCourse:
    """What a course from Studio brings."""

    edition: str
    """The label of the edition that was exported."""
    content: CourseContent
    """The content as it is now, with Studio's changes."""
    changes: tuple[Change, ...]
    left: tuple[Finding, ...]
    """What was not taken, and why."""


def course_of(data: bytes) -> str:
    """Return the id of the course in an OLX archive (.tar.gz), which may be hostile.

    Raises: OlxError: the archive is unsafe or broken, or not a course that Groundwork exported.
    """
    course = UnpackedCourse.of(read_archive(data))
    return str(course.outline(course.key()).course.get("id", ""))


def returned_course(data: bytes, now: CourseContent) -> ReturnedCourse:
    """Return the content *now* with what was changed in Studio since the course was exported. Writes nothing.

    Raises: OlxError: the archive is unsafe or broken, or of another course.
    """
    course = UnpackedCourse.of(read_archive(data))
    key = course.key()
    outline = course.outline(key)
    if outline.course.get("id") != now.course.id:
        message = f"{key}: expected the course {now.course.id}, got {outline.course.get('id')}"
        raise OlxError(message)
    visited = visit(course, key.run)
    blocks = {block.key: block for block in block_contents(now)}
    pieces = {name: piece for block in blocks.values() for name, piece in pieces_of(block)}
    meeting = Meeting(outline.pieces, pieces, left=list(visited.findings))
    components = returned_components(meeting, visited, blocks)
    modules = Structure(meeting, outline, visited, components).modules(now.course)
    content = CourseContent(
        course=now.course.model_copy(update={"modules": modules}),
        material=returned_material(meeting, visited.blocks, now.material),
        references=now.references,
    )
    return ReturnedCourse(outline.edition, content, tuple(meeting.changes), tuple(meeting.left))
