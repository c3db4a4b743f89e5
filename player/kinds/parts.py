"""Know which parts of the page's script bring a component to life."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessments.model import Form
from curriculum.model import AssessmentComponent, Component, RehearseComponent
from player.scripts import PARTS

_OF_KIND: dict[str, tuple[str, ...]] = {
    "text": (),
    "resource": (),
    "audio": ("media",),
    "video": ("media",),
    "knowledge_check": ("questions",),
    "sort": ("questions",),
    "match": ("questions",),
    "order": ("questions",),
    "assessment": ("questions", "assessment"),
    "scenario": ("situations",),
    "rehearse": ("situations",),
    "reflection": ("notebook",),
    "commitment": ("notebook",),
    "team_guide": ("notebook",),
    "attestation": ("attestation",),
}
_OF_MODE = {"choose": (), "order": ("questions",), "write": ("notebook",)}
"""What a rehearsal needs besides: cards that move, or a field that this device keeps."""


def script_parts(components: Iterable[Component], forms: Sequence[Form] = ()) -> tuple[str, ...]:
    """Return the parts of the script that bring *components* to life, each once.

    *forms* are those that the components name: one meant for later needs the notebook's calendar.
    """
    needed = {part for component in components for part in _needed(component, forms)}
    return tuple(part for part in PARTS if part in needed)


def _needed(component: Component, forms: Sequence[Form]) -> tuple[str, ...]:
    return (
        *_OF_KIND[component.kind],
        *(_OF_MODE[component.mode] if isinstance(component, RehearseComponent) else ()),
        *(("notebook",) if _is_for_later(component, forms) else ()),
        *(("care",) if component.sensitive else ()),
    )


def _is_for_later(component: Component, forms: Sequence[Form]) -> bool:
    """Return whether *component* is a form that is meant for some time after the course."""
    if not isinstance(component, AssessmentComponent):
        return False
    return any(form.after_days is not None for form in forms if form.id == component.form)
