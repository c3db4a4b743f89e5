"""Register the templates and the stylesheet of the reviewers' pages."""

from __future__ import annotations

from django.apps import AppConfig


class ApprovingConfig(AppConfig):
    """Review and sign-off."""

    name = "groundwork.approving"
    label = "groundwork_approving"
