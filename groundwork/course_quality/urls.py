"""The addresses of the pages that say how good a course is."""

from __future__ import annotations

from django.urls import path

from groundwork.course_quality import asking_anew, bringing_answers, forgetting_sure, pages

urlpatterns = [
    path("<slug:course>/quality/", pages.quality, name="course-quality"),
    path("<slug:course>/quality/links/", asking_anew.ask_anew, name="course-links"),
    path("<slug:course>/quality/responses/", bringing_answers.bring_answers, name="course-responses"),
    path("<slug:course>/quality/responses/decide/", bringing_answers.decide, name="course-responses-decide"),
    path("<slug:course>/quality/responses/sure/", forgetting_sure.forget_sure, name="course-sure"),
]
