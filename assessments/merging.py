"""Bring two states of one learner together: two tabs, two devices, a local copy and the LMS's.

Whatever the order and however often, the result is the same (commutative, associative,
idempotent), and nothing that was done gets lost. Twin: ``player/script/state.js``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from assessments.responses import Response
from assessments.state import Answer, Attested, FormState, LearnerState

_Value = TypeVar("_Value")


def merge(one: LearnerState, other: LearnerState) -> LearnerState:
    """Return what both states say together.

    Place and language are the later ones (by ``clock``); of two answers the one with more tries
    stands, of two forms the later attempt, and the best result is the best of both.
    """
    later = max(one, other, key=lambda state: (state.clock, state.language, state.place))
    return LearnerState(
        clock=later.clock,
        language=later.language,
        languages=(*one.languages, *other.languages),
        place=later.place,
        seen=(*one.seen, *other.seen),
        answers=_union(one.answers, other.answers, _answer),
        forms=_union(one.forms, other.forms, _form),
        attested=_union(one.attested, other.attested, _attested),
    )


def _union(
    one: dict[str, _Value], other: dict[str, _Value], both: Callable[[_Value, _Value], _Value]
) -> dict[str, _Value]:
    union = {**one, **other}
    return {key: both(one[key], other[key]) if key in one and key in other else union[key] for key in union}


def _answer(one: Answer, other: Answer) -> Answer:
    return max(one, other, key=lambda answer: (answer.tries, answer.points, _written(answer.response)))


def _attested(one: Attested, other: Attested) -> Attested:
    """Return the newer version; of the same, the first confirmation."""
    newest = max(int(one.version), int(other.version))
    same = [each for each in (one, other) if int(each.version) == newest]
    return min(same, key=lambda each: (each.at, each.language))


def _form(one: FormState, other: FormState) -> FormState:
    rank = (one.attempt, one.submitted), (other.attempt, other.submitted)
    if rank[0] != rank[1]:
        winner = one if rank[0] > rank[1] else other
    elif one.submitted:
        winner = max(one, other, key=lambda form: (form.points or 0, _written_all(form)))
    else:
        winner = _under_way(one, other)
    return FormState(
        attempt=winner.attempt,
        responses=winner.responses,
        submitted=winner.submitted,
        points=winner.points,
        possible=max(one.possible, other.possible),
        best=max((form.best for form in (one, other) if form.best is not None), default=None),
        at=max((form.at for form in (one, other) if form.at is not None), default=None),
        tested_out=(*one.tested_out, *other.tested_out),
        confidence=_union(one.confidence, other.confidence, max)
        if one.attempt == other.attempt
        else winner.confidence,
    )


def _under_way(one: FormState, other: FormState) -> FormState:
    """Return one attempt that two tabs were answering: what either holds."""
    responses = _union(one.responses, other.responses, lambda a, b: max(a, b, key=_written))
    points = max((form.points for form in (one, other) if form.points is not None), default=None)
    return one.model_copy(update={"responses": responses, "points": points})


def _written(response: Response) -> str:
    """Return *response* as text, to compare two of them as JavaScript does."""
    if isinstance(response, dict):
        return "{" + ",".join(f"{card}={response[card]}" for card in sorted(response))
    return "[" + ",".join(response)


def _written_all(form: FormState) -> str:
    return ";".join(f"{item}:{_written(form.responses[item])}" for item in sorted(form.responses))
