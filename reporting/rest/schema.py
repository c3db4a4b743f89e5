"""Describe the API in OpenAPI 3.1, made from the views themselves: it cannot tell of something else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView

from reporting.exports.json_file import schema as report_schema
from reporting.rest.problems import MEDIA_TYPE, problem_of

_ABOUT = (
    "What Groundwork's pages tell HR, for programs. Read-only. Each request carries a token that HR made at "
    "/hr/systems/, which says what it may read and of which part of the organisation. "
    "Small groups are hidden in every figure. Each look at people by name is written down. "
    "Lists come in pages; answers carry an "
    "ETag, and If-None-Match is answered 304 when nothing has changed. Problems are application/problem+json."
)
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_FAULTS = {
    "400": "A parameter cannot be taken.",
    "401": "No token, or one that works no more.",
    "403": "The token may not do this.",
    "404": "There is no such thing, or the token may not see it.",
    "429": "Too many requests in a minute.",
}


class TokenScheme(OpenApiAuthenticationExtension):
    """Tell how programs say who they are."""

    target_class = "reporting.rest.door.TokenAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: AutoSchema) -> dict[str, str]:
        """Return the scheme of RFC 6750."""
        return {"type": "http", "scheme": "bearer", "description": "A token that begins with gwx_."}


def with_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Return the description *result* with the problems that each address may answer."""
    result["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in result["paths"].values():
        for operation in path.values():
            for status, text in _FAULTS.items():
                operation["responses"].setdefault(status, {"description": text, "content": content})
            operation["responses"].setdefault("304", {"description": "Nothing has changed."})
    return result


class Description(SpectacularAPIView):
    """The description of the API in OpenAPI 3.1, as JSON or YAML (``?format=``, or by Accept)."""

    schema = None
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
    renderer_classes = (OpenApiJsonRenderer, OpenApiYamlRenderer)
    serve_public = True
    urlconf = "reporting.rest.described"
    custom_settings = {
        "TITLE": "Groundwork",
        "DESCRIPTION": _ABOUT,
        "VERSION": "1",
        "OAS_VERSION": "3.1.1",
        "SERVERS": [{"url": "/api/v1"}],
        "SCHEMA_PATH_PREFIX": "",
        "COMPONENT_SPLIT_REQUEST": False,
        "POSTPROCESSING_HOOKS": ["reporting.rest.schema.with_problems"],
        "DISABLE_ERRORS_AND_WARNINGS": False,
    }

    def get_exception_handler(self) -> Any:
        """Return what tells of problems."""
        return problem_of


@require_safe
def report_description(_request: HttpRequest) -> JsonResponse:
    """Return the JSON Schema of reports that are taken away as JSON."""
    return JsonResponse(report_schema(), content_type="application/schema+json")
