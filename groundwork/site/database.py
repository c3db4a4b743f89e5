"""Turn ``GROUNDWORK_DATABASE_URL`` into Django's database settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

_SQLITE = {
    # IMMEDIATE: a transaction that will write takes the lock at its start, so two writers queue
    # instead of failing half-way with "database is locked". WAL: readers never wait for a writer.
    # FULL: what a page called saved survives a power cut, not only a killed process.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
_MARIADB = {"charset": "utf8mb4", "isolation_level": "read committed"}


def database_settings(url: str | None, variable: Path) -> dict[str, Any]:
    """Return the settings of the database at *url*, or of ``groundwork.sqlite3`` in *variable*.

    Raises:
        ValueError: *url* names a kind of database other than sqlite, postgresql and mysql.
    """
    try:
        parsed = dj_database_url.parse(url or f"sqlite:///{variable / 'groundwork.sqlite3'}")
    except Exception as error:  # its own class of error derives from whatever a version of it chose
        message = f"GROUNDWORK_DATABASE_URL cannot be read: {error}"
        raise ValueError(message) from error
    settings = dict(parsed) if parsed else {}
    engine = str(settings["ENGINE"]).rsplit(".", 1)[-1]
    if engine == "sqlite3":
        settings["OPTIONS"] = {**_SQLITE, **dict(settings.get("OPTIONS") or {})}
        # A file for tests, not memory: threads and killed processes are among the things tested.
        settings["TEST"] = {"NAME": str(variable / "test.sqlite3")}
    elif engine == "mysql":
        _use_pymysql()
        settings["OPTIONS"] = {**_MARIADB, **dict(settings.get("OPTIONS") or {})}
        settings["TEST"] = {"CHARSET": "utf8mb4", "COLLATION": "utf8mb4_bin"}
    elif engine != "postgresql":
        message = f"GROUNDWORK_DATABASE_URL names {engine}; expected sqlite, postgresql or mysql"
        raise ValueError(message)
    settings["CONN_MAX_AGE"] = 60
    settings["CONN_HEALTH_CHECKS"] = True
    return settings


def _use_pymysql() -> None:
    """Let Django's MySQL backend find PyMySQL (MIT) where it looks for mysqlclient (GPL)."""
    import pymysql

    # Django 5.2 asks for mysqlclient 2.2.1 or newer by this number.
    pymysql.version_info = (2, 2, 1, "final", 0)
    pymysql.install_as_MySQLdb()
