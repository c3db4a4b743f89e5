"""Take a handler's request: what is not JSON of a sound size is refused in words, logged, and keeps nothing.

XBlock's own ``json_handler`` reads whatever comes, of any size, and fails with a traceback at
brackets nested a thousand deep. This one is used in its place, in every runtime.
"""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable
from typing import Any

from webob import Request, Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError

from xblocks.shared.requests import refusal

_log = logging.getLogger(__name__)
MOST_BYTES = 262_144
"""Of a request to a handler: the longest form of the curriculum answered in full is a hundredth of it."""
_LONGEST_LINE = 200
_JSON = "application/json"

Work = Callable[[Any, object, str], dict[str, Any]]
"""A block, what was sent, the address's suffix; what is answered. Raises ``JsonHandlerError`` to refuse."""


def json_handler(work: Work) -> Callable[..., Response]:
    """Return *work* as a handler of an XBlock that takes JSON by POST and answers with JSON."""

    @XBlock.handler
    @functools.wraps(work)
    def handle(block: Any, request: Request, suffix: str = "") -> Response:
        try:
            answer = work(block, read_json(request), suffix)
        except JsonHandlerError as error:
            # Not who it was, and no line that what was sent could break in two.
            reason = repr(str(error.message)[:_LONGEST_LINE])
            _log.warning("%s refused '%s': %s", block.scope_ids.usage_id, work.__name__, reason)
            response = error.get_response()
            if error.status_code == 405:  # which has to say what is allowed (RFC 9110, 15.5.6)
                response.allow = ["POST"]
            return response
        return Response(body=json.dumps(answer).encode(), content_type=_JSON, charset="UTF-8")

    return handle  # type: ignore[no-any-return] # XBlock is untyped


def read_json(request: Request) -> object:
    """Return what *request* holds.

    Raises: JsonHandlerError: 405 not a POST; 415 not JSON by its own word; 413 too long; 400 not JSON.
    """
    if request.method != "POST":
        raise refusal(405, "a handler takes POST requests only")
    if request.content_type != _JSON:
        raise refusal(415, f"a handler takes {_JSON}, not '{request.content_type}'")
    if (request.content_length or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        raise refusal(413, f"a request has at most {MOST_BYTES} bytes")
    return decoded(request.body)


def decoded(body: bytes) -> object:
    """Return the JSON in *body*. Raises: JsonHandlerError: 400, it is none."""
    try:
        # Decoded here: json.loads would take UTF-16 as well, which RFC 8259, 8.1 does not.
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):  # the second: brackets nested a thousand deep
        raise refusal(400, "this is not JSON in UTF-8 that can be read") from None
