"""A running demonstration for the walks that are done by hand: one that runs already, or one of its own."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.database_servers import free_port
from tests.browsers.driving import BrowserError
from tests.environment import ROOT

_SERVING = re.compile(r"^Serving .* on (http://\S+)$", re.MULTILINE)
_LINK = re.compile(r"^(.+?)\s+(http://\S+/sign-in/\S+)$", re.MULTILINE)
_GROUNDWORK = [str(Path(sys.executable).parent / "groundwork")]
_PASSWORD = "a long way to the river"
"""Of the auditor: nobody else of the demonstration has one."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Where the site is, and who may sign in."""

    site: str
    """Its address, without a slash at the end."""
    links: Mapping[str, str]
    """People as the demonstration names them -> the link that signs them in."""


@contextmanager
def demonstration() -> Iterator[Demonstration]:
    """Start a demonstration with a home of its own; with ``SITE_LOG=FILE`` take one that told there.

    ``GROUNDWORK_VARIABLE`` names the folder to which that one writes.
    """
    if log := os.environ.get("SITE_LOG"):
        yield _with_auditor(_told(Path(log).read_text(encoding="utf-8")), os.environ["GROUNDWORK_VARIABLE"])
        return
    command = [*_GROUNDWORK, "demo", "--port", str(free_port())]
    with tempfile.TemporaryDirectory() as variable:
        file = Path(variable, "log")
        with file.open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                command, env=its_environment(variable), stdout=output, stderr=subprocess.STDOUT
            )
        try:
            while not _SERVING.search(told := file.read_text(encoding="utf-8")):
                if process.poll() is not None:
                    raise BrowserError(f"the demonstration did not start:\n{told}")
                time.sleep(1)
            yield _with_auditor(_told(told), variable)
        finally:
            process.terminate()
            process.wait(timeout=30)


def its_environment(variable: str) -> Mapping[str, str]:
    """Return what a demonstration of its own is started with; *variable*: the folder for what it writes.

    Its home is the checkout, with every course. The tests' home, which ``tests.environment`` put into our own
    environment, has one.
    """
    return {**os.environ, "GROUNDWORK_HOME": str(ROOT), "GROUNDWORK_VARIABLE": variable}


def _with_auditor(shown: Demonstration, variable: str) -> Demonstration:
    """Let the people leader, who does nothing on a walk, be auditor as well, and have a password."""
    link = shown.links["people leader"]
    signed = link.partition("/sign-in/")[2].partition(":")[0]
    number = json.loads(base64.urlsafe_b64decode(signed + "=" * (-len(signed) % 4)))
    for words in (["give-role", number, "auditor"], ["set-password", number, "--password", _PASSWORD]):
        subprocess.run(
            [*_GROUNDWORK, "people", *words], env=its_environment(variable), check=True, capture_output=True
        )
    return Demonstration(shown.site, {**shown.links, "auditor": link})


def _told(printed: str) -> Demonstration:
    return Demonstration(_SERVING.findall(printed)[-1], dict(_LINK.findall(printed)))
