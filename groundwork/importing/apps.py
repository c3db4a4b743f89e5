"""Register the templates of the pages on which trainers bring files and adopt drafts."""

from __future__ import annotations

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """Coming from elsewhere."""

    name = "groundwork.importing"
    label = "groundwork_importing"
