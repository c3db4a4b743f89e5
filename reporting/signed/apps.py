"""Register with Django what remembers the requests that came."""

from __future__ import annotations

from django.apps import AppConfig


class SignedConfig(AppConfig):
    """Signed requests: their numbers are kept until they are too old to be sent again."""

    name = "reporting.signed"
    label = "groundwork_signed"
    verbose_name = "Groundwork signed records"
    default_auto_field = "django.db.models.BigAutoField"
