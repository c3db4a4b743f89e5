"""What a page may send to a block: closed forms, read strictly, refused in words."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from xblock.exceptions import JsonHandlerError

from assessments.api import Confidence
from curriculum.languages import Language
from curriculum.model import Identifier, ObjectiveId


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SaveRequest(_Request):
    """Keep where the learner is: what was seen, answers not yet handed in, the language."""

    state: dict[str, Any]
    """The page's state of this block; only what a page may decide is taken from it."""


class JudgeRequest(_Request):
    """Hand in an answer to a knowledge check or a sort."""

    language: Language
    response: Any


class SubmitRequest(_Request):
    """Hand in a form."""

    language: Language
    attempt: int = Field(ge=1)
    """The attempt that the page shows: another tab may have begun the next one."""
    response: dict[Identifier, Any]
    """By item id; items left out score nothing."""
    confidence: dict[ObjectiveId, Confidence] = Field(default_factory=dict)
    """How sure the learner feels, by objective, where they chose to say so. It scores nothing."""


class DrawRequest(_Request):
    """Begin the next attempt at a form."""

    language: Language


class ConfirmRequest(_Request):
    """Confirm an attestation."""

    language: Language
    version: str


class TextRequest(_Request):
    """Have the block in another language."""

    language: Language


R = TypeVar("R", bound=_Request)


def read_request(kind: type[R], data: object) -> R:
    """Return *data* as a request of *kind*.

    Raises: JsonHandlerError: 400, with a sentence that names the part which is wrong.
    """
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the request"
        raise refusal(400, f"{place}: {first['msg']}") from None


def refusal(status: int, sentence: str) -> JsonHandlerError:
    """Return the error that answers ``{"error": sentence}`` with *status*."""
    return JsonHandlerError(status, sentence)
