"""Courses, lessons and components begin from templates, and words above components are edited."""

from __future__ import annotations

import pytest
from lxml import html

from authoring.courses.api import new_component
from authoring.forms.api import Content, values_of
from groundwork.workshop.asked import ask_lesson
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
_NEW = {"id": "arc-400", "title": "Words", "lesson": "Begin", "audience": "employees", "action": "FA1.EMP.1"}


def test_a_course_begins_with_a_name_and_two_titles(workshop: Workshop) -> None:
    answer = workshop.browser.post("/trainers/new/", _NEW)
    assert answer["Location"] == "/trainers/arc-400/"
    page = workshop.browser.get("/trainers/arc-400/").content.decode()
    assert "What is still to be written stands in square brackets" in page
    assert 'href="/trainers/arc-400/begin/write/"' in page
    assert "is a placeholder" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"id": "ARC 400"}, "Write it like arc-100"),
        ({"id": "../../x"}, "Write it like arc-100"),
        ({"id": COURSE}, "There is something of that name already"),
        ({"title": ""}, "Write a title of at most"),
        ({"lesson": "{#x}"}, "Write a title of at most"),
        ({"audience": "everybody"}, "Choose one."),
        ({"action": "FA9.XXX.9"}, "Choose one."),
    ],
)
def test_what_cannot_begin_is_told_and_nothing_is_written(
    workshop: Workshop, wrong: dict[str, str], said: str
) -> None:
    files = workshop.files()
    answer = workshop.browser.post("/trainers/new/", _NEW | wrong)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert workshop.files() == files


def test_a_lesson_begins_in_a_module_or_in_one_of_its_own(workshop: Workshop) -> None:
    address = f"/trainers/{COURSE}/new/"
    answer = workshop.browser.post(address, {"title": "After the meeting", "module": LESSON})
    assert answer["Location"] == f"/trainers/{COURSE}/after-the-meeting/write/"
    answer = workshop.browser.post(address, {"title": "Editions", "module": ""})
    assert answer["Location"] == f"/trainers/{COURSE}/editions-2/write/", "a page has the plain name"
    course = (workshop.lesson_folder.parents[1] / "course.yaml").read_text(encoding="utf-8")
    assert f"lessons: [{LESSON}, after-the-meeting]" in course
    assert "{id: editions-2, lessons: [editions-2]}" in course
    assert workshop.browser.post(address, {"title": " "}).status_code == 400


@pytest.mark.parametrize("kind", ["text", "scenario", "knowledge_check"])
def test_a_component_begins_in_words_that_say_what_belongs_there(workshop: Workshop, kind: str) -> None:
    address = f"/trainers/{COURSE}/{LESSON}/write/new/{kind}/"
    page = workshop.browser.get(address).content.decode()
    assert "[insert a" in page
    values = values_of(Content(new_component(kind, "new-component", "ARC100.O3")))
    data = {name: list(words) for name, words in values.items()}
    answer = workshop.browser.post(address, data | {"component/text/en/title": "What they said"})
    assert answer["Location"].endswith("#component-what-they-said")
    assert ask_lesson(COURSE, LESSON).component("what-they-said").place.component.kind == kind
    assert workshop.text("ar.md").count("what-they-said") == 0


def test_title_summary_minutes_and_objectives_are_edited(workshop: Workshop) -> None:
    address = f"/trainers/{COURSE}/{LESSON}/write/words/"
    sent = _fields(workshop.browser.get(address).content.decode())
    files = workshop.files()
    assert workshop.browser.post(address, sent).status_code == 302
    assert workshop.files() == files, "what was only opened is not written"
    sent |= {"title/en": ["Words: a list"], "minutes": ["9"], "objectives": ["ARC100.O4"]}
    assert workshop.browser.post(address, sent).status_code == 302
    structure = workshop.text("lesson.yaml")
    assert "minutes: 9" in structure
    assert "objectives: [ARC100.O4]" in structure
    assert ask_lesson(COURSE, LESSON).lesson.texts["en"].section.title == "Words: a list"


def test_faults_above_components_are_told_at_their_fields(workshop: Workshop) -> None:
    address = f"/trainers/{COURSE}/{LESSON}/write/words/"
    sent = _fields(workshop.browser.get(address).content.decode())
    answer = workshop.browser.post(address, sent | {"title/en": [""], "minutes": ["ten"]})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "The English needs a title." in page
    assert "Write whole minutes, from 1 to 120." in page


def test_two_who_change_the_head_of_one_lesson_see_both(workshop: Workshop) -> None:
    address = f"/trainers/{COURSE}/{LESSON}/write/words/"
    sent = _fields(workshop.browser.get(address).content.decode())
    assert workshop.browser.post(address, sent | {"title/en": ["Theirs"]}).status_code == 302
    answer = workshop.browser.post(address, sent | {"title/en": ["Mine"], "minutes": ["9"]})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ">\nMine</textarea>" in page
    assert 'tabindex="0">Theirs</pre>' in page
    again = workshop.browser.post(address, _fields(page))
    assert again.status_code == 302
    assert ask_lesson(COURSE, LESSON).lesson.texts["en"].section.title == "Mine"


def test_the_words_of_a_course_its_modules_and_objectives_are_edited(workshop: Workshop) -> None:
    address = f"/trainers/{COURSE}/words/"
    sent = _fields(workshop.browser.get(address).content.decode())
    files = workshop.files()
    assert workshop.browser.post(address, sent).status_code == 302
    assert workshop.files() == files
    sent |= {f"module/{LESSON}/title/en": ["Words"], "objective/ARC100.O3/title/en": ["Tell apart"]}
    assert workshop.browser.post(address, sent).status_code == 302
    text = (workshop.lesson_folder.parents[1] / "en.md").read_text(encoding="utf-8")
    assert f"## Words {{#{LESSON}}}" in text
    assert "## Tell apart {#arc100-o3}" in text


def _fields(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of the form on *page*."""
    form = next(one for one in html.fromstring(page).forms if "/sign-out/" not in (one.action or ""))
    sent: dict[str, list[str]] = {}
    for name, word in form.form_values():
        sent.setdefault(name, []).append(word)
    # A browser leaves out the line end with which a field of several lines begins.
    return {name: [word.removeprefix("\n") for word in words] for name, words in sent.items()}
