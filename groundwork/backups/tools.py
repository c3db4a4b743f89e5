"""Run the dump tools of PostgreSQL and MariaDB or MySQL: no secret on a command line, errors as sentences."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from groundwork.backups.errors import BackupError

_PACKAGES = {
    "pg_dump": "postgresql-client",
    "pg_restore": "postgresql-client",
    "mysqldump": "mysql-client",
    "mysql": "mysql-client",
}


def tool(*names: str) -> str:
    """Return the path of the first of *names* that is installed.

    Raises:
        BackupError: none is.
    """
    for name in names:
        if path := shutil.which(name):
            return path
    package = _PACKAGES.get(names[0], "mariadb-client")
    message = f"{names[0]} is not installed here; install the package {package} (same version as the server)"
    raise BackupError(message)


def postgresql_environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return libpq's variables for the database of *settings*: other users of the machine see no password."""
    told = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    found = {name: str(settings[key]) for name, key in told.items() if settings.get(key)}
    mode = dict(settings.get("OPTIONS") or {}).get("sslmode")
    return found | ({"PGSSLMODE": str(mode)} if mode else {})


def mysql_options(settings: Mapping[str, Any], folder: Path) -> str:
    """Write the account of *settings* to a file in *folder* for us alone; return the option for it."""
    told = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    lines = [f"{name}={_quoted(settings[key])}" for name, key in told.items() if settings.get(key)]
    path = folder / "account.cnf"
    path.touch(mode=0o600)
    path.write_text("\n".join(["[client]", *lines, ""]), encoding="utf-8")
    return f"--defaults-extra-file={path}"


def _quoted(value: object) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def run(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    reads: IO[bytes] | None = None,
    writes: IO[bytes] | None = None,
) -> None:
    """Run *command* to its end.

    Raises:
        BackupError: it failed; the text holds what it said.
    """
    done = subprocess.run(  # noqa: S603  the tools above, with words of ours
        list(command),
        env={**os.environ, **(environment or {})},
        stdin=reads or subprocess.DEVNULL,
        stdout=writes or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()[-1000:]
        message = f"{Path(command[0]).name} failed: {said or f'exit status {done.returncode}'}"
        raise BackupError(message)
