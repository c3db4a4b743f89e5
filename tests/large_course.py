"""A course as large as the largest that is planned, made of the sample city's: ten objectives, 13 lessons.

The words are real ones, in four languages, so that it weighs what a real course weighs.
"""

from __future__ import annotations

from assessments.model import Bank, CourseContent, Form, Quota
from curriculum.model import Objective
from tests.sample_city import sample_edition

LESSONS = 13
OBJECTIVES = 10
ITEMS = 6
DECKS = 3


def large_content(*, decks: int = DECKS) -> CourseContent:
    """Return a course of :data:`LESSONS` lessons whose forms of 12 items draw from 60, dealt into *decks*."""
    content = sample_edition().content
    course, material = content.course, content.material
    objectives = tuple(_objective(course.objectives, number) for number in range(OBJECTIVES))
    forms = tuple(_form(form, decks) for form in material.forms)
    missing = LESSONS - len(course.lessons)
    long = [lesson for lesson in course.lessons if len(lesson.components) > 4]
    more = [long[at % len(long)].model_copy(update={"id": f"again-{at}"}) for at in range(missing)]
    first, *others = course.modules
    modules = (first.model_copy(update={"lessons": (*first.lessons, *more)}), *others)
    return content.model_copy(
        update={
            "course": course.model_copy(update={"objectives": objectives, "modules": modules}),
            "material": material.model_copy(update={"banks": _banks(material.banks), "forms": forms}),
        }
    )


def _name(number: int) -> str:
    return f"ARC100.O{number + 1}"


def _objective(known: tuple[Objective, ...], number: int) -> Objective:
    return known[number % len(known)].model_copy(update={"id": _name(number)})


def _banks(known: tuple[Bank, ...]) -> tuple[Bank, ...]:
    items = [item for bank in known for item in bank.items]
    return tuple(
        known[0].model_copy(
            update={
                "objective": _name(number),
                "items": tuple(
                    items[(number * ITEMS + at) % len(items)].model_copy(update={"id": f"item-{number}-{at}"})
                    for at in range(ITEMS)
                ),
            }
        )
        for number in range(OBJECTIVES)
    )


def _form(form: Form, decks: int) -> Form:
    """Return *form* of 12 items, or of 8 or 4, as the outline of ARC-100 has them."""
    items = {"pre": 12, "post": 12, "follow_up": 8, "booster": 4}[form.purpose]
    counts = [2 if number in (6, 7) else 1 for number in range(OBJECTIVES)]
    blueprint = [Quota(objective=_name(number), items=count) for number, count in enumerate(counts)]
    shorter = [Quota(objective=quota.objective, items=1) for quota in blueprint[:items]]
    return form.model_copy(update={"blueprint": tuple(blueprint if items == 12 else shorter), "decks": decks})
