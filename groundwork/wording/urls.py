"""The addresses of the pages about wording."""

from __future__ import annotations

from django.urls import path

from groundwork.wording import course_page

urlpatterns = [
    path("<slug:course>/wording/", course_page.wording, name="course-wording"),
]
