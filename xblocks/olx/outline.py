"""What a course is beyond its blocks: objectives, minutes, titles in four languages, who helps.

Chapters and sequentials hold one title in one language. The rest goes into the course
policy under ``other_course_settings``, which Studio keeps as it is on import and export;
so a course that comes back from Studio can still be known, digest and all.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, TypeAdapter, with_config

# Not of typing: on Python 3.11 Pydantic takes no other.
from typing_extensions import TypedDict

from assessments.api import CompletionRule, rule_of
from assessments.model import CourseContent, Material
from curriculum.approval import Missing
from curriculum.model import Component, Model
from curriculum.references import References
from editions.model import Edition
from xblocks.olx.block_content import BlockContent
from xblocks.olx.pieces import digests

SETTING = "groundwork"
"""The key under ``other_course_settings``."""
_NO_COMPONENTS = {"modules": {"__all__": {"lessons": {"__all__": {"components"}}}}}


@with_config(ConfigDict(extra="allow"))
class _Lesson(TypedDict):
    id: str
    texts: dict[str, dict[str, Any]]


@with_config(ConfigDict(extra="allow"))
class _Module(_Lesson):
    lessons: list[_Lesson]


@with_config(ConfigDict(extra="allow"))
class _Course(TypedDict):
    modules: list[_Module]


_SHAPE = TypeAdapter(_Course)


def _with_modules(course: dict[str, Any]) -> dict[str, Any]:
    """Return *course*, in which whoever reads an outline finds modules, lessons and texts."""
    _SHAPE.validate_python(course)
    return course


class Order(Model):
    """The order of what the blocks share out between them, so that it can be put together again exactly."""

    facts: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    attestations: tuple[str, ...] = ()


class Outline(Model):
    """An edition without what its blocks hold."""

    edition: str
    digest: str
    course: Annotated[dict[str, Any], AfterValidator(_with_modules)]
    """A ``curriculum.model.Course`` whose lessons have no components."""
    order: Order
    references: References = References()
    """What no block carries: supports, framework actions, terms that only ``see_also`` names."""
    material: Material = Material()
    """What no block asks."""
    pieces: dict[str, str] = {}
    """The digest of every piece as it was exported: what differs from it was changed since."""
    missing: Missing | None = None
    """What the edition lacked of its approval when it was frozen."""
    rule: CompletionRule | None = None
    """What the course requires, for a learning system that has to tell it without reading blocks."""


def outline_of(edition: Edition, blocks: tuple[BlockContent, ...]) -> Outline:
    """Return what of *edition* is not in *blocks*."""
    content = edition.content
    references, material = content.references, content.material
    held = _held(blocks)
    return Outline(
        edition=edition.label,
        digest=edition.digest,
        course=content.course.model_dump(mode="json", exclude=_NO_COMPONENTS),
        order=Order(
            facts=tuple(each.id for each in references.facts),
            terms=tuple(each.id for each in references.terms),
            banks=tuple(each.objective for each in material.banks),
            forms=tuple(each.id for each in material.forms),
            attestations=tuple(each.id for each in material.attestations),
        ),
        references=references.model_copy(
            update={
                "facts": tuple(each for each in references.facts if each.id not in held.facts),
                "terms": tuple(each for each in references.terms if each.id not in held.terms),
            }
        ),
        material=Material(
            banks=tuple(each for each in material.banks if each.objective not in held.banks),
            forms=tuple(each for each in material.forms if each.id not in held.forms),
            attestations=tuple(each for each in material.attestations if each.id not in held.attestations),
        ),
        pieces=digests(blocks),
        missing=edition.missing,
        rule=rule_of(content.course, material),
    )


def content_of(
    outline: Outline, lessons: dict[str, list[str]], blocks: tuple[BlockContent, ...]
) -> CourseContent:
    """Return the course that *outline* and *blocks* make together.

    *lessons* lists the lesson ids of each module id, as the course's structure has them now.
    """
    parts = [outline.references, *(block.references for block in blocks)]
    material = [outline.material, *(block.material for block in blocks)]
    order = outline.order
    return CourseContent.model_validate(
        {
            "course": _course(outline, lessons, blocks),
            "references": {
                "facts": _ordered(order.facts, {each.id: each for part in parts for each in part.facts}),
                "terms": _ordered(order.terms, {each.id: each for part in parts for each in part.terms}),
                "supports": outline.references.supports,
                "actions": outline.references.actions,
            },
            "material": {
                "banks": _ordered(
                    order.banks, {each.objective: each for part in material for each in part.banks}
                ),
                "forms": _ordered(order.forms, {each.id: each for part in material for each in part.forms}),
                "attestations": _ordered(
                    order.attestations, {each.id: each for part in material for each in part.attestations}
                ),
            },
        }
    )


def _held(blocks: tuple[BlockContent, ...]) -> Order:
    return Order(
        facts=tuple(each.id for block in blocks for each in block.references.facts),
        terms=tuple(each.id for block in blocks for each in block.references.terms),
        banks=tuple(each.objective for block in blocks for each in block.material.banks),
        forms=tuple(each.id for block in blocks for each in block.material.forms),
        attestations=tuple(each.id for block in blocks for each in block.material.attestations),
    )


def _course(
    outline: Outline, lessons: dict[str, list[str]], blocks: tuple[BlockContent, ...]
) -> dict[str, Any]:
    modules = {module["id"]: module for module in outline.course["modules"]}
    known = {lesson["id"]: lesson for module in modules.values() for lesson in module["lessons"]}
    components: dict[str, list[Component]] = {}
    for block in blocks:
        components.setdefault(block.lesson, []).append(block.component)
    return {
        **outline.course,
        "modules": [
            {
                **modules[module_id],
                "lessons": [{**known[each], "components": components.get(each, [])} for each in lesson_ids],
            }
            for module_id, lesson_ids in lessons.items()
        ],
    }


def _ordered(order: tuple[str, ...], found: dict[str, Any]) -> list[Any]:
    """Return the values of *found* in *order*, and those that it does not name behind them."""
    first = [found[key] for key in order if key in found]
    return first + [value for key, value in found.items() if key not in order]
