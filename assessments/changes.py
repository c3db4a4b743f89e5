"""What can happen to a learner's state: each function returns the state after it.

The page does the same in ``player/script/state.js``; an XBlock does it here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

from assessments.errors import StateError
from assessments.responses import Response
from assessments.state import (
    MAX_ATTEMPT,
    MAX_CLOCK,
    MAX_TRIES,
    MOMENT,
    Answer,
    Attested,
    FormState,
    LearnerState,
)
from curriculum.languages import Language


def moved(state: LearnerState, language: Language, place: str) -> LearnerState:
    """Return *state* with the learner at lesson *place*, reading *language*."""
    return _with(
        state,
        clock=min(state.clock + 1, MAX_CLOCK),
        language=language,
        languages=(*state.languages, language),
        place=place,
    )


def seen(state: LearnerState, key: str) -> LearnerState:
    """Return *state* with component *key* seen; seeing it again changes nothing."""
    return _with(state, seen=(*state.seen, key))


def answered(
    state: LearnerState, key: str, response: Response, points: int, *, is_handed_in: bool = True
) -> LearnerState:
    """Return *state* with *response* as the latest one to component *key*.

    With *is_handed_in* false cards are only being placed: it is no try, and does not count as answered.
    """
    before = state.answers[key].tries if key in state.answers else 0
    tries = min(before + is_handed_in, MAX_TRIES)
    answer = Answer(response=response, points=points, tries=tries)
    return _with(state, answers={**state.answers, key: answer})


def responded(state: LearnerState, form: str, item: str, response: Response, possible: int) -> LearnerState:
    """Return *state* with *response* to *item* in the attempt under way at *form*, begun if need be.

    Raises: StateError: the attempt is submitted; a new one begins with :func:`retaken`.
    """
    now = state.forms.get(form) or _first_attempt(possible)
    if now.submitted:
        raise StateError(f"attempt {now.attempt} of {form} is submitted, and takes no more responses")
    return _with_form(state, form, _with(now, responses={**now.responses, item: response}))


def confident(
    state: LearnerState, form: str, objective: str, level: int | None, possible: int
) -> LearnerState:
    """Return *state* with the learner feeling as sure of *objective* as *level* says (1 to 4).

    None takes back what was said before: a learner need not say.

    Raises: StateError: the attempt is submitted.
    """
    now = state.forms.get(form) or _first_attempt(possible)
    if now.submitted:
        raise StateError(f"attempt {now.attempt} of {form} is submitted, and takes nothing more")
    others = {name: said for name, said in now.confidence.items() if name != objective}
    said = {} if level is None else {objective: level}
    return _with_form(state, form, _with(now, confidence={**others, **said}))


def submitted(
    state: LearnerState,
    form: str,
    points: int,
    possible: int,
    *,
    at: datetime | None = None,
    tested_out: Sequence[str] = (),
) -> LearnerState:
    """Return *state* with the attempt under way at *form* submitted for *points*.

    *at* is kept where the form asks for a pause before the next attempt, and where a server says when a
    pre-check was handed in; *tested_out* where it is a pre-check by which lessons become optional.

    Raises: StateError: it is submitted already.
    """
    now = state.forms.get(form) or _first_attempt(possible)
    if now.submitted:
        raise StateError(f"attempt {now.attempt} of {form} is submitted already")
    after = _with(
        now,
        submitted=True,
        points=points,
        possible=possible,
        best=max(points, now.best or 0),
        at=at.astimezone(UTC).strftime(MOMENT) if at else now.at,
        tested_out=(*now.tested_out, *tested_out),
    )
    return _with_form(state, form, after)


def retaken(state: LearnerState, form: str) -> LearnerState:
    """Return *state* with the next attempt at *form* begun.

    Raises: StateError: the attempt before it is not submitted.
    """
    now = state.forms.get(form)
    if now is None or not now.submitted:
        raise StateError(f"the attempt under way at {form} is not submitted")
    attempt = min(now.attempt + 1, MAX_ATTEMPT)
    return _with_form(state, form, _with(now, attempt=attempt, responses={}, confidence={}, submitted=False))


def attested(state: LearnerState, key: str, version: str, language: Language, at: datetime) -> LearnerState:
    """Return *state* with *version* of the attestation *key* confirmed in *language* at the moment *at*."""
    moment = at.astimezone(UTC).strftime(MOMENT)
    confirmation = Attested(version=version, language=language, at=moment)
    return _with(state, attested={**state.attested, key: confirmation})


def _first_attempt(possible: int) -> FormState:
    return FormState(attempt=1, responses={}, submitted=False, points=None, possible=possible, best=None)


def _with_form(state: LearnerState, form: str, form_state: FormState) -> LearnerState:
    return _with(state, forms={**state.forms, form: form_state})


_Value = TypeVar("_Value", LearnerState, FormState)


def _with(value: _Value, **changes: object) -> _Value:
    """Return *value* with *changes*, checked anew: pydantic's own copy checks nothing."""
    fields = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value).model_validate({**fields, **changes})
