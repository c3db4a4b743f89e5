"""Serve a Django site in a thread, and call it with a connection of its own for each request."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Site:
    """A site that answers at ``127.0.0.1:port``, and the cookies to call it with."""

    port: int
    cookies: Mapping[str, str]

    def get(self, address: str) -> str:
        """Return the page at *address*."""
        return self._call("GET", address)[0]

    def post(self, address: str, data: object) -> str:
        """Return what a handler answers to *data*."""
        return self._call("POST", address, json.dumps(data))[0]

    def with_token(self, address: str) -> Site:
        """Return the site with the token that the page at *address* gives."""
        cookies = self._call("GET", address)[1]
        token = next(each for each in cookies if each.startswith("csrftoken="))
        return Site(self.port, {**self.cookies, "csrftoken": token.split("=")[1].split(";")[0]})

    def _call(self, method: str, address: str, body: str | None = None) -> tuple[str, list[str]]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/json",
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, address, body, headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        assert response.status == 200, (response.status, address, text[:300])  # a broken benchmark
        return text, response.headers.get_all("Set-Cookie") or []


@contextmanager
def served(cookies: Mapping[str, str]) -> Iterator[Site]:
    """Give the site of Django's present settings, served by the server of its own ``runserver``."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.servers.basehttp import (
        ThreadedWSGIServer,
        WSGIRequestHandler,
        get_internal_wsgi_application,
    )

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 # the base class's name
            """Say nothing: a terminal would be measured."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(StaticFilesHandler(get_internal_wsgi_application()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(server.server_address[1], cookies)
    finally:
        server.shutdown()
        server.server_close()
