"""The addresses of the page from which questions leave as files."""

from __future__ import annotations

from django.urls import path

from groundwork.bank_files import pages

urlpatterns = [
    path("<slug:course>/questions/", pages.banks, name="course-banks"),
    path("<slug:course>/questions/file/", pages.bank_file, name="course-bank-file"),
]
