"""Keep the site's secret key: from the environment, else made once and kept in a file."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def secret_key(from_environment: str | None, path: Path) -> str:
    """Return the secret key; make and keep one at *path* when neither place has it.

    The file is readable by its owner only. Two processes that start together agree,
    since only one of them can create it.
    """
    if from_environment:
        return from_environment
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
