"""Speak to another system: over https, or to this machine, and never follow it anywhere else.

Credentials and signatures are for one host; an answer that leads to another one is an answer, no more.
"""

from __future__ import annotations

import urllib.request
from typing import Any
from urllib.parse import SplitResult, urlsplit

_ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow nothing."""

    def redirect_request(self, *_: Any) -> None:
        return None


OPENER = urllib.request.build_opener(_NoRedirect)
"""Opens an address and follows no redirect: it raises ``urllib.error.HTTPError`` with its status."""


def split(address: str) -> SplitResult:
    """Return the parts of *address*; all of them empty when it is none."""
    try:
        place = urlsplit(address)
        _ = place.port  # raises on a port that is none
    except ValueError:
        return SplitResult("", "", "", "", "")
    return place


def is_safe(address: str) -> bool:
    """Return whether credentials may be sent to *address*: https, or http on this machine, and bare.

    Bare: without a user name, a question mark or a fragment.
    """
    place = split(address)
    is_private = place.scheme == "https" or (place.scheme == "http" and place.hostname in _ON_THIS_MACHINE)
    return is_private and bool(place.hostname) and not (place.username or place.query or place.fragment)
