"""Measure what a learner's browser has to load, and how long until the page is live on a slow line."""

from __future__ import annotations

import gzip
import re
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from assessments.authoring import load_material
from curriculum.api import load_curriculum
from editions.api import assemble
from player.api import draw_package

ROOT = Path(__file__).resolve().parents[2]
TIMES = 5
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
"""1.6 Mbit/s with a round trip of 150 ms; the processor is slowed six times beside it."""
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript; charset=utf-8"}
LIMIT_KB = 60
LIMIT_SECONDS = 1.5


def run() -> list[tuple[str, object, str, str]]:
    """Return the sizes of ARC-100's page, its requests, and the time until it is live."""
    files = _files()
    small = {name: len(gzip.compress(data, 9)) / 1000 for name, data in files.items()}
    page = small["index.html"] + small["player.css"] + small["player.js"]
    live, bare, requests = _browse(files)
    return [
        (
            "learner's page, compressed",
            page,
            "kB",
            f"text, style and script of 5 lessons; at most {LIMIT_KB}",
        ),
        (
            "  of which the script",
            small["player.js"],
            "kB",
            f"{len(files['player.js']) / 1000:.0f} kB unpacked",
        ),
        ("  another language, when switched to", small["text-ar.js"], "kB", "Arabic, the largest"),
        ("  the questions of the forms", small["bank-ar.js"], "kB", "loaded beside the page"),
        ("requests of a course in all 4 languages", requests, "", "at most 12; none outside the package"),
        ("page live on a slow telephone", live, "s", f"6x slower, 1.6 Mbit/s; at most {LIMIT_SECONDS}"),
        ("  beside a page without style and script", live / bare, "times", "the same text alone"),
    ]


def _files() -> dict[str, bytes]:
    curriculum, _ = load_curriculum(ROOT / "curriculum/content")
    material, _ = load_material(ROOT / "assessments/content")
    content = assemble(curriculum, material, "arc-100").content
    return draw_package(content, edition_label="2026.1", digest="5a" * 32, store="local")


def _browse(files: dict[str, bytes]) -> tuple[float, float, int]:
    """Return the median time until the page is live, that of its bare text, and how many files it takes."""
    bare = re.sub(rb"<(script|link)\b[^>]*>", b"", files["index.html"])
    with _serving({**files, "bare.html": bare}) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        live = statistics.median(_seconds(browser, f"{url}/index.html", LIVE) for _ in range(TIMES))
        text = statistics.median(_seconds(browser, f"{url}/bare.html", THERE) for _ in range(TIMES))
        requests = _requests(browser, f"{url}/index.html")
        browser.close()
    return live, text, requests


LIVE = "() => document.querySelector('#gw.gw-live') && performance.now()"
THERE = "() => document.readyState === 'complete' && performance.now()"


def _seconds(browser: Browser, address: str, is_ready: str) -> float:
    """Return the seconds from navigation until *is_ready*, on the slow line and processor."""
    context = browser.new_context(locale="en-CA")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.goto(address, wait_until="commit")
    milliseconds = page.wait_for_function(is_ready, polling=20).json_value()
    context.close()
    return float(milliseconds) / 1000


def _requests(browser: Browser, address: str) -> int:
    """Return how many files a learner asks for who uses all languages."""
    page = browser.new_page(locale="en-CA")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(address)
    for language in ("vi", "zh-Hant", "ar"):
        page.click(f"#gw-language-{language}")
        page.wait_for_function("one => document.documentElement.lang === one", arg=language)
        page.wait_for_function("one => Groundwork.page.page.packs.bank(one)", arg=language)
    return len({one for one in asked if not one.endswith("favicon.ico")})


@contextmanager
def _serving(files: dict[str, bytes]) -> Iterator[str]:
    """Serve *files* compressed, as learning systems do."""
    packed = {f"/{name}": gzip.compress(data, 6) for name, data in files.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = packed.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", TYPES.get(self.path.rpartition(".")[2], "text/plain"))
            self.send_header("Content-Encoding", "gzip" if body else "identity")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    for line in run():
        print(*line, sep="\t")
