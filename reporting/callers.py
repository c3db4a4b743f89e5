"""Know where a request comes from, behind the operator's own proxy or without one."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of who asks: what the operator's proxy says, where there is one.

    Of several proxies in a row (``GROUNDWORK_PROXIES``) it is what the first of them saw: each adds who asked
    it at the end, and what stands before the last one that is none of ours anybody may have made up.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.SESSION_COOKIE_SECURE:  # GROUNDWORK_HTTPS: a proxy of ours stands in front
        return direct
    said = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if not getattr(settings, "GROUNDWORK_PROXIES", ()):
        return said[-1]
    strangers = [one for one in said if one and not _is_proxy(one)]
    return strangers[-1] if strangers else direct


def _is_proxy(address: str) -> bool:
    try:
        return any(ip_address(address) in network for network in settings.GROUNDWORK_PROXIES)
    except ValueError:
        return False
