"""Two people do the same at the same moment: both stand, or whoever was later is told and loses no word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from lxml import html
from pytest_django import Settings

from authoring.approval.api import Approval, load_review, parts_of
from curriculum.languages import Language
from curriculum.text_files import read_text_file
from groundwork.approving.acts import seen
from groundwork.feedback.keeping import Said, keep_report, version_of
from groundwork.feedback.models import ProblemReport
from groundwork.home import Home
from groundwork.reading import read
from reporting.roles import Role
from tests.authoring.imports import sources
from tests.groundwork.signed_in import browser_of
from tests.sample_city import copy_sample_city

pytestmark = pytest.mark.django_db(transaction=True)
COURSE, LESSON = "/trainers/arc-100/", "/trainers/arc-100/words-we-share/write/"
BESIDE = "/trainers/arc-100/translation/vi/arc-100/words-we-share/"
_Sending = Callable[[], HttpResponse]


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Home:
    """Return a home of its own, in which E1 and E2 sign the English for the anti-racism program."""
    settings.HOME = copy_sample_city(tmp_path)
    settings.GROUNDWORK_SIGNERS = tmp_path / "signers.yaml"
    settings.GROUNDWORK_SIGNERS.write_text("signers:\n  anti-racism-program: [E1, E2]\n", encoding="utf-8")
    return settings.HOME


@pytest.fixture
def both(home: Home) -> tuple[Client, Client]:
    """Return the browsers of two trainers."""
    return browser_of("E1", Role.TRAINER), browser_of("E2", Role.TRAINER)


def _at_once(sendings: Sequence[_Sending]) -> list[HttpResponse]:
    """Return the answers to *sendings*, which all begin at the same moment."""
    start = Barrier(len(sendings))

    def send(sending: _Sending) -> HttpResponse:
        try:
            start.wait()
            return sending()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sendings)) as people:
        return list(people.map(send, sendings))


def _form(browser: Client, address: str, having: str) -> dict[str, Any]:
    """Return what the form of a page with a field *having* sends when nothing is changed."""
    page: Any = html.fromstring(browser.get(address).content.decode())
    (form,) = [one for one in page.xpath("//form[@method='post']") if one.xpath(f".//*[@name='{having}']")][
        :1
    ]
    fields = {name: form.fields[name] for name in form.fields if form.fields[name] is not None}
    return {name: list(value) if isinstance(value, set) else value for name, value in fields.items()}


def _statuses(answers: Sequence[HttpResponse]) -> list[int]:
    return sorted(one.status_code for one in answers)


def test_of_two_who_save_one_component_nobody_loses_words(home: Home, both: tuple[Client, Client]) -> None:
    address = f"{LESSON}components/why-words/"
    opened = _form(both[0], address, "loaded")
    title, body = "component/text/en/title", "component/text/vi/title"
    sent = [
        opened | {title: "Words at work"},
        opened | {body: "Lời nói nơi làm việc"},
        opened | {title: "Words of another"},
    ]

    answers = _at_once([lambda one=one: both[0].post(address, one) for one in sent])  # type: ignore[misc]

    assert 302 in _statuses(answers)
    stands = _form(both[0], address, "loaded")
    for one, answer in zip(sent, answers, strict=True):
        typed = {name: words for name, words in one.items() if words != opened[name]}
        page: Any = html.fromstring(answer.content.decode() or "<p>")
        for name, words in typed.items():
            shown = page.xpath(f"string(//*[@name='{name}'])") or stands[name]
            assert shown.strip() == words, (name, answer.status_code)


def test_what_many_say_beside_the_words_all_stands(home: Home, both: tuple[Client, Client]) -> None:
    address = f"{COURSE}review/words-we-share/"
    form = _form(both[0], address, "says")

    answers = _at_once(
        [lambda n=n: both[n % 2].post(address, form | {"says": f"Say where, {n}."}) for n in range(6)]  # type: ignore[misc]
    )

    kept = {one.says for one in load_review(home.curriculum_content, "arc-100")[0].comments}
    for number, answer in enumerate(answers):
        says = f"Say where, {number}."
        assert (says in kept) if answer.status_code == 302 else (says in answer.content.decode())
    assert _statuses(answers)[0] == 302


def test_nobody_signs_words_that_were_not_on_their_page(home: Home, both: tuple[Client, Client]) -> None:
    """One saves a text while two sign it: whatever comes first, a signature is of the text that was seen."""
    address = f"{COURSE}review/words-we-share/"
    content = read().edition("arc-100").content
    digest = seen(parts_of(content, Language.EN))
    sign = {"act": "approve", "role": "anti-racism-program", "show": "en", "seen": digest}
    edit, title = f"{LESSON}components/why-words/", "component/text/en/title"
    opened = _form(both[0], edit, "loaded")

    answers = _at_once(
        [
            lambda: both[0].post(address, sign),
            lambda: both[0].post(edit, opened | {title: "Other words"}),
            lambda: both[1].post(address, sign),
        ]
    )

    assert answers[1].status_code == 302
    assert {one.status_code for one in answers} <= {302, 409}
    review, problems = load_review(home.curriculum_content, "arc-100")
    assert problems == []
    signed = [one for one in review.approvals if isinstance(one, Approval)]
    assert len(signed) == [answers[0].status_code, answers[2].status_code].count(302)
    before = {part.address: part.digest for part in parts_of(content, Language.EN).values()}
    for one in signed:
        assert set(one.covers.items()) <= set(before.items())


def test_a_translation_is_signed_as_it_was_seen_or_not_at_all(
    home: Home, both: tuple[Client, Client]
) -> None:
    path = home.curriculum_content / "courses/arc-100/lessons/words-we-share/vi.md"
    sign = _form(both[0], BESIDE, "seen") | {"act": "sign"}
    edit = _form(both[1], BESIDE, "section") | {"title": "Lời nói"}

    answers = _at_once(
        [
            lambda: both[0].post(f"{BESIDE}sign/", sign),
            lambda: both[1].post(BESIDE, edit),
            lambda: both[1].post(f"{BESIDE}sign/", sign),
        ]
    )

    assert {one.status_code for one in answers} <= {302, 400, 409}
    file, problems = read_text_file(path, Language.VI)
    assert problems == []
    assert file is not None
    if file.front.reviewed_by:  # it says of which text: of the one that was seen, whatever it is by now
        assert file.front.reviewed_text == sign["seen"]
    assert "Lời nói" in path.read_text(encoding="utf-8") or "Lời nói" in answers[1].content.decode()


def test_two_who_freeze_an_edition_at_once_freeze_one(home: Home, both: tuple[Client, Client]) -> None:
    course = home.curriculum_content / "courses/arc-100"
    (home.published / "arc-100/2026.1.json").unlink()
    before = sorted(one.name for one in (home.published / "arc-100").iterdir())

    answers = _at_once(
        [lambda one=one: one.post(f"{COURSE}editions/", {"act": "freeze"}) for one in both]  # type: ignore[misc]
    )

    assert 302 in _statuses(answers)
    assert all(one.status_code in (302, 400) for one in answers)
    new = sorted(one.name for one in (home.published / "arc-100").iterdir())
    assert new == sorted([*before, "2026.1.json"]), [one.content.decode()[-2000:] for one in answers]
    assert read().content.published.read("arc-100", "2026.1").label == "2026.1"
    assert course.is_dir()


def test_two_drafts_come_into_one_course_at_once(home: Home, both: tuple[Client, Client]) -> None:
    from groundwork.importing.bringing import bring

    names = ["a-fair-counter", "a-clear-queue"]
    for title in ("A fair counter", "A clear queue"):
        bring(home, sources.deck([(title, ["First come"], "Tell it.")]), "counter.pptx", date(2026, 11, 23))
    form = _form(both[0], f"/trainers/import/{names[0]}/", "module")
    form.pop("once", None)

    answers = _at_once(
        [lambda one=one, name=name: one.post(f"/trainers/import/{name}/adopt/", form | {"lesson": name})  # type: ignore[misc]
         for one, name in zip(both, names, strict=True)]
    )  # fmt: skip

    lessons = {one.id for one in read().edition("arc-100").content.course.lessons}
    for name, answer in zip(names, answers, strict=True):
        assert (name in lessons) is (answer.status_code == 302)
        assert answer.status_code == 302 or f'value="{name}"' in answer.content.decode()
    assert lessons & set(names)


def test_of_two_answers_to_one_report_one_is_given_and_the_other_is_still_in_its_form(
    home: Home, both: tuple[Client, Client]
) -> None:
    from groundwork.site.people import open_accounts

    open_accounts(["E9"])
    said = Said("hurt", "", "The third sentence.", wants_answer=True)
    report = keep_report(said, "arc-100", "words-we-share", "0" * 12, Language.EN, "E9", date(2026, 11, 25))
    typed = ["We mended it.", "We look into it."]
    sent = {"act": "answer", "seen": version_of(report)}

    answers = _at_once(
        [lambda one=one, says=says: one.post(f"/trainers/feedback/{report.pk}/", sent | {"answer": says})  # type: ignore[misc]
         for one, says in zip(both, typed, strict=True)]
    )  # fmt: skip

    assert _statuses(answers) == [302, 409]
    stands = ProblemReport.objects.get().answer
    refused = next(says for says, one in zip(typed, answers, strict=True) if one.status_code == 409)
    page = next(one for one in answers if one.status_code == 409).content.decode()
    assert stands in set(typed) - {refused}
    assert re.search(rf"<textarea[^>]*>\s*{re.escape(refused)}</textarea>", page)
