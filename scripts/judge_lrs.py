"""Put sessions of our cmi5 package into a real learning record store, and read them as ``records pull`` does.

The store is Ralph (France Université Numérique, MIT), in an environment of its own below
``var/judges`` (a minute, once), since it brings sixty packages that neither product nor tests need.
Usage: ``.venv/bin/python -m scripts.judge_lrs``.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reporting.lrs.client import Lrs
from reporting.records.xapi_statement import records_of_statement

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "var" / "judges" / "lrs"
SAMPLE = ROOT / "tests/scorm_export/samples/cmi5-statements.json"
SESSIONS = 60
"""More statements than the store gives on one page."""


def environment() -> Path:
    """Return the command ``ralph``, installed if need be."""
    ralph = PLACE / "bin" / "ralph"
    if not ralph.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
        pip = [str(PLACE / "bin" / "python"), "-m", "pip", "install", "--quiet", "--quiet"]
        subprocess.run([*pip, "ralph-malph[cli,lrs]==5.1.0", "requests"], check=True)
    return ralph


@contextmanager
def running(ralph: Path, account: str, folder: Path) -> Iterator[str]:
    """Run a store with files in *folder*, readable by *account*, and yield its endpoint."""
    user, _, password = account.partition(":")
    known = {**os.environ, "RALPH_APP_DIR": str(folder), "RALPH_RUNSERVER_BACKEND": "fs"}
    login = [
        "auth",
        "--write-to-disk",
        "-u",
        user,
        "-p",
        password,
        "-s",
        "all",
        "-M",
        "mailto:judge@city.example",
    ]
    subprocess.run([str(ralph), *login], env=known, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "statements").mkdir()
    serve = ["runserver", "-b", "fs", "--fs-default-directory-path", str(folder / "statements")]
    with (folder / "log").open("wb") as log:
        store = subprocess.Popen(
            [str(ralph), *serve, "-h", "127.0.0.1", "-p", str(port)], env=known, stdout=log, stderr=log
        )
        try:
            yield f"http://127.0.0.1:{port}/xAPI/"
        finally:
            store.terminate()
            store.wait(20)


def send(endpoint: str, account: str, statements: list[dict[str, Any]]) -> None:
    """Post *statements*, waiting for the store to come up."""
    request = urllib.request.Request(  # noqa: S310  on this machine
        f"{endpoint}statements",
        json.dumps(statements).encode(),
        {
            "Authorization": "Basic " + base64.b64encode(account.encode()).decode(),
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        },
    )
    for attempt in range(60):
        try:
            with urllib.request.urlopen(request, timeout=30):  # noqa: S310  as above
                return
        except urllib.error.HTTPError as error:
            sys.exit(f"the store refuses our statements: {error.code} {error.read()[:2000].decode()}")
        except OSError:
            if attempt == 59:
                raise
            time.sleep(0.5)


def sessions() -> list[dict[str, Any]]:
    """Return the recorded session as so many learners had it, each statement with a name of its own."""
    text = SAMPLE.read_text(encoding="utf-8")
    found: list[dict[str, Any]] = []
    for number in range(SESSIONS):
        for one in json.loads(text):
            one["id"] = f"{one['id'][:-4]}{number:04x}"
            one["actor"]["account"]["name"] = f"E{number:04}"
            found.append(one)
    return found


def main() -> None:
    """Print what came back, and leave with 1 where it is not what was sent."""
    account = f"judge:{secrets.token_hex(8)}"
    sent = sessions()
    with tempfile.TemporaryDirectory() as place, running(environment(), account, Path(place)) as endpoint:
        send(endpoint, account, sent)  # at once: with files as its database it cannot add
        pages = list(Lrs(endpoint, account).pages(None))
    came = [statement for page in pages for statement in page]
    ours = [_told(one) for one in sent]
    theirs = [_told(one) for one in came]
    print(f"{len(sent)} statements sent, {len(came)} read back on {len(pages)} pages")
    same = sorted(ours) == sorted(theirs)
    print(f"{sum(map(len, theirs))} records in them, {'as' if same else 'NOT as'} in those that were sent")
    stored = [one["stored"] for one in came]
    print(f"oldest first: {'yes' if stored == sorted(stored) else 'no'}")
    sys.exit(0 if same else 1)


def _told(statement: dict[str, Any]) -> list[str]:
    records = records_of_statement(statement, name_of_text=lambda _digest, _course, key: key)
    return [str(one.record_id) for one in records]


if __name__ == "__main__":
    main()
