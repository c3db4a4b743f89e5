"""Register the templates of the pages about wording."""

from __future__ import annotations

from django.apps import AppConfig


class WordingConfig(AppConfig):
    """Words that respect."""

    name = "groundwork.wording"
    label = "groundwork_wording"
