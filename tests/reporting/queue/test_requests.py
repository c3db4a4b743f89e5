"""Other systems are asked where they may be, are followed nowhere, and cannot hold us for ever."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any

import pytest

from reporting.outbox import networks, requests
from reporting.outbox.errors import NotNowError, OutboxError
from reporting.outbox.requests import ask, sound_address

HERE = (ip_network("127.0.0.0/8"),)


class _Other(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.seen.append((self.path, self.headers["Host"], self.rfile.read(length)))  # type: ignore[attr-defined]
        if self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):  # whoever asked has gone
                for _ in range(100):
                    self.wfile.write(b".")
                    time.sleep(0.05)
            return
        body = b"x" * 1_000_001 if self.path == "/huge" else b"taken"
        self.send_response(302 if self.path == "/away" else 503 if self.path == "/busy" else 200)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Retry-After", "120")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def _other() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Other) as server:
        server.daemon_threads, server.seen = True, []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def other(settings: Any) -> Iterator[ThreadingHTTPServer]:
    settings.GROUNDWORK_OUTGOING_NETWORKS = HERE
    with _other() as server:
        yield server


def _at(server: ThreadingHTTPServer, path: str, host: str = "127.0.0.1") -> str:
    return f"http://{host}:{server.server_port}{path}"


def test_what_is_sent_arrives_and_the_answer_comes_back(other: Any) -> None:
    answer = ask(_at(other, "/hook?a=1"), b"{}", {"Content-Type": "application/json"})
    assert (answer.status, answer.body, answer.is_good) == (200, b"taken", True)
    assert other.seen == [("/hook?a=1", f"127.0.0.1:{other.server_port}", b"{}")]


def test_nobody_is_followed_and_peace_is_given(other: Any) -> None:
    away = ask(_at(other, "/away"), b"", {})
    assert (away.status, away.is_good, away.is_not_now) == (302, False, False)
    busy = ask(_at(other, "/busy"), b"", {})
    assert (busy.is_not_now, busy.after) == (True, timedelta(seconds=120))
    assert len(other.seen) == 2


def test_too_much_and_too_slow_is_cut_off(other: Any) -> None:
    with pytest.raises(OutboxError, match="more than 1 MB"):
        ask(_at(other, "/huge"), b"", {})
    begin = time.monotonic()
    with pytest.raises(NotNowError, match="no answer in time"):
        ask(_at(other, "/drip"), b"", {}, seconds=0.3)
    assert time.monotonic() - begin < 4, "the whole answer would take five seconds"


def test_a_machine_that_does_not_answer_is_tried_later(settings: Any) -> None:
    settings.GROUNDWORK_OUTGOING_NETWORKS = HERE
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotNowError, match=r"127\.0\.0\.1 does not answer: no connection"):
        ask(f"http://127.0.0.1:{port}/", b"", {})


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "192.168.0.1",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  an address to refuse
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "224.0.0.1",
        "255.255.255.255",
    ],
)
def test_no_address_inside_the_network_is_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _leads_to(monkeypatch, address)
    with pytest.raises(OutboxError, match="inside a network"):
        networks.resolve("hook.example.org", 443, is_encrypted=True)


def test_one_address_inside_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    _leads_to(monkeypatch, "203.0.114.1", "10.0.0.1")
    with pytest.raises(OutboxError, match="GROUNDWORK_OUTGOING_NETWORKS"):
        networks.resolve("hook.example.org", 443, is_encrypted=True)


def test_a_public_address_is_asked_by_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    _leads_to(monkeypatch, "93.184.216.34")
    assert networks.resolve("hook.example.org", 443, is_encrypted=True) == "93.184.216.34"
    with pytest.raises(OutboxError, match="by https"):
        networks.resolve("hook.example.org", 80, is_encrypted=False)


def test_the_connection_goes_to_the_address_that_was_looked_at(
    other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere a moment later (DNS rebinding) is asked for once."""
    real, asked = socket.getaddrinfo, []

    def once(host: str, *rest: Any, **more: Any) -> Any:
        if host != "rebinding.example.org":
            return real(host, *rest, **more)
        asked.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", 0))
        ]

    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert ask(_at(other, "/hook", "rebinding.example.org"), b"", {}).is_good
    assert (len(asked), other.seen[0][1]) == (1, f"rebinding.example.org:{other.server_port}")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hr.example.org",
        "ftp://hr.example.org",
        "https://",
        "https://a:b@hr.example.org",
        "https://h/#x",
        "https://h:x/",
    ],
)
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(OutboxError, match="must be an address such as https://"):
        sound_address(said)


def _leads_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def test_a_peace_that_never_ends_is_shortened() -> None:
    assert requests._peace("999999999") == timedelta(hours=6)
    assert requests._peace("Wed, 21 Oct 2015 07:28:00 GMT") == timedelta(0)
    assert requests._peace("soon") is None
