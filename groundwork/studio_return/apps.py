"""Register the templates of the pages on which a course comes back from Studio."""

from __future__ import annotations

from django.apps import AppConfig


class StudioReturnConfig(AppConfig):
    """Coming back from Studio."""

    name = "groundwork.studio_return"
    label = "groundwork_studio_return"
