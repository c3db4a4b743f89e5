"""Register the tables and templates of counts by category, where a city has switched them on."""

from __future__ import annotations

from django.apps import AppConfig


class DisaggregatedConfig(AppConfig):
    """Counts by the categories of a data standard; installed with ``GROUNDWORK_DISAGGREGATED`` only."""

    name = "groundwork.disaggregated"
    label = "groundwork_disaggregated"
    verbose_name = "Groundwork: counts by category"
