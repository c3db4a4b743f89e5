"""``/metrics``: for monitoring that brings a token, or asks from an allowed network; for nobody else.

A token is one that was made for it (``metrics/read``), or the secret of ``GROUNDWORK_METRICS_TOKEN``, which
ends a year after it was first shown. While the database does not answer, that secret is enough: to tell just
this.

With several worker processes the operator names a folder in ``PROMETHEUS_MULTIPROC_DIR``, in which each
keeps its counts, and whichever is asked adds them up (prometheus_client, multiprocess mode).
"""

from __future__ import annotations

import hmac
import os
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from groundwork.metrics.standing import Standing
from reporting.api import address_of
from reporting.xapi.api import SystemScope, token_lets, why_not_taken, works_as_given

_MONITORING = "Monitoring (GROUNDWORK_METRICS_TOKEN)"
"""What the secret of the environment is listed as a token of."""


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Return the metrics, or in a line why not: of somebody unknown a page.

    Raises: PermissionDenied: they are not for whoever asks.
    """
    if not (_is_near(request) or _has_token(request)):
        why = _why_not(request)
        if not why:
            raise PermissionDenied("Bring a token for metrics/read.")
        return HttpResponse(f"{why}\n", content_type="text/plain; charset=utf-8", status=403)
    return HttpResponse(_counted() + _standing(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    secret, said = settings.GROUNDWORK_METRICS_TOKEN, request.headers.get("Authorization", "")
    is_secret = bool(secret) and hmac.compare_digest(said.encode(), f"Bearer {secret}".encode())
    scheme, _, token = said.partition(" ")
    try:
        if is_secret:
            return works_as_given(secret, system=_MONITORING, scope=SystemScope.METRICS)
        return scheme.lower() == "bearer" and token_lets(token.strip(), SystemScope.METRICS)
    except DatabaseError:
        return is_secret


def _why_not(request: HttpRequest) -> str:
    try:
        return why_not_taken(request.headers.get("Authorization", ""), "")
    except DatabaseError:
        return ""


def _is_near(request: HttpRequest) -> bool:
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return False
    return any(address in network for network in settings.GROUNDWORK_METRICS_NETWORKS)


def _counted() -> bytes:
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def _standing() -> bytes:
    registry = CollectorRegistry()
    registry.register(Standing())
    return generate_latest(registry)
