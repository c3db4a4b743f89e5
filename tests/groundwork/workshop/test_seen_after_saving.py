"""What was saved is there at the first question of a page that is open: nobody waits for a second one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from groundwork import preview, workshop
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

_TITLE = "component/text/en/title"
_MOST_BETWEEN = 250
"""Milliseconds from one question of an open page to the next: half a second holds it and the drawing."""
_SCRIPTS = (
    Path(workshop.__file__).parent / "static/workshop/workshop.js",
    Path(preview.__file__).parent / "static/preview/reload.js",
)


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_first_question_after_a_save_brings_what_was_saved(workshop: Workshop) -> None:
    form = workshop.opened("why-words").having({_TITLE: ("What words do",)})
    before = workshop.browser.get("/trainers/changes/").json()["version"]
    assert workshop.submit("why-words", form).status_code == 302

    after = workshop.browser.get("/trainers/changes/").json()["version"]
    assert after != before
    page = workshop.browser.get(f"/trainers/{COURSE}/{LESSON}/write/").content.decode()
    frame = workshop.browser.get(f"/trainers/{COURSE}/{LESSON}/?language=en").content.decode()
    assert f'data-ws-version="{after}"' in page
    assert f'data-preview-version="{after}"' in frame
    assert "What words do" in page
    assert "What words do" in frame
    assert workshop.browser.get("/trainers/changes/").json()["version"] == after, "nothing to draw again"


@pytest.mark.parametrize("script", _SCRIPTS, ids=lambda path: path.name)
def test_an_open_page_asks_often_enough(script: Path) -> None:
    told = script.read_text(encoding="utf-8")
    # Not where nobody looks, nor after an answer that failed.
    usual = [line for line in told.splitlines() if "document.hidden" not in line and ".catch" not in line]
    waits = [found for line in usual if (found := re.search(r"setTimeout\(ask, (\d+)\)", line))]
    assert len(waits) == 2, "when the page is there, and after each answer"
    assert max(int(found[1]) for found in waits) <= _MOST_BETWEEN
