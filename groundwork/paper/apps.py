"""Register the template of the trainers' page for paper."""

from __future__ import annotations

from django.apps import AppConfig


class PaperConfig(AppConfig):
    """Forms on paper."""

    name = "groundwork.paper"
    label = "groundwork_paper"
