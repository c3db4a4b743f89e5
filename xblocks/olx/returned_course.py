"""Take over what was changed in Studio since a course was exported, and say what cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from assessments.exchange.api import Finding
from assessments.model import CourseContent
from authoring.forms.api import COMPONENT, Unfinished
from curriculum.model import Component
from xblocks.olx.archive import Source, open_archive
from xblocks.olx.block_content import block_contents
from xblocks.olx.errors import OlxError
from xblocks.olx.meeting import Change, Meeting
from xblocks.olx.pieces import pieces_of
from xblocks.olx.returned_components import returned_components
from xblocks.olx.returned_material import returned_material
from xblocks.olx.returned_structure import Structure
from xblocks.olx.unpacked_course import UnpackedCourse
from xblocks.olx.visited_course import VisitedCourse, visit


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
    unfinished: dict[str, tuple[Unfinished, ...]]
    """Translations of components that were begun and are not whole, by ``<lesson>.<component>``."""


@contextmanager
def unpacked(source: Source) -> Iterator[UnpackedCourse]:
    """Unpack the outline and the texts of the course in an OLX archive (.tar.gz), which may be hostile.

    Its pictures, sounds and films are looked at and not kept: what is changed in Studio are words, and a
    file that was replaced there does not come back.

    Raises: OlxError: the archive is unsafe or broken, or holds no course.
    """
    with open_archive(source, _is_outline_or_text) as files:
        yield UnpackedCourse.of(files)


def _is_outline_or_text(path: str) -> bool:
    return "static" not in PurePosixPath(path).parts[:-1]


def course_of(course: UnpackedCourse) -> str:
    """Return the id of *course*. Raises: OlxError: it is not one that Groundwork exported."""
    return str(course.outline(course.key()).course.get("id", ""))


def returned_course(course: UnpackedCourse, now: CourseContent) -> ReturnedCourse:
    """Return the content *now* with what was changed in Studio since *course* was exported. Writes nothing.

    Raises: OlxError: a file of it is unsafe or broken, or it is another course.
    """
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
    unfinished = _unfinished(meeting, visited, content)
    return ReturnedCourse(outline.edition, content, tuple(meeting.changes), tuple(meeting.left), unfinished)


def _unfinished(
    meeting: Meeting, visited: VisitedCourse, content: CourseContent
) -> dict[str, tuple[Unfinished, ...]]:
    """Return what was begun in the components that are taken as they are; say what stays in Studio."""
    taken = {
        f"{lesson.id}.{each.id}": each for lesson in content.course.lessons for each in lesson.components
    }
    found: dict[str, tuple[Unfinished, ...]] = {}
    for block in visited.blocks:
        key, component = block.content.key, block.content.component
        halves = [each for each in block.content.unfinished if each.piece == COMPONENT]
        if halves and key in taken and _structure(taken[key]) == _structure(component):
            found[key] = tuple(halves)
            names = ", ".join(each.language.english_name for each in halves)
            meeting.changed(key, f"{names}, begun and not whole yet")
        for each in block.content.unfinished:
            if each.piece != COMPONENT:
                message = f"the {each.language.english_name} of {each.piece} was begun and is not whole"
                meeting.leave(key, message, "finish it in Studio and export again; learners read the English")
    return found


def _structure(component: Component) -> dict[str, object]:
    dumped: dict[str, object] = component.model_dump(exclude={"texts", "media", "captions"})
    return dumped
