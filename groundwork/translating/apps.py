"""Register the templates and the stylesheet of the translators' pages."""

from __future__ import annotations

from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    """Translation."""

    name = "groundwork.translating"
    label = "groundwork_translating"
