"""Run the site in this process: the database brought up to date, then gunicorn with threads."""

from __future__ import annotations

import os
import socket
import threading
from typing import Any

import django
from gunicorn.app.base import BaseApplication

from groundwork.errors import GroundworkError

_THREADS = 8


def load() -> None:
    """Load Django and leave the database alone. Safe to repeat.

    Raises:
        GroundworkError: a setting cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundwork.site.settings")
    try:
        django.setup()
    except (ValueError, OSError) as error:
        message = f"a setting cannot be used: {error}"
        raise GroundworkError(message) from error


def prepare() -> None:
    """Load Django and bring the database's tables up to date. Safe to repeat, and for several at once.

    Raises:
        GroundworkError: a setting cannot be used, or the database does not answer.
    """
    load()
    from django.db import DatabaseError

    try:
        from django.core.management import call_command
        from django.db import connection

        from groundwork.site.one_at_a_time import one_at_a_time
        from groundwork.site.telling_apart import tell_letters_apart

        with one_at_a_time(connection):
            tell_letters_apart(connection)
            # run_syncdb: an older workbench, which developers may switch on, ships no migrations.
            call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        message = f"the database of GROUNDWORK_DATABASE_URL does not answer: {reason}"
        raise GroundworkError(message) from error
    except (ValueError, OSError) as error:
        message = f"a setting cannot be used: {error}"
        raise GroundworkError(message) from error


def serve(port: int, *, address: str = "127.0.0.1", with_worker: bool = True) -> None:
    """Serve the site until it is stopped; *with_worker* also do what it puts off, in a thread of its own."""
    options: dict[str, Any] = {
        "bind": f"{address}:{port}",
        "threads": _THREADS,
        "worker_class": "groundwork.site.kept_threads.KeptThreads",
        "workers": 1,
        "timeout": 60,
        # The path of a unit may have 500 letters of any script, nine bytes each in an address.
        "limit_request_line": 8190,
        "graceful_timeout": 3,
    }
    options["post_worker_init"] = _work_beside if with_worker else _read_ahead
    _Server(options).run()


def _read_ahead(_server: Any) -> None:
    """Begin to read the content in the process that serves, so that no trainer waits for all of it."""
    from groundwork.reading_ahead import read_ahead

    read_ahead()


def _work_beside(_server: Any) -> None:
    """Begin to work in the process that serves. It ends with the process; what it leaves is taken over."""
    from reporting.jobs.api import work

    _read_ahead(_server)

    # A daemon: who stops the site waits for requests, not for work that another one goes on with.
    threading.Thread(target=work, args=(threading.Event(),), name="worker", daemon=True).start()


def free_port(chosen: int | None, *, address: str = "127.0.0.1") -> int:
    """Return the port to serve on: *chosen*, else ``PORT``, else 8000.

    Asked before the work that comes first, since a build of all courses takes a minute.

    Raises:
        GroundworkError: it is no port number, or something else listens there.
    """
    port = chosen or _port_from_environment()
    try:
        # As gunicorn asks for it: a port that was served a moment ago may be taken again.
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        socket.create_server((address.strip("[]"), port), family=family).close()
    except (OSError, OverflowError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        message = (
            f"{address}:{port} cannot be listened on: {reason}. "
            "Stop what is there, or choose another port with --port or PORT"
        )
        raise GroundworkError(message) from error
    return port


def _port_from_environment() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        message = f"PORT must be a number from 1 to 65535, not '{text}'"
        raise GroundworkError(message)
    return int(text)


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no types
    """Gunicorn without its own command line; one worker, since threads share its caches."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)
        self.cfg.set("loglevel", "warning")

    def load(self) -> Any:
        from groundwork.site.wsgi import application

        return application
