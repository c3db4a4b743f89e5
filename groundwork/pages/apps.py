"""Register the shared static files."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """What all pages share."""

    name = "groundwork.pages"
    label = "groundwork_pages"
