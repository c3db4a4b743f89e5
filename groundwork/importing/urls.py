"""The addresses of the pages on which trainers bring files and adopt drafts."""

from __future__ import annotations

from django.urls import path

from groundwork.importing import pages

urlpatterns = [
    path("", pages.front, name="trainers-import"),
    path("<slug:name>/", pages.draft, name="trainers-draft"),
    path("<slug:name>/adopt/", pages.adopt, name="trainers-draft-adopt"),
    path("<slug:name>/discard/", pages.discard, name="trainers-draft-discard"),
    path("<slug:name>/media/<str:file>", pages.media, name="trainers-draft-media"),
]
