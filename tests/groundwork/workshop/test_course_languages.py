"""A trainer says in the browser in which languages a course is written; one file changes."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from lxml import html

from tests.groundwork.workshop.conftest import COURSE, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
_WORDS = f"/trainers/{COURSE}/words/"


def _send(workshop: Workshop, *ticked: str) -> int:
    """Send the form as its page has it, with other languages *ticked*."""
    form = html.fromstring(workshop.browser.get(_WORDS).content.decode()).xpath("//form[@class='ws-form']")[0]
    data: dict[str, Any] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    data["languages"] = ["en", *ticked]
    return workshop.browser.post(_WORDS, data).status_code


def _course(workshop: Workshop) -> str:
    path = workshop.home.curriculum_content / "courses" / COURSE / "course.yaml"
    return path.read_bytes().decode()


def test_a_language_goes_and_comes_back_and_no_other_line_changes(workshop: Workshop) -> None:
    before = workshop.files()

    assert _send(workshop, "vi") == 302

    assert "languages:" in _course(workshop)
    assert [path for path, data in workshop.files().items() if before.get(path) != data] == [
        str(workshop.home.curriculum_content / "courses" / COURSE / "course.yaml")
    ]
    page = html.fromstring(workshop.browser.get(_WORDS).content.decode())
    assert page.xpath("//input[@type='checkbox'][@name='languages'][@checked]/@value") == ["vi"]
    assert _send(workshop, "vi", "zh-Hant", "ar") == 302
    assert workshop.files() == before


def test_english_stays_and_what_is_no_language_is_left_out(workshop: Workshop) -> None:
    assert _send(workshop, "tlh") == 302
    assert yaml.safe_load(_course(workshop))["languages"] == ["en"]
    assert workshop.browser.get(f"/trainers/{COURSE}/").status_code == 200


def test_a_language_that_is_not_there_yet_is_told_and_the_course_stays_open(workshop: Workshop) -> None:
    """What learners lack is listed as something to be done; nothing hides the course from its author."""
    (workshop.lesson_folder / "ar.md").unlink()

    page = workshop.browser.get(f"/trainers/{COURSE}/")

    assert page.status_code == 200
    assert _send(workshop, "vi", "zh-Hant") == 302
    assert yaml.safe_load(_course(workshop))["languages"] == ["en", "vi", "zh-Hant"]
