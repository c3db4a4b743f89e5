"""The pages on which a trainer brings a file, sees the draft beside the report, and adopts it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from groundwork.home import Home
from groundwork.site.people import give_role, open_accounts
from reporting.roles import Role
from tests.authoring.imports import sources
from xblocks.olx.archive import write_archive

pytestmark = pytest.mark.one_database

ADDRESS = "/trainers/import/"


@pytest.fixture
def trainer(db: None, own_home: Home, settings: Any) -> Client:
    """Return the browser of a trainer, whose site has a home of its own."""
    settings.HOME = own_home
    open_accounts(["E700"])
    give_role("E700", Role.TRAINER)
    client = Client()
    client.force_login(get_user_model().objects.get(username="E700"))
    return client


def _brought(trainer: Client, data: bytes, name: str, **more: str) -> str:
    """Bring a file and return the page that follows."""
    sent = {"file": SimpleUploadedFile(name, data), "written_in": "en", **more}
    answer = trainer.post(ADDRESS, sent, follow=True)
    return answer.content.decode()


def _deck() -> bytes:
    return sources.deck([("A fair counter", ["First come", "First served"], "Tell the story of the queue.")])


def test_a_deck_becomes_a_draft_beside_its_report_and_then_a_lesson(trainer: Client, own_home: Home) -> None:
    page = _brought(trainer, _deck(), "counter.pptx")
    assert "First served" in page
    assert "Tell the story of the queue." in page

    module = re.search(r'<option value="([^"]+)/([^"]+)">', page)
    assert module
    answer = trainer.post(
        f"{ADDRESS}a-fair-counter/adopt/",
        {"module": f"{module[1]}/{module[2]}", "lesson": "fair-counter"},
        follow=True,
    )

    assert f"{module[1]}/fair-counter" in answer.content.decode()
    course = own_home.curriculum_content / "courses" / module[1]
    assert "fair-counter]" in (course / "course.yaml").read_text()
    assert "First served" in (course / "lessons" / "fair-counter" / "en.md").read_text()
    assert _names(own_home.curriculum_content / "drafts") == ["a-fair-counter"], "the report stays"


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_was_lost_is_shown_with_its_words_and_where_it_stood(trainer: Client) -> None:
    page = _brought(trainer, b"<h1>Hello</h1><p>Words</p><select><option>Pick me</select>", "page.html")

    assert "A field or button of a form is not taken." in page
    assert re.search(r"file page\.html</bdi>.*?<blockquote[^>]*>Pick me</blockquote>", page, re.S)


def test_a_file_that_is_refused_says_why_and_changes_nothing(trainer: Client, own_home: Home) -> None:
    answer = trainer.post(ADDRESS, {"file": SimpleUploadedFile("x.docx", b"PK\x03\x04 broken")})

    assert answer.status_code == 400
    assert "the file is damaged or not whole" in answer.content.decode()
    assert not (own_home.curriculum_content / "drafts").exists()


def test_a_lesson_that_is_there_is_not_written_over(trainer: Client, own_home: Home) -> None:
    page = _brought(trainer, _deck(), "counter.pptx")
    module = re.search(r'<option value="([^"]+)/([^"]+)">', page)
    assert module
    there = next((own_home.curriculum_content / "courses" / module[1] / "lessons").iterdir())
    before = (there / "en.md").read_bytes()

    answer = trainer.post(
        f"{ADDRESS}a-fair-counter/adopt/", {"module": f"{module[1]}/{module[2]}", "lesson": there.name}
    )

    assert answer.status_code == 400
    assert f"The course has a lesson {there.name} already." in answer.content.decode()
    assert (there / "en.md").read_bytes() == before


def test_a_draft_is_thrown_away_with_its_report(trainer: Client, own_home: Home) -> None:
    _brought(trainer, _deck(), "counter.pptx")

    answer = trainer.post(f"{ADDRESS}a-fair-counter/discard/", follow=True)

    assert "No draft waits." in answer.content.decode()
    assert not list((own_home.curriculum_content / "drafts").rglob("*.yaml"))


def test_questions_ask_for_their_objective_and_join_its_bank(trainer: Client, own_home: Home) -> None:
    gift = b"::arc100-o3-1::What is a rule? {=Institutional#It is a rule. ~Individual#That is one mind.}"
    page = _brought(trainer, gift, "questions.gift")
    assert "Choose the objective that they ask about" in page
    objective = re.search(r'<option value="([A-Z]{3}\d{3}\.O\d+)">', page)
    assert objective

    page = _brought(trainer, gift, "questions.gift", objective=objective[1])
    draft = re.search(rf"{ADDRESS}([a-z0-9-]+)/adopt/", page)
    assert draft
    assert '<p>Institutional <strong lang="en" dir="ltr">✓ right answer</strong></p>' in page
    assert "<p>That is one mind.</p>" in page
    assert '<h3 id="adopt">Add the questions to the bank</h3>' in page
    assert "Adopt it as a lesson" not in page
    trainer.post(f"{ADDRESS}{draft[1]}/adopt/")

    bank = own_home.assessments_content / "banks" / objective[1]
    assert "What is a rule?" in (bank / "en.md").read_text()
    assert (bank / "bank.yaml").read_text().count("  - id: ") > 1, "the items that were there stay"


def test_questions_of_a_course_come_beside_its_lessons_when_an_objective_is_chosen(trainer: Client) -> None:
    choice = '<choice correct="true">A rule</choice><choice>A mind</choice>'
    problem = (
        f"<problem><p>What lasts?</p><multiplechoiceresponse>{choice}</multiplechoiceresponse></problem>"
    )
    unit = f'<vertical display_name="Words"><html><p>Everybody counts.</p></html>{problem}</vertical>'
    course = (
        f'<course url_name="r" org="C" course="R"><chapter><sequential>{unit}</sequential></chapter></course>'
    )
    data = write_archive({"course.xml": course.encode()})
    page = _brought(trainer, data, "course.tar.gz")
    assert "A question is not taken." in page
    objective = re.search(r'<option value="([A-Z]{3}\d{3}\.O\d+)">', trainer.get(ADDRESS).content.decode())
    assert objective

    page = _brought(trainer, data, "course.tar.gz", objective=objective[1])

    [draft] = set(re.findall(rf"{ADDRESS}([a-z0-9-]+-questions)/", page))
    page = trainer.get(f"{ADDRESS}{draft}/").content.decode()
    assert "<h4>What lasts?</h4>" in page
    assert "A question is not taken." not in page


def test_a_picture_of_a_draft_is_shown(trainer: Client) -> None:
    deck = sources.deck_with_picture("Two people at a desk")

    page = _brought(trainer, deck, "picture.pptx")

    found = re.search(rf'src="({ADDRESS}[^"]+\.png)"', page)
    assert found
    assert "Two people at a desk" in page
    assert b"".join(trainer.get(found[1]).streaming_content) == sources.picture()  # type: ignore[attr-defined]


def test_a_draft_that_is_not_there_is_not_found(trainer: Client) -> None:
    assert trainer.get(f"{ADDRESS}no-such-draft/").status_code == 404
    assert trainer.post(f"{ADDRESS}no-such-draft/adopt/").status_code == 404


def test_a_draft_is_named_in_the_tab_without_signs_of_markdown(trainer: Client) -> None:
    page = _brought(trainer, b"<h1>A &lt;script&gt; of *two* lines</h1><p>Words</p>", "page.html")

    assert "<title>Draft: A &lt;script&gt; of *two* lines</title>" in page


def test_no_lesson_gets_the_name_of_a_page_of_the_workshop(trainer: Client, own_home: Home) -> None:
    page = _brought(trainer, _deck(), "counter.pptx")
    module = re.search(r'<option value="([^"]+/[^"]+)">', page)
    assert module

    answer = trainer.post(
        f"{ADDRESS}a-fair-counter/adopt/", {"module": module[1], "lesson": "translation"}, follow=True
    )

    assert answer.status_code == 400
    assert "The workshop has a page under the name translation." in answer.content.decode()
    assert not list(own_home.curriculum_content.glob("courses/*/lessons/translation"))


def test_a_file_of_endless_sections_is_refused_whole(trainer: Client, own_home: Home) -> None:
    data = b"<h1>Endless</h1>" + b"<h2>Again</h2><p>words</p>" * 1_001

    page = _brought(trainer, data, "endless.html")

    assert "it has 1,001 sections; at most 1,000 are taken" in page
    assert not list(own_home.curriculum_content.glob("drafts/*"))
