"""Register the trainers' templates and script."""

from __future__ import annotations

from django.apps import AppConfig


class PreviewConfig(AppConfig):
    """The trainers' room."""

    name = "groundwork.preview"
    label = "groundwork_preview"
