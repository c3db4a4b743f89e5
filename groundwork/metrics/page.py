"""``/metrics``: for monitoring that brings the token, or asks from an allowed network; for nobody else.

With several worker processes the operator names a folder in ``PROMETHEUS_MULTIPROC_DIR``, in which each
keeps its counts, and whichever is asked adds them up (prometheus_client, multiprocess mode).
"""

from __future__ import annotations

import hmac
import os
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from groundwork.metrics.standing import Standing
from reporting.api import address_of


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Return the metrics. Raises: PermissionDenied: they are not for whoever asks."""
    if not (_has_token(request) or _is_near(request)):
        raise PermissionDenied("Bring the token of GROUNDWORK_METRICS_TOKEN.")
    return HttpResponse(_counted() + _standing(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    token = settings.GROUNDWORK_METRICS_TOKEN
    said = request.headers.get("Authorization", "").encode()
    return bool(token) and hmac.compare_digest(said, f"Bearer {token}".encode())


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
