"""What is kept of a learner between two sessions: ids, points and times, nothing in any language.

So one attempt serves four languages, and no word that a learner wrote can leak: there is no
place for one (docs/reference/state.md). States are values: a change returns a new one.
Twin: ``player/script/state.js``.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from assessments.errors import StateError
from assessments.responses import Response
from assessments.scoring import FULL
from curriculum.languages import Language
from curriculum.model import Identifier, ObjectiveId

MAX_TEXT = 262_144
"""Characters of JSON that are read at all: many times the largest course."""
MAX_ENTRIES = 1_000
MAX_CLOCK = 2**24 - 1
MAX_TRIES = 63
"""Tries are counted up to here, and stay here."""
MAX_ATTEMPT = 4_095
MAX_POSSIBLE = FULL * 1_000
MAX_SECONDS = 2**33 - 1
"""The last second since 1970 that can be recorded, in the year 2242."""
MAX_VERSION = 9_999
MAX_CONFIDENCE = 4
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def _canonical(response: Response) -> Response:
    """Return *response* in the one way in which it is written, so that equal ones compare equal."""
    if isinstance(response, dict):
        return {card: response[card] for card in sorted(response)}
    return tuple(sorted(set(response)))


def _sorted_set(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(set(values)))


def _real_moment(text: str) -> str:
    moment = datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
    if not 0 <= moment.timestamp() <= MAX_SECONDS or moment.strftime(MOMENT) != text:
        raise ValueError("not a moment that can be recorded")
    return text


ComponentKey = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=129)
]
"""``<lesson>.<component>``."""
Moment = Annotated[str, AfterValidator(_real_moment)]
"""UTC, whole seconds, such as ``2026-11-22T10:00:00Z``; from 1970 to 2242."""
Points = Annotated[int, Field(ge=0, le=MAX_POSSIBLE)]
_KeptResponse = Annotated[Response, Field(max_length=64), AfterValidator(_canonical)]


Confidence = Annotated[int, Field(ge=1, le=MAX_CONFIDENCE)]
"""1: not sure, 2: somewhat sure, 3: sure, 4: very sure."""


class _State(BaseModel):
    """Frozen, nothing undeclared, and no value of another type made to fit."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Answer(_State):
    """The latest response to a knowledge check or sort."""

    response: _KeptResponse
    points: int = Field(ge=0, le=FULL)
    tries: int = Field(ge=0, le=MAX_TRIES)
    """0: cards are being placed, and nothing has been handed in."""


class FormState(_State):
    """One form: the attempt under way or last submitted, and the best result."""

    attempt: int = Field(ge=1, le=MAX_ATTEMPT)
    responses: Annotated[dict[Identifier, _KeptResponse], Field(max_length=MAX_ENTRIES)]
    """By item id, of this attempt."""
    submitted: bool
    """Whether this attempt is."""
    points: Points | None
    """Of the last submitted attempt; None before the first."""
    possible: int = Field(ge=1, le=MAX_POSSIBLE)
    best: Points | None
    """The most points of any submitted attempt."""
    at: Moment | None = None
    """When an attempt was last submitted, where the form asks for a pause before the next."""
    tested_out: Annotated[
        tuple[ObjectiveId, ...], Field(max_length=MAX_ENTRIES), AfterValidator(_sorted_set)
    ] = ()
    """The objectives that the learner showed in a pre-check, and need not go through again."""
    confidence: Annotated[dict[ObjectiveId, Confidence], Field(max_length=MAX_ENTRIES)] = Field(
        default_factory=dict
    )
    """How sure the learner feels of each objective, in this attempt, where they chose to say so."""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if (self.points is None) != (self.best is None):
            raise ValueError("points and best are both there, or neither is")
        if self.points is None and (self.submitted or self.attempt > 1):
            raise ValueError("a submitted attempt has points")
        if not (self.points or 0) <= (self.best or 0) <= self.possible:
            raise ValueError("expected points <= best <= possible")
        return self


class Attested(_State):
    """A confirmation: which text, in which language, when."""

    version: str = Field(pattern=r"^[1-9][0-9]{0,3}$")
    language: Language
    at: Moment


class LearnerState(_State):
    """One learner in one course, in one registration."""

    version: int = Field(default=1, ge=1, le=1)
    """Of this shape. A number with limits: a literal 1 would let ``true`` through."""
    clock: int = Field(default=0, ge=0, le=MAX_CLOCK)
    """How often the learner moved or switched language: says which of two states was later."""
    language: Language
    """The language that the learner reads now."""
    languages: Annotated[tuple[Language, ...], Field(max_length=16), AfterValidator(_sorted_set)]
    """All languages that the learner used, ``language`` among them."""
    place: Identifier | Literal[""] = ""
    """The lesson to open; empty before the first."""
    seen: Annotated[tuple[ComponentKey, ...], Field(max_length=MAX_ENTRIES), AfterValidator(_sorted_set)] = ()
    answers: Annotated[dict[ComponentKey, Answer], Field(max_length=MAX_ENTRIES)] = Field(
        default_factory=dict
    )
    forms: Annotated[dict[Identifier, FormState], Field(max_length=MAX_ENTRIES)] = Field(default_factory=dict)
    attested: Annotated[dict[ComponentKey, Attested], Field(max_length=MAX_ENTRIES)] = Field(
        default_factory=dict
    )

    @model_validator(mode="after")
    def _reads_a_used_language(self) -> Self:
        if self.language not in self.languages:
            raise ValueError("the language is not among the languages used")
        return self

    def as_data(self) -> dict[str, Any]:
        """Return the state as plain JSON data, equal states as equal data."""
        return self.model_dump(mode="json")


def new_state(language: Language) -> LearnerState:
    """Return the state of a learner who has done nothing yet."""
    return LearnerState(language=language, languages=(language,))


def parse_state(data: object) -> LearnerState:
    """Return the state that *data* is: JSON text, or data read from JSON. Hostile until it went through here.

    Raises: StateError: anything missing, undeclared, of the wrong type, too large or at odds with itself.
    """
    try:
        text = data if isinstance(data, str | bytes) else json.dumps(data)
        if len(text) > MAX_TEXT:
            raise StateError(f"a state has at most {MAX_TEXT} characters, not {len(text)}")
        return LearnerState.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise StateError(f"this is no learner's state: {place}: {first['msg']}") from error
    # Strange text raises ValueErrors of other kinds; the others come from odd Python data.
    except (ValueError, TypeError, RecursionError) as error:
        raise StateError(f"this is no learner's state: {error}") from error
