"""Register the templates of the hub."""

from __future__ import annotations

from django.apps import AppConfig


class HubConfig(AppConfig):
    """Pages to look up; no tables, since nothing about readers is kept."""

    name = "groundwork.hub"
    label = "groundwork_hub"
    verbose_name = "Groundwork: resource hub"
