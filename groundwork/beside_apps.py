"""What an app that a site may do without keeps beside its models: read where the app is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps

from player.api import read_own_yaml


def told_beside(file_name: str) -> dict[str, Any]:
    """Return what the files *file_name* in the folders of our installed apps tell, all together."""
    found: dict[str, Any] = {}
    for app in apps.get_app_configs():
        path = Path(app.path) / file_name
        if app.name.startswith("groundwork.") and path.is_file():
            found |= read_own_yaml(path)
    return found
