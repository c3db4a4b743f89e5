"""Register the workshop's templates, stylesheet and script."""

from __future__ import annotations

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """The pages on which trainers write."""

    name = "groundwork.workshop"
    label = "groundwork_workshop"
