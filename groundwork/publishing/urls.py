"""The addresses of a course's editions in the trainers' room."""

from __future__ import annotations

from django.urls import path

from groundwork.publishing import pages

urlpatterns = [
    path("<slug:course>/editions/", pages.editions, name="course-editions"),
    path("<slug:course>/editions/difference/", pages.difference, name="course-difference"),
    path("<slug:course>/editions/package/", pages.package, name="course-package"),
]
