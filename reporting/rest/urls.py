"""The addresses below ``/api/v1/``: those of the API, and its description."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from reporting.rest.schema import Description, report_description

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reporting.rest.described")),
    path("schema/", Description.as_view(), name="api-schema"),
    path("report.schema.json", report_description, name="api-report-schema"),
]
