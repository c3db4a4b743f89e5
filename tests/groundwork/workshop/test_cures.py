"""A problem whose hint speaks of files says in the browser what to press, and leads there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from reporting.roles import Role
from tests.groundwork.empty_home import empty_home
from tests.groundwork.signed_in import browser_of
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Translate it beside the English"),
        ("vi", "Dịch bên cạnh bản tiếng Anh"),
        ("zh-Hant", "在英文旁邊翻譯"),
        ("ar", "ترجموه بجانب النص الإنجليزي"),
    ],
)
def test_a_missing_translation_leads_to_where_it_is_translated(
    workshop: Workshop, language: str, said: str
) -> None:
    (workshop.lesson_folder / "vi.md").unlink()
    page = html.fromstring(workshop.browser.get(f"/trainers/{COURSE}/?language={language}").content.decode())
    (link,) = page.xpath(f"//a[starts-with(normalize-space(), '{said}')]")

    assert link.get("href") == f"/trainers/{COURSE}/translation/vi/{COURSE}/{LESSON}/"
    assert "translate en.md" not in page.text_content()
    assert workshop.browser.get(link.get("href")).status_code == 200


def test_an_objective_about_which_nothing_asks_says_how_a_check_asks(workshop: Workshop) -> None:
    path = workshop.home.curriculum_content / "courses" / COURSE / "course.yaml"
    text = path.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if "id: ARC100.O1" in line)
    path.write_text(
        text.replace(first, f"{first}\n{first.replace('ARC100.O1', 'ARC100.O9')}"), encoding="utf-8"
    )

    page = html.fromstring(workshop.browser.get("/trainers/").content.decode())
    (link,) = page.xpath("//a[contains(., 'ARC100.O9') and contains(., 'let it ask about this objective')]")

    assert link.get("href") == f"/trainers/{COURSE}/"
    assert "bank.yaml with at least" not in page.text_content()


def test_the_first_page_opens_in_a_city_that_has_no_course_yet(settings: Any, tmp_path: Path) -> None:
    settings.HOME = empty_home(tmp_path)
    page = browser_of("E700", Role.TRAINER).get("/trainers/")

    assert page.status_code == 200
    assert "CUR009" in page.content.decode(), "of the folder itself: there is no course in it"
