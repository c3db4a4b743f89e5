"""Start private PostgreSQL, MariaDB and Redis servers in a temporary folder, for as long as a block runs.

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
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

WAIT_SECONDS = 60


class ServerError(Exception):
    """A server could not be started; the message holds the end of its log."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the URL of a running PostgreSQL, and stop it afterwards."""
    binaries = _postgresql_programs()
    with _folder("postgres") as (folder, as_user):
        port, data = _free_port(), folder / "data"
        _initialise(binaries, data, as_user)
        with _running(_postgres(binaries, folder, data, port, as_user), folder / "log", port):
            _wait_until_it_answers(binaries, port)
            yield _postgresql_url(port)


@dataclass(frozen=True, slots=True)
class Followed:
    """A PostgreSQL with one that follows it by streaming replication."""

    url: str
    replica_url: str
    _start: Callable[[], AbstractContextManager[None]]

    def following(self) -> AbstractContextManager[None]:
        """Have the replica run inside the block; it goes on from where it was."""
        return self._start()


@contextmanager
def followed_postgresql() -> Iterator[Followed]:
    """Yield a running PostgreSQL and a replica that is made and not started yet; stop both afterwards."""
    binaries = _postgresql_programs()
    with _folder("postgres") as (folder, as_user):
        port, data = _free_port(), folder / "data"
        _initialise(binaries, data, as_user)
        fast = ["-c", "fsync=off"]  # of data that nobody keeps
        with _running([*_postgres(binaries, folder, data, port, as_user), *fast], folder / "log", port):
            _wait_until_it_answers(binaries, port)
            copy, own_port = folder / "replica", _free_port()
            _run(
                [*as_user, str(binaries / "pg_basebackup"), "-h", "127.0.0.1", "-p", str(port)]
                + ["-U", "groundwork", "-D", str(copy), "-R", "--checkpoint=fast", "--no-sync"]
            )
            command = [*_postgres(binaries, folder, copy, own_port, as_user), *fast]

            @contextmanager
            def start() -> Iterator[None]:
                with _running(command, folder / "replica.log", own_port):
                    _wait_until_it_answers(binaries, own_port)
                    yield

            yield Followed(_postgresql_url(port), _postgresql_url(own_port), start)


def _postgresql_programs() -> Path:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        message = "PostgreSQL's initdb is not under /usr/lib/postgresql; run scripts/system-packages.sh"
        raise ServerError(message)
    return programs[-1].parent


def _initialise(binaries: Path, data: Path, as_user: Sequence[str]) -> None:
    _run(
        [*as_user, str(binaries / "initdb"), "--pgdata", str(data), "--username", "groundwork"]
        + ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    )


def _postgres(binaries: Path, folder: Path, data: Path, port: int, as_user: Sequence[str]) -> list[str]:
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    return [*as_user, str(binaries / "postgres"), "-D", str(data), *options.split()]


def _postgresql_url(port: int) -> str:
    return f"postgresql://groundwork@127.0.0.1:{port}/postgres"


@contextmanager
def mariadb() -> Iterator[str]:
    """Yield the URL of a running MariaDB, and stop it afterwards."""
    if shutil.which("mariadbd") is None:
        message = "mariadbd is not on PATH; run scripts/system-packages.sh"
        raise ServerError(message)
    with _folder("mysql") as (folder, as_user):
        port, data, password = _free_port(), folder / "data", secrets.token_hex(16)
        _run(
            [*as_user, "mariadb-install-db", "--no-defaults", f"--datadir={data}"]
            + ["--auth-root-authentication-method=normal", "--skip-test-db"]
        )
        start = folder / "start.sql"
        start.write_text(
            f"CREATE USER 'groundwork'@'%' IDENTIFIED BY '{password}';\n"
            "GRANT ALL ON *.* TO 'groundwork'@'%';\nCREATE DATABASE groundwork CHARACTER SET utf8mb4;\n",
            encoding="ascii",
        )
        start.chmod(0o644)
        command = [*as_user, "mariadbd", "--no-defaults", f"--datadir={data}", f"--port={port}"]
        command += ["--bind-address=127.0.0.1", f"--socket={folder / 'socket'}", f"--init-file={start}"]
        with _running(command, folder / "log", port):
            yield f"mysql://groundwork:{password}@127.0.0.1:{port}/groundwork"


@contextmanager
def redis() -> Iterator[str]:
    """Yield the URL of a running Redis that keeps nothing, and stop it afterwards."""
    if shutil.which("redis-server") is None:
        message = "redis-server is not on PATH; run scripts/system-packages.sh"
        raise ServerError(message)
    with tempfile.TemporaryDirectory(prefix="groundwork-redis-") as folder:
        port = _free_port()
        command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", folder]
        with _running([*command, "--save", "", "--appendonly", "no"], Path(folder) / "log", port):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _folder(user: str) -> Iterator[tuple[Path, Sequence[str]]]:
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
def _running(command: Sequence[str], log: Path, port: int) -> Iterator[None]:
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


def _wait_until_it_answers(binaries: Path, port: int) -> None:
    """Wait until PostgreSQL takes connections: its port is open before."""
    end = time.monotonic() + WAIT_SECONDS
    command = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(command, check=False).returncode:
        if time.monotonic() > end:
            message = f"PostgreSQL on port {port} took no connections in {WAIT_SECONDS} seconds"
            raise ServerError(message)
        time.sleep(0.1)


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        message = f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}"
        raise ServerError(message)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
