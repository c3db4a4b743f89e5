"""What can be read, heard and watched, as a course of one lesson; a server on which films can be sought."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from assessments.model import CourseContent, Material
from curriculum.model import (
    Component,
    Course,
    GuideStep,
    Lesson,
    Link,
    Module,
    ResourceComponent,
    TeamGuideComponent,
    TextComponent,
    Texts,
)
from player.api import MEDIA_FOLDER, draw_package
from tests.factories_media import a_figured_text, a_film, a_shelf, a_sound
from tests.factories_player import some_references, texts
from tests.player.conftest import STRICT

CAPTION = "Who stands where at a counter."


def _with_bodies(found: Texts, body: str) -> Texts:
    """Return *found* with a text below every part."""
    return {
        language: text.model_copy(
            update={
                "section": text.section.model_copy(
                    update={
                        "parts": tuple(part.model_copy(update={"body": body}) for part in text.section.parts)
                    }
                )
            }
        )
        for language, text in found.items()
    }


def a_fact_card() -> TextComponent:
    """Return a fact card that states F004."""
    return TextComponent(
        id="finding",
        kind="text",
        card="fact",
        facts=("F004",),
        texts=_with_bodies(
            texts("finding", "What was found", "limits", body="It holds.[^F004]"),
            "It speaks of one province.",
        ),
    )


def a_resource() -> ResourceComponent:
    """Return a resource with a page in English and one in French."""
    return ResourceComponent(
        id="more",
        kind="resource",
        links=(
            Link(id="rights", url="https://albertahumanrights.ab.ca/what-are-human-rights/"),
            Link(id="droits", url="https://www.chrc-ccdp.gc.ca/fr", language="fr"),
        ),
        texts=_with_bodies(texts("more", "To read on", "rights", "droits"), "For questions of law."),
    )


def a_team_guide() -> TeamGuideComponent:
    """Return a guide of three steps: 5, 10 and 5 minutes."""
    steps = (("open", 5), ("listen", 10), ("agree", 5))
    return TeamGuideComponent(
        id="guide",
        kind="team_guide",
        steps=tuple(GuideStep(id=name, minutes=minutes) for name, minutes in steps),
        texts=_with_bodies(
            texts("guide", "A talk about the counter", *(name for name, _ in steps)),
            "Ask: what do people hear first from us?",
        ),
    )


def a_course(*components: Component) -> CourseContent:
    """Return a course of two lessons; the first has *components*, or one of each that this file knows."""
    shown = components or (
        a_sound(),
        a_film(),
        a_figured_text(CAPTION),
        a_fact_card(),
        a_resource(),
        a_team_guide(),
    )
    closing = TextComponent(id="closing", kind="text", texts=texts("closing", "The end"))
    lessons = (
        Lesson(id="readings", minutes=9, components=shown, texts=texts("lesson", "Listen and read")),
        Lesson(id="closing", minutes=1, components=(closing,), texts=texts("lesson", "The end")),
    )
    course = Course(
        id="arc-100",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(),
        modules=(Module(id="only", lessons=lessons, texts=texts("only", "Only")),),
        texts=texts("course", "A course"),
    )
    return CourseContent(course=course, material=Material(), references=some_references())


def a_page(content: CourseContent | None = None) -> dict[str, bytes]:
    """Return the files of the page of *content*, its media with it, as a package has them."""
    content = content or a_course()
    files = draw_package(content, edition_label="2026.1", digest="5a" * 32, store="local")
    return files | a_shelf().published(content.course.media, MEDIA_FOLDER)


def write_page(folder: Path, files: dict[str, bytes]) -> None:
    """Write *files* into *folder* and the folders below it."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


class _Handler(SimpleHTTPRequestHandler):
    """Serves one folder with the strictest policy, and parts of files: browsers seek in no film without."""

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
            return
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not asked or not path.is_file():
            super().do_GET()
            return
        data = path.read_bytes()
        first, last = int(asked.group(1)), int(asked.group(2) or len(data) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(data[first : last + 1])

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class's name
        pass


class serving:  # noqa: N801 # read as a word: with serving(folder) as url
    """Serve *folder* on a free port while the block runs."""

    def __init__(self, folder: Path) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
