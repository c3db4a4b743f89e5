"""Move, add and take out components, lessons and modules. Pure: a course in, a course out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from assessments.model import CourseContent
from authoring.courses.changed import with_components, with_lesson
from authoring.courses.opened import lesson_of
from curriculum.model import Component, Lesson, Module

T = TypeVar("T")


class NotPossibleError(ValueError):
    """What was asked would leave something empty; *reason* names which words say so."""

    def __init__(self, reason: str, objective: str = "") -> None:
        """Keep *reason*: ``last_component``, ``last_lesson``, ``last_module``, ``name_taken`` and others.

        *objective* is the one about which questions were asked for, where it is about questions.
        """
        self.reason, self.objective = reason, objective
        super().__init__(reason)


def with_new_component(
    course: CourseContent, lesson_id: str, component: Component, at: int | None = None
) -> CourseContent:
    """Return *course* with *component* in the lesson *lesson_id*, at the place *at* (None: its end).

    What the component practises becomes an objective of the lesson.

    Raises: NotPossibleError: the lesson has a component of that name (``name_taken``).
    """

    def added(lesson: Lesson) -> Lesson:
        if any(one.id == component.id for one in lesson.components):
            raise NotPossibleError("name_taken")
        place = len(lesson.components) if at is None else at
        components = (*lesson.components[:place], component, *lesson.components[place:])
        practised = getattr(component, "objective", None)
        more = (practised,) if practised and practised not in lesson.objectives else ()
        return lesson.model_copy(update={"components": components, "objectives": (*lesson.objectives, *more)})

    return with_lesson(course, lesson_id, added)


def without_component(course: CourseContent, lesson_id: str, component_id: str) -> CourseContent:
    """Return *course* without a component. Raises: NotPossibleError: it is the only one of its lesson."""

    def left(lesson: Lesson) -> tuple[Component, ...]:
        found = tuple(one for one in lesson.components if one.id != component_id)
        if not found:
            raise NotPossibleError("last_component")
        return found

    return with_components(course, lesson_id, left)


def with_moved_component(course: CourseContent, lesson_id: str, component_id: str, by: int) -> CourseContent:
    """Return *course* in which a component stands *by* places further on; at an end it stays."""

    def moved(lesson: Lesson) -> tuple[Component, ...]:
        return _moved(lesson.components, lambda one: one.id == component_id, by)

    return with_components(course, lesson_id, moved)


def with_moved_lesson(course: CourseContent, lesson_id: str, by: int) -> CourseContent:
    """Return *course* in which a lesson stands one place further on (*by* 1) or back (-1).

    At the edge of its module it goes over into the next one, unless its module would be empty.
    """
    modules = list(course.course.modules)
    index, module = _module_of(course, lesson_id)
    place = [one.id for one in module.lessons].index(lesson_id)
    if 0 <= place + by < len(module.lessons):
        lessons = _moved(module.lessons, lambda one: one.id == lesson_id, by)
        modules[index] = module.model_copy(update={"lessons": lessons})
    elif 0 <= index + by < len(modules) and len(module.lessons) > 1:
        neighbour, lesson = modules[index + by], module.lessons[place]
        left = tuple(one for one in module.lessons if one.id != lesson_id)
        modules[index] = module.model_copy(update={"lessons": left})
        joined = (lesson, *neighbour.lessons) if by > 0 else (*neighbour.lessons, lesson)
        modules[index + by] = neighbour.model_copy(update={"lessons": joined})
    return _with_modules(course, modules)


def with_moved_module(course: CourseContent, module_id: str, by: int) -> CourseContent:
    """Return *course* in which a module stands *by* places further on; at an end it stays."""
    return _with_modules(course, _moved(course.course.modules, lambda one: one.id == module_id, by))


def with_new_lesson(course: CourseContent, module_id: str, lesson: Lesson) -> CourseContent:
    """Return *course* with *lesson* at the end of the module *module_id*.

    Raises: NotPossibleError: the course has a lesson of that name (``name_taken``).
    """
    _refuse_taken(course, lesson)
    modules = [
        module.model_copy(update={"lessons": (*module.lessons, lesson)}) if module.id == module_id else module
        for module in course.course.modules
    ]
    return _with_modules(course, modules)


def with_new_module(course: CourseContent, module: Module) -> CourseContent:
    """Return *course* with *module* at its end.

    Raises: NotPossibleError: the course has a module, or a lesson, of that name (``name_taken``).
    """
    if any(one.id == module.id for one in course.course.modules):
        raise NotPossibleError("name_taken")
    for lesson in module.lessons:
        _refuse_taken(course, lesson)
    return _with_modules(course, [*course.course.modules, module])


def without_lesson(course: CourseContent, lesson_id: str) -> CourseContent:
    """Return *course* without a lesson, and without its module where that has no other.

    Raises: NotPossibleError: it is the only lesson of the course (``last_lesson``).
    """
    lesson_of(course, lesson_id)
    modules = []
    for module in course.course.modules:
        left = tuple(one for one in module.lessons if one.id != lesson_id)
        if left:
            modules.append(module.model_copy(update={"lessons": left}))
    if not modules:
        raise NotPossibleError("last_lesson")
    return _with_modules(course, modules)


def _refuse_taken(course: CourseContent, lesson: Lesson) -> None:
    if any(one.id == lesson.id for one in course.course.lessons):
        raise NotPossibleError("name_taken")


def _module_of(course: CourseContent, lesson_id: str) -> tuple[int, Module]:
    for index, module in enumerate(course.course.modules):
        if any(one.id == lesson_id for one in module.lessons):
            return index, module
    raise KeyError(lesson_id)


def _with_modules(course: CourseContent, modules: Sequence[Module]) -> CourseContent:
    return course.model_copy(update={"course": course.course.model_copy(update={"modules": tuple(modules)})})


def _moved(entries: tuple[T, ...], is_it: Callable[[T], bool], by: int) -> tuple[T, ...]:
    place = next(index for index, one in enumerate(entries) if is_it(one))
    rest = [*entries[:place], *entries[place + 1 :]]
    rest.insert(min(max(place + by, 0), len(entries) - 1), entries[place])
    return tuple(rest)
