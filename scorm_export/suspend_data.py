"""Prove, when a package is built, that a learner's state will fit where SCORM keeps it.

The note's twin is ``player/script/note.js``; docs/reference/scorm-data.md describes both.
"""

from __future__ import annotations

from assessments.api import SCORM_12_LIMIT, StateError, course_plan, encode, largest_state
from assessments.model import Form
from curriculum.languages import Language
from editions.model import Edition
from scorm_export.delivery import Delivery
from scorm_export.errors import PackageError

SCORM_2004_LIMIT = 64_000
"""SCORM 2004 4th edition RTE 4.2.21: the characters of ``cmi.suspend_data``."""
_MOMENT = "2026-11-22T10:00:00Z"
_REGISTRATION = "x" * 10
_LONGEST_RESULT = 0.3333


def longest_note(edition: Edition) -> str:
    """Return the note before the state of a learner who has done everything, in every language."""
    longest = max(Language, key=len)
    used = {
        component.attestation
        for lesson in edition.content.course.lessons
        for component in lesson.components
        if component.kind == "attestation"
    }
    attestations = [edition.content.material.attestation(name) for name in sorted(used)]
    attested = ",".join(f"{one.id}/{one.version}/{longest}/{_MOMENT}" for one in attestations)
    said = {
        "course": edition.content.course.id,
        "edition": edition.label,
        "digest": edition.digest,
        "registration": _REGISTRATION,
        "languages": ",".join(Language),
        "attested": attested,
        "completed": _MOMENT,
        "measured": ",".join(_measured(form) for form in edition.content.material.forms),
    }
    return "gw1;" + ";".join(f"{name}={value}" for name, value in said.items() if value) + "|"


def _measured(form: Form) -> str:
    results = "+".join(f"{quota.objective}:{_LONGEST_RESULT}" for quota in form.blueprint)
    return f"{form.id}/{form.purpose}/{_MOMENT}/{results}"


def longest_suspend_data(edition: Edition) -> str:
    """Return the longest ``cmi.suspend_data`` that any learner of *edition* can come to."""
    plan = course_plan(edition.content, edition.digest)
    return longest_note(edition) + encode(largest_state(plan), plan)


def state_limit(delivery: Delivery) -> int:
    """Return how many characters of a learner's state *delivery* keeps; 0 where no standard limits it."""
    return {Delivery.SCORM12: SCORM_12_LIMIT, Delivery.SCORM2004: SCORM_2004_LIMIT}.get(delivery, 0)


def check_it_fits(edition: Edition, limit: int = SCORM_12_LIMIT, standard: str = "SCORM 1.2") -> int:
    """Return how many characters a learner's state can come to, at most *limit*.

    Raises:
        PackageError: it can come to more, and learners would lose their work in a system of *standard*.
    """
    try:
        length = len(longest_suspend_data(edition))
    except StateError as error:
        message = f"{edition.content.course.id}: a learner's state would be too large to keep: {error}"
        raise PackageError(message) from error
    if length > limit:
        message = (
            f"{edition.content.course.id}: a learner's state can come to {length:,} characters, "
            f"and {standard} keeps {limit:,}; split the course, or deliver it as cmi5"
        )
        raise PackageError(message)
    return length
