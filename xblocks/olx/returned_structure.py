"""Take over the order of modules and lessons from Studio, and the English titles that its outline shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import Component, Course, Lesson, Module, Texts
from xblocks.olx.meeting import Meeting
from xblocks.olx.outline import Outline
from xblocks.olx.visited_course import VisitedCourse


@dataclass(frozen=True, slots=True)
class Structure:
    """What the modules are made of."""

    meeting: Meeting
    outline: Outline
    visited: VisitedCourse
    components: Mapping[str, list[Component]]
    """By lesson id."""

    def modules(self, course: Course) -> tuple[Module, ...]:
        """Return the modules of *course* as they stand in Studio; what the content got since stays in it."""
        lessons = {lesson.id: lesson for lesson in course.lessons}
        in_studio = self.visited.modules
        placed = {each for ids in in_studio.values() for each in ids}
        modules = {module.id: module for module in course.modules}
        order = [
            *(each for each in in_studio if each in modules),
            *(each for each in modules if each not in in_studio),
        ]
        found = []
        for module in (modules[each] for each in order):
            ids = [
                *(each for each in in_studio.get(module.id, ()) if each in lessons),
                *(lesson.id for lesson in module.lessons if lesson.id not in placed),
            ]
            if ids:
                found.append(self._module(module, [self._lesson(lessons[each]) for each in ids]))
            else:
                self.meeting.leave(
                    module.id, "has no lesson left in Studio", "take it out of course.yaml by hand"
                )
                return course.modules  # a lesson would stand twice if its old module kept it
        self._tell_deleted(each for each in lessons if each not in placed)
        if [module.id for module in found] != list(modules):
            self.meeting.changed(course.id, "the order of the modules")
        return tuple(found)

    def _module(self, module: Module, lessons: Sequence[Lesson]) -> Module:
        if [each.id for each in lessons] != [each.id for each in module.lessons]:
            self.meeting.changed(module.id, "its lessons, or their order")
        texts = self._titled(module.texts, self.visited.module_titles.get(module.id, ""), module.id)
        return module.model_copy(update={"lessons": tuple(lessons), "texts": texts})

    def _lesson(self, lesson: Lesson) -> Lesson:
        texts = self._titled(lesson.texts, self.visited.lesson_titles.get(lesson.id, ""), lesson.id)
        lesson = lesson.model_copy(update={"texts": texts})
        if lesson.id not in self.components:
            return lesson
        in_studio = self.components[lesson.id]
        there = {each.id for each in in_studio}
        since = [
            each for each in lesson.components if each.id not in there and self._is_since(lesson.id, each)
        ]
        taken = [*in_studio, *since]
        if not taken:
            self.meeting.leave(lesson.id, "has no component left in Studio; it keeps those that it has")
            return lesson
        before, after = [each.id for each in lesson.components], [each.id for each in taken]
        if set(before) == set(after) and before != after:
            self.meeting.changed(lesson.id, "the order of its components")
        return lesson.model_copy(update={"components": tuple(taken)})

    def _is_since(self, lesson_id: str, component: Component) -> bool:
        """Return whether the content got *component* after the course was exported."""
        return f"component:{lesson_id}.{component.id}" not in self.outline.pieces

    def _tell_deleted(self, absent: Iterable[str]) -> None:
        exported = {each["id"] for module in self.outline.course["modules"] for each in module["lessons"]}
        for lesson_id in absent:
            if lesson_id in exported:
                hint = "people may be in the middle of it; take it out of course.yaml by hand if it shall go"
                self.meeting.leave(lesson_id, "was deleted in Studio; the content keeps it", hint)

    def _titled(self, texts: Texts, title: str, place: str) -> Texts:
        """Return *texts* under the English *title* of the outline, where Studio alone changed it."""
        text = texts.get(Language.EN)
        if text is None or title in (
            "",
            plain_line(text.section.title),
            plain_line(self._exported_title(place)),
        ):
            return texts
        self.meeting.changed(place, "English title")
        section = text.section.model_copy(update={"title": " ".join(title.split())})
        return texts | {Language.EN: text.model_copy(update={"section": section, "reviewed_by": None})}

    def _exported_title(self, place: str) -> str:
        for module in self.outline.course["modules"]:
            for each in (module, *module["lessons"]):
                if each["id"] == place:
                    section = each["texts"].get("en", {}).get("section")
                    return str(section.get("title", "")) if isinstance(section, dict) else ""
        return ""
