"""Keep a file of responses or of confidence that a trainer sent until it is counted, under a secret name.

It lies beside the site's other data, on the machine of the site alone, and is deleted once it was counted or
refused; what is left over after a day, since no worker came to it, is deleted at night.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from groundwork.home import Home
from groundwork.own_files import forget_over

KEPT = timedelta(days=1)
_FOLDER = "responses"
_NAME = re.compile(r"[0-9a-f]{32}\.csv")


def keep_sent(home: Home, chunks: Iterable[bytes]) -> str:
    """Write *chunks* into a file that its owner alone may read, and return its name.

    Raises: OSError: there is no room, or the folder may not be written to; nothing is left then.
    """
    folder = home.variable / _FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{secrets.token_hex(16)}.csv"
    try:
        with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(chunks)
    except OSError:
        forget_sent(home, name)
        raise
    return name


def sent_file(home: Home, name: str) -> Path | None:
    """Return where the file *name* lies; None: it was deleted, or lies on another machine."""
    path = home.variable / _FOLDER / name
    return path if _NAME.fullmatch(name) and path.is_file() else None


def forget_sent(home: Home, *names: str) -> None:
    """Delete the files *names*. Deleting them twice deletes them once."""
    for name in names:
        if _NAME.fullmatch(name):
            (home.variable / _FOLDER / name).unlink(missing_ok=True)


def forget_left_over(home: Home) -> int:
    """Delete the files whose day is over, and return how many there were."""
    files = (home.variable / _FOLDER).glob("*.csv")
    return forget_over((one for one in files if _NAME.fullmatch(one.name)), KEPT)
