"""What one learner has done of a course, wherever it was kept: all that completion is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessments.state import LearnerState


@dataclass(frozen=True, slots=True)
class FormProgress:
    """What was submitted of a form."""

    best: int
    """The most points of a submission."""
    possible: int
    last: int | None = None
    """The points of the last submission; None where only the best is known."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What one learner has done of a course, wherever it was kept."""

    seen: frozenset[str] = frozenset()
    """Keys of the components that were on the learner's page."""
    answered: frozenset[str] = frozenset()
    """Keys of the components that were answered, right or wrong."""
    forms: Mapping[str, FormProgress] = field(default_factory=dict)
    """By form id; forms never submitted are absent."""
    attested: Mapping[str, str] = field(default_factory=dict)
    """Version confirmed, by component key."""
    tested_out: frozenset[str] = frozenset()
    """Objectives that were shown in a pre-check."""


def progress_of(state: LearnerState) -> Progress:
    """Return the progress that *state* records."""
    return Progress(
        seen=frozenset(state.seen),
        answered=frozenset(key for key, answer in state.answers.items() if answer.tries),
        forms={
            form_id: FormProgress(form.best, form.possible, form.points)
            for form_id, form in state.forms.items()
            if form.best is not None
        },
        attested={key: attested.version for key, attested in state.attested.items()},
        tested_out=frozenset(one for form in state.forms.values() for one in form.tested_out),
    )
