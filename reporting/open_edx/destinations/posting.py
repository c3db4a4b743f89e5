"""Send a request and never follow it anywhere else."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException

from reporting.open_edx.errors import DestinationError
from reporting.outgoing import OPENER

_SECONDS = 30
_LARGEST_ANSWER = 5_000_000


def send(
    address: str, content: bytes, headers: Mapping[str, str], *, method: str = "POST"
) -> tuple[int, bytes]:
    """Return status and body of the answer of *address*, whose scheme the settings' check has seen.

    Raises: DestinationError: it does not answer, or with more than 5 MB.
    """
    request = urllib.request.Request(address, data=content, headers=dict(headers), method=method)  # noqa: S310  configuration.py allows https, or http on this machine
    try:
        with OPENER.open(request, timeout=_SECONDS) as answer:
            status, body = answer.status, answer.read(_LARGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        with error:
            status, body = error.code, error.read(_LARGEST_ANSWER + 1)
    except (OSError, HTTPException, UnicodeError) as error:  # URLError and timeouts are OSError
        raise DestinationError(f"{address} does not answer: {error}") from None
    if len(body) > _LARGEST_ANSWER:
        raise DestinationError(f"{address} answered with more than {_LARGEST_ANSWER // 1_000_000} MB")
    return status, body
