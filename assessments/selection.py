"""Select what one course asks out of everything that is asked."""

from __future__ import annotations

from assessments.model import Form, Material
from curriculum.model import Course


def material_of(course: Course, material: Material) -> Material:
    """Return what *course* asks: forms, attestations, and the banks of blueprints and objectives."""
    components = [component for lesson in course.lessons for component in lesson.components]
    confirmed = {component.attestation for component in components if component.kind == "attestation"}
    objectives = objectives_asked(course, material)
    return Material(
        banks=tuple(bank for bank in material.banks if bank.objective in objectives),
        forms=_forms(course, material),
        attestations=tuple(one for one in material.attestations if one.id in confirmed),
    )


def objectives_asked(course: Course, material: Material) -> set[str]:
    """Return the objectives whose banks *course* has or draws from; *material* needs no banks for that."""
    asked = {quota.objective for form in _forms(course, material) for quota in form.blueprint}
    return asked | {objective.id for objective in course.objectives}


def _forms(course: Course, material: Material) -> tuple[Form, ...]:
    components = [component for lesson in course.lessons for component in lesson.components]
    wanted = {component.form for component in components if component.kind == "assessment"}
    return tuple(form for form in material.forms if form.id in wanted)
