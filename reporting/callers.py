"""Know where a request comes from, behind the operator's own proxy or without one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of who asks: what the operator's proxy says, where there is one."""
    if settings.SESSION_COOKIE_SECURE:  # GROUNDWORK_HTTPS: a proxy of ours stands in front
        return request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
