"""What the LMS knows, as plain values: a run of a course, and how a learner stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assessments.api import CompletionRule, LearnerState


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A course run that was exported from an edition of ours."""

    key: str
    """Such as ``course-v1:Calgary+ARC100+2026_1``."""
    course: str
    """Such as ``arc-100``."""
    edition: str
    edition_digest: str
    rule: CompletionRule | None
    """What the course requires; None in a run exported before the outline told it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the LMS's tables say of one learner in one run."""

    looked_at: datetime
    """When the tables were read."""
    enrolled_at: datetime | None = None
    is_enrolled: bool = True
    """False: the enrolment ended. The LMS does not keep when."""
    began_at: datetime | None = None
    """When the first of our blocks was begun."""
    state: LearnerState | None = None
    """What the learner did in all of our blocks together; ids only."""
    changed_at: Mapping[str, datetime] = field(default_factory=dict)
    """When each component was done, by its key ``lesson.component``; else when its state changed last."""
    passed_at: datetime | None = None
    """When the course grade first was a passing one."""
    grade: float | None = None
    """The course grade from 0 to 1."""
    certified_at: datetime | None = None
    """When the certificate was made that can be had now."""


class Fate(StrEnum):
    """What became of a record that was sent."""

    STORED = "stored"
    ALREADY_KNOWN = "already known"
    QUARANTINED = "quarantined"
    """The receiver keeps it until it knows the person or the course."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the receiver said of one record."""

    fate: Fate
    reason: str = ""
