"""Register the tables and templates of community learning."""

from __future__ import annotations

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Sessions in the community, and registrations of interest."""

    name = "groundwork.community"
    label = "groundwork_community"
    verbose_name = "Groundwork: community learning"
