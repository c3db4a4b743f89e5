"""The addresses of the reviewers' pages."""

from __future__ import annotations

from django.urls import path

from groundwork.approving import dossier_page, pages, signers_page

urlpatterns = [
    path("signers/", signers_page.signers, name="signers"),
    path("<slug:course>/dossier/", dossier_page.dossier_file, name="course-dossier"),
    path("<slug:course>/review/", pages.review, name="course-approval"),
    path("<slug:course>/review/<slug:lesson>/", pages.lesson, name="lesson-review"),
]
