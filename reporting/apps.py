"""Register the reports with Django, under a label that no other package will have."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class ReportingConfig(AppConfig):
    """What happened: the ledger, the roster, the figures, and their pages."""

    name = "reporting"
    label = "groundwork_reporting"
    verbose_name = "Groundwork reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """See to it that the ledger has its end from the beginning, and listen for imports and roles."""
        # Imported when the apps are ready: it knows accounts.
        from reporting.roles_kept import listen

        post_migrate.connect(_begin_ledger, sender=self)
        post_save.connect(_tell_of_roster, sender="groundwork_reporting.RosterImport")
        listen()


def _begin_ledger(using: str, **_told: Any) -> None:
    from reporting.ledger.head import begin

    begin(using)


def _tell_of_roster(instance: Any, *, created: bool, **_told: Any) -> None:
    # Imported when it is needed: no page waits for what speaks to other systems.
    from reporting.webhooks.rosters import tell_of

    if created:
        tell_of(instance)
