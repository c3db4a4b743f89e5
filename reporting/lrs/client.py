"""Read the statements of a learning record store page by page, and never follow it anywhere else.

xAPI 1.0.3, part 3, 2.1.3. Credentials travel by Basic authentication, so only over https (or to
this machine), and never to another host: a redirect or a ``more`` that leads away is refused.
"""

from __future__ import annotations

import base64
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from reporting.ingest.json_text import parse
from reporting.lrs.errors import LrsError
from reporting.outgoing import OPENER, is_safe, split
from reporting.records.canonical import write_time

LARGEST_PAGE = 30_000_000
"""Bytes."""
_PAGE = 500
"""Statements asked for at a time; a store may give fewer."""
_MOST_PAGES = 20_000
"""Ten million statements; more is a store that never ends."""
_LONGEST_ADDRESS = 8_000
_SECONDS = 60
_TRIES = 4
_AGAIN = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Lrs:
    """A learning record store and the account to read it with."""

    endpoint: str
    """With a slash at its end; statements are at ``statements`` below it."""
    credentials: str
    """``user:password``."""
    pause: float = 2.0
    """Seconds before the second try; each further pause is twice as long."""

    def __post_init__(self) -> None:
        """Refuse an address to which credentials must not be sent.

        Raises: LrsError: it is no https address (http only on this machine), or there are no credentials.
        """
        if not is_safe(self.endpoint) or len(self.endpoint) > 200:
            raise LrsError(
                f"{self.endpoint[:200]!r} must be the endpoint of a learning record store that begins with "
                "https://, without a user name and without a question mark, of at most 200 characters"
            )
        if ":" not in self.credentials:
            raise LrsError(
                "GROUNDWORK_LRS_CREDENTIALS must be user:password of an account that may read the store"
            )

    def pages(self, since: datetime | None) -> Iterator[list[Any]]:
        """Yield the statements stored after *since*, oldest first where the store does as it is told.

        Raises: LrsError: the store does not answer, refuses, or leads elsewhere.
        """
        query = {"ascending": "true", "limit": str(_PAGE)} | ({"since": write_time(since)} if since else {})
        address: str | None = f"{self._base}statements?{urlencode(query)}"
        seen: set[str] = set()
        while address is not None:
            if address in seen:
                raise LrsError("the store gives the same page again and again")
            if len(seen) == _MOST_PAGES:
                raise LrsError(f"the store still gives pages after {_MOST_PAGES:,}")
            seen.add(address)
            statements, more = _page(self._fetch(address))
            yield statements
            address = self._next(more)

    @property
    def _base(self) -> str:
        return self.endpoint if self.endpoint.endswith("/") else f"{self.endpoint}/"

    def _next(self, more: str) -> str | None:
        """Return the address of the next page, which may be relative; None after the last."""
        if not more:
            return None
        try:
            address = urljoin(self._base, more)
        except ValueError:
            address = ""
        here, there = split(self._base), split(address)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc) or len(address) > _LONGEST_ADDRESS:
            raise LrsError(f"the store leads to another place for its next page: {more[:200]!r}")
        return address

    def _fetch(self, address: str) -> bytes:
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(self.pause * 2 ** (attempt - 1))
            try:
                return self._ask(address)
            except urllib.error.HTTPError as error:
                if error.code not in _AGAIN or attempt == _TRIES - 1:
                    raise LrsError(_refusal(error.code)) from None
            except (OSError, HTTPException, UnicodeError) as error:  # URLError and timeouts are OSError
                if attempt == _TRIES - 1:
                    raise LrsError(f"the store does not answer: {error}") from None
        raise AssertionError

    def _ask(self, address: str) -> bytes:
        secret = base64.b64encode(self.credentials.encode()).decode()
        request = urllib.request.Request(  # noqa: S310  https, or http on this machine: __post_init__
            _in_ascii(address),
            headers={
                "Authorization": f"Basic {secret}",
                "X-Experience-API-Version": "1.0.3",
                "Accept": "application/json",
            },
        )
        with OPENER.open(request, timeout=_SECONDS) as answer:
            content: bytes = answer.read(LARGEST_PAGE + 1)
        if len(content) > LARGEST_PAGE:
            raise LrsError(f"a page of the store has more than {LARGEST_PAGE // 1_000_000} MB")
        return content


def _in_ascii(address: str) -> str:
    """Return *address* as HTTP takes it: ``more`` is an IRL and may hold any letter (part 2, 2.5)."""
    place = urlsplit(address)
    path, query = (quote(part, safe="%/:=&?~+!$,;'@()*[]") for part in (place.path, place.query))
    return place._replace(path=path, query=query).geturl()


def _page(content: bytes) -> tuple[list[Any], str]:
    try:
        answer = parse(content)
    except ValueError as error:
        raise LrsError(f"the store's answer is {error}") from None
    statements = answer.get("statements") if isinstance(answer, dict) else None
    more = answer.get("more") if isinstance(answer, dict) else None
    if not isinstance(statements, list) or not isinstance(more, str | None):
        raise LrsError("the store's answer is no list of statements: is this the endpoint of its xAPI?")
    return statements, more or ""


def _refusal(code: int) -> str:
    if code in {401, 403}:
        return f"the store refuses the account of GROUNDWORK_LRS_CREDENTIALS (it answered {code})"
    if 300 <= code < 400:
        return f"the store leads elsewhere (it answered {code}); give the address that it leads to"
    return f"the store answered {code}; is this the endpoint of its xAPI?"
