"""The addresses of the learning record store, below ``/xapi/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from reporting.xapi.about import about
from reporting.xapi.statements import statements

app_name = "xapi"
urlpatterns: list[URLPattern | URLResolver] = [
    path("statements", statements, name="statements"),
    path("about", about, name="about"),
]
