"""Believe what a proxy says of a request only where it comes from a proxy of ours.

``X-Forwarded-For`` and ``X-Forwarded-Proto`` are headers like any other: whoever reaches the port may send
them. With ``GROUNDWORK_PROXIES`` those of everybody else are taken off before anything looks at them (OWASP
ASVS 4.0.3, 14.5.4); without it the operator sees to it that only the proxy reaches the port.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

_SAID = tuple(
    f"HTTP_{name}"
    for name in ("X_FORWARDED_FOR", "X_FORWARDED_PROTO", "X_FORWARDED_HOST", "X_FORWARDED_PORT", "FORWARDED")
)


class OurProxies:
    """Middleware before all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.GROUNDWORK_PROXIES:
            raise MiddlewareNotUsed
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site to *request*, without what strangers say of it."""
        if not _is_ours(str(request.META.get("REMOTE_ADDR", ""))):
            for name in _SAID:
                request.META.pop(name, None)
        return self._get_response(request)


def _is_ours(address: str) -> bool:
    try:
        asking = ip_address(address)
    except ValueError:  # a socket of this machine has none: name no proxies there
        return False
    return any(asking in network for network in settings.GROUNDWORK_PROXIES)
