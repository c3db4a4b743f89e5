"""Prove, when a package is built, that a learner's state will fit where SCORM keeps it.

The note's twin is ``player/script/note.js``; docs/reference/scorm-data.md describes both.
"""

from __future__ import annotations

from assessments.api import (
    SCORM_12_LIMIT,
    CoursePlan,
    StateError,
    course_plan,
    encode,
    largest_state,
    module_part,
)
from assessments.model import Form
from curriculum.languages import Language
from editions.model import Edition
from scorm_export.delivery import Delivery, Granularity
from scorm_export.errors import PackageError

SCORM_2004_LIMIT = 64_000
"""SCORM 2004 4th edition RTE 4.2.21: the characters of ``cmi.suspend_data``."""
_MOMENT = "2026-11-22T10:00:00Z"
_REGISTRATION = "x" * 10
_LONGEST_RESULT = 0.3333


def longest_note(edition: Edition, module: str | None = None) -> str:
    """Return the note before the state of a learner who has done everything, in every language.

    With *module*: where it is launched by itself. Raises: KeyError: the course has no such module.
    """
    return _note(edition, _plan(edition, module))


def _note(edition: Edition, plan: CoursePlan) -> str:
    longest, material = max(Language, key=len), edition.content.material
    confirmed = {
        one["attestation"]
        for lesson in plan["lessons"]
        for one in lesson["components"]
        if "attestation" in one
    }
    attestations = [material.attestation(name) for name in sorted(confirmed)]
    said = {
        "course": plan["course"],
        "edition": edition.label,
        "digest": edition.digest,
        "registration": _REGISTRATION,
        "languages": ",".join(Language),
        "attested": ",".join(f"{one.id}/{one.version}/{longest}/{_MOMENT}" for one in attestations),
        "completed": _MOMENT,
        "measured": ",".join(
            _measured(material.form(form["id"])) for form in plan["forms"] if form["purpose"] != "test_out"
        ),
        "modules": ",".join(plan.get("modules", ())),
        "shown": ",".join(plan.get("optional", ())),
    }
    return "gw1;" + ";".join(f"{name}={value}" for name, value in said.items() if value) + "|"


def _plan(edition: Edition, module: str | None) -> CoursePlan:
    if module is None:
        return course_plan(edition.content, edition.digest)
    # As in SCORM 2004, where the note and the state of a pre-check are the longest.
    return module_part(edition.content, module, edition.digest, reaches_others=True).plan


def _measured(form: Form) -> str:
    results = "+".join(f"{quota.objective}:{_LONGEST_RESULT}" for quota in form.blueprint)
    return f"{form.id}/{form.purpose}/{_MOMENT}/{results}"


def longest_suspend_data(edition: Edition, module: str | None = None) -> str:
    """Return the longest ``cmi.suspend_data`` that any learner of *edition* can come to; of *module* alone.

    Raises: KeyError: the course has no such module.
    """
    plan = _plan(edition, module)
    return _note(edition, plan) + encode(largest_state(plan), plan)


def state_limit(delivery: Delivery) -> int:
    """Return how many characters of a learner's state *delivery* keeps; 0 where no standard limits it."""
    return {Delivery.SCORM12: SCORM_12_LIMIT, Delivery.SCORM2004: SCORM_2004_LIMIT}.get(delivery, 0)


def check_it_fits(
    edition: Edition,
    limit: int = SCORM_12_LIMIT,
    standard: str = "SCORM 1.2",
    granularity: Granularity = Granularity.COURSE,
) -> int:
    """Return how many characters a learner's state of one unit can come to, at most *limit*.

    Raises:
        PackageError: it can come to more, and learners would lose their work in a system of *standard*.
    """
    if granularity is Granularity.COURSE:
        return _length(edition, None, limit, standard)
    modules = (module.id for module in edition.content.course.modules)
    return max(_length(edition, module, limit, standard) for module in modules)


def _length(edition: Edition, module: str | None, limit: int, standard: str) -> int:
    name = edition.content.course.id if module is None else f"{edition.content.course.id}, module {module}"
    try:
        length = len(longest_suspend_data(edition, module))
    except StateError as error:
        message = f"{name}: a learner's state would be too large to keep: {error}"
        raise PackageError(message) from error
    if length > limit:
        cure = "split the course, or deliver it as cmi5" if module is None else "split the module"
        if module is None and len(edition.content.course.modules) > 1:
            cure = f"build it with --by module, {cure}"
        message = (
            f"{name}: a learner's state can come to {length:,} characters, "
            f"and {standard} keeps {limit:,}; {cure}"
        )
        raise PackageError(message)
    return length
