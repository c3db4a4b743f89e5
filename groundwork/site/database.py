"""Turn ``GROUNDWORK_DATABASE_URL`` into Django's database settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import dj_database_url

_SQLITE = {
    # IMMEDIATE: a transaction that will write takes the lock at its start, so two writers queue
    # instead of failing half-way with "database is locked". WAL: readers never wait for a writer.
    # FULL: what a page called saved survives a power cut, not only a killed process.
    # Eight megabytes of pages a connection, not two: a batch of statements changes four megabytes of a large
    # database, and what does not fit is written to the log before its time and read again.
    # 4000 pages of log before they go to the file: what changes with each batch goes there once for several.
    # What is deleted is overwritten, whatever the library was built for: who was erased is in no free page.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=4000;",
}
_MARIADB = {"charset": "utf8mb4", "isolation_level": "read committed"}
_REPLICA = "groundwork_replica"
"""``reporting.replica.choice.REPLICA``, which cannot be read before there are settings."""
_CONNECT_SECONDS = 5
"""So long a replica may take to answer before the first database is read."""
_FILE_ERRORS = range(1, 1000)
"""Numbers below those of SQL: a file of the server could not be made, read or written (``mysys_err.h``)."""


def databases(url: str | None, replica: str | None, variable: Path) -> dict[str, dict[str, Any]]:
    """Return Django's ``DATABASES``: the one at *url*, and the one that follows it at *replica*, if any.

    Raises:
        ValueError: an address cannot be read, or the two are databases of different kinds.
    """
    found = {"default": database_settings(url, variable)}
    if replica:
        found[_REPLICA] = replica_settings(replica, variable)
        kinds = [str(one["ENGINE"]).rsplit(".", 1)[-1] for one in found.values()]
        if kinds[0] != kinds[1]:
            message = (
                f"GROUNDWORK_REPLICA_URL names {kinds[1]}, the database is {kinds[0]}; use the same kind"
            )
            raise ValueError(message)
    return found


def replica_settings(url: str, variable: Path) -> dict[str, Any]:
    """Return the settings of the replica at *url*: nothing can be written through them, whatever it allows.

    Raises:
        ValueError: as of ``database_settings``.
    """
    settings = database_settings(url, variable, "GROUNDWORK_REPLICA_URL")
    options = settings.setdefault("OPTIONS", {})
    engine = str(settings["ENGINE"]).rsplit(".", 1)[-1]
    if engine == "postgresql":
        asked = str(options.get("options", ""))
        options["options"] = f"{asked} -c default_transaction_read_only=on".strip()
        options.setdefault("connect_timeout", _CONNECT_SECONDS)
    elif engine == "mysql":
        options["init_command"] = "SET SESSION TRANSACTION READ ONLY"
        options.setdefault("connect_timeout", _CONNECT_SECONDS)
    else:
        # The file is there or it is not: SQLite would make an empty one, and read that.
        options |= {"transaction_mode": None, "init_command": "PRAGMA query_only=ON;"}
        settings["NAME"] = f"file:{quote(str(settings['NAME']))}?mode=ro"
        options["uri"] = True
    settings["TEST"] = {"MIRROR": "default"}
    return settings


def database_settings(
    url: str | None, variable: Path, name: str = "GROUNDWORK_DATABASE_URL"
) -> dict[str, Any]:
    """Return the settings of the database at *url*, or of ``groundwork.sqlite3`` in *variable*.

    *name* is the variable in which *url* stood.

    Raises:
        ValueError: *url* names a kind of database other than sqlite, postgresql and mysql.
    """
    try:
        parsed = dj_database_url.parse(url or f"sqlite:///{variable / 'groundwork.sqlite3'}")
    except Exception as error:  # its own class of error derives from whatever a version of it chose
        message = f"{name} cannot be read: {error}"
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
        message = f"{name} names {engine}; expected sqlite, postgresql or mysql"
        raise ValueError(message)
    settings["CONN_MAX_AGE"] = 60
    settings["CONN_HEALTH_CHECKS"] = True
    return settings


def _use_pymysql() -> None:
    """Let Django's MySQL backend find PyMySQL (MIT) where it looks for mysqlclient (GPL).

    What it takes for an error of ours (``InternalError``), a temporary file of the server for which its disk
    has no room, is one of the database's operation (PEP 249), as on the other engines: 503, and not 500.
    """
    import pymysql
    from pymysql import err

    err.error_map.update(dict.fromkeys(_FILE_ERRORS, err.OperationalError))
    # Django 5.2 asks for mysqlclient 2.2.1 or newer by this number.
    pymysql.version_info = (2, 2, 1, "final", 0)
    pymysql.install_as_MySQLdb()
