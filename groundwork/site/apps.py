"""Register the site, and wire what the deliveries tell to what the reports keep."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The composition root's Django app."""

    name = "groundwork.site"
    label = "groundwork_site"
    verbose_name = "Groundwork site"

    def ready(self) -> None:
        """Connect the learning host to the ledger, and remember when somebody was asked who they are."""
        from django.contrib.auth.signals import user_logged_in

        from groundwork.site import checks, wiring  # noqa: F401  Django finds what is registered there
        from groundwork.site.fresh_sign_in import prove_at_sign_in

        wiring.connect()
        user_logged_in.connect(prove_at_sign_in, dispatch_uid="groundwork-proved-at-sign-in")
