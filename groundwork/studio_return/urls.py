"""The addresses of the pages on which a course comes back from Studio."""

from __future__ import annotations

from django.urls import path

from groundwork.studio_return import pages

urlpatterns = [
    path("<slug:course>/studio/", pages.studio, name="course-studio"),
    path("<slug:course>/studio/<str:look>/", pages.look, name="course-studio-look"),
]
