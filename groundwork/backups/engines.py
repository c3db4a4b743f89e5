"""Copy a database to a file and back, each engine by its own means, while the site goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from groundwork.backups.errors import BackupError
from groundwork.backups.tools import mysql_options, postgresql_environment, run, tool

Settings = Mapping[str, Any]
"""One of Django's ``DATABASES``."""


def copy_out(vendor: str, settings: Settings, target: Path) -> None:
    """Write the database of *settings*, as it is at one moment, to the file *target*.

    Raises:
        BackupError: a tool is missing or failed.
    """
    _OUT[vendor](settings, target)


def copy_in(vendor: str, settings: Settings, source: Path) -> None:
    """Fill the empty database of *settings* with what ``copy_out`` wrote to *source*.

    Raises:
        BackupError: a tool is missing or failed, or the copy is damaged.
    """
    _IN[vendor](settings, source)


def _sqlite_out(settings: Settings, target: Path) -> None:
    # SQLite's own online backup: one moment of the database, whatever is written meanwhile.
    name = Path(settings["NAME"]).as_uri()
    with (
        closing(sqlite3.connect(f"{name}?mode=ro", uri=True, timeout=20)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _sqlite_in(settings: Settings, source: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as copy:
            (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        message = f"the copy of the database is damaged: {answer}"
        raise BackupError(message)
    with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(settings["NAME"])) as target:
        copy.backup(target)
    Path(settings["NAME"]).chmod(0o600)


def _postgresql_out(settings: Settings, target: Path) -> None:
    # One snapshot; owners and rights are those of whoever restores.
    command = [tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    run(command, environment=postgresql_environment(settings))


def _postgresql_in(settings: Settings, source: Path) -> None:
    command = [tool("pg_restore"), "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    environment = postgresql_environment(settings)
    run([*command, f"--dbname={settings['NAME']}", str(source)], environment=environment)


def _mysql_out(settings: Settings, target: Path) -> None:
    # One snapshot of InnoDB's tables. Not the triggers, which name who made them: they are put back.
    options = [
        "--single-transaction",
        "--skip-triggers",
        "--no-tablespaces",
        "--hex-blob",
        "--skip-lock-tables",
    ]
    account = mysql_options(settings, target.parent)
    command = [tool("mariadb-dump", "mysqldump"), account, "--default-character-set=utf8mb4", *options]
    with target.open("wb") as file:
        run([*command, str(settings["NAME"])], writes=file)


def _mysql_in(settings: Settings, source: Path) -> None:
    account = mysql_options(settings, source.parent)
    command = [tool("mariadb", "mysql"), account, "--default-character-set=utf8mb4", str(settings["NAME"])]
    with source.open("rb") as file:
        run(command, reads=file)


_OUT: dict[str, Callable[[Settings, Path], None]] = {
    "sqlite": _sqlite_out,
    "postgresql": _postgresql_out,
    "mysql": _mysql_out,
}
_IN: dict[str, Callable[[Settings, Path], None]] = {
    "sqlite": _sqlite_in,
    "postgresql": _postgresql_in,
    "mysql": _mysql_in,
}
