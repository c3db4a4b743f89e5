"""The addresses of the trainer's room that name no lesson; those that do stand behind the workshop's."""

from __future__ import annotations

from django.urls import path

from groundwork.preview import trying, views

urlpatterns = [
    path("changes/", views.changes, name="trainers-changes"),
    path("<slug:course>/try/", trying.try_course, name="trainers-try"),
    path("<slug:course>/try/<path:name>", trying.try_course),
]
