"""The addresses of counts by category, where a city has switched them on."""

from __future__ import annotations

from django.urls import path

from groundwork.disaggregated import pages

urlpatterns = [
    path("hr/disaggregated/", pages.counts_page, name="disaggregated"),
    path(
        "hr/disaggregated/<int:number>.<export_format:wanted>", pages.counts_file, name="disaggregated-file"
    ),
]
