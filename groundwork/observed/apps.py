"""Register the tables and templates of observed practice."""

from __future__ import annotations

from django.apps import AppConfig


class ObservedConfig(AppConfig):
    """What observers saw, and how their judgement was held against the reference."""

    name = "groundwork.observed"
    label = "groundwork_observed"
    verbose_name = "Groundwork: observed practice"
