"""How a learner stands in a whole course, gathered from the states of its blocks; told when it changes."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from typing import Any

from opaque_keys.edx.keys import UsageKey

from assessments.api import (
    CompletionRule,
    How,
    LearnerState,
    Measured,
    Outcome,
    StateError,
    evaluate,
    measured,
    merge,
    new_state,
    parse_state,
    progress_of,
)
from curriculum.languages import Language
from xblocks.host.courses import HostedCourse
from xblocks.host.models import Registration
from xblocks.host.signals import Confident, Confirmation, confidence_said, course_outcome_changed

_log = logging.getLogger(__name__)
_USER_STATE = "user_state"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
Rows = Mapping[tuple[str, str], Mapping[str, Any]]
"""Fields by scope and place, as the store has them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands in a course."""

    state: LearnerState
    """What they did in all blocks together."""
    outcome: Outcome
    confirmed: tuple[Confirmation, ...]
    """Attestations whose present text was confirmed."""
    attempt: int | None
    """The attempt last handed in at a form with a mastery score."""
    waived: frozenset[str] = frozenset()
    """The lessons that a pre-check made optional, and that are not done all the same."""

    @property
    def left(self) -> frozenset[str]:
        """Return the lessons in which something required is not done."""
        return frozenset(one.key.split(".")[0] for one in self.outcome.missing)


def standing_of(course: HostedCourse, rows: Rows) -> Standing:
    """Return how the learner with *rows* stands in *course*. Reads and writes nothing."""
    state = reduce(merge, _states(course, rows)) if rows else new_state(Language.EN)
    outcome = evaluate(course.rule, progress_of(state))
    return Standing(
        state=state,
        outcome=outcome,
        confirmed=_confirmed(course, state),
        attempt=_attempt(course, state),
        waived=_waived(outcome, state),
    )


def done_blocks(course: HostedCourse, rows: Rows) -> frozenset[UsageKey]:
    """Return the blocks that are done; one that is not required is, once it was seen or answered."""
    standing = standing_of(course, rows)
    missing = {one.key for one in standing.outcome.missing}
    touched = {*standing.state.seen, *standing.state.answers, *standing.state.attested}
    required = {one.key for one in course.rule.requirements} - {one.key for one in standing.outcome.waived}
    return frozenset(
        usage
        for usage, block in course.blocks.items()
        if (block.content.key in required and block.content.key not in missing)
        or (block.content.key not in required and block.content.key in touched)
    )


def tell(course: HostedCourse, registration: Registration, standing: Standing, now: datetime) -> bool:
    """Tell the site of *standing* when it is not what was told before; return whether it was told.

    Inside the caller's transaction, the registration locked: so each change is told once.
    """
    # Told once: a second attempt wipes the first one out of the state, and is not told.
    known = frozenset(registration.told.get("measured", ()))
    new = _measured(course, standing.state, known)
    told = _told(standing) | {"measured": sorted(known | {one.form for one in new})}
    renews, renewed = registration.told.get("renews", []), registration.told.get("renewed", [])
    done = [module for module in renews if module in _done_modules(course, standing)]
    if renews:
        told |= {"renews": renews, "renewed": sorted({*renewed, *done})}
    if told == registration.told:
        return False
    course_outcome_changed.send(
        sender=HostedCourse,
        learner=registration.learner,
        course=course.id,
        edition=course.label,
        edition_digest=course.digest,
        registration=str(registration.registration),
        outcome=standing.outcome,
        occurred_at=now,
        attempt=standing.attempt,
        language=standing.state.language,
        languages=standing.state.languages,
        attested=standing.confirmed,
        measured=new,
        renewed=tuple(module for module in done if module not in renewed),
    )
    _tell_confidence(course, standing.state, new)
    registration.told = told
    registration.save(update_fields=["told"])
    return True


def _waived(outcome: Outcome, state: LearnerState) -> frozenset[str]:
    """Return the lessons of which nothing is missing but what was waived, and some of that was not done."""
    asked_anyway = CompletionRule(
        requirements=tuple(one.model_copy(update={"unless": ()}) for one in outcome.waived)
    )
    undone = {one.key.split(".")[0] for one in evaluate(asked_anyway, progress_of(state)).missing}
    return frozenset(undone - {one.key.split(".")[0] for one in outcome.missing})


def _done_modules(course: HostedCourse, standing: Standing) -> frozenset[str]:
    """Return the modules in which nothing that is required is left to do."""
    return frozenset(
        module.id
        for module in course.content.course.modules
        if not standing.left & {lesson.id for lesson in module.lessons}
    )


def _told(standing: Standing) -> dict[str, Any]:
    outcome = standing.outcome
    return {
        "complete": outcome.is_complete,
        "success": outcome.success,
        "points": outcome.points,
        "attested": {each.attestation: each.version for each in standing.confirmed},
    }


def _measured(course: HostedCourse, state: LearnerState, known: frozenset[str]) -> tuple[Measured, ...]:
    """Return what first attempts came to, by objective, of the forms that are not *known* yet."""
    first = {form for form, kept in state.forms.items() if kept.submitted and kept.attempt == 1}
    if first <= known:
        return ()
    return tuple(one for one in measured(course.content.material, state) if one.form not in known)


def _tell_confidence(course: HostedCourse, state: LearnerState, new: tuple[Measured, ...]) -> None:
    """Tell how sure the learner felt at the forms that are *new*, without telling who they are."""
    for form in new:
        confidence = state.forms[form.form].confidence
        said = tuple(
            Confident(objective, confidence[objective], result == 1.0)
            for objective, result in form.results.items()
            if objective in confidence
        )
        if said:
            confidence_said.send(
                sender=HostedCourse,
                course=course.id,
                edition_digest=course.digest,
                purpose=form.purpose,
                said=said,
            )


def _states(course: HostedCourse, rows: Rows) -> list[LearnerState]:
    kept = [rows.get((_USER_STATE, str(usage)), {}).get("learner_state") for usage in course.blocks]
    states = [state for state in map(_parsed, kept) if state is not None]
    return states or [new_state(Language.EN)]


def _parsed(kept: Any) -> LearnerState | None:
    if not kept:
        return None
    try:
        return parse_state(kept)
    except StateError as error:
        # One damaged row must not take a learner's other work away.
        _log.error("a block's state is left out of the progress: %s", error)
        return None


def _confirmed(course: HostedCourse, state: LearnerState) -> tuple[Confirmation, ...]:
    asked = {one.key: one for one in course.rule.requirements if one.how is How.ATTESTED}
    return tuple(
        Confirmation(
            attestation=asked[key].attestation or "",
            version=kept.version,
            occurred_at=datetime.strptime(kept.at, _MOMENT).replace(tzinfo=UTC),
            language=kept.language,
        )
        for key, kept in state.attested.items()
        if key in asked and asked[key].version == kept.version
    )


def _attempt(course: HostedCourse, state: LearnerState) -> int | None:
    forms = [one.form for one in course.rule.requirements if one.how is How.MASTERED]
    attempts = [
        state.forms[form].attempt - (not state.forms[form].submitted)
        for form in forms
        if form in state.forms and state.forms[form].best is not None
    ]
    return max(attempts, default=None)
