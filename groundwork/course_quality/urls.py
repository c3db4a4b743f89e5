"""The addresses of the pages that say how good a course is."""

from __future__ import annotations

from django.urls import path

from groundwork.course_quality import asking_anew, bringing_answers, pages

urlpatterns = [
    path("<slug:course>/quality/", pages.quality, name="course-quality"),
    path("<slug:course>/quality/links/", asking_anew.ask_anew, name="course-links"),
    path("<slug:course>/quality/responses/", bringing_answers.bring_answers, name="course-responses"),
]
