"""The addresses of the page of systems."""

from __future__ import annotations

from django.urls import path

from groundwork.systems import pages

urlpatterns = [
    path("hr/systems/", pages.tokens, name="system-tokens"),
    path("hr/systems/<int:number>/", pages.revoke, name="system-token"),
]
