"""Take over the components of each lesson as they stand in Studio: changed, moved, new, copied, removed."""

from __future__ import annotations

from collections.abc import Mapping

from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import Component, Text
from xblocks.olx.block_content import BlockContent
from xblocks.olx.described import described
from xblocks.olx.meeting import Meeting
from xblocks.olx.pieces import component_piece
from xblocks.olx.visited_course import VisitedBlock, VisitedCourse, blocks_by_lesson


def returned_components(
    meeting: Meeting, visited: VisitedCourse, now: Mapping[str, BlockContent]
) -> dict[str, list[Component]]:
    """Return the components by lesson id, in Studio's order; *now* are the blocks of the content by key."""
    seen: set[str] = set()
    found: dict[str, list[Component]] = {}
    for lesson_id, blocks in blocks_by_lesson(visited):
        used = {block.content.component.id for block in blocks if block.content.lesson == lesson_id}
        found[lesson_id] = []
        for block in blocks:
            key = block.content.key
            if key in now and key not in seen:
                seen.add(key)
                component = _known(meeting, block, now[key].component)
            else:
                component = _new(meeting, block, used, is_copy=key in seen)
                used.add(component.id)
            found[lesson_id].append(component)
    for key, content in now.items():
        if key in seen or component_piece(content) not in meeting.exported or content.lesson not in found:
            continue
        if content.lesson in visited.unread:
            _put_back(found[content.lesson], content, now)
        else:
            meeting.changed(key, "removed")
    return found


def _put_back(components: list[Component], content: BlockContent, now: Mapping[str, BlockContent]) -> None:
    """Put the component of *content* behind the one that it follows in the content."""
    before = [each.component.id for each in now.values() if each.lesson == content.lesson]
    earlier = set(before[: before.index(content.component.id)])
    places = [place for place, each in enumerate(components, start=1) if each.id in earlier]
    components.insert(max(places, default=0), content.component)


def _known(meeting: Meeting, block: VisitedBlock, ours: Component) -> Component:
    content = block.content
    theirs = _renamed(content.component, block.title, ours)
    taken: Component = meeting.taken(component_piece(content), content.key, theirs)  # type: ignore[assignment]
    if taken != ours:
        meeting.changed(content.key, described(ours, taken))
    if block.lesson != content.lesson:
        meeting.changed(content.key, f"moved to the lesson {block.lesson}")
    return taken


def _new(meeting: Meeting, block: VisitedBlock, used: set[str], *, is_copy: bool) -> Component:
    component = block.content.component
    is_ours = block.content.lesson == block.lesson and not is_copy
    identifier = component.id if is_ours or component.id not in used else _free(component.id, used)
    what = f"new, {component.kind.replace('_', ' ')}{', a copy' if is_copy else ''}"
    meeting.changed(f"{block.lesson}.{identifier}", what)
    texts = {language: _unsigned(text, id=identifier) for language, text in component.texts.items()}
    return component.model_copy(update={"id": identifier, "texts": texts})


def _renamed(component: Component, title: str, ours: Component) -> Component:
    """Return *component* under the name that the outline shows, where that alone was changed."""
    text, old = component.texts.get(Language.EN), ours.texts.get(Language.EN)
    if text is None or old is None or not title or title in (plain_line(text.section.title), component.id):
        return component
    if text.section.title != old.section.title:
        return component  # the title was edited as well, and says more than the outline
    texts = component.texts | {Language.EN: _unsigned(text, title=" ".join(title.split()))}
    return component.model_copy(update={"texts": texts})


def _unsigned(text: Text, **changes: str) -> Text:
    """Return *text* with *changes*, which nobody has signed yet."""
    section = text.section.model_copy(update=changes)
    return text.model_copy(update={"section": section, "reviewed_by": None})


def _free(identifier: str, used: set[str]) -> str:
    number = 2
    while f"{identifier}-{number}" in used:
        number += 1
    return f"{identifier}-{number}"
