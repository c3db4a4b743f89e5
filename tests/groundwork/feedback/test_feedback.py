"""A problem report reaches trainers without a name, and its answer whoever wished for one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.serializers import serialize
from django.test import Client
from lxml import html
from pytest_django import Settings

from curriculum.languages import Language
from groundwork.feedback import pages
from groundwork.feedback.keeping import MOST_AN_HOUR, monday_of, version_of
from groundwork.feedback.models import MOST_CHARACTERS, ProblemReport, ReplyBox
from groundwork.feedback.places import digest_of
from groundwork.feedback.words import words_in
from groundwork.home import Home
from groundwork.reading import read
from groundwork.site.people import open_accounts
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.sample_city import copy_sample_city
from tests.xblocks.conftest import Learner, olx_folder, sign_in
from tests.xblocks.factories import an_edition

__all__ = ["olx_folder", "sign_in"]
pytestmark = pytest.mark.django_db
FORM = "/learn/problems/arc-100/words/"
DESK = "/trainers/feedback/"
HURT = {"kind": "hurt", "component": "read", "text": "The third sentence.", "reply": ""}
WEDNESDAY, MONDAY = date(2026, 11, 25), date(2026, 11, 23)
ENGLISH = words_in(Language.EN)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Return the content of the sample city, which no test here changes."""
    return copy_sample_city(tmp_path_factory.mktemp("feedback"), with_editions=False)


@pytest.fixture(autouse=True)
def _wednesday(monkeypatch: pytest.MonkeyPatch, home: Home, settings: Settings) -> None:
    cache.clear()
    settings.HOME = home
    monkeypatch.setattr(pages.timezone, "localdate", lambda: WEDNESDAY)


@pytest.fixture
def amal(sign_in: Callable[[str], Learner]) -> Learner:
    """Return Amal, E001, in front of a browser."""
    open_accounts(["E001"])
    return sign_in("E001")


@pytest.fixture
def trainer() -> Client:
    return browser_of("E700", Role.TRAINER)


def rows() -> set[str]:
    """Return every row of every table as JSON."""
    return {
        serialize("json", [row])
        for model in apps.get_models(include_auto_created=True)
        for row in model._default_manager.all()
    }


def test_below_each_lesson_stands_the_way_to_the_form_and_the_form_says_what_goes_with_it(
    amal: Learner,
) -> None:
    assert f'<a href="{FORM}">Report a problem with this lesson</a>' in amal.get("/learn/arc-100/words/")

    page = html.fromstring(amal.get(FORM))

    assert page.xpath("//input[@name='kind']/@value") == ["hurt", "wrong", "unable"]
    assert page.xpath("//input[@name='reply' and @checked]/@value") == [""]
    assert not page.xpath("//textarea[@required]")
    assert "read" in page.xpath("//select[@name='component']/option/@value")
    assert "name no person" in page.text_content()


def test_after_an_anonymous_report_no_row_and_no_log_says_who_or_on_which_day(
    amal: Learner, caplog: pytest.LogCaptureFixture
) -> None:
    form = html.fromstring(amal.get(FORM))
    once = {"once": form.xpath("//input[@name='once']/@value")[0]}
    before = rows()
    with caplog.at_level(logging.INFO):
        answer = amal.client.post(FORM, {**HURT, **once})

    assert answer.status_code == 200
    added = rows() - before
    told = " ".join(added) + caplog.text
    assert sorted(one.split('"model": "')[1].split('"')[0] for one in added) == [
        "groundwork_feedback.problemreport",
        "groundwork_reporting.sentform",  # of a form sent once: a digest that nobody can make again
    ]
    number = str(amal.client.session["_auth_user_id"])
    assert "E001" not in told
    assert FORM not in caplog.text
    assert f'"learner": {number}' not in told
    assert "arc-100" not in "".join(one for one in added if "sentform" in one)
    report = ProblemReport.objects.get()
    assert report.week == MONDAY
    assert (report.kind, report.component, report.language, report.text) == (
        "hurt",
        "read",
        "en",
        "The third sentence.",
    )
    assert [field.name for field in ProblemReport._meta.fields if "At" in type(field).__name__] == []
    assert not ReplyBox.objects.exists()


def test_a_report_that_wishes_for_an_answer_is_told_from_an_anonymous_one_by_its_box_alone(
    amal: Learner,
) -> None:
    amal.client.post(FORM, {**HURT, "reply": "answer"})

    (box,) = ReplyBox.objects.all()
    assert box.learner == "E001"
    assert "E001" not in serialize("json", [box.report])


def test_who_helps_stands_on_the_page_at_once_when_it_hurt_and_only_then(amal: Learner) -> None:
    hurt = html.fromstring(amal.client.post(FORM, HURT).content)
    wrong = html.fromstring(amal.client.post(FORM, {**HURT, "kind": "wrong"}).content)

    assert hurt.xpath("//section[@aria-labelledby='helps']//a/@href")[0].startswith("tel:")
    assert "Crisis line" in hurt.xpath("string(//section[@aria-labelledby='helps'])")
    assert wrong.xpath("//section[@aria-labelledby='helps']") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "rating"}, "fb_wrong_kind"),
        ({"component": "../../etc"}, "fb_wrong_component"),
        ({"text": "x" * (MOST_CHARACTERS + 1)}, "fb_wrong_text"),
    ],
    ids=["a kind that there is not", "a place that there is not", "a text too long"],
)
def test_what_is_wrong_with_a_report_is_said_and_no_word_is_lost(
    amal: Learner, changes: dict[str, str], said: str
) -> None:
    answer = amal.client.post(FORM, {**HURT, **changes})
    page = html.fromstring(answer.content)

    assert answer.status_code == 400
    assert ENGLISH.plain(said, n=MOST_CHARACTERS) in page.xpath("string(//*[@id='problem'])")
    assert page.xpath("string(//textarea[@name='text'])").strip() == {**HURT, **changes}["text"]
    assert not ProblemReport.objects.exists()


def test_nobody_floods_the_trainers(amal: Learner) -> None:
    for _ in range(MOST_AN_HOUR):
        assert amal.client.post(FORM, HURT).status_code == 200

    refused = amal.client.post(FORM, HURT)

    assert refused.status_code == 429
    assert "The third sentence." in refused.content.decode()
    assert ProblemReport.objects.count() == MOST_AN_HOUR


def test_a_trainer_reads_answers_and_settles_without_a_name_and_the_learner_reads_it(
    amal: Learner, trainer: Client
) -> None:
    amal.client.post(FORM, {**HURT, "reply": "answer"})
    desk = trainer.get(DESK)
    page = html.fromstring(desk.content)
    (act,) = page.xpath("//form[contains(@action, '/trainers/feedback/')]/@action")

    assert "The third sentence." in desk.content.decode()
    assert "E001" not in desk.content.decode()
    assert "fewer than 10 reports" in page.text_content()

    given = {"seen": _seen(trainer), "act": "answer", "answer": "You are right. <b>We mend it.</b>"}
    assert trainer.post(act, given).status_code == 302
    assert "&lt;b&gt;We mend it." in amal.get("/learn/problems/")
    settled = {"seen": _seen(trainer), "act": "settle", "mended_in": "2026.2"}
    assert trainer.post(act, settled).status_code == 302

    assert "It is mended in edition" in html.fromstring(amal.get("/learn/problems/")).text_content()
    assert "The third sentence." not in trainer.get(DESK).content.decode()
    assert "The third sentence." in trainer.get(DESK, {"state": "all"}).content.decode()
    assert "The third sentence." not in browser_of("E002").get("/learn/problems/").content.decode()


def test_of_two_trainers_at_once_neither_loses_words(amal: Learner, trainer: Client) -> None:
    amal.client.post(FORM, {**HURT, "reply": "answer"})
    seen, act = _seen(trainer), f"{DESK}{ProblemReport.objects.get().pk}/"
    other = browser_of("E701", Role.TRAINER)
    other.post(act, {"seen": seen, "act": "answer", "answer": "Theirs"})

    late = trainer.post(act, {"seen": seen, "act": "answer", "answer": "Ours"})

    assert late.status_code == 409
    assert ProblemReport.objects.get().answer == "Theirs"
    page = html.fromstring(late.content)
    assert "Theirs" in page.text_content()
    assert page.xpath("string(//textarea[@name='answer'])").strip() == "Ours"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"act": "answer", "answer": "To whom?"}, "fb_nobody_waits"),
        ({"act": "settle", "mended_in": "next year"}, "fb_wrong_label"),
    ],
    ids=["an answer to nobody", "no label of an edition"],
)
def test_what_cannot_be_done_to_a_report_is_said(
    amal: Learner, trainer: Client, sent: dict[str, Any], said: str
) -> None:
    amal.client.post(FORM, HURT)
    report = ProblemReport.objects.get()

    answer = trainer.post(f"{DESK}{report.pk}/", {"seen": version_of(report), **sent})

    assert answer.status_code == 400
    assert ENGLISH.plain(said) in html.fromstring(answer.content).text_content()
    assert ProblemReport.objects.get().state == "open"


def test_counts_are_told_from_ten_on(trainer: Client) -> None:
    for number in range(10):
        _reported(kind="wrong")
        page = html.fromstring(trainer.get(DESK).content)
        shown = page.xpath("string(//section[@aria-labelledby='overview']//li/ul)").strip()
        assert shown == (
            "This is wrong: 10 reports" if number == 9 else "This is wrong: fewer than 10 reports"
        )


def test_a_report_about_words_that_changed_since_or_a_place_that_is_gone_says_so(trainer: Client) -> None:
    content = read().edition("arc-100").content
    lesson = content.course.lessons[0]
    component = lesson.components[0].id
    now = digest_of(content, lesson.id, component, Language.EN)
    assert now is not None
    for digest, place in ((now, component), ("0" * 12, component), (now, "gone")):
        _reported(lesson=lesson.id, component=place, digest=digest)

    page = html.fromstring(trainer.get(DESK).content)
    shown = page.xpath("//section[@class='site-card']")

    older, gone = ENGLISH.plain("fb_older"), ENGLISH.plain("fb_gone")
    assert len(shown) == 3
    assert sum(older in one.text_content() for one in shown) == 1
    assert sum(gone in one.text_content() for one in shown) == 1


def test_the_words_of_a_place_have_one_digest_whether_they_come_from_files_or_from_a_course_file(
    amal: Learner,
) -> None:
    amal.client.post(FORM, HURT)

    stored = ProblemReport.objects.get().digest

    assert stored == digest_of(an_edition().content, "words", "read", Language.EN)
    assert stored != digest_of(an_edition().content, "words", "", Language.EN)


@pytest.mark.parametrize(
    "role", [None, Role.HR_ANALYST, Role.PEOPLE_LEADER, Role.ADMINISTRATOR, Role.AUDITOR]
)
def test_nobody_but_trainers_reads_reports(role: Role | None) -> None:
    assert browser_of("E800", role).get(DESK).status_code == 403


@pytest.mark.parametrize(
    "day", [MONDAY, WEDNESDAY, date(2026, 11, 29)], ids=["Monday", "Wednesday", "Sunday"]
)
def test_the_week_of_a_day_begins_on_monday(day: date) -> None:
    assert monday_of(day) == MONDAY


def _reported(**changes: str) -> ProblemReport:
    told = {"course": "arc-100", "lesson": "any", "digest": "0" * 12, "language": "en", "kind": "hurt"}
    return ProblemReport.objects.create(week=MONDAY, **{**told, **changes})


def _seen(trainer: Client) -> str:
    page = html.fromstring(trainer.get(DESK, {"state": "all"}).content)
    return str(page.xpath("//input[@name='seen']/@value")[0])
