"""Send a request and never follow it anywhere else."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

from reporting.open_edx.errors import DestinationError

_SECONDS = 30
_LARGEST_ANSWER = 5_000_000


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow nothing: what is sent is for one host."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def send(
    address: str, content: bytes, headers: Mapping[str, str], *, method: str = "POST"
) -> tuple[int, bytes]:
    """Return status and body of the answer of *address*, whose scheme the settings' check has seen.

    Raises: DestinationError: it does not answer, or with more than 5 MB.
    """
    request = urllib.request.Request(address, data=content, headers=dict(headers), method=method)  # noqa: S310  configuration.py allows https, or http on this machine
    try:
        with _OPENER.open(request, timeout=_SECONDS) as answer:
            status, body = answer.status, answer.read(_LARGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        with error:
            status, body = error.code, error.read(_LARGEST_ANSWER + 1)
    except (OSError, HTTPException, UnicodeError) as error:  # URLError and timeouts are OSError
        raise DestinationError(f"{address} does not answer: {error}") from None
    if len(body) > _LARGEST_ANSWER:
        raise DestinationError(f"{address} answered with more than {_LARGEST_ANSWER // 1_000_000} MB")
    return status, body
