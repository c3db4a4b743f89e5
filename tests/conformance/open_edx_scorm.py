"""The SCORM block of Open edX as a learning system: a program of its own around ``openedx-scorm-xblock``.

It is AGPL, so nothing of ours imports it: it lies in a folder of its own (``tests.judges``), and the test
starts this file with it. Around the block stands what the LMS gives one: a runtime with a user, fields that
are saved, a storage for the package, and a page with jQuery in which the block's own script runs.

    GET  /                         the page of the block, as a learner sees it
    *    /handler/<name>[/<rest>]  a handler of the block; ``studio_submit`` takes the package
    GET  /told                     what the block knows of the learner, and what it told the platform
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Unit</title>
<script>%(jquery)s</script></head><body><div id="block">%(html)s</div>
<script>%(scripts)s</script><script>
var runtime = { handlerUrl: function (element, name) { return "/handler/" + name; } };
ScormXBlock(runtime, document.getElementById("block"), %(arguments)s);
</script></body></html>"""


class Platform:
    """One block and one learner, as the LMS would hold them."""

    def __init__(self) -> None:
        import django
        from django.conf import settings

        memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
        engine = "django.template.backends.django.DjangoTemplates"
        settings.configure(
            STORAGES={"default": memory, "staticfiles": memory},
            TEMPLATES=[{"BACKEND": engine}],
            USE_I18N=False,
        )
        django.setup()
        from openedxscorm import ScormXBlock  # type: ignore[import-not-found]
        from xblock.fields import ScopeIds
        from xblock.reference.user_service import XBlockUser
        from xblock.runtime import DictKeyValueStore, KvsFieldData
        from xblock.test.toy_runtime import ToyRuntime

        self.published: list[tuple[str, dict[str, Any]]] = []
        platform = self

        class Users:
            def get_current_user(self) -> XBlockUser:
                user = XBlockUser(is_current_user=True)
                user.opt_attrs |= {"edx-platform.user_id": 7, "edx-platform.username": "alice"}
                return user

        class Runtime(ToyRuntime):  # type: ignore[misc] # XBlock is untyped
            def __init__(self) -> None:
                super().__init__()
                self._services |= {"user": Users(), "settings": None}
                self._services["field-data"] = platform.fields

            def handler_url(self, _block: Any, name: str, *_rest: Any, **_more: Any) -> str:
                return f"/handler/{name}/"

            def publish(self, _block: Any, event_type: str, event: dict[str, Any]) -> None:
                platform.published.append((event_type, event))

        class Located(ScormXBlock):  # type: ignore[misc] # the same
            """The platform gives each block a location; XBlock alone does not."""

            location = type("Location", (), {"block_id": "scorm", "org": "City", "course": "ARC"})()

        self.fields = KvsFieldData(DictKeyValueStore())
        self._make = lambda: Located(Runtime(), scope_ids=ScopeIds("7", "scorm", "definition", "usage"))
        self._lock = threading.Lock()

    def page(self) -> str:
        """Draw the block as a unit of a course does."""
        import workbench

        jquery = Path(workbench.__file__).parent / "static/workbench/js/vendor/jquery.min.js"
        with self._lock:
            block = self._make()
            fragment = block.student_view({})
            block.save()
        scripts = [one.data for one in fragment.resources if one.mimetype == "application/javascript"]
        return _PAGE % {
            "jquery": jquery.read_text(encoding="utf-8"),
            "html": fragment.content,
            "scripts": "\n".join(scripts),
            "arguments": json.dumps(fragment.json_init_args),
        }

    def handle(self, name: str, rest: str, request: Any) -> Any:
        """Call a handler of the block, one after the other as a row of the database allows, and save it."""
        with self._lock:
            block = self._make()
            answer = block.handle(name, request, rest)
            block.save()
        return answer

    def told(self) -> dict[str, Any]:
        """Return what the block knows, and what it told the platform."""
        block = self._make()
        names = ("scorm_version", "index_page_path", "lesson_status", "success_status", "lesson_score")
        known = {name: getattr(block, name) for name in names}
        return known | {"scorm_data": dict(block.scorm_data), "published": self.published}


def main() -> None:
    """Serve on a free port, and say which on the first line."""
    from webob import Request

    platform = Platform()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/":
                self._send(200, "text/html; charset=utf-8", platform.page().encode())
            elif path == "/told":
                self._send(200, "application/json", json.dumps(platform.told()).encode())
            else:
                self.do_POST()

        def do_POST(self) -> None:
            _, kind, name, *rest = [*self.path.partition("?")[0].split("/", 3), ""]
            if kind != "handler":
                self._send(404, "text/plain", b"")
                return
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            kind_of_body = self.headers.get("Content-Type", "application/json")
            request = Request.blank(self.path, method=self.command, body=body, content_type=kind_of_body)
            request.method = self.command
            answer = platform.handle(name, "/".join(rest).strip("/"), request)
            self._send(answer.status_code, answer.headers.get("Content-Type", "text/plain"), answer.body)

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)  # noqa: T201
    server.serve_forever(0.05)


if __name__ == "__main__":
    main()
