"""Copy a database to a file and back, each engine by its own means, while the site goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from groundwork.backups.errors import BackupError
from groundwork.backups.tools import mysql_options, postgresql_environment, run, tool

Settings = Mapping[str, Any]
"""One of Django's ``DATABASES``."""


def kind_of(connection: BaseDatabaseWrapper) -> str:
    """Return which of our ways fits *connection*: to Django MariaDB is a MySQL, but its programs differ."""
    return "mariadb" if getattr(connection, "mysql_is_mariadb", False) else connection.vendor


def copy_out(kind: str, settings: Settings, target: Path) -> None:
    """Write the database of *settings*, as it is at one moment, to the file *target*.

    *kind* is what ``kind_of`` says of it.

    Raises:
        BackupError: a tool is missing or failed.
    """
    _OUT[kind](settings, target)


def copy_in(kind: str, settings: Settings, source: Path) -> None:
    """Fill the empty database of *settings* with what ``copy_out`` wrote to *source*.

    Raises:
        BackupError: a tool is missing or failed, or the copy is damaged.
    """
    _IN[kind](settings, source)


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


def _mariadb_out(settings: Settings, target: Path) -> None:
    _dump(tool("mariadb-dump", "mysqldump"), settings, target)


def _mariadb_in(settings: Settings, source: Path) -> None:
    _play(tool("mariadb", "mysql"), settings, source)


def _mysql_out(settings: Settings, target: Path) -> None:
    _dump(tool("mysqldump", "mariadb-dump"), settings, target)


def _mysql_in(settings: Settings, source: Path) -> None:
    _play(tool("mysql", "mariadb"), settings, source)


def _dump(program: str, settings: Settings, target: Path) -> None:
    # One snapshot of InnoDB's tables. Not the triggers, which name who made them: they are put back.
    options = [
        "--single-transaction",
        "--skip-triggers",
        "--no-tablespaces",
        "--hex-blob",
        "--skip-lock-tables",
        # Not where MySQL's replicas stand: to read that and to set it needs rights over the whole server.
        # "loose": MariaDB's program has no such option, and goes on.
        "--loose-set-gtid-purged=OFF",
    ]
    command = [program, mysql_options(settings, target.parent), "--default-character-set=utf8mb4", *options]
    with target.open("wb") as file:
        run([*command, str(settings["NAME"])], writes=file)


def _play(program: str, settings: Settings, source: Path) -> None:
    account = mysql_options(settings, source.parent)
    command = [program, account, "--default-character-set=utf8mb4", str(settings["NAME"])]
    with source.open("rb") as file:
        run(command, reads=file)


_OUT: dict[str, Callable[[Settings, Path], None]] = {
    "sqlite": _sqlite_out,
    "postgresql": _postgresql_out,
    "mariadb": _mariadb_out,
    "mysql": _mysql_out,
}
_IN: dict[str, Callable[[Settings, Path], None]] = {
    "sqlite": _sqlite_in,
    "postgresql": _postgresql_in,
    "mariadb": _mariadb_in,
    "mysql": _mysql_in,
}
