"""Say what this package delivers for each action of the framework: courses with their lessons, and pages."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.hub import HubPage
from curriculum.model import Course
from curriculum.references import FrameworkAction
from groundwork.hub.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Delivered:
    """What serves one action; nothing at all where both are empty."""

    action: FrameworkAction
    courses: tuple[tuple[Course, int], ...]
    """Each with how many of its lessons name the action."""
    pages: tuple[HubPage, ...]


def delivered(shelf: Shelf) -> dict[str, dict[str, list[Delivered]]]:
    """Return what is delivered for every action, by focus area (``FA1``) and group (``COM``), in order."""
    areas: dict[str, dict[str, list[Delivered]]] = {}
    for action in shelf.references.actions:
        area, group, _ = action.id.split(".")
        areas.setdefault(area, {}).setdefault(group, []).append(_for(action, shelf))
    return areas


def _for(action: FrameworkAction, shelf: Shelf) -> Delivered:
    courses = []
    for course in shelf.courses.values():
        lessons = sum(action.id in lesson.actions for lesson in course.lessons)
        named = {*course.actions, *(one for objective in course.objectives for one in objective.actions)}
        if lessons or action.id in named:
            courses.append((course, lessons))
    pages = tuple(page for page in shelf.pages.values() if action.id in page.actions)
    return Delivered(action, tuple(courses), pages)
