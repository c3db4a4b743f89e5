"""The addresses below ``/api/v1/``: those of the API, and its description.

Their views are loaded when a program first asks: the libraries of the API take half a second of every
process that loads them.
"""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from reporting.rest.addresses import ADDRESSES
from reporting.views_when_asked import when_asked

_ALSO = (
    ("schema/", "schema.Description", "api-schema"),
    ("report.schema.json", "schema.report_description", "api-report-schema"),
)

urlpatterns: list[URLPattern] = [
    # Read-only, and by a token that is no cookie.
    path(route, csrf_exempt(when_asked(f"reporting.rest.{view}")), name=name)
    for route, view, name in (*ADDRESSES, *_ALSO)
]
