"""A trainer says in the browser that a word of the list stands on purpose, until when, and takes it back."""

from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse

from groundwork.reading import read
from reporting.roles import Role
from tests.groundwork.course_quality.conftest import Desk, plain
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.one_database

WORDING = "/trainers/arc-100/wording/"
LESSON = "courses/arc-100/lessons/words-we-share"
RECORD = "courses/arc-100/editorial.yaml"
WAIVERS = "# Ours.\nwaivers:\n  - {lesson: words-we-share, word: permit, reason: Its name.}   # for good\n"


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Return the desk of a course in which the list tells of one word, and an editor let another stand."""
    desk.write(
        "wording.yaml",
        "avoided:\n"
        "  - {words: [blacklist], instead: block list, why: it makes a colour mean something bad}\n"
        "  - {words: [permit], instead: licence, why: a word of this test, severity: look}\n",
    )
    desk.change(f"{LESSON}/en.md", "The resident still has no permit.", "The blacklist has no permit.")
    desk.write(RECORD, WAIVERS)
    return desk


def _page(desk: Desk) -> str:
    answer = desk.browser.get(WORDING)
    assert answer.status_code == 200
    return answer.content.decode()


def _form(page: str, act: str) -> dict[str, str]:
    """Return the hidden fields of the form that does *act*."""
    forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
    (form,) = (one for one in forms if f'value="{act}"' in one and 'value="blacklist"' in one)
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in fields} | {"act": act}


def _let(desk: Desk, **said: str) -> HttpResponse:
    return desk.browser.post(WORDING, {**_form(_page(desk), "let"), "until": "", **said})


def _codes() -> list[str]:
    """Return what the check says of words and of what editors let stand."""
    return [one.code for one in read().problems if one.code in ("CUR131", "CUR133")]


def _record(desk: Desk) -> str:
    return (desk.home.curriculum_content / RECORD).read_text(encoding="utf-8")


def test_a_word_stands_with_a_reason_for_its_passage_alone(told: Desk) -> None:
    assert _codes() == ["CUR131"]
    assert 'href="/trainers/arc-100/wording/#lesson-words-we-share"' in told.page()

    answer = _let(told, reason="The name of a list of 1950: it is quoted.")

    assert answer.headers["Location"] == f"{WORDING}#lesson-words-we-share"
    assert _record(told).startswith(WAIVERS), "comments and what others said stay as they were"
    assert "reason: 'The name of a list of 1950: it is quoted.'\n    by: E1\n    on: 2026-11-23" in _record(
        told
    )
    assert _codes() == []
    assert "The name of a list of 1950: it is quoted. E1 , November 23, 2026" in plain(_page(told))
    assert "let stand “blacklist” is on the list" in told.lesson("words-we-share")

    told.change(f"{LESSON}/en.md", "The blacklist has", "Their blacklist has")

    assert _codes() == ["CUR131"]
    assert "The passage was changed since. Please read it again." in plain(_page(told))


def test_a_reason_is_needed_and_what_was_typed_stays(told: Desk) -> None:
    answer = _let(told, reason=" ", until="2026-11-22")

    assert answer.status_code == 400
    said = plain(answer.content.decode())
    assert "Say why it is right here." in said
    assert "The day must be a day, and not be over." in said
    assert 'value="2026-11-22"' in answer.content.decode()
    assert _record(told) == WAIVERS


def test_a_word_stands_until_its_day_and_is_told_again_on_the_next(
    told: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _let(told, reason="Until the new form is printed.", until="2026-11-24")
    assert "· until November 24, 2026 Counts." in plain(_page(told))

    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-25")

    assert "Its day is over; the word is told again." in plain(_page(told))
    assert "it was let stand until 2026-11-24" in told.lesson("words-we-share")


def test_what_was_said_is_taken_back_and_the_rest_stays(told: Desk) -> None:
    _let(told, reason="The name of a list.")
    page = _page(told)
    (key,) = re.findall(
        r'name="word" value="blacklist"><input type="hidden" name="waiver" value="(\w+)"', page
    )
    sent = {"act": "back", "waiver": key, "lesson": "words-we-share", "word": "blacklist"}

    assert told.browser.post(WORDING, sent).status_code == 302

    assert _record(told) == WAIVERS
    assert _codes() == ["CUR131"]
    assert told.browser.post(WORDING, sent).status_code == 409, "it is taken back once"


def test_what_changed_meanwhile_is_read_again_first(told: Desk) -> None:
    sent = _form(_page(told), "let") | {"reason": "A name.", "until": ""}
    told.change(f"{LESSON}/en.md", "The blacklist has", "Their blacklist has")

    answer = told.browser.post(WORDING, sent)

    assert answer.status_code == 409
    assert "The passage was changed since. Please read it again." in plain(answer.content.decode())
    assert "A name." in answer.content.decode(), "nobody types the reason again"
    assert _record(told) == WAIVERS


def test_a_word_that_a_reason_for_the_whole_lesson_covers_is_not_asked_about(told: Desk) -> None:
    assert "“permit” · English · in the whole lesson Its name. without end Counts." in plain(_page(told))


@pytest.mark.parametrize("role", [None, Role.HR_ANALYST, Role.PEOPLE_LEADER])
def test_who_writes_no_courses_lets_nothing_stand(told: Desk, role: Role | None) -> None:
    sent = _form(_page(told), "let") | {"reason": "A name.", "until": ""}

    assert browser_of("E2", role).post(WORDING, sent).status_code == 403
    assert _record(told) == WAIVERS
