"""Register the site, and wire what the deliveries tell to what the reports keep."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The composition root's Django app."""

    name = "groundwork.site"
    label = "groundwork_site"
    verbose_name = "Groundwork site"

    def ready(self) -> None:
        """Connect the learning host to the ledger."""
        from groundwork.site import wiring

        wiring.connect()
