"""A learning system that is not ours: scorm-again (npm) plays a package, and every commit is kept as JSON.

Stands alone (standard library only), so that a journey can run it beside the site, and a
person can try a package by hand::

    python tests/conformance/foreign_lms.py dist/arc-100/arc-100-2026.1-scorm12.zip

It is a small honest system: it reads the manifest for version, title, launch page and
mastery score, serves the package's files, keeps the data of each learner, and hands them
back at the next launch.
"""

from __future__ import annotations

import io
import json
import mimetypes
import sys
import threading
import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

SCORM_AGAIN = Path(__file__).resolve().parents[2] / "node_modules/scorm-again/dist"

_HOST_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>%(title)s</title>
<style>html,body,iframe{margin:0;width:100%%;height:100%%;border:0;display:block}</style>
<script src="/scorm-again/%(script)s"></script></head>
<body><script>
var settings = %(settings)s;
window.%(name)s = new %(constructor)s(settings);
var kept = %(kept)s;
if (kept) { window.%(name)s.loadFromJSON(kept, "cmi"); }
%(name)s.cmi.%(learner_id)s = %(learner)s;
%(name)s.cmi.%(learner_name)s = "A learner";
%(after)s
</script><iframe id="content" title="%(title)s" src="/package/%(launch)s"></iframe></body></html>
"""


@dataclass
class ForeignLms:
    """One package in a foreign player. ``start()`` it, send a browser to the address, read ``commits``."""

    package_zip: bytes
    settings: dict[str, Any] = field(default_factory=dict)
    """More settings of scorm-again, such as ``{"mastery_override": True}``."""
    folder: Path | None = None
    """Where each commit is written as ``<learner>-<number>.json``; None keeps them in memory only."""
    fails_commits: bool = False
    """Whether commits are answered with an error: set it while running to see the page cope."""
    commits: list[dict[str, Any]] = field(default_factory=list)
    """Every commit in order, as it came."""

    def __post_init__(self) -> None:
        """Read the package and its manifest."""
        with zipfile.ZipFile(io.BytesIO(self.package_zip)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.manifest = ElementTree.fromstring(self.files["imsmanifest.xml"])  # noqa: S314 - ours
        self.is_2004 = "2004" in self._text("schemaversion")
        self.of_learner: dict[str, dict[str, Any]] = {}
        self._server: ThreadingHTTPServer | None = None

    def start(self, port: int = 0) -> str:
        """Serve, and return the address; ``?learner=E1001`` says who learns."""
        lms = self

        class Handler(_Handler):
            foreign = lms

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def stop(self) -> None:
        """Stop serving."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def __enter__(self) -> ForeignLms:
        return self

    def __exit__(self, *reason: object) -> None:
        self.stop()

    def take(self, learner: str, commit: dict[str, Any]) -> dict[str, Any]:
        """Keep a commit and return what the player is told."""
        if self.fails_commits:
            return {"result": False, "errorCode": 101}
        self.commits.append(commit)
        self.of_learner[learner] = commit
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{learner}-{len(self.commits):03}.json"
            path.write_text(json.dumps(commit, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return {"result": True, "errorCode": 0}

    def host_page(self, learner: str) -> str:
        """Return the page that holds scorm-again and the course in a frame."""
        mastery = self._text("masteryscore") or self._text("minNormalizedMeasure")
        # A learner who is credited: only then does a system judge by the mastery score itself.
        after = "" if self.is_2004 else 'API.cmi.core.credit = "credit";'
        if mastery:
            element = "scaled_passing_score" if self.is_2004 else "student_data.mastery_score"
            holder = "API_1484_11" if self.is_2004 else "API"
            after += f"{holder}.cmi.{element} = {json.dumps(mastery)};"
        settings = {"lmsCommitUrl": f"/commit?learner={learner}", "dataCommitFormat": "json"} | self.settings
        kept = self.of_learner.get(learner, {}).get("cmi")
        return _HOST_PAGE % {
            "title": "Foreign learning system",
            "script": "scorm2004.min.js" if self.is_2004 else "scorm12.min.js",
            "name": "API_1484_11" if self.is_2004 else "API",
            "constructor": "Scorm2004API" if self.is_2004 else "Scorm12API",
            "settings": json.dumps(settings),
            "kept": json.dumps(_for_the_next_launch(kept, self.is_2004)),
            "learner": json.dumps(learner),
            "learner_id": "learner_id" if self.is_2004 else "core.student_id",
            "learner_name": "learner_name" if self.is_2004 else "core.student_name",
            "after": after,
            "launch": self._launch(),
        }

    def _text(self, tag: str) -> str:
        for element in self.manifest.iter():
            if element.tag.rpartition("}")[2] == tag:
                return (element.text or "").strip()
        return ""

    def _launch(self) -> str:
        for element in self.manifest.iter():
            if element.tag.rpartition("}")[2] == "resource":
                return element.get("href") or ""
        return ""


def _for_the_next_launch(kept: dict[str, Any] | None, is_2004: bool) -> dict[str, Any] | None:
    """Return the data of a learner who comes back: ``entry`` says so, and this session has no time yet."""
    if kept is None:
        return None
    again = json.loads(json.dumps(kept))
    part = again if is_2004 else again.get("core", {})
    part["entry"] = "resume" if part.get("exit") == "suspend" else ""
    part.pop("session_time", None)
    part.pop("exit", None)
    return dict(again)


class _Handler(BaseHTTPRequestHandler):
    foreign: ForeignLms

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/":
            learner = parse_qs(address.query).get("learner", ["E0001"])[0]
            self._answer(self.foreign.host_page(learner).encode(), "text/html; charset=utf-8")
        elif address.path.startswith("/scorm-again/"):
            self._answer_file((SCORM_AGAIN / Path(address.path).name).read_bytes(), address.path)
        elif address.path.removeprefix("/package/") in self.foreign.files:
            self._answer_file(self.foreign.files[address.path.removeprefix("/package/")], address.path)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        learner = parse_qs(urlsplit(self.path).query).get("learner", ["E0001"])[0]
        answer = self.foreign.take(learner, json.loads(body))
        self._answer(json.dumps(answer).encode(), "application/json")

    def _answer_file(self, content: bytes, path: str) -> None:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self._answer(content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        # As strict as a careful system would be: nothing from elsewhere, nothing inline in the package.
        if self.path.startswith("/package/"):
            self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Stay quiet: the test says what matters."""


def main() -> None:
    """Play the package named on the command line until Ctrl-C; commits are written beside it."""
    package = Path(sys.argv[1])
    lms = ForeignLms(package.read_bytes(), folder=package.parent / "commits")
    print(f"{lms.start(8123)}?learner=E0001  (commits in {lms.folder}; Ctrl-C stops)")  # noqa: T201
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        lms.stop()


if __name__ == "__main__":
    main()
