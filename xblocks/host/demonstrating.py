"""Let an invented learner have completed an edition: for the demonstration, never for a real person."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from assessments.api import MOMENT, How, LearnerState, Requirement, new_state, parse_state
from curriculum.languages import Language
from curriculum.model import Choice, Sorting
from xblocks.host.courses import HostedCourse
from xblocks.host.models import BlockState, Registration
from xblocks.host.progress import standing_of, tell
from xblocks.host.registrations import locked_registration_in
from xblocks.host.store import HostStore

_FULL = 1000
"""Points of an answer that is wholly right (``assessments.state``)."""


def complete_for_demonstration(learner: str, course: HostedCourse, at: datetime, language: Language) -> None:
    """Keep and tell that *learner* did at *at* all that *course* requires. Safe to repeat.

    What was handed in has full points and no responses, and what it measured is told to nobody.
    """
    with transaction.atomic():
        if Registration.objects.filter(learner=learner, course=str(course.key)).exists():
            return
        registration = locked_registration_in(learner, course)
        registration.told = {"measured": [form.id for form in course.content.material.forms]}
        registration.save(update_fields=["told"])
        places = {block.content.key: str(usage) for usage, block in course.blocks.items()}
        BlockState.objects.bulk_create(
            BlockState(
                learner=learner,
                course=str(course.key),
                scope="user_state",
                place=places[one.key],
                fields={"learner_state": _done(course, one, at, language).as_data()},
            )
            for one in course.rule.requirements
        )
        standing = standing_of(course, HostStore({}, str(course.key), learner).rows)
        tell(course, registration, standing, at)


def _done(course: HostedCourse, one: Requirement, at: datetime, language: Language) -> LearnerState:
    """Return the state of a learner who did this one requirement."""
    data = new_state(language).as_data()
    moment = at.astimezone(UTC).strftime(MOMENT)
    if one.form is not None:
        possible = course.content.material.form(one.form).length * _FULL
        data["forms"] = {
            one.form: {
                "attempt": 1,
                "responses": {},
                "submitted": True,
                "points": possible,
                "possible": possible,
                "best": possible,
            }
        }
    elif one.attestation is not None:
        data["attested"] = {one.key: {"version": one.version, "language": language.value, "at": moment}}
    else:
        data["seen"] = [one.key]
        if one.how is not How.SEEN:
            data["answers"] = {one.key: {"response": _right(course, one.key), "points": _FULL, "tries": 1}}
    return parse_state(data)


def _right(course: HostedCourse, key: str) -> list[str] | dict[str, str]:
    """Return the right response to the component *key*; where nothing is right or wrong, its own name."""
    found = {
        f"{lesson.id}.{component.id}": component
        for lesson in course.lessons
        for component in lesson.components
    }
    interaction = getattr(found[key], "interaction", None)
    if isinstance(interaction, Choice):
        return list(interaction.correct)
    if isinstance(interaction, Sorting):
        return {card.id: card.bin for card in interaction.cards}
    return [found[key].id]
