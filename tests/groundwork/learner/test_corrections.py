"""A correction request reaches HR and its answer the learner; nothing in the ledger changes by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from groundwork.learner.corrections import MOST_A_DAY, MOST_CHARACTERS, answer, version_of
from groundwork.learner.models import CorrectionRequest
from reporting.models import AuditEntry, LedgerEntry
from tests.xblocks.conftest import Learner

FORM = "/learn/record/correction/"


def send(learner: Learner, text: str, query: str = "") -> int:
    return learner.client.post(FORM + query, {"text": text}).status_code


def seen(hr: Client) -> str:
    """Return what HR's page keeps of how the latest request was when it was shown."""
    page = html.fromstring(hr.get("/hr/corrections/?state=all").content)
    return str(page.xpath("//input[@name='seen']/@value")[0])


def act(hr: Client, seen: str, **sent: str) -> HttpResponse:
    """Send HR's form for the latest request, from a page that showed it as *seen*."""
    number = CorrectionRequest.objects.latest("pk").pk
    return cast("HttpResponse", hr.post(f"/hr/corrections/{number}/?state=open", {"seen": seen, **sent}))


def test_a_request_about_a_line_is_answered_and_the_ledger_is_as_it_was(amal: Learner, hr: Client) -> None:
    amal.do_everything()
    before = list(LedgerEntry.objects.values_list("digest", flat=True))
    page = html.fromstring(amal.get("/learn/record/"))
    (link,) = page.xpath("//a[contains(@href, 'registration=')]/@href")

    assert send(amal, "I took it in <b>May</b>.\r\nNot in June.", link.partition("correction/")[2]) == 302
    found = CorrectionRequest.objects.get()
    assert (found.learner, found.course, found.state) == ("E001", "arc-100", "open")
    assert found.registration
    listed = hr.get("/hr/corrections/").content.decode()
    assert "Amal Haddad, employee number E001" in html.fromstring(listed).text_content()
    assert "&lt;b&gt;May" in listed
    assert act(hr, seen(hr), answer="It is May now.").status_code == 302
    assert "It is May now." in amal.get("/learn/record/")
    assert act(hr, seen(hr), act="close").status_code == 302

    found.refresh_from_db()
    assert (found.state, found.answered_by, found.closed_by) == ("closed", "E900", "E900")
    assert found.text == "I took it in <b>May</b>.\nNot in June."
    assert list(LedgerEntry.objects.values_list("digest", flat=True)) == before


def test_each_look_of_hr_is_written_down(amal: Learner, hr: Client) -> None:
    send(amal, "Wrong.")

    hr.get("/hr/corrections/?state=all")

    entry = AuditEntry.objects.exclude(page="role").get()
    assert (entry.actor, entry.action, entry.page, entry.rows) == ("E900", "looked", "corrections", 1)


@pytest.mark.parametrize("address", ["/hr/corrections/", "/hr/corrections/1/"])
def test_only_hr_reads_and_answers(amal: Learner, address: str) -> None:
    ask = amal.client.get if address.endswith("corrections/") else amal.client.post

    assert ask(address).status_code == 403
    assert Client().get("/hr/corrections/")["Location"] == "/?next=/hr/corrections/"


def test_a_request_is_not_lost_when_it_cannot_be_sent(amal: Learner) -> None:
    assert send(amal, "  ") == 400
    long = "x" * (MOST_CHARACTERS + 1)
    answer = amal.client.post(FORM, {"text": long})
    assert answer.status_code == 400
    assert long in answer.content.decode()
    assert not CorrectionRequest.objects.exists()


def test_a_line_end_counts_as_one_character_as_the_browser_counts_it(amal: Learner) -> None:
    assert send(amal, "\r\n".join(["x"] * (MOST_CHARACTERS // 2))) == 302


def test_five_a_day_and_more_tomorrow(amal: Learner, sign_in: Callable[[str], Learner]) -> None:
    statuses = [send(amal, "Wrong.") for _ in range(MOST_A_DAY + 1)]
    assert statuses == [302] * MOST_A_DAY + [429]
    assert send(sign_in("E002"), "Mine too.") == 302

    for one in CorrectionRequest.objects.all():
        one.sent_at -= timedelta(days=1, minutes=1)
        one.save()
    assert send(amal, "Wrong.") == 302


def test_somebody_elses_registration_is_not_taken_from_the_address(amal: Learner) -> None:
    send(amal, "Wrong.", "?course=arc-100&registration=of-another")

    assert CorrectionRequest.objects.get().registration == ""


def test_an_answer_needs_words_and_only_what_was_answered_is_closed(amal: Learner, hr: Client) -> None:
    send(amal, "Wrong.")

    assert act(hr, seen(hr), answer=" ").status_code == 400
    assert act(hr, seen(hr), act="close").status_code == 400
    assert CorrectionRequest.objects.get().state == "open"


def test_who_answers_from_an_old_page_is_told_and_overwrites_nothing(amal: Learner, hr: Client) -> None:
    send(amal, "Wrong.")
    old = seen(hr)
    act(hr, old, answer="It is May now.")

    told = act(hr, old, answer="Which <day>?")

    assert told.status_code == 409
    page = html.fromstring(told.content)
    (problem,) = page.xpath("//*[@role='alert']")
    assert "answered or closed this request while you had it open" in problem.text_content()
    (area,) = page.xpath("//textarea[@name='answer']")
    assert area.text_content().strip() == "Which <day>?"
    assert "It is May now." in page.text_content()
    assert CorrectionRequest.objects.get().answer == "It is May now."

    # Knowing both, they may put theirs in its place.
    assert act(hr, page.xpath("//input[@name='seen']/@value")[0], answer="Which day?").status_code == 302
    assert CorrectionRequest.objects.get().answer == "Which day?"


@pytest.mark.parametrize("made_up", ["", "closed", "open 2026-05-01"])
def test_what_is_closed_stays_closed_and_the_late_text_can_be_copied(
    amal: Learner, hr: Client, made_up: str
) -> None:
    send(amal, "Wrong.")
    act(hr, seen(hr), answer="It is May now.")
    old = seen(hr)
    act(hr, old, act="close")

    told = act(hr, made_up or old, answer="Which day?")

    assert told.status_code == 409
    (area,) = html.fromstring(told.content).xpath("//textarea[@readonly]")
    assert area.text_content().strip() == "Which day?"
    assert act(hr, version_of(CorrectionRequest.objects.get()), answer="Which day?").status_code == 409
    found = CorrectionRequest.objects.get()
    assert (found.state, found.answer) == ("closed", "It is May now.")


def test_of_two_who_read_the_same_the_database_lets_one_answer(amal: Learner) -> None:
    send(amal, "Wrong.")
    first, second = CorrectionRequest.objects.get(), CorrectionRequest.objects.get()

    assert [answer(first, "May.", "E900"), answer(second, "June.", "E901")] == [True, False]
    assert CorrectionRequest.objects.get().answer == "May."


def test_the_forms_need_their_token(amal: Learner) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = amal.client.cookies

    for address in (FORM, "/learn/certificates/", "/settings/", "/session/"):
        assert client.post(address, {"text": "Wrong."}).status_code == 403, address
