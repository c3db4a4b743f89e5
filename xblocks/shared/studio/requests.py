"""What the form of a block sends: its words name by name, and what it was opened with."""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from webob import Request, Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError

from authoring.forms.api import MOST_NAMES, TooMuchError, Values, read_pairs
from xblocks.shared.handlers import decoded
from xblocks.shared.requests import refusal

_log = logging.getLogger(__name__)
MOST_BYTES = 2_000_000
"""Of a form: four times the longest of the curriculum, and below what Django itself takes."""
_JSON = "application/json"


class FormRequest(BaseModel):
    """A form as it stands on the page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pairs: Annotated[tuple[tuple[str, str], ...], Field(max_length=MOST_NAMES)]
    """Name and word of every field, in the order of the page."""
    do: Annotated[str, Field(max_length=400)] = ""
    """What a button asks."""
    loaded: Annotated[str, Field(max_length=64)] = ""
    """The digest of the content that the form was opened with; empty for something new."""

    @property
    def values(self) -> Values:
        """Return the words. Raises: JsonHandlerError: 413, more than a form holds."""
        try:
            return read_pairs(self.pairs)
        except TooMuchError as error:
            raise refusal(413, str(error)) from None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler answers."""

    data: dict[str, Any]
    status: int = 200


Work = Callable[[Any, FormRequest], Answer]


def form_handler(work: Work) -> Callable[..., Response]:
    """Return *work* as a handler of an XBlock that takes a form by POST and answers with JSON."""

    @XBlock.handler
    @functools.wraps(work)
    def handle(block: Any, request: Request, suffix: str = "") -> Response:
        try:
            answer = work(block, _read(request))
        except JsonHandlerError as error:
            # Not who it was, and no line that what was sent could break in two.
            _log.warning("%s refused '%s': %r", block.scope_ids.usage_id, work.__name__, error.message[:200])
            return error.get_response()
        body = json.dumps(answer.data).encode()
        return Response(body=body, status=answer.status, content_type=_JSON, charset="UTF-8")

    return handle  # type: ignore[no-any-return] # XBlock is untyped


def _read(request: Request) -> FormRequest:
    if request.method != "POST":
        raise refusal(405, "a form is sent by POST only")
    if request.content_type != _JSON:
        raise refusal(415, f"a form is sent as {_JSON}, not '{request.content_type}'")
    if (request.content_length or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        raise refusal(413, f"a form has at most {MOST_BYTES} bytes")
    try:
        return FormRequest.model_validate(decoded(request.body))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the request"
        raise refusal(400, f"{place}: {first['msg']}") from None
