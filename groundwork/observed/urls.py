"""The addresses of observed practice."""

from __future__ import annotations

from django.urls import path

from groundwork.observed import pages, showing

urlpatterns = [
    path("observe/", pages.observe_home, name="observe"),
    path("observe/<slug:checklist>/", pages.observe, name="observe-checklist"),
    path("observe/<slug:checklist>/calibration/", pages.calibration, name="observe-calibration"),
    path("observe/<slug:checklist>/paper/", pages.paper, name="observe-paper"),
    path("learn/observed/<slug:checklist>/", showing.looked_at, name="observed-looked-at"),
    path("hr/observed/", showing.hr_observed, name="hr-observed"),
]
