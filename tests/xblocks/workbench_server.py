"""Start the XBlock SDK's workbench as a server of its own, for tests in a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@contextmanager
def a_workbench(folder: Path, settings: str = "workbench.settings") -> Iterator[str]:
    """Give the address of a running workbench that keeps what it keeps in *folder*."""
    (folder / "var").mkdir()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}
    django = [sys.executable, "-W", "ignore", "-m", "django"]
    subprocess.run([*django, "migrate"], cwd=folder, env=environment, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [*django, "runserver", address, "--noreload"], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            _wait(f"http://{address}/", server, folder / "log")
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, f"the workbench did not start: {log.read_text()[-2000:]}"
        try:
            with urllib.request.urlopen(address, timeout=20):  # noqa: S310 # our own server
                return
        except OSError:  # not there yet, or too busy to answer in time
            time.sleep(0.1)
    pytest.fail("the workbench does not answer")
