"""What the first attempt at each form came to, objective by objective: for figures about groups.

Only the first attempt: before a second one the learner has read why each answer was right or
wrong, so it measures something else. Nobody is shown these results of one person
(docs/decisions/0017-results-per-objective.md). Twin: ``player/script/measures.js``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessments.errors import ResponseError
from assessments.model import Form, Material
from assessments.scoring import FULL, points, scaled
from assessments.state import FormState, LearnerState


@dataclass(frozen=True, slots=True)
class Measured:
    """One form, handed in for the first time."""

    form: str
    purpose: str
    """What the form is for, such as ``pre`` or ``post``."""
    results: Mapping[str, float]
    """By objective: the scaled score of its items, 0..1, cut to four decimals."""


def measured(material: Material, state: LearnerState) -> tuple[Measured, ...]:
    """Return what *state* still holds of first attempts that were handed in, in the order of the forms.

    A form is left out once a second attempt is begun, and where its items do not add up to the points
    that it was handed in for: then items or keys are of another edition, and the parts would be wrong.
    A form for testing out measures nobody: those who choose it compare with no one.
    """
    found = []
    for form in material.forms:
        kept = state.forms.get(form.id) if form.purpose != "test_out" else None
        if kept is not None and kept.attempt == 1 and kept.submitted:
            won = _won(material, form, kept)
            if won is not None and sum(won.values()) == kept.points:
                found.append(Measured(form.id, form.purpose, dict(_results(form, won))))
    return tuple(found)


def _won(material: Material, form: Form, kept: FormState) -> dict[str, int] | None:
    """Return the points of each objective; None where a response fits no longer."""
    try:
        return {
            quota.objective: sum(
                points(item.interaction, kept.responses.get(item.id))
                for item in material.bank(quota.objective).items
            )
            for quota in form.blueprint
        }
    except (KeyError, ResponseError):
        return None


def _results(form: Form, won: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    for quota in form.blueprint:
        yield quota.objective, min(1.0, scaled(won[quota.objective], quota.items * FULL))
