"""Register the templates of calling home."""

from __future__ import annotations

from django.apps import AppConfig


class CallHomeConfig(AppConfig):
    """Codes with which packages may tell home; what is kept of them is kept by the reports."""

    name = "groundwork.call_home"
    label = "groundwork_call_home"
    verbose_name = "Groundwork: calling home"
