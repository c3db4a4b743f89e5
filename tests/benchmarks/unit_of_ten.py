"""A unit of ten blocks as one lesson: one of each kind that needs neither a recording nor a form."""

from __future__ import annotations

from curriculum.model import Component
from editions.model import Edition
from tests.xblocks.factories import CHECK, READ, SORT
from tests.xblocks.kinds import (
    COMMITMENT,
    MATCH,
    ORDER,
    REFLECTION,
    REHEARSE,
    RESOURCE,
    SCENARIO,
    kinds_edition,
)

TEN: tuple[Component, ...] = (
    READ,
    CHECK,
    SORT,
    MATCH,
    ORDER,
    SCENARIO,
    REHEARSE,
    REFLECTION,
    COMMITMENT,
    RESOURCE,
)


def unit_of_ten() -> Edition:
    """Return the course ``arc-200``, whose one lesson ``all`` has ten components in four languages."""
    edition = kinds_edition()
    course = edition.content.course
    (module,) = course.modules
    lesson = module.lessons[0].model_copy(update={"components": TEN})
    modules = (module.model_copy(update={"lessons": (lesson,)}),)
    content = edition.content.model_copy(update={"course": course.model_copy(update={"modules": modules})})
    return edition.model_copy(update={"content": content})
