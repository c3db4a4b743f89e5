"""The addresses of published courses: names of letters, digits, dots and hyphens, at most one folder deep."""

from __future__ import annotations

from django.urls import re_path

from groundwork.dispatch import pages

_COURSE = r"^(?P<course>[a-z]{3}-[0-9]{3})"
_NAME = r"(?P<name>(?:[a-z]+/)?[A-Za-z0-9_][A-Za-z0-9_.-]*)"

urlpatterns = [
    re_path(rf"{_COURSE}/cmi5/index\.html$", pages.launch, name="dispatch-launch"),
    re_path(
        rf"{_COURSE}/(?P<delivery>scorm12|scorm2004|cmi5)/current\.json$", pages.description, name="dispatch"
    ),
    re_path(
        rf"{_COURSE}/(?P<delivery>scorm12|scorm2004|cmi5)/(?P<build>[0-9a-f]{{64}})/{_NAME}$",
        pages.page,
        name="dispatch-page",
    ),
]
