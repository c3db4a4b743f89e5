"""The address of signed records."""

from __future__ import annotations

from django.urls import path

from reporting.signed.views import signed_records

app_name = "signed"
urlpatterns = [path("api/v1/records/signed/", signed_records, name="records")]
