"""Select what one course asks out of everything that is asked."""

from __future__ import annotations

from assessments.model import Material
from curriculum.model import Course


def material_of(course: Course, material: Material) -> Material:
    """Return what *course* asks: forms, attestations, and the banks of blueprints and objectives."""
    components = [component for lesson in course.lessons for component in lesson.components]
    wanted = {component.form for component in components if component.kind == "assessment"}
    confirmed = {component.attestation for component in components if component.kind == "attestation"}
    forms = tuple(form for form in material.forms if form.id in wanted)
    objectives = {quota.objective for form in forms for quota in form.blueprint}
    objectives |= {objective.id for objective in course.objectives}
    return Material(
        banks=tuple(bank for bank in material.banks if bank.objective in objectives),
        forms=forms,
        attestations=tuple(one for one in material.attestations if one.id in confirmed),
    )
