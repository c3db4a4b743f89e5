"""Register the templates of the pages of what is kept."""

from __future__ import annotations

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Holds, the schedule and erasures; what is kept of them is kept by the reports."""

    name = "groundwork.keeping"
    label = "groundwork_keeping"
    verbose_name = "Groundwork: what is kept and what goes"
