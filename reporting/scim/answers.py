"""Answer in SCIM's way: resources with their version, lists, and errors (RFC 7644, 3.12 and 3.14)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from scim2_models import (
    Context,
    Error,
    PreconditionFailedException,
    Resource,
    ResponseParameters,
    SCIMException,
)

MEDIA_TYPE = "application/scim+json"


def resource_answer(
    request: HttpRequest,
    resource: Resource[Any],
    context: Context,
    parameters: ResponseParameters[Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return *resource* with its version and address; 304 if the system has that version already."""
    version = stamp(resource)
    if request.method == "GET" and version in _tags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": version})
    answer = json_answer(resource.model_dump(scim_ctx=context, response_parameters=parameters), status)
    answer["ETag"] = version
    if resource.meta is not None and resource.meta.location:
        answer["Location"] = resource.meta.location
    return answer


def stamp(resource: Resource[Any]) -> str:
    """Write the version of *resource* into it and return it: made from all that it says, so never stale."""
    said = resource.model_dump(scim_ctx=Context.DEFAULT)
    said.pop("meta", None)
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    version = f'W/"{digest[:24]}"'
    if resource.meta is not None:
        resource.meta.version = version
    return version


def check_version(request: HttpRequest, resource: Resource[Any]) -> None:
    """Raises: PreconditionFailedException: the system would change another version than there is."""
    wanted = _tags(request.headers.get("If-Match", ""))
    if wanted and stamp(resource) not in wanted and "*" not in wanted:
        raise PreconditionFailedException(detail="somebody else has changed it; read it again")


def json_answer(said: Any, status: int = 200) -> HttpResponse:
    """Return *said* as SCIM's JSON."""
    # Half a character may stand in what an error quotes of a bad request.
    content = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE)


def error_answer(error: SCIMException) -> HttpResponse:
    """Return *error* as the RFC writes it."""
    answer = json_answer(error.to_error().model_dump(), int(error.status or 500))
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if answer.status_code == 429:
        answer["Retry-After"] = "60"
    return answer


def plain_error(status: int, detail: str, scim_type: str | None = None) -> HttpResponse:
    """Return an error that has no exception of its own."""
    return json_answer(Error(status=status, scim_type=scim_type, detail=detail).model_dump(), status)


def _tags(header: str) -> set[str]:
    # Compared weakly: a proxy may have dropped the W/ of a version.
    found = {tag.strip() for tag in header.split(",") if tag.strip()}
    return found | {f"W/{tag}" for tag in found if tag.startswith('"')}
