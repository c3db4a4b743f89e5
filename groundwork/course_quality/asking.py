"""Ask a page elsewhere whether it is there: no more than its head, and told nothing of anybody.

The address is an author's, so it may lead anywhere; ``reporting.outbox`` speaks to public machines alone and
follows nobody.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urldefrag

from groundwork.course_quality.link_answers import LinkAnswer, LinkState
from reporting.outbox.api import OutboxError, ask

_SECONDS = 10.0
_NOT_BY_HEAD = frozenset({400, 403, 404, 405, 406, 410, 501})
"""Some sites answer a question for the head alone wrongly; they are asked for the page as well."""
_HEADERS = {"Accept": "text/html,*/*;q=0.1", "Range": "bytes=0-1023"}


def asked(address: str, on: date) -> LinkAnswer:
    """Return what the page at *address* answers, asked on the day *on*. Never raises for what it answers."""
    page = urldefrag(address).url
    try:
        status = ask(page, b"", {}, method="HEAD", seconds=_SECONDS).status
        if status in _NOT_BY_HEAD:
            status = ask(page, b"", _HEADERS, method="GET", seconds=_SECONDS).status
    except OutboxError:
        return LinkAnswer(state=LinkState.SILENT, status=0, on=on)
    return LinkAnswer(state=_state(status), status=status, on=on)


def _state(status: int) -> LinkState:
    if 200 <= status < 300:
        return LinkState.THERE
    if 300 <= status < 400:
        return LinkState.MOVED
    return LinkState.GONE if status in (404, 410) else LinkState.UNCLEAR
