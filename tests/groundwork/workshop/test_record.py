"""Who is shown, what must be confirmed, permissions: kept by forms, in lines of their own, by two at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from lxml import html

from curriculum.languages import Language
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HERE = f"/trainers/{COURSE}/record/"
RECORD = f"""\
# Kept by the editors.
cast:
  - {{lesson: {LESSON}, component: check-crew, name: Tuan, does: harmed, people: racialized}}  # spoken to
  - {{lesson: {LESSON}, component: check-crew, name: Marek, does: causes-harm, people: white, gender: man}}
  # The long talk.
  - {{lesson: {LESSON}, component: levels-gone, name: Amina, does: helps, people: black, gender: woman}}
confirm:
  - {{lesson: {LESSON}, what: "The words are agreed.", who: hr}}
permissions: []
waivers: []  # none
"""
PERSON = {
    "name": "Rosa",
    "place": f"{LESSON}/check-crew",
    "does": "leads",
    "people": "unsaid",
    "gender": "woman",
}


@pytest.fixture
def path(workshop: Workshop) -> Path:
    """Return the record of the course, which two people have written in by hand."""
    path = workshop.home.curriculum_content / "courses" / COURSE / "editorial.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def _address(workshop: Workshop, title: str) -> str:
    """Return where the table leads for the entry that is called *title*."""
    page = html.fromstring(workshop.browser.get(HERE).content.decode())
    return next(link.get("href") for link in page.find_class("ws-entry") if link.text_content() == title)


def _sent(workshop: Workshop, address: str) -> dict[str, Any]:
    """Return what a browser would send of the form at *address*."""
    page = html.fromstring(workshop.browser.get(address).content.decode())
    form = next(one for one in page.forms if one.get("class") == "ws-form")
    return {name: word.removeprefix("\n") for name, word in form.form_values()}


def _told(answer: HttpResponse) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_an_entry_changes_in_its_own_line_and_what_was_only_opened_is_not_written(
    workshop: Workshop, path: Path
) -> None:
    address = _address(workshop, "Tuan")
    sent = _sent(workshop, address)
    assert workshop.browser.post(address, sent)["Location"] == HERE
    assert path.read_text(encoding="utf-8") == RECORD

    assert workshop.browser.post(address, sent | {"people": "black"}).status_code == 302
    # A comment keeps its column.
    assert path.read_text(encoding="utf-8") == RECORD.replace("people: racialized}", "people: black}     ")

    statement = _address(workshop, "The words are agreed.")
    new = {"what": "The words: they are agreed.", "who": "city-law"}
    workshop.browser.post(statement, _sent(workshop, statement) | new)
    assert 'what: "The words: they are agreed.", who: city-law}' in path.read_text(encoding="utf-8")


def test_a_person_is_added_beside_those_of_the_same_component_and_goes_again(
    workshop: Workshop, path: Path
) -> None:
    begun = _sent(workshop, f"{HERE}cast/new/?at={LESSON}/check-crew")
    assert begun["place"] == f"{LESSON}/check-crew"
    assert workshop.browser.post(f"{HERE}cast/new/", begun | PERSON).status_code == 302
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[4] == (
        f"  - {{lesson: {LESSON}, component: check-crew, name: Rosa, does: leads, people: unsaid, "
        "gender: woman}"
    )
    again = workshop.browser.post(f"{HERE}cast/new/", begun | PERSON)
    assert "The record says the same already." in _told(again)

    assert workshop.browser.post(_address(workshop, "Rosa"), {"act": "remove"})["Location"] == HERE
    assert path.read_text(encoding="utf-8") == RECORD


def test_the_first_permission_begins_a_list_and_a_course_without_a_record_gets_one(
    workshop: Workshop, path: Path
) -> None:
    permission = {
        "what": "no", "owner": "The family", "place": LESSON, "until_then": "It is left out.",
    }  # fmt: skip
    assert workshop.browser.post(f"{HERE}permissions/new/", permission).status_code == 302
    assert 'permissions:\n  - {what: "no", owner: The family' in path.read_text(encoding="utf-8")
    assert "not on record yet" in _told(workshop.browser.get(HERE))
    path.unlink()
    assert "There is nothing here yet." in _told(workshop.browser.get(HERE))
    assert workshop.browser.post(f"{HERE}cast/new/", PERSON).status_code == 302
    assert path.read_text(encoding="utf-8").startswith("cast:\n  - {lesson:")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Write something here."),
        ({"place": LESSON}, "Choose one of what is offered."),
        ({"does": "dances"}, "Choose one of what is offered."),
        ({"name": "x" * 601}, "This is longer than 600 letters."),
        ({"name": "Ro\x07sa"}, "This holds a character that nobody sees."),
    ],
)
def test_what_cannot_stand_is_told_and_not_written(
    workshop: Workshop, path: Path, wrong: dict[str, str], said: str
) -> None:
    answer = workshop.browser.post(f"{HERE}cast/new/", PERSON | wrong)
    assert answer.status_code == 400
    assert said in _told(answer)
    (link,) = html.fromstring(answer.content.decode()).xpath('//*[@role="alert"]//a')
    label, _, fault = link.text_content().partition(": ")
    assert label, "the list stands apart from the field, and names it"
    assert fault.startswith(said)
    assert path.read_text(encoding="utf-8") == RECORD


def test_two_trainers_at_one_entry_lose_no_words(workshop: Workshop, path: Path) -> None:
    address = _address(workshop, "Marek")
    mine = _sent(workshop, address)
    path.write_text(RECORD.replace("people: white, gender: man", "people: unsaid, gender: man"), "utf-8")
    assert workshop.browser.post(address, mine | {"gender": "unsaid"}).status_code == 302
    assert "name: Marek, does: causes-harm, people: unsaid, gender: unsaid" in path.read_text("utf-8")

    both = workshop.browser.post(address, mine | {"gender": "nonbinary"})
    assert both.status_code == 409, "both changed the same field"

    path.write_text(RECORD.replace("name: Marek", "name: Marko"), "utf-8")
    gone = workshop.browser.post(address, mine | {"gender": "unsaid"})
    assert gone.status_code == 409
    assert "saving adds it as something new" in _told(gone)
    form = next(one for one in html.fromstring(gone.content.decode()).forms if one.get("class") == "ws-form")
    kept = {name: word.removeprefix("\n") for name, word in form.form_values()}
    assert (form.action, kept["name"], kept["gender"]) == (f"{HERE}cast/new/", "Marek", "unsaid")
    assert workshop.browser.post(form.action, kept).status_code == 302
    assert path.read_text("utf-8").count("name: Mark") + path.read_text("utf-8").count("name: Marek") == 2


def test_problems_stand_beside_their_entry_and_the_list_at_its_component(
    workshop: Workshop, path: Path
) -> None:
    page = html.fromstring(workshop.browser.get(HERE).content.decode())
    row = next(one for one in page.iter("tr") if "Amina" in one.text_content())
    assert "there is no component `levels-gone` here" in row.text_content()
    assert (
        "levels-gone` here"
        not in next(one for one in page.iter("tr") if "Marek" in one.text_content()).text_content()
    )
    course = html.fromstring(workshop.browser.get(f"/trainers/{COURSE}/").content.decode())
    mended = [one.get("href") for one in course.xpath("//ul[@class='ws-problems']//a")]
    assert HERE in mended, "where the problem is listed, it leads to the record"
    form = workshop.browser.get(workshop.address("check-crew")).content.decode()
    assert "Who is shown here, what must be confirmed (2)" in form
    narrowed = _told(workshop.browser.get(f"{HERE}?at={LESSON}/check-crew"))
    assert "Marek" in narrowed
    assert "Amina" not in narrowed


def test_the_tally_says_what_the_check_says(workshop: Workshop, path: Path) -> None:
    line = f"  - {{lesson: {LESSON}, component: check-crew, name: P%d, does: causes-harm, people: black}}\n"
    path.write_text("cast:\n" + "".join(line % number for number in range(5)), encoding="utf-8")
    answer = workshop.browser.get(HERE)
    told = _told(answer)
    assert "whose group is shown, Indigenous, Black or racialized: 5 of 5 (at most 50%)" in told
    assert "100% of those who cause harm are Indigenous, Black or racialized" in told
    page = html.fromstring(answer.content.decode())
    wrong = [one.text_content() for one in page.xpath("//ul[@class='ws-shares']/li[@data-ws-state='wrong']")]
    assert [one.partition(":")[0][:27] for one in wrong] == ["Of those who cause harm and"]


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_page_is_whole_in_every_language(workshop: Workshop, path: Path, language: Language) -> None:
    for address in (HERE, f"{HERE}cast/new/", f"{HERE}confirm/new/", f"{HERE}permissions/new/"):
        page = workshop.browser.get(address, {"language": language.value})
        assert page.status_code == 200
        assert f'lang="{language.value}"' in page.content.decode()[:400]


def test_a_record_with_a_fault_is_told_and_never_overwritten(workshop: Workshop, path: Path) -> None:
    path.write_text("cast: {}\n", encoding="utf-8")
    assert "editorial record of the course (editorial.yaml) has a fault" in _told(workshop.browser.get(HERE))
    assert workshop.browser.post(f"{HERE}cast/new/", PERSON).status_code == 409
    assert path.read_text(encoding="utf-8") == "cast: {}\n"


def test_a_record_that_no_form_can_write_is_left_alone_and_no_words_are_lost(
    workshop: Workshop, path: Path
) -> None:
    tabbed = RECORD.replace("waivers: []", "waivers:\t[]")
    path.write_text(tabbed, encoding="utf-8")

    answer = workshop.browser.post(f"{HERE}cast/new/", PERSON)

    assert answer.status_code == 409
    assert "cannot be changed here" in _told(answer)
    assert "Rosa" in answer.content.decode()
    assert path.read_text(encoding="utf-8") == tabbed
