"""One small server for all tests of the page, that allows a page nothing but its own files."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from player.api import draw_package
from tests.factories_player import a_content

STRICT = "default-src 'self'"


class _Handler(SimpleHTTPRequestHandler):
    """Serves one folder, with the strictest policy that a learning system may set."""

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # browsers ask for one; a learning system has its own
            self.send_response(204)
            self.end_headers()
            return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class's name
        pass


@pytest.fixture(scope="session")
def package() -> dict[str, bytes]:
    """Return the files of the small course's page, which keeps its work in the browser."""
    return draw_package(a_content(), edition_label="2026.1", digest="5a" * 32, store="local")


@pytest.fixture(scope="session")
def address(package: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address at which the small course's page is served."""
    folder = tmp_path_factory.mktemp("page")
    write(folder, package)
    with serving(folder) as url:
        yield f"{url}/index.html"


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write *files* into *folder*."""
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


class serving:  # noqa: N801 # read as a word: with serving(folder) as url
    """Serve *folder* on a free port while the block runs."""

    def __init__(self, folder: Path) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
