"""Measure what a learner's browser has to load, and how long until the page is live on a slow line.

Beside it, in the same browser under the same conditions, H5P from npm with the text of the same lesson:
its core alone, since npm carries none of its content types; a real H5P course loads those as well.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.model import Lesson
from player.api import draw_package
from player.loading import page_files
from tests.sample_city import sample_course

ROOT = Path(__file__).resolve().parents[2]
H5P = ROOT / "node_modules/h5p-standalone/dist"
TIMES = 5
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
"""1.6 Mbit/s with a round trip of 150 ms; the processor is slowed six times beside it."""
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
}
LIMIT_KB = 60
LIMIT_START_KB = 15
LIMIT_SECONDS = 1.5
Row = tuple[str, object, str, str]


def run() -> list[Row]:
    """Return size, requests and time until live: of ARC-100, of a course as large as any, and of a peer."""
    real = _real()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        rows = _course(browser, "arc-100", real)
        rows += _course(browser, "a course of 11 lessons", _large(real))
        rows += _peer(browser, real)
        browser.close()
    return rows


def _real() -> CourseContent:
    return sample_course()


def _large(content: CourseContent) -> CourseContent:
    """Return a course of as many lessons as any that is planned: the long ones of *content* again."""
    lessons = sorted(content.course.lessons, key=lambda lesson: -len(lesson.components))
    long = [lesson for lesson in lessons if len(lesson.components) > 3] or lessons[:1]
    added = []
    for number in range(11 - len(lessons)):
        lesson = long[number % len(long)]
        asked = tuple(one for one in lesson.components if one.kind not in ("assessment", "attestation"))
        added.append(lesson.model_copy(update={"id": f"{lesson.id}-{number}", "components": asked}))
    first, *others = content.course.modules
    module = first.model_copy(update={"lessons": (*first.lessons, *added)})
    course = content.course.model_copy(update={"modules": (module, *others)})
    return content.model_copy(update={"course": course})


def _package(content: CourseContent) -> dict[str, bytes]:
    """Return a package of the largest script, which is weighed, and the start of one that runs alone."""
    weighed = draw_package(content, edition_label="2026.1", digest="5a" * 32, store="cmi5")
    alone = draw_package(content, edition_label="2026.1", digest="5a" * 32, store="local")
    return weighed | {"local.html": alone["index.html"], "local.js": alone["player.js"]}


def _course(browser: Browser, name: str, content: CourseContent) -> list[Row]:
    files = _package(content)
    small = {file: len(gzip.compress(data, 9)) / 1000 for file, data in files.items()}
    launch = small["index.html"] + small["player.css"] + small["player.js"]
    heaviest = max(content.course.lessons, key=lambda one: sum(_lesson(content, small, one)))
    words, parts = _lesson(content, small, heaviest)
    unpacked = len(files["player.js"]) / 1000
    components = sum(len(one.components) for one in content.course.lessons)
    files["index.html"] = files["local.html"]
    files["player.js"] = files["local.js"]
    bare = re.sub(rb"<(script|link)\b[^>]*>", b"", files["read-en.html"])
    with _serving({**files, "bare.html": bare}) as url:
        live = _median(browser, f"{url}/index.html", LIVE)
        resumed = _median(browser, f"{url}/index.html", IN_LESSON, _state(content))
        text = _median(browser, f"{url}/bare.html", THERE)
        at_launch, in_all = _requests(browser, f"{url}/index.html", len(content.course.lessons))
    return [
        (f"{name}: page at launch, compressed", launch, "kB", f"{components} components; at most {LIMIT_KB}"),
        (
            "  with the heaviest lesson",
            launch + words + parts,
            "kB",
            f"its questions and its parts of the script included; at most {LIMIT_KB}",
        ),
        (
            "  the script with which the page starts",
            small["player.js"],
            "kB",
            f"cmi5, the largest; {unpacked:.0f} kB unpacked; at most {LIMIT_START_KB}",
        ),
        ("  the parts of the script that come with the heaviest lesson", parts, "kB", "for the first time"),
        ("  another language, when switched to", small["text-ar.js"], "kB", "Arabic, without its lessons"),
        ("  requests until the first lesson is there", at_launch, "", "at most 12; none outside the package"),
        ("  requests of a visit to every lesson", in_all, "", "in one language"),
        ("  live on a slow telephone", live, "s", f"6x slower, 1.6 Mbit/s; at most {LIMIT_SECONDS}"),
        ("  back in the middle of a lesson", resumed, "s", f"at most {LIMIT_SECONDS}"),
        ("  live, beside the bare text of the course", live / text, "times", "without style and script"),
    ]


def _lesson(content: CourseContent, small: dict[str, float], lesson: Lesson) -> tuple[float, float]:
    """Return the kilobytes of a lesson's words and questions, and of its parts of the script."""
    loaded = page_files(content, Language.EN, Language.EN)[lesson.id]
    parts = [name for name in loaded if name.startswith("part-")]
    words = [name for name in loaded if name not in (*parts, "index.html", "player.css", "player.js")]
    return sum(small[name] for name in words), sum(small[name] for name in parts)


def _peer(browser: Browser, content: CourseContent) -> list[Row]:
    if not H5P.is_dir():
        return [("H5P beside it", "not measured", "", "run npm ci --ignore-scripts")]
    ours = _package(content)
    ours["index.html"], ours["player.js"] = ours["local.html"], ours["local.js"]
    theirs = _h5p(_lesson_html(ours))
    with _serving(ours) as url:
        resumed = _median(browser, f"{url}/index.html", IN_LESSON, _state(content))
        weight, requests = _weighed(browser, f"{url}/index.html", IN_LESSON, _state(content))
    with _serving(theirs) as url:
        peer = _median(browser, f"{url}/index.html", H5P_THERE)
        peer_weight, peer_requests = _weighed(browser, f"{url}/index.html", H5P_THERE)
    version = json.loads((H5P.parent / "package.json").read_text())["version"]
    return [
        (
            f"H5P {version}, core alone, one lesson's text: there",
            peer,
            "s",
            "h5p-standalone; no content type",
        ),
        ("  ours, the same lesson live, beside it", resumed / peer, "times", f"{resumed:.2f} s"),
        ("  its weight until there", peer_weight, "kB", f"{peer_requests} requests"),
        ("  ours beside it", weight / peer_weight, "times", f"{weight:.0f} kB in {requests} requests"),
    ]


def _lesson_html(files: dict[str, bytes]) -> str:
    """Return the first long lesson's bare text."""
    read = files["read-en.html"].decode()
    articles = re.findall(r"<article.*?</article>", read, re.DOTALL)
    return max(articles, key=len)


def _h5p(html: str) -> dict[str, bytes]:
    """Return a page that shows *html* as H5P content, by a content type that costs nothing."""
    dependency = {"machineName": "H5P.Words", "majorVersion": 1, "minorVersion": 0}
    library = {
        **dependency, "title": "Words", "patchVersion": 0, "runnable": 1,
        "coreApi": {"majorVersion": 1, "minorVersion": 19}, "preloadedJs": [{"path": "words.js"}],
    }  # fmt: skip
    head = {
        "title": "Words", "language": "en", "mainLibrary": "H5P.Words", "embedTypes": ["div"],
        "license": "U", "preloadedDependencies": [dependency],
    }  # fmt: skip
    files = {path.relative_to(H5P).as_posix(): path.read_bytes() for path in H5P.rglob("*") if path.is_file()}
    page = (
        '<!DOCTYPE html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">'
        "<title>Words</title><body><div id=h5p></div><script src=main.bundle.js></script><script>"
        "new H5PStandalone.H5P(document.getElementById('h5p'),"
        " {h5pJsonPath: '/c', frameJs: '/frame.bundle.js', frameCss: '/styles/h5p.css'})</script>"
    )
    code = (
        "H5P.Words = function (params) { this.attach = function (place) { place.html(params.text); }; };"
        "H5P.Words.prototype = Object.create(H5P.EventDispatcher.prototype);"
    )
    return files | {
        "index.html": page.encode(),
        "c/h5p.json": json.dumps(head).encode(),
        "c/content/content.json": json.dumps({"text": html}).encode(),
        "c/H5P.Words-1.0/library.json": json.dumps(library).encode(),
        "c/H5P.Words-1.0/words.js": code.encode(),
    }


LIVE = "() => document.querySelector('#gw.gw-live') && performance.now()"
IN_LESSON = "() => document.querySelector('[data-gw-current] [data-gw-component]') && performance.now()"
THERE = "() => document.readyState === 'complete' && performance.now()"
H5P_THERE = """() => {
    const frame = document.querySelector("iframe"), place = frame ? frame.contentDocument : document;
    return place.querySelector(".h5p-content article") && performance.now();
}"""


def _state(content: CourseContent) -> str:
    """Return a script that puts the learner in the middle of the longest lesson."""
    lesson = max(content.course.lessons, key=lambda one: len(one.components))
    state = {"language": "en", "languages": ["en"], "place": lesson.id}
    name = f"groundwork:{content.course.id}:state"
    return f"localStorage.setItem({json.dumps(name)}, {json.dumps(json.dumps(state))})"


def _median(browser: Browser, address: str, is_ready: str, begin: str = "") -> float:
    return statistics.median(_seconds(browser, address, is_ready, begin) for _ in range(TIMES))


def _seconds(browser: Browser, address: str, is_ready: str, begin: str) -> float:
    """Return the seconds from navigation until *is_ready*, on the slow line and processor."""
    context = browser.new_context(locale="en-CA", viewport={"width": 390, "height": 844})
    if begin:
        context.add_init_script(begin)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.goto(address, wait_until="commit")
    milliseconds = page.wait_for_function(is_ready, polling=20).json_value()
    context.close()
    return float(milliseconds) / 1000


def _weighed(browser: Browser, address: str, is_ready: str, begin: str = "") -> tuple[float, int]:
    """Return the compressed kilobytes and the requests until *is_ready*."""
    context = browser.new_context(locale="en-CA", viewport={"width": 390, "height": 844})
    if begin:
        context.add_init_script(begin)
    page = context.new_page()
    sizes: list[float] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(address)
    page.wait_for_function(is_ready)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes) / 1000, len(sizes)


def _requests(browser: Browser, address: str, lessons: int) -> tuple[int, int]:
    """Return the files asked for until the first lesson is there, and by a visit to every lesson."""
    page = browser.new_page(locale="en-CA")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(address)
    _turn(page, 1)
    first = len(asked)
    for number in range(2, lessons + 1):
        _turn(page, number)
    page.wait_for_load_state("networkidle")
    page.close()
    return first, len({one for one in asked if not one.endswith("favicon.ico")})


def _turn(page: Page, number: int) -> None:
    page.evaluate("n => document.querySelectorAll('.gw-contents [data-gw-to]')[n].click()", number)
    page.wait_for_function("() => document.querySelector('[data-gw-current]:not([data-gw-later])')")


@contextmanager
def _serving(files: dict[str, bytes]) -> Iterator[str]:
    """Serve *files* compressed, as learning systems do."""
    packed = {f"/{name}": gzip.compress(data, 6) for name, data in files.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = packed.get(self.path.partition("?")[0])
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", TYPES.get(self.path.rpartition(".")[2], "text/plain"))
            self.send_header("Content-Encoding", "gzip" if body else "identity")
            self.send_header("Content-Length", str(len(body or b"")))
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
