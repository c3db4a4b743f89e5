"""Select what one course asks out of everything that is asked."""

from __future__ import annotations

from assessments.model import Bank, Form, Material
from curriculum.model import Course


def material_of(course: Course, material: Material) -> Material:
    """Return what *course* asks: forms, attestations, and the banks of blueprints and objectives.

    An item is asked in the languages in which the course is written, though another course may ask it in
    more; what is confirmed stands in all.
    """
    components = [component for lesson in course.lessons for component in lesson.components]
    confirmed = {component.attestation for component in components if component.kind == "attestation"}
    objectives = objectives_asked(course, material)
    return Material(
        banks=tuple(_written_in(course, bank) for bank in material.banks if bank.objective in objectives),
        forms=_forms(course, material),
        attestations=tuple(one for one in material.attestations if one.id in confirmed),
    )


def objectives_asked(course: Course, material: Material) -> set[str]:
    """Return the objectives whose banks *course* has or draws from; *material* needs no banks for that."""
    asked = {quota.objective for form in _forms(course, material) for quota in form.blueprint}
    return asked | {objective.id for objective in course.objectives}


def _written_in(course: Course, bank: Bank) -> Bank:
    if not course.languages:
        return bank
    items = []
    for item in bank.items:
        texts = {language: text for language, text in item.texts.items() if language in course.written_in}
        items.append(item.model_copy(update={"texts": texts}))
    return bank.model_copy(update={"items": tuple(items)})


def _forms(course: Course, material: Material) -> tuple[Form, ...]:
    components = [component for lesson in course.lessons for component in lesson.components]
    wanted = {component.form for component in components if component.kind == "assessment"}
    return tuple(form for form in material.forms if form.id in wanted)
