"""Register the templates and the stylesheet of the pages of editions."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Editions: said of, frozen, withdrawn."""

    name = "groundwork.publishing"
    label = "groundwork_publishing"
