"""Say what is wrong with a request, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.exceptions import PermissionDenied as Refused
from rest_framework.response import Response
from rest_framework.views import set_rollback

from reporting.scope import UnknownUnitError

MEDIA_TYPE = "application/problem+json"


def problem_of(error: Exception, _context: dict[str, Any]) -> Response | None:
    """Return the answer to *error*; None for what is no fault of the request."""
    fault = _fault(error)
    if fault is None:
        return None
    set_rollback()
    errors = list(_errors(fault.detail)) if isinstance(fault, ValidationError) else []
    detail = "some parameters cannot be taken" if errors else str(fault.detail)
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(fault.status_code).phrase,
        "status": fault.status_code,
        "detail": detail,
    }
    if errors:
        told["errors"] = errors
    answer = Response(told, status=fault.status_code, content_type=MEDIA_TYPE)
    if header := getattr(fault, "auth_header", None):
        answer["WWW-Authenticate"] = header
    if wait := getattr(fault, "wait", None):
        answer["Retry-After"] = str(int(wait))
    return answer


def _fault(error: Exception) -> Any:
    """Return *error* as DRF tells of it; None where it is no fault of the request."""
    match error:
        case UnknownUnitError():
            return NotFound("there is no such unit, or the token may not see it")
        case Http404():
            return NotFound("there is nothing of that name, or the token may not see it")
        case PermissionDenied():
            return Refused()
        case APIException():
            return error
        case _:
            return None


def _errors(detail: Any) -> Iterator[dict[str, str]]:
    for name, said in detail.items() if isinstance(detail, dict) else [("", detail)]:
        for sentence in said if isinstance(said, list) else [said]:
            yield {"parameter": str(name), "detail": str(sentence)}
