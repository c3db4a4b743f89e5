"""The addresses of what is kept and what goes."""

from __future__ import annotations

from django.urls import path

from groundwork.keeping import erasures, holds, schedule

urlpatterns = [
    path("hr/holds/", holds.holds_page, name="holds"),
    path("hr/holds/change/", holds.change_holds, name="change-holds"),
    path("hr/retention/", schedule.retention_page, name="retention"),
    path("hr/erasures/", erasures.erasures_page, name="erasures"),
    path("hr/erasures/<int:key>/", erasures.erasure_page, name="erasure"),
]
