"""Tell Django of the app."""

from __future__ import annotations

from django.apps import AppConfig


class HostConfig(AppConfig):
    """The XBlock host of the stand-alone site."""

    name = "xblocks.host"
    label = "groundwork_host"
    verbose_name = "Groundwork XBlock host"
    default_auto_field = "django.db.models.BigAutoField"
