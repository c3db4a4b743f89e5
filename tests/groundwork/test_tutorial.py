"""The tutorial of a small course, followed word for word: its files are written, its commands are run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from groundwork.cli import groundwork
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from scorm_export.api import read_archive
from tests.conformance.learner import Learner
from tests.scorm_export.pages import PageServer

_TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/a-small-course.md"
_STEP = re.compile(
    r"(?:^Put this into `(?P<path>[^`]+)`:\n\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)


def followed(home: Home, tutorial: str) -> Iterator[tuple[str, str]]:
    """Do each step in *home*; yield what is said of a command's answer, and the answer."""
    answer = ""
    for step in _STEP.finditer(tutorial):
        if step["path"]:
            path = home.root / step["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], encoding="utf-8")
        elif step["kind"] == "text":
            yield step["text"], answer
        else:
            for line in step["text"].splitlines():
                program, *arguments = shlex.split(line)
                assert program == "groundwork"
                done = CliRunner().invoke(groundwork, arguments)
                assert done.exit_code == 0, f"{line}\n{done.output}{done.exception}"
                answer = done.output


@pytest.mark.slow
@pytest.mark.browser
def test_the_small_course_is_sound_and_plays(own_home: Home, chromium: Browser) -> None:
    said = list(followed(own_home, _TUTORIAL.read_text(encoding="utf-8")))

    assert len(said) == 2
    for text, answer in said:
        assert answer.startswith(text)
    assert read_content(own_home, today()).problems == ()
    edition = read_content(own_home, today()).published.read("arc-400", "2026.1")
    scorm, web = (_built(own_home, delivery) for delivery in ("scorm12", "web"))
    assert "imsmanifest.xml" in scorm
    page = chromium.new_page()
    page.set_default_timeout(20_000)
    with PageServer() as server:
        server.pages |= {f"/{name}": data for name, data in web.items()}
        page.goto(f"{server.url}/index.html")
        page.locator(".gw-live").first.wait_for()
        learner = Learner(page, edition.content)
        learner.take_course()
        learner.waits_until_saved()
        report = page.evaluate("() => Groundwork.page.report()")
    page.close()
    assert (report["isComplete"], report["success"]) == (True, True)


def _built(home: Home, delivery: str) -> dict[str, bytes]:
    (file,) = (home.packages / "arc-400").glob(f"*-{delivery}.zip")
    return read_archive(file.read_bytes())
