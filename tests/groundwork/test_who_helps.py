"""Who helps stands below every page as the files have it now, and no page walks all files for it."""

from __future__ import annotations

import os

from pytest_django import Settings

from groundwork.changes import version_of_supports
from groundwork.home import Home
from groundwork.pages.page import supports


def test_what_is_saved_of_who_helps_stands_below_the_next_page(own_home: Home, settings: Settings) -> None:
    settings.HOME = own_home
    before = supports()
    assert supports() is before, "nothing was saved: the same is shown"
    (english,) = own_home.curriculum_content.glob("supports/en.md")
    text = english.read_text(encoding="utf-8")
    english.write_text(
        text.replace("When someone is", "Call us at once when someone is", 1), encoding="utf-8"
    )
    assert "Call us at once when someone is" in str([one.texts for one in supports().supports])


def test_a_change_of_facts_is_seen_and_one_of_a_course_is_nothing_to_it(own_home: Home) -> None:
    before = version_of_supports(own_home)
    lesson = next(own_home.curriculum_content.glob("courses/**/*.md"))
    os.utime(lesson, ns=(1, 1))
    assert version_of_supports(own_home) == before
    os.utime(own_home.curriculum_content / "facts.yaml", ns=(1, 1))
    assert version_of_supports(own_home) != before
