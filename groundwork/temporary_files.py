"""Put temporary files on a disk of the site's choice, and take away what killed programs left there.

An upload and what is unpacked of it, a large file for HR, a backup: all go to the folder for temporary files.
In a container that is often a part of memory, and a folder of a volume is emptied by nobody. So each program
has a folder of its own in ``GROUNDWORK_TEMPORARY`` and holds it locked while it runs (flock(2)): the lock of
whoever has ended is gone, and the next program to start deletes its folder.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from groundwork.errors import GroundworkError

_PREFIX = "of-a-program-"


def use_own_folder() -> None:
    """Let this program and those that it starts put temporary files into ``GROUNDWORK_TEMPORARY``.

    Does nothing where that is not named, or where ``TMPDIR`` is: whoever names one folder for one program
    wants it, and a program of ours that another one starts shares its folder.

    Raises:
        GroundworkError: the folder cannot be made or written to.
    """
    named = os.environ.get("GROUNDWORK_TEMPORARY")
    if not named or os.environ.get("TMPDIR"):
        return
    try:
        own = _own_in(Path(named))
    except OSError as error:
        message = f"GROUNDWORK_TEMPORARY cannot be used: {error}. Name a folder that may be written to"
        raise GroundworkError(message) from error
    os.environ["TMPDIR"] = tempfile.tempdir = str(own)


def _own_in(folder: Path) -> Path:
    """Return a new folder in *folder*, held until this program and its children have ended."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone_in(folder):
        for one in folder.glob(f"{_PREFIX}*"):
            if not _is_held(one):
                shutil.rmtree(one, ignore_errors=True)
        own = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder)).absolute()
        # Never closed by us: the kernel lets go of it with the last process that was forked from this one.
        fcntl.flock(os.open(own, os.O_RDONLY), fcntl.LOCK_EX)
    return own


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let no other program look meanwhile, so that no folder is deleted before it is held."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_held(folder: Path) -> bool:
    """Return whether a program that has *folder* still runs."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
