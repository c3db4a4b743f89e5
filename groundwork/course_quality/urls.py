"""The addresses of the pages that say how good a course is."""

from __future__ import annotations

from django.urls import path

from groundwork.course_quality import pages

urlpatterns = [
    path("<slug:course>/quality/", pages.quality, name="course-quality"),
]
