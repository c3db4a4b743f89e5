"""Send requests that were written beforehand, one after the other on one connection, and read the answers.

Who measures a server shares its machine, and with an interpreter's own client each request would cost half as
much again as the server takes. Here nothing is left of the client's work but to write and to read.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping


def request_bytes(method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """Return a whole request of HTTP/1.1 (RFC 9112, 2.1)."""
    told = {"Host": "127.0.0.1", **headers, "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


def send(port: int, requests: Iterable[bytes]) -> None:
    """Send *requests* to ``127.0.0.1:port``, each when the one before it was answered with 200.

    Raises: AssertionError: one was answered otherwise, which is a broken benchmark.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in requests:
            connection.sendall(request)
            _read_answer(connection)


def _read_answer(connection: socket.socket) -> None:
    came = b""
    while b"\r\n\r\n" not in came:
        came += _more(connection, came)
    head, _, body = came.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 "), came[:300]
    length = next(
        int(value)
        for name, _, value in (line.partition(b":") for line in head.split(b"\r\n"))
        if name.lower() == b"content-length"
    )
    while len(body) < length:
        body += _more(connection, head)


def _more(connection: socket.socket, came: bytes) -> bytes:
    more = connection.recv(65536)
    assert more, f"closed after {came[:300]!r}"
    return more
