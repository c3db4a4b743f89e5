"""What the host tells the site.

Sent inside the transaction that keeps the state, and not robustly: when a receiver fails,
the learner's work is not kept either, and the page says so and tries again. So a record
is never missing for work that was kept.

``block_event`` carries ``course`` (course key), ``usage`` (usage key), ``learner``,
``event_type`` and ``data``: everything that a block publishes, such as ``completion``,
``grade`` and ``groundwork.attestation.confirmed``.

``course_outcome_changed`` carries ``learner``, ``course`` (its id), ``edition``,
``edition_digest``, ``registration``, ``outcome`` (``assessments.api.Outcome``),
``occurred_at``, ``attempt``, ``language``, ``languages``, ``attested`` (a tuple of
:class:`Confirmation`), ``measured`` (a tuple of ``assessments.api.Measured``: the forms
handed in for the first time since it was last sent) and ``renewed`` (the ids of modules that the
learner, who completed an older edition, was asked to take again and has done since it was last sent):
sent when a learner begins a course, and then each time that completion, success, score, a confirmation,
what was measured or what was renewed changes.

``confidence_said`` carries ``course`` (its id), ``edition_digest``, ``purpose`` (of the form) and
``said`` (a tuple of :class:`Confident`): sent once for a form, at its first attempt, where the
learner said how sure they feel. It names no learner and no time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.dispatch import Signal

from curriculum.languages import Language

block_event = Signal()
course_outcome_changed = Signal()
confidence_said = Signal()


@dataclass(frozen=True, slots=True)
class Confident:
    """How sure somebody feels of an objective, beside whether they were right."""

    objective: str
    level: int
    """1 (not sure) to 4 (very sure)."""
    is_all_right: bool
    """Whether every item of the objective was answered wholly right."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An attestation that a learner confirmed."""

    attestation: str
    version: str
    occurred_at: datetime
    language: Language
