"""The addresses of problem reports."""

from __future__ import annotations

from django.urls import path

from groundwork.feedback import desk, pages

urlpatterns = [
    path("learn/problems/", pages.own, name="own-problems"),
    path("learn/problems/<slug:course>/<slug:lesson>/", pages.report, name="report-problem"),
    path("trainers/feedback/", desk.desk, name="feedback"),
    path("trainers/feedback/<slug:code>/", desk.act, name="feedback-act"),
]
