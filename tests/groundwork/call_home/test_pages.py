"""HR makes and takes back enrolment codes; somebody who is signed in gets one of their own."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from groundwork.call_home.words import _FOLDER, words_in
from player.api import strings
from reporting.models import AuditEntry, EnrolmentCode
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import course, person
from tests.reporting.test_call_home import ask

pytestmark = pytest.mark.django_db
PAGE = "/hr/enrolment-codes/"


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def hr() -> Client:
    """Return the browser of an HR analyst, in a city with one course and one learner."""
    person("E1001")
    course("arc-100", titles={"en": "Foundations", "ar": "الأسس"})
    return browser_of("E900", Role.HR_ANALYST)


def asked(**changes: str) -> dict[str, str]:
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    return {"course": "arc-100", "purpose": "Transit, spring", "last_day": day} | changes


def code_on(answer: Any) -> str:
    found = re.search(r'class="gw-code">([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})<', answer.content.decode())
    assert found, answer.content.decode()
    return found.group(1)


def words_of(answer: Any) -> str:
    return re.sub(r"<[^>]*>", "", answer.content.decode())


def test_hr_makes_a_code_that_is_shown_once_and_works(hr: Client) -> None:
    answer = hr.post(PAGE, asked())
    code = code_on(answer)
    assert answer["Cache-Control"].find("no-store") >= 0
    assert ask(code).status_code == 200
    listed = hr.get(PAGE).content.decode()
    assert code not in listed
    assert "Transit, spring" in listed


def test_how_many_use_a_code_is_shown_once_they_are_many(hr: Client) -> None:
    code = code_on(hr.post(PAGE, asked()))
    for number in range(9):
        assert ask(code, f"E{2000 + number}").status_code == 200
    assert "Fewer than 10 employee numbers were enrolled" in words_of(hr.get(PAGE))
    assert ask(code, "E2009").status_code == 200
    assert "10 employee numbers were enrolled with it." in words_of(hr.get(PAGE))


def test_hr_takes_a_code_back_and_every_step_is_written_down(hr: Client) -> None:
    code = code_on(hr.post(PAGE, asked()))
    number = EnrolmentCode.objects.get().pk
    for _ in range(2):
        assert hr.post(f"{PAGE}{number}/").status_code == 302
    assert ask(code).status_code == 403
    assert "Taken back." in hr.get(PAGE).content.decode()
    steps = AuditEntry.objects.filter(actor="E900").values_list("action", "page")
    assert list(steps) == [
        ("opened", "call-home"),
        ("looked", "enrolment-codes"),
        ("revoked", "call-home"),
        ("looked", "enrolment-codes"),
    ]


def test_all_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost(hr: Client) -> None:
    answer = hr.post(PAGE, asked(course="arc-999", purpose="", last_day="tomorrow"))
    text = answer.content.decode()
    assert answer.status_code == 400
    for key in ("codes_no_course", "codes_no_purpose", "codes_no_day"):
        assert words_in(Language.EN).plain(key) in text
    kept = hr.post(PAGE, asked(last_day="2020-01-01")).content.decode()
    assert 'value="Transit, spring"' in kept
    assert not EnrolmentCode.objects.exists()


@pytest.mark.parametrize("role", [None, Role.LEARNER, Role.TRAINER, Role.PEOPLE_LEADER])
def test_nobody_else_makes_or_sees_codes(hr: Client, role: Role | None) -> None:
    other = browser_of("E500", role) if role else Client()
    for answer in (other.get(PAGE), other.post(PAGE, asked()), other.post(f"{PAGE}1/")):
        assert answer.status_code == (403 if role else 302)
    assert not EnrolmentCode.objects.exists()


def test_a_form_from_elsewhere_makes_no_code(hr: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = hr.cookies
    assert strict.post(PAGE, asked()).status_code == 403
    assert strict.post("/learn/call-home/", {"course": "arc-100"}).status_code == 403


def test_a_signed_in_learner_gets_a_code_that_only_their_number_can_use(hr: Client) -> None:
    learner = browser_of("E1001")
    page = learner.get("/learn/call-home/?course=arc-100").content.decode()
    assert '<option value="arc-100" selected>' in page
    assert not EnrolmentCode.objects.exists(), "a link alone makes nothing"
    code = code_on(learner.post("/learn/call-home/", {"course": "arc-100"}))
    assert ask(code, "E900").status_code == 403
    assert ask(code, "E1001").status_code == 200


def test_a_code_of_ones_own_needs_a_sign_in_a_course_and_some_patience(hr: Client) -> None:
    assert (
        Client().get("/learn/call-home/?course=arc-100").url == "/?next=/learn/call-home/%3Fcourse%3Darc-100"
    )  # type: ignore[attr-defined]
    learner = browser_of("E1001")
    assert learner.post("/learn/call-home/", {"course": "arc-999"}).status_code == 400
    answers = [learner.post("/learn/call-home/", {"course": "arc-100"}).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


@pytest.mark.parametrize("language", Language)
def test_the_pages_speak_every_language(hr: Client, language: Language) -> None:
    for browser, path in ((hr, PAGE), (browser_of("E1001"), "/learn/call-home/")):
        text = browser.get(f"{path}?language={language}").content.decode()
        key = "codes" if path == PAGE else "own_code"
        assert f"<h2>{words_in(language)(key)}</h2>" in text
        page = html.fromstring(text)
        assert (page.get("lang"), page.get("dir")) == (language.value, language.direction)
        title = page.find(".//option[@value='arc-100']")
        assert title is not None
        is_translated = language in {Language.EN, Language.AR}
        assert title.get("lang") == (None if is_translated else "en"), "a title says in which language it is"
        again = html.fromstring(browser.post(path, {"course": "arc-999"}).content.decode())
        assert again.get("lang") == language.value, "what was wrong is told in the language that was chosen"
        there = html.fromstring(browser.get("/learn/").content.decode())
        assert there.get("lang") == language.value, "the choice is kept"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_words_with_the_same_places(language: Language) -> None:
    def places(message: object) -> list[set[str]]:
        every = message.values() if isinstance(message, dict) else [message]
        return [set(re.findall(r"{(\w+)}", str(one))) for one in every]

    for folder in (_FOLDER, _FOLDER.parents[2] / "player/strings/call_home"):
        read = {
            one: yaml.safe_load((folder / f"{one}.yaml").read_text("utf-8"))["page"]
            for one in (Language.EN, language)
        }
        assert list(read[language]) == list(read[Language.EN])
        for key, message in read[language].items():
            allowed = places(read[Language.EN][key])[-1]
            assert all(found <= allowed for found in places(message)), key
            assert places(message)[-1] == allowed, key
    assert strings(language)("callhome_title")
