"""What came from elsewhere is written on with the forms of lessons before a course takes it."""

from __future__ import annotations

import pytest

from authoring.courses.api import new_component
from authoring.forms.api import Content, values_of
from groundwork.clock import today
from groundwork.importing.bringing import bring
from groundwork.workshop.asked import ask_lesson
from tests.authoring.imports import sources
from tests.groundwork.workshop.conftest import Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
_DRAFT = "a-fair-counter"
_HERE = f"/trainers/drafts/{_DRAFT}/write"


@pytest.fixture
def draft(workshop: Workshop) -> Workshop:
    deck = sources.deck([("A fair counter", ["First come", "First served"], "Tell the story.")])
    bring(workshop.home, deck, "counter.pptx", today())
    return workshop


def _text(workshop: Workshop, name: str = "en.md") -> str:
    return (workshop.home.curriculum_content / "drafts" / _DRAFT / name).read_text(encoding="utf-8")


def test_a_draft_has_the_page_and_the_forms_of_a_lesson(draft: Workshop) -> None:
    report = draft.browser.get(f"/trainers/import/{_DRAFT}/").content.decode()
    assert f'href="{_HERE}/"' in report
    page = draft.browser.get(f"{_HERE}/").content.decode()
    assert "No course shows this yet." in page
    assert "write/new/assessment/" not in page, "a check belongs to a course"
    assert draft.browser.get(f"{_HERE}/new/assessment/").status_code == 404
    seen = draft.browser.get(f"/trainers/drafts/{_DRAFT}/?language=en").content.decode()
    assert "First served" in seen
    assert draft.browser.get("/trainers/drafts/")["Location"] == "/trainers/import/"


def test_what_is_written_on_a_draft_stays_in_its_files_and_goes_along_with_it(draft: Workshop) -> None:
    name = ask_lesson("drafts", _DRAFT).lesson.components[0].id
    asked = ask_lesson("drafts", _DRAFT).component(name)
    values = values_of(asked.opened).having({"component/text/en/title": ("At every counter",)})
    page = draft.browser.get(f"{_HERE}/components/{name}/").content.decode()
    loaded = {"loaded": page.split('name="loaded" value="')[1].split('"')[0]}
    data = {key: list(words) for key, words in values.items()} | loaded
    saved = draft.browser.post(f"{_HERE}/components/{name}/", data)
    assert saved["Location"] == f"{_HERE}/#component-{name}"
    assert f"## At every counter {{#{name}}}" in _text(draft)
    question = values_of(Content(new_component("knowledge_check", "new-component", "ARC100.O3")))
    sent = {key: list(words) for key, words in question.items()}
    added = draft.browser.post(
        f"{_HERE}/new/knowledge_check/", sent | {"component/text/en/title": "Who waits"}
    )
    assert added["Location"].endswith("#component-who-waits")
    assert "kind: knowledge_check" in _text(draft, "lesson.yaml")
    moved = draft.browser.post(f"{_HERE}/arrange/", {"act": "up", "component": "who-waits"})
    assert moved.status_code == 302
    assert _text(draft).index("{#who-waits}") < _text(draft).index(f"{{#{name}}}")
    draft.browser.post(
        f"/trainers/import/{_DRAFT}/adopt/", {"module": "arc-100/words-we-share", "lesson": _DRAFT}
    )
    lesson = ask_lesson("arc-100", _DRAFT).lesson
    assert [one.id for one in lesson.components] == ["who-waits", name]
    assert draft.browser.get(f"{_HERE}/").status_code == 404, "it is written on in its course now"


def test_a_save_of_a_draft_is_undone_on_its_page(draft: Workshop) -> None:
    before = _text(draft, "lesson.yaml")
    sent = {"title/en": "A fairer counter", "was title/en": "A fair counter"}
    answer = draft.browser.post(f"{_HERE}/words/", sent | {"minutes": "7", "was minutes": "1"})
    assert answer["Location"] == f"{_HERE}/"
    assert "minutes: 7" in _text(draft, "lesson.yaml")
    saves = sorted((draft.home.root / "var" / "saves").iterdir())
    assert saves[-1].name in draft.browser.get(f"{_HERE}/").content.decode()
    draft.browser.post("/trainers/drafts/undo/", {"save": saves[-1].name})
    assert _text(draft, "lesson.yaml") == before
