"""Keep what a course from Studio would change until somebody takes it or throws it away: a day at the most.

What is kept is the outcome and never the archive: the files as they would read, what they were worked out
from, and the difference word for word. It lies beside the site's data under a name that nobody can guess.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from editions.api import ModuleWording
from groundwork.home import Home
from groundwork.own_files import forget_over, is_over, write_whole

KEPT = timedelta(days=1)
_FOLDER = "studio"
_NAME = re.compile(r"[0-9a-f]{32}")


class Told(BaseModel):
    """Something that a person should know, as the command tells it: in English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    what: str
    hint: str = ""


class Looked(BaseModel):
    """What one archive would change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    course: str
    edition: str
    """The label of the edition that was exported."""
    changes: tuple[Told, ...]
    left: tuple[Told, ...]
    """What is not taken, and why."""
    problems: tuple[Told, ...]
    """What the check would say then that it does not say now."""
    wording: tuple[ModuleWording, ...]
    """What Studio changed, word for word."""
    files: Mapping[str, str]
    """The files that are new or changed, by path below the home, with their whole text."""
    read: Mapping[str, str]
    """The digests of what they were worked out from, by path below the home."""


def keep_looked(home: Home, looked: Looked) -> str:
    """Keep *looked*, forget those whose day is over, and return its name.

    Raises: OSError: there is no room, or the folder may not be written to.
    """
    folder = home.variable / _FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    forget_over(folder.iterdir(), KEPT)
    name = secrets.token_hex(16)
    write_whole(folder / f"{name}.json", looked.model_dump_json())
    return name


def load_looked(home: Home, course: str, name: str) -> Looked | None:
    """Return what is kept of *course* under *name*; None: it was taken, thrown away, or its day is over."""
    path = _path(home, name)
    if path is None or is_over(path, KEPT):
        return None
    try:
        looked = Looked.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    return looked if looked.course == course else None


def forget_looked(home: Home, name: str) -> None:
    """Forget what is kept under *name*. Forgetting it twice forgets it once."""
    path = _path(home, name)
    if path is not None:
        path.unlink(missing_ok=True)


def _path(home: Home, name: str) -> Path | None:
    return home.variable / _FOLDER / f"{name}.json" if _NAME.fullmatch(name) else None
