"""Read what the form of a component sends: as JSON from the script, or as an ordinary submit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from authoring.forms.api import TooMuchError, Values, read_pairs
from groundwork.workshop.errors import RefusedError

MOST_BYTES = 2_000_000
"""Of a form: four times the longest of the curriculum."""
_JSON = "application/json"
_OURS = frozenset({"csrfmiddlewaretoken", "do", "loaded", "at", "objective", "name"})
"""Names that are the page's and no field's."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """A form as it stands on the page."""

    values: Values
    do: str
    """What a button asks; nothing when it is to be saved."""
    loaded: str
    """The digest of the component as it was when the form was opened; empty for something new."""
    is_scripted: bool
    """Whether the script asked, and gets the form alone."""

    def one(self, name: str) -> str:
        """Return the first word under *name*."""
        return self.values.one(name)


def form_request(request: HttpRequest) -> FormRequest:
    """Return what was sent.

    Raises: RefusedError: it is more than a form holds, or no form at all.
    """
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise RefusedError("ws_too_much")
    is_scripted = request.content_type == _JSON
    try:
        pairs = _pairs_of_json(request.body) if is_scripted else _pairs_of_submit(request)
        values = read_pairs(pairs)
    except TooMuchError:
        raise RefusedError("ws_too_much") from None
    ours = {name: values.one(name)[:400] for name in _OURS}
    rest = Values({name: words for name, words in values.items() if name not in _OURS})
    return FormRequest(rest, ours["do"], ours["loaded"], is_scripted)


def _pairs_of_submit(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, str(word)) for name, words in request.POST.lists() for word in words]


def _pairs_of_json(body: bytes) -> Iterable[tuple[str, str]]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError("ws_unreadable") from None
    if not isinstance(sent, list) or not all(_is_pair(pair) for pair in sent):
        raise RefusedError("ws_unreadable")
    return ((name, word) for name, word in sent)


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(word, str) for word in pair)
