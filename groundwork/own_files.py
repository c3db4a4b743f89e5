"""Keep files of the site's own data: each is written whole or not at all, and goes when its time is over."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, text: str) -> None:
    """Let *path* read *text*, for its owner alone. Where there is no room, it reads as before.

    Raises: OSError: there is no room, or the folder may not be written to; nothing is left beside it then.
    """
    with NamedTemporaryFile("w", dir=path.parent, prefix=path.name, delete=False, encoding="utf-8") as file:
        written = Path(file.name)
        try:
            file.write(text)
            file.flush()  # what does not fit is told here, and not when the file is closed
            written.chmod(path.stat().st_mode if path.exists() else 0o600)
            written.replace(path)
        except BaseException:
            written.unlink(missing_ok=True)
            raise


def is_over(path: Path, kept: timedelta) -> bool:
    """Return whether *path* was written longer ago than it is *kept*, or is not there any more."""
    try:
        return path.stat().st_mtime < time.time() - kept.total_seconds()
    except FileNotFoundError:
        return True


def forget_over(paths: Iterable[Path], kept: timedelta) -> int:
    """Delete those of *paths* that are kept no longer, and return how many. Others may do so meanwhile."""
    over = [path for path in paths if is_over(path, kept)]
    for path in over:
        path.unlink(missing_ok=True)
    return len(over)
