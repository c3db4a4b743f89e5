"""The addresses of the translators' pages."""

from __future__ import annotations

from django.urls import path

from groundwork.translating import pages, side_by_side

urlpatterns = [
    path("<slug:name>/translation/", pages.overview, name="translation"),
    path("<slug:name>/translation/file/", pages.download, name="translation-file"),
    path("<slug:name>/translation/return/", pages.bring_back, name="translation-return"),
    path(
        "<slug:name>/translation/<str:language>/<path:address>/sign/",
        side_by_side.sign,
        name="translation-sign",
    ),
    path(
        "<slug:name>/translation/<str:language>/<path:address>/",
        side_by_side.beside,
        name="translation-beside",
    ),
]
