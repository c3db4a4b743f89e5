"""Register the learning record store with Django, under a label that no other package will have."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class XapiConfig(AppConfig):
    """Statements as other systems send them, kept as they came."""

    name = "reporting.xapi"
    label = "groundwork_xapi"
    verbose_name = "Groundwork learning record store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """See to it that the chain of statements has its end from the beginning."""
        post_migrate.connect(_begin_chain, sender=self)


def _begin_chain(using: str, **_told: Any) -> None:
    from reporting.xapi.chain import begin

    begin(using)
