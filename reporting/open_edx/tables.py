"""Read how learners stand from the LMS's own tables. Read-only.

Of a learner's work in our blocks the state is read, which holds ids and no words, to work out the
outcome here; nothing of it is kept or sent. Reflections are not in it: they never leave the device.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from typing import Any

from assessments.api import LearnerState, StateError, merge, parse_state
from reporting.open_edx.data import Run, Standing
from reporting.open_edx.lms import table

_log = logging.getLogger(__name__)
OURS = "groundwork_"
"""Begins the type of every block of ours."""
_DONE = 1.0
_AVAILABLE = "downloadable"


def standing_of(run: Run, user_id: int, looked_at: datetime) -> Standing:
    """Return how the user *user_id* stands in *run*. Five queries."""
    enrolled_at, is_enrolled = _enrolment(run, user_id)
    modules = list(
        table("courseware", "StudentModule")
        .filter(student_id=user_id, course_id=run.key, module_type__startswith=OURS)
        .values_list("module_state_key", "state", "created", "modified")
    )
    completions = list(
        table("completion", "BlockCompletion")
        .filter(user_id=user_id, context_key=run.key, block_type__startswith=OURS)
        .values_list("block_key", "completion", "created", "modified")
    )
    passed_at, grade = _grade(run, user_id)
    return Standing(
        looked_at=looked_at,
        enrolled_at=enrolled_at,
        is_enrolled=is_enrolled,
        began_at=min((row[2] for row in (*modules, *completions)), default=None),
        state=reduce(merge, states) if (states := list(_states(modules))) else None,
        changed_at=_changed_at(run, modules, completions),
        passed_at=passed_at,
        grade=grade,
        certified_at=_certified_at(run, user_id),
    )


def _enrolment(run: Run, user_id: int) -> tuple[datetime | None, bool]:
    rows = table("student", "CourseEnrollment").filter(user_id=user_id, course_id=run.key)
    return rows.values_list("created", "is_active").first() or (None, False)


def _grade(run: Run, user_id: int) -> tuple[datetime | None, float | None]:
    rows = table("grades", "PersistentCourseGrade").filter(user_id=user_id, course_id=run.key)
    passed_at, percent, letter = rows.values_list(
        "passed_timestamp", "percent_grade", "letter_grade"
    ).first() or (
        None,
        None,
        "",
    )
    # The moment stays when a grade falls again; the letter says how it is now.
    return (passed_at if letter else None), (None if percent is None else min(max(percent, 0.0), 1.0))


def _certified_at(run: Run, user_id: int) -> datetime | None:
    rows = table("certificates", "GeneratedCertificate").filter(user_id=user_id, course_id=run.key)
    moment: datetime | None = rows.filter(status=_AVAILABLE).values_list("created_date", flat=True).first()
    return moment


def _states(modules: list[Any]) -> Iterator[LearnerState]:
    for place, kept, _, _ in modules:
        try:
            state = json.loads(kept or "{}").get("learner_state")
            if state:
                yield parse_state(state)
        except (ValueError, AttributeError, StateError) as error:
            # One damaged row must not take a learner's other work away.
            _log.error("%s: the state of a learner is left out: %s", place, error)


def _changed_at(run: Run, modules: list[Any], completions: list[Any]) -> dict[str, datetime]:
    """Return when each component that the rule names was done, else when its state last changed."""
    asked = run.rule.requirements if run.rule else ()
    keys = {one.key.replace(".", "-"): one.key for one in asked}
    found: dict[str, datetime] = {}
    for place, _, _, modified in modules:
        if (key := keys.get(_name(place))) is not None:
            found[key] = modified
    for place, completion, _, modified in completions:
        if completion == _DONE and (key := keys.get(_name(place))) is not None:
            found[key] = modified
    return found


def _name(usage_key: object) -> str:
    """Return the block's own name: ``…+type@groundwork_sort+block@words-we-share-levels``."""
    return str(usage_key).rpartition("@")[2]
