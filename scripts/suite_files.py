"""Where the files lie that the tests of one run write."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 # a folder with a name of its own is made in it
ENOUGH_BYTES = 8 * 1024**3
"""Tests write about a tenth of it; a machine that offers as much has memory to spare."""


@contextlib.contextmanager
def swift_files() -> Iterator[None]:
    """Let what tests write lie in memory where a machine has enough, and be compiled once for all stages.

    Databases of tests wait for the disk after every step of theirs; and a machine may be told to keep
    no compiled modules, so that each worker of each stage would compile every file of the tests.
    """
    memory = MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH_BYTES else None
    with tempfile.TemporaryDirectory(prefix="groundwork-suite-", dir=memory) as folder:
        Path(folder).chmod(0o1777)  # as /tmp itself: the servers of databases run as other users
        before = dict(os.environ)
        os.environ.update(TMPDIR=folder, PYTHONDONTWRITEBYTECODE="")
        tempfile.tempdir = None
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            tempfile.tempdir = None
