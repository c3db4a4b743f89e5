"""Ralph, the learning record store of Open edX Aspects, as something to be measured against.

Its own work only: what would store is replaced by nothing, since the one backend of its that needs no search
engine refuses the second request (5.1.0). Installed by ``scripts/install-ralph.sh`` below ``var/judges``.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_PYTHON = ROOT / "var/judges/ralph/bin/python"
_SERVE = """
import sys, uvicorn
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.write = lambda self, data, *rest, **more: len(list(data))
FSLRSBackend.query_statements_by_ids = lambda self, ids, target=None: iter(())
from ralph.api import app
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical")
"""
_HASH = "import bcrypt; print(bcrypt.hashpw(b'secret', bcrypt.gensalt(4)).decode())"


def is_installed() -> bool:
    """Return whether Ralph can be started."""
    return _PYTHON.exists()


class Ralph:
    """A server of Ralph, as long as the block lasts."""

    path = "/xAPI/statements"

    @property
    def process(self) -> int:
        """Return the number of its process."""
        return self._server.pid

    def __enter__(self) -> Self:
        """Start it, and wait until it answers."""
        self._folder = tempfile.TemporaryDirectory(prefix="groundwork-ralph-")
        users = Path(self._folder.name) / "auth.json"
        mark = subprocess.run(
            [_PYTHON, "-c", _HASH], capture_output=True, text=True, check=True
        ).stdout.strip()
        agent = {"objectType": "Agent", "mbox": "mailto:bench@example.com"}
        users.write_text(json.dumps([{"username": "bench", "hash": mark, "scopes": ["all"], "agent": agent}]))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        environment = os.environ | {
            "RALPH_APP_DIR": self._folder.name,
            "RALPH_AUTH_FILE": str(users),
            "RALPH_RUNSERVER_BACKEND": "fs",
            "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": self._folder.name,
        }
        self._server = subprocess.Popen(
            [_PYTHON, "-c", _SERVE, str(self.port)], env=environment, stderr=subprocess.DEVNULL
        )
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise TimeoutError("Ralph did not start in half a minute")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self._server.kill()
        self._server.wait()
        self._folder.cleanup()

    def headers(self) -> dict[str, str]:
        """Return what every request carries."""
        login = base64.b64encode(b"bench:secret").decode()
        return {
            "Authorization": f"Basic {login}",
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }
