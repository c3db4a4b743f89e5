"""A database server of its own that is killed as by a power cut, and started again on the same files."""

from __future__ import annotations

import os
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

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


@dataclass
class Server:
    """A server that runs, until it is killed; with the durable settings that it has by itself."""

    url: str
    _runs: Callable[[], AbstractContextManager[object]]
    _number: Path
    """The file in which the server keeps the number of its process."""
    _stack: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        """Start it on the files that are there, and wait until it answers."""
        self._stack.enter_context(self._runs())

    def kill(self) -> None:
        """End it and all its processes at once, whatever they are doing."""
        number = int(self._number.read_text().split()[0])
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        for one in (number, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        while Path(f"/proc/{number}").exists():
            time.sleep(0.01)
        self.stop()

    def start_if_it_ended(self) -> None:
        """Start it once more, as its keeper would, if it ended by itself."""
        text = self._number.read_text() if self._number.exists() else ""
        if not text or not Path(f"/proc/{text.split()[0]}").exists():
            self.stop()
            self.start()

    def stop(self) -> None:
        """Stop it, if it runs."""
        self._stack.close()


@contextmanager
def killed_postgresql() -> Iterator[Server]:
    """Yield a running PostgreSQL, and stop it afterwards."""
    binaries = postgresql_programs()
    with own_folder("postgres") as (folder, as_user):
        port, data = free_port(), folder / "data"
        initialise_postgresql(binaries, data, as_user)
        command = postgresql_command(binaries, folder, data, port, as_user)

        def runs() -> AbstractContextManager[None]:
            return running_postgresql(binaries, command, folder / "log", port)

        yield from served(Server(postgresql_url(port), runs, data / "postmaster.pid"))


@contextmanager
def killed_mariadb() -> Iterator[Server]:
    """Yield a running MariaDB, and stop it afterwards."""
    password, port = secrets.token_hex(16), free_port()
    with own_folder("mysql") as (folder, as_user):
        number = folder / "number"
        start = f"{users_of_mariadb(password)}{DATABASE}"
        yield from served(
            Server(
                mariadb_url(port, password),
                lambda: running_mariadb(folder, as_user, port, start, f"--pid-file={number}"),
                number,
            )
        )


def served(server: Server) -> Iterator[Server]:
    """Yield *server*, running, and stop it afterwards."""
    server.start()
    try:
        yield server
    finally:
        server.stop()
