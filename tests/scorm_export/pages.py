"""A web server for pages made in a test, and a bare course page that holds a store and nothing else."""

from __future__ import annotations

import contextlib
import json
import mimetypes
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assessments.api import course_plan
from tests.scorm_export.course import edition

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Request:
    """What a page asked of the server."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What it got."""

    body: bytes = b""
    kind: str = "application/json"
    status: int = 200


class PageServer:
    """Serves ``pages`` by path; ``answer`` decides about everything else."""

    def __init__(self) -> None:
        self.pages: dict[str, str | bytes] = {}
        self.answer: Callable[[Request], Answer] = lambda _: Answer(status=404)
        serving = self

        class Handler(_Handler):
            server_of_pages = serving

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    @property
    def url(self) -> str:
        """Return the address without a closing slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def other_origin(self) -> str:
        """Return another origin of the same server: for a browser a name is not its number."""
        return f"http://localhost:{self.port}"

    def __enter__(self) -> PageServer:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *reason: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server_of_pages: PageServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path in self.server_of_pages.pages:
            page = self.server_of_pages.pages[path]
            body = page.encode() if isinstance(page, str) else page
            kind = mimetypes.guess_type(path)[0] or "text/html"
            self._send(Answer(body, f"{kind}; charset=utf-8"))
        else:
            self._ask()

    def do_POST(self) -> None:
        self._ask()

    def do_PUT(self) -> None:
        self._ask()

    def _ask(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        place = urlsplit(self.path)
        request = Request(self.command, place.path, place.query, dict(self.headers), body)
        self._send(self.server_of_pages.answer(request))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        with contextlib.suppress(ConnectionError):  # the page has gone meanwhile
            self.end_headers()
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Stay quiet."""


def store_page(store: str) -> str:
    """Return a course page with the store *store* and nothing drawn: what a store does is seen alone."""
    made = edition()
    context = {
        "plan": course_plan(made.content, made.digest),
        "edition": {"label": made.label, "digest": made.digest},
    }
    return (
        "<!DOCTYPE html><meta charset=utf-8><title>store</title><script>"
        + "".join(_rules_and_store(store))
        + f"</script><script>var context = {json.dumps(context)};"
        + f"var store = Groundwork.stores.{store}(context);</script>"
    )


def host_page(version: str, frame: str, behaviour: dict[str, Any] | None = None, kept: str = "{}") -> str:
    """Return a strict learning system's page around the course page at *frame*."""
    name = "API" if version == "1.2" else "API_1484_11"
    return (
        "<!DOCTYPE html><meta charset=utf-8><title>strict</title><script>"
        + (HERE / "strict_lms.js").read_text(encoding="utf-8")
        + f"</script><script>var {name} = strictLms('{version}', {kept}, {json.dumps(behaviour or {})});"
        + f"var lms = {name};</script><iframe name=course src='{frame}'></iframe>"
    )


def _rules_and_store(store: str) -> list[str]:
    folder = HERE.parents[1] / "player/script"
    rules = ["scoring", "chance", "keys", "drawing", "completion", "state", "measures", "clock"]
    return [(folder / f"{name}.js").read_text(encoding="utf-8") for name in (*rules, *_STORE_FILES[store])]


_STORE_FILES = {
    "scorm12": ("note", "scorm_api", "scorm", "store_scorm12"),
    "scorm2004": ("note", "scorm_api", "scorm", "store_scorm2004"),
    "cmi5": ("note", "cmi5_statements", "store_cmi5"),
}


def report(**changes: Any) -> dict[str, Any]:
    """Return a report of a learner who has just begun, with *changes*."""
    return {
        "isComplete": False,
        "success": None,
        "scaled": None,
        "points": None,
        "possible": None,
        "progress": 0,
        "place": "words",
        "language": "en",
        "languages": ["en"],
        "seconds": 312.05,
        "interactions": [],
        "attested": {},
        "measured": [],
    } | changes


def complete_report(**changes: Any) -> dict[str, Any]:
    """Return the report of a learner who has passed and attested."""
    return (
        report(
            isComplete=True,
            success=True,
            scaled=0.8571,
            points=6000,
            possible=7000,
            progress=1,
            place="proof",
            language="ar",
            languages=["vi", "ar"],
            attested={"proof.conduct": {"version": "1", "language": "ar", "at": "2026-11-22T10:00:00Z"}},
        )
        | changes
    )


def interaction(**changes: Any) -> dict[str, Any]:
    """Return an answer to the sort of the first lesson, with *changes*."""
    return {
        "id": "words.levels",
        "kind": "sorting",
        "response": {"card-thought": "individual", "card-law": "individual"},
        "correct": None,
        "points": 500,
        "isRight": False,
        "latencySeconds": 41.37,
        "at": "2026-11-22T09:58:00Z",
        "language": "vi",
        "objective": "ARC100.O3",
        "attempt": 1,
        "weight": 1,
    } | changes


def untimed() -> dict[str, Any]:
    """Return an answer of which nobody knows how long it took: it was begun at an earlier visit."""
    return {name: value for name, value in interaction().items() if name != "latencySeconds"}


CHOICE = {
    "id": "proof.post.arc100-o3-6",
    "latencySeconds": 1800,
    "kind": "choice",
    "response": ["two", "one"],
    "correct": ["one", "two"],
    "points": 1000,
    "isRight": True,
}
"""Changes that make an interaction the answer to an item with several right options."""

ORDER = {
    "kind": "sequencing",
    "response": ["card-law", "card-thought"],
    "correct": ["card-thought", "card-law"],
    "points": 0,
}
"""Changes that make an interaction an order of the two cards: the last of the edition's comes first."""

STATE: dict[str, Any] = {
    "version": 1,
    "clock": 3,
    "language": "ar",
    "languages": ["ar", "vi"],
    "place": "proof",
    "seen": ["words.start"],
    "answers": {},
    "forms": {},
    "attested": {},
}
"""A learner's state, as the page hands it to a store."""
