"""The addresses of the trainer's room."""

from __future__ import annotations

from django.urls import path

from groundwork.preview import trying, views

urlpatterns = [
    path("", views.courses, name="trainers"),
    path("changes/", views.changes, name="trainers-changes"),
    path("gallery/", trying.gallery, name="trainers-gallery"),
    path("gallery/source/", trying.source, name="trainers-gallery-source"),
    path("gallery/<path:name>", trying.gallery),
    path("<slug:course>/try/", trying.try_course, name="trainers-try"),
    path("<slug:course>/try/<path:name>", trying.try_course),
    path("<slug:course>/<slug:lesson>/", views.lesson, name="trainers-lesson"),
    path("<slug:course>/<slug:lesson>/media/<str:name>", views.media),
]
