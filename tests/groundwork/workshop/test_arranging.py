"""What a course is made of is moved, taken out and brought back, each by one button."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from groundwork.reading import places_of, read
from groundwork.workshop.asked import ask_lesson
from groundwork.workshop.saves import folder_of_saves, saves_of
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
_LESSON, _COURSE = f"/trainers/{COURSE}/{LESSON}/write/", f"/trainers/{COURSE}/"


def _components(workshop: Workshop) -> list[str]:
    return re.findall(r'id="component-([a-z0-9-]+)"', workshop.browser.get(_LESSON).content.decode())


def _lessons(workshop: Workshop) -> list[str]:
    return re.findall(r'id="lesson-([a-z0-9-]+)"', workshop.browser.get(_COURSE).content.decode())


def _arrange(workshop: Workshop, **sent: str) -> str:
    answer = workshop.browser.post(f"{_LESSON}arrange/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_component_goes_down_in_every_file_and_up_again(workshop: Workshop) -> None:
    files, names = workshop.files(), _components(workshop)
    assert _arrange(workshop, component=names[0], act="down").endswith(f"#component-{names[0]}")
    assert _components(workshop)[:2] == [names[1], names[0]]
    assert workshop.text("ar.md").index(f"{{#{names[1]}") < workshop.text("ar.md").index(f"{{#{names[0]}")
    _arrange(workshop, component=names[0], act="up")
    assert workshop.files() == files


def test_a_component_that_is_removed_comes_back_with_every_word(workshop: Workshop) -> None:
    files, names = workshop.files(), _components(workshop)
    _arrange(workshop, component="why-words", act="remove")
    assert "{#why-words" not in workshop.text("vi.md")
    page = workshop.browser.get(_LESSON).content.decode()
    assert "Removed: " in page
    assert _components(workshop) == names[1:]
    saved = saves_of(workshop.home, places_of(workshop.home), COURSE)[0]
    assert (saved.act, saved.what) == ("removed", "Why words matter at work")
    assert workshop.browser.post(f"{_COURSE}undo/", {"save": saved.id}).status_code == 302
    assert workshop.files() == files


def test_a_lesson_is_removed_with_its_folder_and_comes_back(workshop: Workshop) -> None:
    files, names = workshop.files(), _lessons(workshop)
    answer = workshop.browser.post(f"{_COURSE}arrange/", {"lesson": LESSON, "act": "remove"})
    assert answer.status_code == 302
    assert not workshop.lesson_folder.exists()
    assert _lessons(workshop) == [name for name in names if name != LESSON]
    saved = saves_of(workshop.home, places_of(workshop.home), COURSE)[0]
    workshop.browser.post(f"{_COURSE}undo/", {"save": saved.id})
    assert workshop.files() == files


def test_a_save_that_somebody_wrote_over_is_not_offered_and_not_undone(workshop: Workshop) -> None:
    _arrange(workshop, component="why-words", act="down")
    saved = saves_of(workshop.home, places_of(workshop.home), COURSE)[0]
    path = workshop.lesson_folder / "en.md"
    path.write_text(workshop.text().replace("Four places", "Some places", 1), encoding="utf-8")
    assert saved.id not in workshop.browser.get(_COURSE).content.decode()
    answer = workshop.browser.post(f"{_COURSE}undo/", {"save": saved.id})
    assert answer.status_code == 409
    assert "cannot be undone as a whole" in answer.content.decode()
    assert "Some places" in workshop.text()


@pytest.mark.parametrize("name", ["../../etc", "20260101T000000000000-000", ""])
def test_only_a_save_of_this_course_is_undone(workshop: Workshop, name: str) -> None:
    assert workshop.browser.post(f"{_COURSE}undo/", {"save": name}).status_code == 404


def test_a_save_that_was_refused_leaves_nothing_behind(workshop: Workshop) -> None:
    saves = folder_of_saves(workshop.home)
    before = set(saves.iterdir()) if saves.exists() else set()
    lesson = "attestation"
    address = f"/trainers/{COURSE}/{lesson}/write/arrange/"
    component = ask_lesson(COURSE, lesson).lesson.components
    assert len(component) == 1
    answer = workshop.browser.post(address, {"component": component[0].id, "act": "remove"})
    assert answer.status_code == 409
    assert "A lesson needs at least one component" in answer.content.decode()
    assert (set(saves.iterdir()) if saves.exists() else set()) == before


def test_nothing_is_arranged_around_a_lesson_that_cannot_be_read(workshop: Workshop) -> None:
    broken = workshop.home.curriculum_content / f"courses/{COURSE}/lessons/post-check/lesson.yaml"
    broken.write_text("id: [", encoding="utf-8")
    page = workshop.browser.get(_COURSE).content.decode()
    assert "Not shown, because something in them is wrong" in page
    answer = workshop.browser.post(f"{_COURSE}arrange/", {"lesson": LESSON, "act": "down"})
    assert answer.status_code == 409
    assert "First mend the lesson" in answer.content.decode()
    form = workshop.opened("why-words").having({"component/text/en/title": ("Still saved",)})
    assert workshop.submit("why-words", form).status_code == 302, "words of another lesson can be saved"
    course = workshop.home.curriculum_content / f"courses/{COURSE}/course.yaml"
    assert "post-check" in course.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "sent", [{"act": "remove"}, {"act": "up", "component": "nothing"}, {"component": "levels"}]
)
def test_an_act_on_nothing_leads_nowhere(workshop: Workshop, sent: dict[str, str]) -> None:
    assert workshop.browser.post(f"{_LESSON}arrange/", sent).status_code == 404


def test_an_interrupted_save_is_finished_by_the_next_look(workshop: Workshop) -> None:
    stage = workshop.home.curriculum_content / ".saving"
    stage.mkdir()
    (stage / "0").write_text("half")
    read()
    assert not stage.exists()


def test_a_file_that_is_a_link_is_neither_followed_nor_replaced(workshop: Workshop, tmp_path: Path) -> None:
    elsewhere = tmp_path / "vi.md"
    path = workshop.lesson_folder / "vi.md"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    before = elsewhere.read_bytes()

    first = _components(workshop)[0]
    answer = workshop.browser.post(f"{_LESSON}arrange/", {"component": first, "act": "down"})

    assert answer.status_code == 409
    assert "vi.md is a link to somewhere else" in answer.content.decode()
    assert path.is_symlink()
    assert elsewhere.read_bytes() == before
    path.unlink()
