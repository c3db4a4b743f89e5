"""Ask another system by HTTP: where it may be asked, followed nowhere, within a time and a size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from socket import SHUT_RDWR
from ssl import SSLError
from threading import Event, Timer
from urllib.parse import SplitResult

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.response import HTTPResponse

from reporting.outbox.errors import NotNowError, OutboxError
from reporting.outbox.networks import resolve
from reporting.outgoing import split

SECONDS = 20
"""For the whole exchange."""
LARGEST_ANSWER = 1_000_000
"""Bytes."""
_LONGEST_ADDRESS = 500
_LONGEST_PEACE = timedelta(hours=6)
_NOT_NOW = frozenset({408, 425, 429, 500, 502, 503, 504})
"""RFC 9110, 15.5.9, 15.6; RFC 8470; RFC 6585, 4."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other system said."""

    status: int
    body: bytes
    after: timedelta | None
    """How long it wants to be left in peace (Retry-After, RFC 9110, 10.2.3)."""

    @property
    def is_good(self) -> bool:
        """Return whether it took what it was sent."""
        return 200 <= self.status < 300

    @property
    def is_not_now(self) -> bool:
        """Return whether the same may succeed later."""
        return self.status in _NOT_NOW


def sound_address(said: str) -> str:
    """Return *said*, which can be the address of another system; where it leads is looked at when asked.

    Raises: OutboxError: it is no http or https address, or carries a user name or a fragment.
    """
    place = split(said)
    is_sound = place.scheme in {"http", "https"} and bool(place.hostname)
    is_bare = "@" not in place.netloc and not place.fragment and said.isprintable() and " " not in said
    if not is_sound or not is_bare or not 0 < len(said) <= _LONGEST_ADDRESS:
        raise OutboxError(
            f"{said[:80]!r} must be an address such as https://hr.example.org/hooks, without a user name, "
            f"of at most {_LONGEST_ADDRESS} characters"
        )
    return said


def ask(
    address: str,
    content: bytes,
    headers: Mapping[str, str],
    *,
    method: str = "POST",
    seconds: float = SECONDS,
) -> Answer:
    """Send *content* to *address* and return the answer, whatever its status. A redirect is an answer.

    Raises:
        NotNowError: it does not answer, or not in time.
        OutboxError: it may not be asked, or answers with more than 1 MB.
    """
    place = split(sound_address(address))
    connection = _connection(place, seconds)
    said = {"Host": place.netloc, "User-Agent": "Groundwork"} | dict(headers)
    try:
        connection.connect()
        with _ended_after(seconds, connection) as is_over:
            target = _target(place)
            connection.request(method, target, content, said, preload_content=False, decode_content=False)
            answer = connection.getresponse()
            body = _read(answer)
            if is_over.is_set():
                raise TimeoutError  # an answer without a length looks whole wherever it is cut
        return Answer(answer.status, body, _peace(answer.headers.get("Retry-After", "")))
    except (HTTPError, HTTPException, OSError, UnicodeError) as error:
        raise NotNowError(f"{place.hostname} does not answer: {_kind(error)}") from None
    finally:
        connection.close()


def _connection(place: SplitResult, seconds: float) -> HTTPConnection:
    host, is_encrypted = place.hostname or "", place.scheme == "https"
    port = place.port or (443 if is_encrypted else 80)
    at = resolve(host, port, is_encrypted=is_encrypted)
    if not is_encrypted:
        return HTTPConnection(at, port, timeout=seconds)
    # To the address that was looked at; who answers there must prove to be the one of the name.
    return HTTPSConnection(at, port, timeout=seconds, server_hostname=host, assert_hostname=host)


@contextmanager
def _ended_after(seconds: float, connection: HTTPConnection) -> Iterator[Event]:
    """Cut the line after *seconds*: a timeout holds between two bytes only, and one may come at a time."""
    line, is_over = connection.sock, Event()

    def cut() -> None:
        is_over.set()
        with suppress(OSError):
            line.shutdown(SHUT_RDWR)

    alarm = Timer(seconds, cut)
    alarm.start()
    try:
        yield is_over
    finally:
        alarm.cancel()


def _target(place: SplitResult) -> str:
    return (place.path or "/") + (f"?{place.query}" if place.query else "")


def _read(answer: HTTPResponse) -> bytes:
    body = answer.read(LARGEST_ANSWER + 1)
    if len(body) > LARGEST_ANSWER:
        raise OutboxError(f"it answered with more than {LARGEST_ANSWER // 1_000_000} MB")
    return body


def _peace(said: str) -> timedelta | None:
    if said.isdecimal() and len(said) < 10:
        return min(timedelta(seconds=int(said)), _LONGEST_PEACE)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    wait = moment.astimezone(UTC) - datetime.now(tz=UTC)
    return min(max(wait, timedelta(0)), _LONGEST_PEACE)


def _kind(error: BaseException) -> str:
    """Return what went wrong without the addresses and paths that such errors tell."""
    if isinstance(error, SSLError):
        return "its certificate is not valid"
    return "no connection" if isinstance(error, NewConnectionError) else "no answer in time"
