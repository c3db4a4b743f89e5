"""The site as it runs: gunicorn in a process of its own, on a database of its own, to be killed at will."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.database_servers import free_port

ROOT = Path(__file__).resolve().parents[3]
_OPEN = """
import django; django.setup()
from reporting.ingest.sources import open_source
from reporting.models import SourceSystem
from reporting.xapi.models import SourceScopes
token = open_source("Live")
SourceScopes.objects.create(source=SourceSystem.objects.get(name="Live"), scopes="all")
print(token)
"""


@dataclass(frozen=True)
class Site:
    """A site in a folder of its own, running or not."""

    folder: Path
    port: int
    token: str
    path: str = "/xapi/statements"
    url: str = ""
    """Of the database; unless it is named, it is a file in the folder."""

    @property
    def database(self) -> Path:
        """Return where the database is, of SQLite."""
        return self.folder / "live.sqlite3"

    def environment(self) -> dict[str, str]:
        """Return the variables of its programs."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
            "GROUNDWORK_VARIABLE": str(self.folder),
            "GROUNDWORK_DATABASE_URL": self.url or f"sqlite:///{self.database}",
            "GROUNDWORK_SECRET_KEY": "for-this-test-only",
            "PYTHONWARNINGS": "ignore",
        }

    def headers(self) -> dict[str, str]:
        """Return what every request carries."""
        return {
            "Authorization": f"Bearer {self.token}",
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection of its own."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def post(self, connection: http.client.HTTPConnection, value: Any, path: str = "/xapi/statements") -> int:
        """Send statements, or what *path* takes, over *connection* and return the status."""
        connection.request("POST", path, json.dumps(value).encode(), self.headers())
        with connection.getresponse() as answer:
            answer.read()
            return answer.status

    def manage(self, *words: str) -> str:
        """Run a command of ours on the site's database and return what it says."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr[-2000:]

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        """Serve the site; kill what is left of it in the end."""
        words = [
            "-m",
            "gunicorn",
            "groundwork.site.wsgi",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--threads",
            "8",
            "--worker-class",
            "groundwork.site.kept_threads.KeptThreads",
        ]
        server = subprocess.Popen(
            [sys.executable, *words, "--log-level", "critical"],
            cwd=ROOT,
            env=self.environment(),
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait()
            yield server
        finally:
            kill(server)

    def _wait(self) -> None:
        for _ in range(600):
            connection = self.connect()
            try:
                connection.request("GET", "/xapi/about")
                connection.getresponse().read()
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
            else:
                return
            finally:
                connection.close()
        raise TimeoutError("the site did not start in a minute")


def kill(server: subprocess.Popen[bytes]) -> None:
    """End *server* and its workers as a power cut would: nothing is asked."""
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def new_site(folder: Path, url: str = "") -> Site:
    """Return a site in *folder* with the empty database at *url*, or a file in *folder*."""
    port = free_port()
    site = Site(folder, port, "", url=url)
    told = site.manage("-m", "django", "migrate", "--skip-checks", "--verbosity", "0")
    if told.strip():
        raise RuntimeError(told)
    token = site.manage("-W", "ignore", "-c", _OPEN).strip().splitlines()[-1]
    return Site(folder, port, token, url=url)
