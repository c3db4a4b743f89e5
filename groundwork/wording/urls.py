"""The addresses of the pages about wording."""

from __future__ import annotations

from django.urls import path

from groundwork.wording import course_page, list_pages, reading_page

urlpatterns = [
    path("wording/", list_pages.word_list, name="word-list"),
    path("wording/new/", list_pages.new_entry, name="word-list-new"),
    path("wording/entries/<slug:key>/", list_pages.entry, name="word-list-entry"),
    path("<slug:course>/wording/", course_page.wording, name="course-wording"),
    path("<slug:course>/reading/", reading_page.reading_ease, name="course-reading"),
]
