"""A learner takes our packages in the SCORM block of Open edX, with the block's own code on both sides."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from scorm_export.api import Delivery, package
from tests.conformance.learner import Learner
from tests.judges import installed
from tests.scorm_export.course import edition
from tests.scorm_export.test_scorm_stores import note_of

pytestmark = pytest.mark.browser
EDITION = edition()
VERSION = {Delivery.SCORM12: "SCORM_12", Delivery.SCORM2004: "SCORM_2004"}


@pytest.fixture(params=[Delivery.SCORM12, Delivery.SCORM2004])
def block(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of a block into which the small course was uploaded, as Studio's form sends it."""
    environment = os.environ | {"PYTHONPATH": str(installed())}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    program = [sys.executable, "-W", "ignore", "-m", "tests.conformance.open_edx_scorm"]
    with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = f"http://127.0.0.1:{int(process.stdout.readline())}"
        try:
            assert upload(url, package(EDITION, request.param).content) == {"result": "success", "errors": []}
            found = told(url)
            assert (found["scorm_version"], found["index_page_path"]) == (
                VERSION[request.param],
                "index.html",
            )
            yield url
        finally:
            process.terminate()


def upload(url: str, content: bytes) -> Any:
    """Send the package as Studio's form does."""
    fields = {"display_name": "Foundations", "weight": "1", "has_score": "1"}
    fields |= dict.fromkeys(("width", "height", "navigation_menu_width"), "")
    fields |= dict.fromkeys(("enable_navigation_menu", "enable_fullscreen_button", "popup_on_launch"), "0")
    mark = uuid.uuid4().hex
    start = f"--{mark}\r\nContent-Disposition: form-data; name="
    parts = [f'{start}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    file = f'{start}"file"; filename="course.zip"\r\nContent-Type: application/zip\r\n\r\n'
    body = "".join([*parts, file]).encode() + content + f"\r\n--{mark}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    request = urllib.request.Request(f"{url}/handler/studio_submit", body, headers)  # noqa: S310 # our own
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return json.load(answer)


def told(url: str) -> dict[str, Any]:
    """Return what the block knows of the learner."""
    with urllib.request.urlopen(f"{url}/told") as answer:  # noqa: S310 # our own
        return dict(json.load(answer))


def sit_down(window: BrowserContext, url: str) -> tuple[Page, Learner]:
    page = window.new_page()
    page.goto(url)
    frame = next(frame for frame in page.frames if "assets_proxy" in frame.url)
    frame.wait_for_selector(".gw-live")
    return page, Learner(frame, EDITION.content)


def leave(page: Page) -> None:
    """Go, once the block's page has sent what waits in its queue."""
    page.wait_for_function("() => $.active === 0")
    page.goto("about:blank")


def test_a_course_is_passed_comes_back_and_stays_passed(window: BrowserContext, block: str) -> None:
    page, learner = sit_down(window, block)
    learner.take_course()
    learner.waits_until_saved()
    leave(page)
    first = told(block)
    assert (first["lesson_status"], first["success_status"], first["lesson_score"]) == (
        "completed",
        "passed",
        1,
    )
    assert ["grade", {"value": 1, "max_value": 1}] in first["published"]
    assert ["completion", {"completion": 1}] in first["published"]
    note = note_of(first["scorm_data"]["cmi.suspend_data"])
    assert note["attested"].startswith("conduct/1/en/")

    # The block's page tells a returning learner no status: its GetValue drops what its request brings.
    page, learner = sit_down(window, block)
    leave(page)
    again = told(block)
    assert (again["lesson_status"], again["success_status"], again["lesson_score"]) == (
        "completed",
        "passed",
        1,
    )
    grades = [event["value"] for kind, event in again["published"] if kind == "grade"]
    assert set(grades[grades.index(1) :]) == {1}, "a grade is never taken back"
    again_note = note_of(again["scorm_data"]["cmi.suspend_data"])
    assert (again_note["completed"], again_note["registration"]) == (note["completed"], note["registration"])
    _, learner = sit_down(window, block)
    learner.open_lesson("words")
    assert learner.frame.locator('[data-gw-component="words.check"] input[value="a-rule"]').is_checked()
