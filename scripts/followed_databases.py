"""Start a PostgreSQL or a MariaDB and another one that follows it, for as long as a block runs."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.database_servers import (
    DATABASE,
    ServerError,
    free_port,
    initialise_postgresql,
    mariadb_url,
    own_folder,
    postgresql_command,
    postgresql_programs,
    postgresql_url,
    run,
    running_mariadb,
    running_postgresql,
    users_of_mariadb,
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A database server with one that follows it."""

    url: str
    replica_url: str
    following: Callable[[], AbstractContextManager[None]]
    """Have the replica run inside the block; it goes on from where it was."""
    has_all: Callable[[], bool]
    """Return whether the replica holds everything that was committed by now."""
    pause: Callable[[], object]
    """Have the replica take what comes and do nothing of it."""
    resume: Callable[[], object]


@contextmanager
def followed_postgresql() -> Iterator[Followed]:
    """Yield a running PostgreSQL and a replica that is made and not started yet; stop both afterwards."""
    binaries = postgresql_programs()
    with own_folder("postgres") as (folder, as_user):
        port, data = free_port(), folder / "data"
        initialise_postgresql(binaries, data, as_user)
        fast = ["-c", "fsync=off"]  # of data that nobody keeps
        command = [*postgresql_command(binaries, folder, data, port, as_user), *fast]
        with running_postgresql(binaries, command, folder / "log", port):
            copy, own_port = folder / "replica", free_port()
            run(
                [*as_user, str(binaries / "pg_basebackup"), "-h", "127.0.0.1", "-p", str(port)]
                + ["-U", "groundwork", "-D", str(copy), "-R", "--checkpoint=fast", "--no-sync"]
            )
            follower = [*postgresql_command(binaries, folder, copy, own_port, as_user), *fast]

            def following() -> AbstractContextManager[None]:
                return running_postgresql(binaries, follower, folder / "replica.log", own_port)

            def ask(on: int, statement: str) -> str:
                words = [str(binaries / "psql"), "-X", "-A", "-t", "-c", statement]
                return _said([*words, postgresql_url(on)])

            def has_all() -> bool:
                end = ask(port, "SELECT pg_current_wal_lsn()")
                return ask(own_port, f"SELECT pg_last_wal_replay_lsn() >= '{end}'") == "t"

            yield Followed(
                postgresql_url(port),
                postgresql_url(own_port),
                following,
                has_all,
                pause=lambda: ask(own_port, "SELECT pg_wal_replay_pause()"),
                resume=lambda: ask(own_port, "SELECT pg_wal_replay_resume()"),
            )


@contextmanager
def followed_mariadb() -> Iterator[Followed]:
    """Yield a running MariaDB and a replica that is not started yet; stop both afterwards.

    The replica follows by global transaction ids, is read-only, and the site's account there may only read.
    """
    password = secrets.token_hex(16)
    with own_folder("mysql") as (folder, as_user), own_folder("mysql") as (copy, _):
        # What each server has for itself: its accounts, and the empty database that is followed from there.
        own = f"SET SESSION sql_log_bin = 0;\n{users_of_mariadb(password)}{DATABASE}"
        logged = ("--server-id=1", "--log-bin", "--innodb-flush-log-at-trx-commit=0")
        with running_mariadb(folder, as_user, free_port(), own, *logged) as port:
            own_port = free_port()
            follows = (
                f"{own}CREATE USER IF NOT EXISTS 'reader'@'%' IDENTIFIED BY '{password}';\n"
                "GRANT SELECT ON groundwork.* TO 'reader'@'%';\n"
                f"CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT={port}, MASTER_USER='groundwork',"
                f" MASTER_PASSWORD='{password}', MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1;\n"
                "START SLAVE;\n"
            )
            options = ("--server-id=2", "--read-only", "--skip-slave-start")

            @contextmanager
            def following() -> Iterator[None]:
                with running_mariadb(copy, as_user, own_port, follows, *options):
                    yield

            def ask(on: int, statement: str) -> str:
                words = ["mariadb", "--no-defaults", "--protocol=tcp", "--host=127.0.0.1", f"--port={on}"]
                return _said(
                    [*words, "--user=groundwork", f"--password={password}", "-N", "-B", "-e", statement]
                )

            def has_all() -> bool:
                end = ask(port, "SELECT @@gtid_binlog_pos")
                return ask(own_port, f"SELECT MASTER_GTID_WAIT('{end}', 0)") == "0"

            yield Followed(
                mariadb_url(port, password),
                mariadb_url(own_port, password, "reader"),
                following,
                has_all,
                pause=lambda: ask(own_port, "STOP SLAVE SQL_THREAD"),
                resume=lambda: ask(own_port, "START SLAVE SQL_THREAD"),
            )


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        message = f"{Path(command[0]).name} failed:\n{done.stdout}\n{done.stderr}"
        raise ServerError(message)
    return done.stdout.strip()
