"""A thread that answered stays with its connection for a moment, and keeps it from others no longer."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http.unreader import Unreader
from gunicorn.workers import gthread
from gunicorn.workers.gthread import ThreadWorker

from groundwork.site.kept_threads import KeptThreads, what_is_missing

ROOT = Path(__file__).resolve().parents[2]
_THREADS = 2
_REQUEST = b"GET / HTTP/1.1\r\nHost: city.example\r\n\r\n"


def application(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer with the name of the thread that does."""
    import threading

    name = f"thread {threading.get_ident()};".encode()
    start_response("200 OK", [("Content-Length", str(len(name)))])
    return [name]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = int(free.getsockname()[1])
    words = ["-m", "gunicorn", "tests.groundwork.test_kept_threads:application", "--log-level", "critical"]
    threads = ["--threads", str(_THREADS), "--worker-class", "groundwork.site.kept_threads.KeptThreads"]
    server = subprocess.Popen(
        [sys.executable, *words, *threads, "--bind", f"127.0.0.1:{number}"], cwd=ROOT, start_new_session=True
    )
    try:
        _wait_for(number)
        yield number
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("gunicorn did not start in half a minute")


def test_one_thread_answers_all_requests_that_came_at_once(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(10 * _REQUEST)
        told = b""
        while told.count(b"thread ") < 10:
            told += connection.recv(65536)
    names = {part.partition(b";")[0] for part in told.split(b"thread ")[1:]}
    assert len(names) == 1


@pytest.mark.skipif(not hasattr(socket, "TCP_CORK"), reason="only Linux holds packets back")
def test_an_answer_comes_whole_and_not_its_head_first(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for _ in range(50):
            connection.sendall(_REQUEST)
            assert connection.recv(65536).endswith(b";")


def test_more_connections_than_threads_are_all_answered_again_and_again(port: int) -> None:
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(3 * _THREADS)]
    told = []
    for _ in range(2):
        for connection in connections:
            connection.request("GET", "/")
            told.append(connection.getresponse().read()[:7])
    for connection in connections:
        connection.close()
    assert told == [b"thread "] * 6 * _THREADS


@pytest.fixture
def worker() -> Iterator[KeptThreads]:
    """Return a worker that serves nobody."""
    one = KeptThreads(1, os.getpid(), [], None, 30, Config(), Logger(Config()))
    yield one
    one.tmp.close()


def test_this_gunicorn_has_what_staying_asks_for(worker: KeptThreads) -> None:
    assert what_is_missing(worker) == ""


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        pytest.param(lambda patch, one: patch.delattr(one, "nr_conns"), "nr_conns", id="no count"),
        pytest.param(
            lambda patch, _: patch.setattr(ThreadWorker, "handle", lambda self, conn, more: None),
            "handle",
            id="another handle",
        ),
        pytest.param(
            lambda patch, _: patch.setattr(Unreader, "__init__", lambda self: None), "buf", id="no buffer"
        ),
        pytest.param(lambda patch, _: patch.delattr(gthread, "TConn"), "TConn", id="no connection"),
    ],
)
def test_a_gunicorn_that_has_it_no_longer_serves_without_and_says_so_once(
    change: Callable[[pytest.MonkeyPatch, KeptThreads], None],
    missing: str,
    worker: KeptThreads,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ThreadWorker, "init_process", lambda self: None)  # it would serve until it is stopped
    told: list[str] = []
    monkeypatch.setattr(worker.log, "warning", lambda text, *parts: told.append(text % parts))
    change(monkeypatch, worker)
    worker.init_process()
    (said,) = told
    assert said.startswith("threads do not stay with their connections")
    assert missing in said
    # It is gunicorn's own now: nothing is asked of the connection after the answer.
    monkeypatch.setattr(ThreadWorker, "handle", lambda self, conn: True)
    assert worker.handle(object()) is True
