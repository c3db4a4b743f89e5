"""Register the templates of the page of systems."""

from __future__ import annotations

from django.apps import AppConfig


class SystemsConfig(AppConfig):
    """Tokens of other learning systems; what is kept of them is kept by the learning record store."""

    name = "groundwork.systems"
    label = "groundwork_systems"
    verbose_name = "Groundwork: other learning systems"
