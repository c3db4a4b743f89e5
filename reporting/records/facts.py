"""What a source states about one learner and one course, before anyone has checked it.

It says what was done, never what was answered or felt: no responses, no reflections, no
belief, and no field in which anybody's race could be written. Results per objective are kept for
figures about groups; no page shows those of one person (docs/decisions/0017-results-per-objective.md).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from curriculum.languages import Language
from reporting.records.kinds import Kind, Purpose, Source


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """What the items of one objective came to."""

    objective: str
    """Such as ``ARC100.O3``."""
    scaled: float
    """Scaled score from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The parts of a record that its source states."""

    kind: Kind
    learner: str
    """Employee number."""
    course: str
    edition: str
    """Label of the edition that was taken, such as ``2026.1``."""
    edition_digest: str
    """Hex digits of the edition's digest: all 64, or the first 12 or more where room is short."""
    registration: str
    """One enrolment of the learner in an edition, as the source names it."""
    attempt: int | None = None
    """Which try at the assessment, from 1; None when the source does not count them."""
    occurred_at: datetime
    """When it happened, in UTC. Not when it was reported: the ledger keeps that apart."""
    source: Source
    language: Language | None = None
    """The language in use when it happened."""
    languages: tuple[Language, ...] = ()
    """Every language used in the registration so far, in order of first use."""
    module: str | None = None
    """The module that told it, where each is launched by itself; None: the course as a whole."""
    modules: tuple[str, ...] = ()
    """With ``module_done``: all modules in which the edition requires something, in its order."""
    scaled: float | None = None
    """Scaled score from 0 to 1 (xAPI ``result.score.scaled``)."""
    attestation: str | None = None
    """The text that was confirmed; of a skill shown in practice, the observers' checklist."""
    attestation_version: str | None = None
    form: str | None = None
    """The form that was measured."""
    purpose: Purpose | None = None
    results: tuple[Result, ...] = ()
    """Of the form's first attempt, one for each objective that it asks about, in the order of their ids."""
    voids: uuid.UUID | None = None
    """With ``voided``: the record that is taken back."""
