"""How much room the disks of the site have left."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from django.conf import settings


def free_room() -> dict[str, int]:
    """Return the free bytes where the site keeps its ``files``, and where ``temporary`` ones lie (TMPDIR)."""
    folders: dict[str, Path | str] = {"files": settings.VARIABLE, "temporary": tempfile.gettempdir()}
    return {name: shutil.disk_usage(folder).free for name, folder in folders.items()}
