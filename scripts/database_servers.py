"""Start private servers (PostgreSQL, MariaDB, MySQL, Redis) in a temporary folder, while a block runs.

They listen on a free port of 127.0.0.1, hold nothing that lasts, and are never the servers
that the machine may run for others. Neither runs as root, so root starts them as another user.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

WAIT_SECONDS = 60
ROOT = Path(__file__).resolve().parent.parent


class ServerError(Exception):
    """A server could not be started; the message holds the end of its log."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the URL of a running PostgreSQL, and stop it afterwards."""
    binaries = postgresql_programs()
    with own_folder("postgres") as (folder, as_user):
        port, data = free_port(), folder / "data"
        initialise_postgresql(binaries, data, as_user)
        command = postgresql_command(binaries, folder, data, port, as_user)
        with running_postgresql(binaries, command, folder / "log", port):
            yield postgresql_url(port)


def postgresql_programs() -> Path:
    """Return the folder of PostgreSQL's programs. Raises: ServerError: it is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        message = "PostgreSQL's initdb is not under /usr/lib/postgresql; run scripts/system-packages.sh"
        raise ServerError(message)
    return programs[-1].parent


def initialise_postgresql(binaries: Path, data: Path, as_user: Sequence[str], *options: str) -> None:
    """Make the files of an empty PostgreSQL in *data*; *options* are more of initdb."""
    run(
        [*as_user, str(binaries / "initdb"), "--pgdata", str(data), "--username", "groundwork"]
        + ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", *options]
    )


def postgresql_command(
    binaries: Path, folder: Path, data: Path, port: int, as_user: Sequence[str]
) -> list[str]:
    """Return the words that start a PostgreSQL on *port* with the files in *data*."""
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    return [*as_user, str(binaries / "postgres"), "-D", str(data), *options.split()]


def postgresql_url(port: int) -> str:
    """Return the URL of the database on *port*."""
    return f"postgresql://groundwork@127.0.0.1:{port}/postgres"


@contextmanager
def mariadb() -> Iterator[str]:
    """Yield the URL of a running MariaDB, and stop it afterwards."""
    with own_folder("mysql") as (folder, as_user):
        password = secrets.token_hex(16)
        with running_mariadb(folder, as_user, free_port(), f"{users_of_mariadb(password)}{DATABASE}") as port:
            yield mariadb_url(port, password)


DATABASE = "CREATE DATABASE IF NOT EXISTS groundwork CHARACTER SET utf8mb4;\n"
"""A statement that makes the database, once."""


def users_of_mariadb(password: str) -> str:
    """Return statements that make the user who may do everything, once."""
    return (
        f"CREATE USER IF NOT EXISTS 'groundwork'@'%' IDENTIFIED BY '{password}';\n"
        "GRANT ALL ON *.* TO 'groundwork'@'%';\n"
    )


@contextmanager
def running_mariadb(
    folder: Path, as_user: Sequence[str], port: int, statements: str, *options: str
) -> Iterator[int]:
    """Run a MariaDB in *folder* on *port*, which does *statements* at each start, and yield its port."""
    if shutil.which("mariadbd") is None:
        message = "mariadbd is not on PATH; run scripts/system-packages.sh"
        raise ServerError(message)
    data = folder / "data"
    if not data.exists():
        run(
            [*as_user, "mariadb-install-db", "--no-defaults", f"--datadir={data}"]
            + ["--auth-root-authentication-method=normal", "--skip-test-db"]
        )
    start = folder / "start.sql"
    start.write_text(statements, encoding="ascii")
    start.chmod(0o644)
    command = [*as_user, "mariadbd", "--no-defaults", f"--datadir={data}", f"--port={port}"]
    command += ["--bind-address=127.0.0.1", f"--socket={folder / 'socket'}", f"--init-file={start}"]
    with running([*command, *options], folder / "log", port):
        yield port


def mariadb_url(port: int, password: str, user: str = "groundwork") -> str:
    """Return the URL under which *user* reaches the database on *port*."""
    return f"mysql://{user}:{password}@127.0.0.1:{port}/groundwork"


@contextmanager
def mysql() -> Iterator[str]:
    """Yield the URL of a running MySQL, and stop it afterwards; of one that runs already, if it is named.

    ``GROUNDWORK_TEST_DATABASE`` is the URL of one that runs; its account has to be one that may make
    databases. ``GROUNDWORK_MYSQL`` is the folder of the mysqld to start, ``var/mysql/bin`` unless told.
    """
    if named := os.environ.get("GROUNDWORK_TEST_DATABASE"):
        yield named
        return
    program = _mysqld()
    with own_folder("mysql") as (folder, as_user):
        password, port, data = secrets.token_hex(16), free_port(), folder / "data"
        own = [*as_user, str(program), "--no-defaults", f"--datadir={data}"]
        run([*own, "--initialize-insecure"])
        start = folder / "start.sql"
        start.write_text(f"{users_of_mariadb(password)}{DATABASE}", encoding="ascii")
        start.chmod(0o644)
        command = [*own, f"--port={port}", "--bind-address=127.0.0.1", "--mysqlx=OFF"]
        command += [f"--socket={folder / 'socket'}", f"--pid-file={folder / 'pid'}", f"--init-file={start}"]
        # Its binary log stays on, as everywhere: it decides what may be written. Nobody keeps these data.
        command += ["--sync-binlog=0", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=OFF"]
        with running(command, folder / "log", port):
            yield mariadb_url(port, password)


def folder_of_mysql() -> Path:
    """Return the folder of MySQL's programs, which are not fetched by that."""
    return Path(os.environ.get("GROUNDWORK_MYSQL") or ROOT / "var/mysql/bin")


def _mysqld() -> Path:
    """Return MySQL's server; it is fetched when no folder is named. Raises: ServerError: there is none."""
    if not os.environ.get("GROUNDWORK_MYSQL"):
        run([str(ROOT / "scripts/mysql-server.sh")])
    program = folder_of_mysql() / "mysqld"
    if not os.access(program, os.X_OK):
        message = f"{program} is not there; name the folder of MySQL's mysqld in GROUNDWORK_MYSQL"
        raise ServerError(message)
    return program


@contextmanager
def redis() -> Iterator[str]:
    """Yield the URL of a running Redis that keeps nothing, and stop it afterwards."""
    if shutil.which("redis-server") is None:
        message = "redis-server is not on PATH; run scripts/system-packages.sh"
        raise ServerError(message)
    with tempfile.TemporaryDirectory(prefix="groundwork-redis-") as folder:
        port = free_port()
        command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", folder]
        with running([*command, "--save", "", "--appendonly", "no"], Path(folder) / "log", port):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def own_folder(user: str) -> Iterator[tuple[Path, Sequence[str]]]:
    """Yield a fresh folder and the words that run a command as its owner."""
    folder = Path(tempfile.mkdtemp(prefix="groundwork-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam(user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", user, "--"]
    try:
        yield folder, as_user
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(command: Sequence[str], log: Path, port: int) -> Iterator[None]:
    """Run a server until the block ends, which begins when *port* is open."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd="/")
    try:
        _wait_for(process, log, port)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(process: subprocess.Popen[bytes], log: Path, port: int) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    message = f"{process.args!r} did not answer on port {port}:\n{tail}"
    raise ServerError(message)


@contextmanager
def running_postgresql(binaries: Path, command: Sequence[str], log: Path, port: int) -> Iterator[None]:
    """Run a PostgreSQL by *command* until the block ends, which begins when it takes connections."""
    with running(command, log, port):
        _wait_until_it_answers(binaries, port)
        yield


def _wait_until_it_answers(binaries: Path, port: int) -> None:
    """Wait until PostgreSQL takes connections: its port is open before."""
    end = time.monotonic() + WAIT_SECONDS
    command = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(command, check=False).returncode:
        if time.monotonic() > end:
            message = f"PostgreSQL on port {port} took no connections in {WAIT_SECONDS} seconds"
            raise ServerError(message)
        time.sleep(0.1)


def run(command: Sequence[str]) -> None:
    """Run a program to its end. Raises: ServerError: it failed; with what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        message = f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}"
        raise ServerError(message)


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
