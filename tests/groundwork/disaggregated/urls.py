"""The addresses of a site that shows counts by category."""

from __future__ import annotations

from django.urls import include, path

from groundwork.site import urls as site

urlpatterns = [*site.urlpatterns, path("", include("groundwork.disaggregated.urls"))]
handler400, handler403, handler404 = site.handler400, site.handler403, site.handler404
