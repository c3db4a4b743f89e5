"""Another system on this machine: it takes what it is sent, and answers as a test tells it to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Other:
    """What it was sent, and what it answers."""

    port: int = 0
    seen: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    """Path, headers in small letters, body."""
    answers: Callable[[int], tuple[int, dict[str, str]]] = lambda _: (204, {})
    """Status and headers of the answer to the request of a number, from 1."""
    pause: float = 0.0
    """Seconds that pass before it takes what it is sent, and again before it answers."""

    def address(self, path: str = "/") -> str:
        """Return where it is asked."""
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def other_system() -> Iterator[Other]:
    """Run another system until the block ends."""
    other = Other()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(other.pause)
            other.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status, headers = other.answers(len(other.seen))
            time.sleep(other.pause)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        other.port = server.server_port
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield other
        server.shutdown()
