"""Register the reports with Django, under a label that no other package will have."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """What happened: the ledger, the roster, the figures, and their pages."""

    name = "reporting"
    label = "groundwork_reporting"
    verbose_name = "Groundwork reporting"
    default_auto_field = "django.db.models.BigAutoField"
