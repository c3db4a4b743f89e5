"""The addresses of the reviews through the lens."""

from __future__ import annotations

from django.urls import path

from groundwork.lens_reviews import front, pages, reading_pages, report_page, settling_pages

urlpatterns = [
    path("", front.front, name="lens-reviews"),
    path("<slug:review>/", pages.review, name="lens-review"),
    path("<slug:review>/reading/", reading_pages.passages, name="lens-reading"),
    path("<slug:review>/reading/<slug:passage>/", reading_pages.passage, name="lens-passage"),
    path("<slug:review>/settling/", settling_pages.settling, name="lens-settling"),
    path("<slug:review>/settling/<slug:passage>/", settling_pages.passage, name="lens-settle"),
    path("<slug:review>/report/", report_page.report, name="lens-report"),
]
