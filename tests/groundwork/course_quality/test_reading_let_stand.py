"""A trainer says in the browser that a text is hard to read on purpose, until when, and takes it back."""

from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse

from groundwork.reading import places_of
from groundwork.workshop.saves import saves_of
from reporting.roles import Role
from tests.groundwork.course_quality.conftest import Desk, plain
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.one_database

READING = "/trainers/arc-100/reading/"
LESSON = "courses/arc-100/lessons/words-we-share"
RECORD = "courses/arc-100/editorial.yaml"
OTHERS = (
    "# Ours.\n"
    "reading_waivers:\n"
    "  - {lesson: rights-and-duties, reason: The Act is quoted.}   # for good\n"
    "permissions: []\n"
)
LONG = "We " + "really " * 24 + "listen."
REASON = "It is read aloud: the rhythm matters."


@pytest.fixture
def hard(desk: Desk) -> Desk:
    """Return the desk of a course with a sentence of 26 words in the component `levels`."""
    desk.change(f"{LESSON}/en.md", "The resident still has no permit.", LONG)
    desk.write(RECORD, OTHERS)
    return desk


def _page(desk: Desk) -> str:
    answer = desk.browser.get(READING)
    assert answer.status_code == 200
    return answer.content.decode()


def _form(page: str) -> dict[str, str]:
    """Return the hidden fields of the form about the long sentence."""
    (entry,) = re.findall(r"We really really.*?</form>", page, re.DOTALL)
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', entry)
    return {name: html.unescape(value) for name, value in fields} | {"act": "let"}


def _let(desk: Desk, **said: str) -> HttpResponse:
    return desk.browser.post(READING, {**_form(_page(desk)), "until": "", **said})


def _record(desk: Desk) -> str:
    return (desk.home.curriculum_content / RECORD).read_text(encoding="utf-8")


def test_a_long_sentence_stands_with_a_reason_for_its_component_as_it_reads(hard: Desk) -> None:
    assert f'href="{READING}#lesson-words-we-share"' in hard.page()
    assert f'href="{READING}"' in hard.page(), "also where nothing is found"
    assert "0 to mend, 2 to look at, 0 let stand" in hard.lesson("words-we-share")
    component = _form(_page(hard))["component"]

    answer = _let(hard, reason=REASON)

    assert answer.headers["Location"] == f"{READING}#lesson-words-we-share"
    before, after = _record(hard).split("permissions: []\n")
    assert after == ""
    added = before.removeprefix(OTHERS.removesuffix("permissions: []\n"))
    assert re.fullmatch(
        rf"  - lesson: words-we-share\n    component: {component}\n    text: [\"']?[0-9a-f]{{12}}[\"']?\n"
        rf"    reason: '{REASON}'\n    by: E1\n    on: 2026-11-23\n",
        added,
    ), added
    assert f"{REASON} E1 , November 23, 2026 · as long as the passage reads so Counts." in plain(_page(hard))
    assert "0 to mend, 1 to look at, 1 let stand" in hard.lesson("words-we-share")
    assert f"Reason: {REASON}" in hard.lesson("words-we-share")

    hard.change(f"{LESSON}/en.md", "We really", "We so really")

    assert "0 to mend, 2 to look at, 0 let stand" in hard.lesson("words-we-share")
    assert "The text was changed since. Please read it again." in plain(_page(hard))


@pytest.mark.parametrize("language", ["vi", "zh-Hant"])
def test_a_passage_of_another_language_stands_with_a_reason_as_well(desk: Desk, language: str) -> None:
    whole = (desk.home.curriculum_content / LESSON / f"{language}.md").read_text("utf-8")
    (heading,) = re.findall(r"^## .*\{#why-words.*$", whole, re.MULTILINE)
    desk.change(
        f"{LESSON}/{language}.md", heading, f"{heading}\n\n{'Chúng ta thật sự ' * 20}nghe 我{'們' * 120}聽。"
    )
    about = f'name="language" value="{language}"'
    (form,) = [one for one in re.findall(r"<form.*?</form>", _page(desk), re.DOTALL) if about in one][:1]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))

    answer = desk.browser.post(READING, {**sent, "act": "let", "reason": REASON, "until": ""})

    assert answer.status_code == 302
    assert f"    language: {language}\n" in _record(desk)


def test_it_is_found_among_the_saves_of_the_course_and_undone_there(hard: Desk) -> None:
    _let(hard, reason=REASON)

    save = saves_of(hard.home, places_of(hard.home), "arc-100")[0]
    assert hard.browser.post("/trainers/arc-100/undo/", {"save": save.id}).status_code == 302
    assert _record(hard) == OTHERS


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        pytest.param(" ", "Say why it has to be hard to read.", id="no reason"),
        pytest.param("A law.", "Say it in a sentence", id="less than a sentence"),
        pytest.param("so " * 201, "more than 600 characters", id="an argument"),
    ],
)
def test_a_reason_is_a_sentence_and_what_was_typed_stays(hard: Desk, reason: str, said: str) -> None:
    answer = _let(hard, reason=reason, until="2026-11-22")

    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in plain(page)
    assert "The day must be a day, and not be over." in plain(page)
    assert f"\n{reason.strip()}</textarea>" in page
    assert 'value="2026-11-22"' in page
    assert _record(hard) == OTHERS


def test_it_stands_until_its_day_and_a_new_reason_takes_the_place_of_the_old_one(
    hard: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _let(hard, reason=REASON, until="2026-11-24")
    assert "· until November 24, 2026 Counts." in plain(_page(hard))

    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-25")

    assert "Its day is over; what is hard is told again." in plain(_page(hard))
    assert "0 let stand" in hard.lesson("words-we-share")
    _let(hard, reason="It is still read aloud.")
    assert _record(hard).count("lesson: words-we-share") == 1
    assert "It is still read aloud." in _record(hard)


def test_what_was_said_is_taken_back_once_and_the_rest_stays(hard: Desk) -> None:
    _let(hard, reason=REASON)
    page = _page(hard)
    keys = re.findall(r'value="words-we-share"><input type="hidden" name="waiver" value="(\w+)"', page)
    sent = {"act": "back", "waiver": keys[0], "lesson": "words-we-share"}

    assert hard.browser.post(READING, sent).status_code == 302

    assert _record(hard) == OTHERS
    assert hard.browser.post(READING, sent).status_code == 409


def test_what_changed_meanwhile_is_read_again_first(hard: Desk) -> None:
    sent = _form(_page(hard)) | {"reason": REASON, "until": ""}
    hard.change(f"{LESSON}/en.md", "We really", "We so really")

    answer = hard.browser.post(READING, sent)

    assert answer.status_code == 409
    assert "The text was changed since. Please read it again." in plain(answer.content.decode())
    assert _record(hard) == OTHERS


@pytest.mark.parametrize(
    "about", [{"component": "no-such"}, {"language": "fr"}, {"component": "", "text": ""}, {"language": "ar"}]
)
def test_what_is_not_hard_to_read_is_let_stand_by_nobody(hard: Desk, about: dict[str, str]) -> None:
    answer = _let(hard, reason=REASON, until="2026-12-01", **about)

    assert answer.status_code == 409
    assert _record(hard) == OTHERS


def test_a_grade_stands_for_the_whole_lesson(hard: Desk) -> None:
    words = " ".join(["Institutional responsibilities necessitate organizational accountability."] * 60)
    hard.change(f"{LESSON}/en.md", LONG, words)
    about = {"lesson": "words-we-share", "component": "", "language": "en", "text": "", "act": "let"}

    assert "The English of the whole lesson has reading grade" in plain(_page(hard))
    about |= {"reason": "It repeats a report in its words."}
    refused = hard.browser.post(READING, about | {"until": ""})
    assert refused.status_code == 400
    assert "A reason for a whole lesson needs a last day." in plain(refused.content.decode())
    assert _record(hard) == OTHERS

    answer = hard.browser.post(READING, about | {"until": "2027-11-23"})

    assert answer.status_code == 302
    assert "  - lesson: words-we-share\n    until: 2027-11-23\n    reason: It repeats" in _record(hard)
    assert "English · in the whole lesson It repeats a report in its words." in plain(_page(hard))
    assert "Ends within 30 days" not in plain(_page(hard))


def test_what_has_no_end_in_a_whole_lesson_is_shown_and_given_a_last_day(hard: Desk) -> None:
    hard.write(
        RECORD, "reading_waivers:\n  - {lesson: words-we-share, reason: It repeats a report., by: Ana}\n"
    )
    page = _page(hard)
    assert "Without end: give it a last day" in plain(page)
    (key,) = re.findall(
        r'value="words-we-share"><input type="hidden" name="waiver" value="(\w+)"><label>', page
    )
    sent = {"act": "until", "waiver": key, "lesson": "words-we-share"}

    for day, status in (("2026-11-22", 409), ("", 409), ("2026-12-23", 302)):
        assert hard.browser.post(READING, sent | {"until": day}).status_code == status

    assert re.search(r"until: 2026-12-23.*by: Ana", _record(hard), re.DOTALL)
    page = plain(_page(hard))
    assert "It has a last day now." in page
    assert "Ends within 30 days." in page
    assert hard.browser.post(READING, sent | {"until": "2027-01-01"}).status_code == 409, (
        "it reads otherwise now"
    )


@pytest.mark.parametrize("role", [None, Role.HR_ANALYST, Role.PEOPLE_LEADER])
def test_who_writes_no_courses_lets_nothing_stand(hard: Desk, role: Role | None) -> None:
    sent = _form(_page(hard)) | {"reason": REASON, "until": ""}

    assert browser_of("E2", role).post(READING, sent).status_code == 403
    assert _record(hard) == OTHERS
