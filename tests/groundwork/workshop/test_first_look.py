"""Nobody waits long for the first page, which says what is still being read; no gallery says so too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from groundwork import reading, reading_ahead
from groundwork.home import Home
from tests.groundwork.workshop.conftest import COURSE, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def reads_ahead() -> Iterator[None]:
    """A process that reads ahead, as a server does."""
    reading_ahead.read_ahead()
    yield
    thread = reading_ahead._ahead.thread
    if thread is not None:
        thread.join()
    reading_ahead._ahead.is_on = False


def test_the_first_page_says_what_is_still_being_read(workshop: Workshop, reads_ahead: None) -> None:
    assert reading_ahead.at_hand(600) is not None
    with reading._kept.lock:  # as long as the files are being read in another thread
        page = workshop.browser.get("/trainers/").content.decode()
    assert "being read and checked" in page
    assert f'href="/trainers/{COURSE}/"' in page
    assert 'data-ws-version=""' in page, "the page asks again until it is done"
    assert reading_ahead.at_hand(600) is not None
    assert "No problems found" in workshop.browser.get("/trainers/").content.decode()


def test_what_was_read_ahead_is_what_the_files_say_now(workshop: Workshop, reads_ahead: None) -> None:
    assert reading_ahead.at_hand(600) is not None
    path = workshop.lesson_folder / "en.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[insert a word]\n", encoding="utf-8")
    found = reading_ahead.at_hand(600)
    assert found is not None
    assert "CUR034" in {problem.code for problem in found.problems}


@pytest.mark.parametrize("page", ["", "source/"])
def test_a_home_without_a_gallery_says_what_it_is_and_how_it_comes(
    workshop: Workshop, settings: Settings, tmp_path_factory: pytest.TempPathFactory, page: str
) -> None:
    root = tmp_path_factory.mktemp("bare")
    for part in ("curriculum", "assessments"):
        shutil.copytree(workshop.home.root / part / "content", root / part / "content")
    settings.HOME = Home(root)
    answer = workshop.browser.get(f"/trainers/gallery/{page}")
    assert answer.status_code == 404
    assert "copies the folder “curriculum/gallery”" in answer.content.decode()
    course = root / "curriculum" / "gallery" / "courses" / "gallery"
    course.mkdir(parents=True)
    (course / "course.yaml").write_text("id: gallery\n")
    wrong = workshop.browser.get(f"/trainers/gallery/{page}").content.decode()
    assert "one of its files has a problem" in wrong
