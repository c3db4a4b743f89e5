"""The addresses of the host alone."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("learn/", include("xblocks.host.urls"))]
