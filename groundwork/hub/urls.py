"""The addresses of the hub."""

from __future__ import annotations

from django.urls import path

from groundwork.hub import pages

urlpatterns = [
    path("", pages.front, name="hub"),
    path("pages/<slug:identifier>/", pages.page, name="hub-page"),
    path("who-helps/", pages.who_helps, name="hub-who-helps"),
    path("reporting/", pages.reporting, name="hub-reporting"),
    path("law/", pages.law, name="hub-law"),
    path("words/", pages.glossary, name="hub-words"),
    path("sources/", pages.sources, name="hub-sources"),
    path("framework/", pages.framework, name="hub-framework"),
]
