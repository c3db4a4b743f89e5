"""The file of one frozen edition: written whole or not at all, read with the place of what is wrong in it.

Half of an edition would keep every page of its course from being drawn, also for learners, and nothing could
be frozen in its place, since an edition is never overwritten.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from editions.errors import AlteredEditionError

_Read = TypeVar("_Read")
_MODE = 0o644
_CURE = "bring the file back from a backup or from the history of the files"


def read_frozen(path: Path) -> dict[str, Any]:
    """Return what the file of a frozen edition holds, with a text as ``digest`` and a day as ``frozen_on``.

    Raises: AlteredEditionError: it is no such file; the message names the line.
    """
    try:
        frozen = json.loads(path.read_bytes().decode("utf-8"))
    except json.JSONDecodeError as error:
        raise _damaged(path, error.lineno, f"it is no JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _damaged(path, line, "it is no text in UTF-8") from error
    except RecursionError as error:
        raise _damaged(path, 1, "it is nested too deeply") from error
    if not isinstance(frozen, dict) or not isinstance(frozen.get("content"), dict):
        raise _damaged(path, 1, "expected an object with the content of an edition")
    if not isinstance(frozen.get("digest"), str) or not _is_day(frozen.get("frozen_on")):
        raise _damaged(path, 1, "expected a digest and the day on which it was frozen")
    return frozen


def parsed(path: Path, read: Callable[[Any], _Read], value: Any) -> _Read:
    """Return what *read* makes of *value*, a part of the file *path*.

    Raises: AlteredEditionError: it makes nothing of it; the message names the part.
    """
    try:
        return read(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(one) for one in first["loc"])
        raise _damaged(path, 1, f"{where}: {first['msg']}") from error


def write_frozen(path: Path, frozen: Mapping[str, Any], written: Callable[[Mapping[str, Any]], str]) -> None:
    """Write *frozen* into the new file *path*, all of it or nothing.

    Raises:
        FileExistsError: somebody froze an edition under that name meanwhile; theirs stays.
        OSError: there is no room, or the folder may not be written to; nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=".frozen-", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(written(frozen))
            file.flush()
            os.fchmod(file.fileno(), _MODE)
            os.fsync(file.fileno())
        # A link, and no renaming: it never takes the place of an edition that is there (link(2), EEXIST).
        os.link(name, path)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _is_day(value: object) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _damaged(path: Path, line: int, what: str) -> AlteredEditionError:
    return AlteredEditionError(f"{path}:{line}: the frozen edition cannot be read: {what}; {_CURE}")
