"""Database servers that keep some of their files on a small disk, which is made full and free again.

The disk is a file system in memory, mounted for the test alone: that takes root. Where it may not be mounted,
as in most containers, the tests say so and are skipped.
"""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.database_servers import (
    DATABASE,
    free_port,
    initialise_postgresql,
    mariadb_url,
    own_folder,
    postgresql_command,
    postgresql_programs,
    postgresql_url,
    running_mariadb,
    running_postgresql,
    users_of_mariadb,
)
from tests.reporting.xapi.killed_database import Server, served

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Disk:
    """A file system of its own."""

    folder: Path

    def fill(self) -> None:
        """Leave no byte free."""
        with (self.folder / "filler").open("ab", buffering=0) as filler:
            for size in (_MEGABYTE, 4096):
                with suppress(OSError):
                    while filler.write(bytes(size)) == size:
                        pass

    def make_room(self) -> None:
        """Take away what made it full."""
        (self.folder / "filler").unlink()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Yield a disk of *megabytes* in *folder*, of the same owner; it is gone afterwards."""
    place = folder / "disk"
    place.mkdir()
    owner = folder.stat()
    options = f"size={megabytes}m,mode=0700,uid={owner.st_uid},gid={owner.st_gid}"
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "groundwork-test", str(place)],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("a small disk is mounted with mount(8), which is not on PATH")
    if mounted.returncode:
        pytest.skip(f"this machine lets nobody but root mount a small disk: {mounted.stderr.strip()}")
    try:
        yield Disk(place)
    finally:
        # Lazily: a server that was killed may hold a file for a moment longer.
        subprocess.run(["umount", "--lazy", str(place)], check=True)


Filled = tuple[Server, Disk]
Fills = Callable[[], AbstractContextManager[Filled]]


def postgresql_on_small_disk(*, log: bool) -> Fills:
    """Return what runs a PostgreSQL with its tables on a small disk; *log*: with its log of writes there."""

    @contextmanager
    def runs() -> Iterator[Filled]:
        binaries = postgresql_programs()
        with own_folder("postgres") as (folder, as_user), small_disk(folder, 96) as disk:
            port, elsewhere = free_port(), folder / "elsewhere"
            data, writes = (elsewhere, disk.folder / "log") if log else (disk.folder / "data", elsewhere)
            # Files of the log of one megabyte: a new one is wanted soon.
            initialise_postgresql(binaries, data, as_user, f"--waldir={writes}", "--wal-segsize=1")
            command = postgresql_command(binaries, folder, data, port, as_user)
            small = ["-c", "min_wal_size=2MB", "-c", "max_wal_size=16MB"]

            def starts() -> AbstractContextManager[None]:
                return running_postgresql(binaries, [*command, *small], folder / "messages", port)

            for server in served(Server(postgresql_url(port), starts, data / "postmaster.pid")):
                yield server, disk

    return runs


def mariadb_on_small_disk(*options: str, whole: bool = True, asked: str = "") -> Fills:
    """Return what runs a MariaDB with its files on a small disk; ``{disk}`` in *options* is its folder.

    Unless it is *whole*, nothing is there but what the options put there. *asked* is added to its URL.
    """

    @contextmanager
    def runs() -> Iterator[Filled]:
        password, port = secrets.token_hex(16), free_port()
        with own_folder("mysql") as (folder, as_user), small_disk(folder, 160) as disk:
            home = disk.folder if whole else folder
            number = folder / "number"
            start = f"{users_of_mariadb(password)}{DATABASE}"
            own = [
                "--innodb-log-file-size=4M",
                f"--pid-file={number}",
                *(one.format(disk=disk.folder) for one in options),
            ]

            def starts() -> AbstractContextManager[int]:
                return running_mariadb(home, as_user, port, start, *own)

            for server in served(Server(f"{mariadb_url(port, password)}{asked}", starts, number)):
                yield server, disk

    return runs
