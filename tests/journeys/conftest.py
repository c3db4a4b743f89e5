"""A whole site of its own for a journey: content copied, built, loaded and served as `make run` does it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.sample_city import copy_sample_city


@dataclass(frozen=True)
class Site:
    """A running site."""

    url: str
    home: Path
    links: dict[str, str]
    """Who signs in -> the link printed for them."""
    environment: dict[str, str]
    today: date
    """The day it is on the site."""

    def groundwork(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command line beside the running site."""
        command = [str(Path(sys.executable).parent / "groundwork"), *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("home")
    copy_sample_city(home, with_editions=False)
    port = _free_port()
    zone = _zone_where_it_is_noon()
    environment = {
        **os.environ,
        "GROUNDWORK_HOME": str(home),
        "GROUNDWORK_VARIABLE": str(home / "var"),
        "PORT": str(port),
        "GROUNDWORK_TIME_ZONE": zone.key,
    }
    environment.pop("GROUNDWORK_DATABASE_URL", None)
    log = home / "log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [str(Path(sys.executable).parent / "groundwork"), "demo"],
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_sound(url, process, log)
            links = dict(re.findall(r"^(.+?)\s+(http://\S+/sign-in/\S+)$", log.read_text("utf-8"), re.M))
            yield Site(url, home, links, environment, datetime.now(tz=zone).date())
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """Return the browser of all tests."""
    return chromium


def _zone_where_it_is_noon() -> ZoneInfo:
    """Return a time zone far from midnight, so that no story runs from one day into the next."""
    hours = datetime.now(tz=UTC).hour - 12
    # POSIX counts the other way: Etc/GMT+5 is five hours behind Greenwich.
    return ZoneInfo(f"Etc/GMT{hours:+d}")


def _wait_until_sound(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/health/", timeout=2) as answer:  # noqa: S310 # our own site
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the site did not start:\n{log.read_text('utf-8')[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
