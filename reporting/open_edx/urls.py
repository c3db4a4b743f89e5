"""The plugin's address, which the LMS puts behind ``/groundwork/`` (``url_config`` in apps.py)."""

from __future__ import annotations

from django.urls import path

from reporting.open_edx.views import status

urlpatterns = [path("status/", status, name="status")]
