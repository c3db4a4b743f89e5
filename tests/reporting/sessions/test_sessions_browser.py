"""The pages of sessions in a real browser: a journey to HR's figures, accessible, mirrored, on a phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from curriculum.languages import Language
from reporting.jobs.api import work_once
from reporting.models import ClassroomSession
from reporting.sessions.attendance import Way
from reporting.sessions.codes import code_at, secret_of
from reporting.sessions.enrolling import enrol
from reporting.sessions.keeping import session_of
from reporting.sessions.marking import Marked, mark
from reporting.sessions.planning import change_plan
from reporting.sessions.plans import Part
from tests.reporting.conftest import SignIn
from tests.reporting.drawn_pages import faults_on_a_phone
from tests.reporting.factories import assign, course, person
from tests.reporting.sessions.making import session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(sign_in: SignIn) -> dict[tuple[str, Language], str]:
    """Return the HTML of the pages with the most on them, fetched before Playwright runs."""
    course("arc-100", titles={"en": "Foundations", "ar": "الأسس"})
    for number in ("E001", "E002", "E003", "E900"):
        person(number)
    one = session(interpretation="ASL", access="Step-free", seats=2)
    enrol(one.code, ["E001", "E002", "E003"], "hr")
    mark(one.code, [Marked("E001", 1), Marked("E777", 1, 30)], Way.SEEN, "hr")
    hr = sign_in("hr", "HR analysts", "People leaders")
    shown = {
        (f"/facilitators/{one.code}/", Language.AR),
        (f"/facilitators/{one.code}/plan/", Language.AR),
        (f"/facilitators/{one.code}/code/", Language.AR),
        ("/hr/sessions/", Language.EN),
    }
    return {
        (address, language): hr.get(address, {"language": language.value}).content.decode()
        for address, language in sorted(shown)
    }


def test_the_pages_have_no_violation_and_fit_a_narrow_phone(
    narrow_page: Page, pages: dict[tuple[str, Language], str]
) -> None:
    assert faults_on_a_phone(narrow_page, pages) == {}


def test_from_the_plan_to_the_figures_of_hr(chromium: Browser, live_server: Any, sign_in: SignIn) -> None:
    """HR plans and invites, a person signs in with the code of the room, HR confirms and reads who has it."""
    assign(course("arc-100", titles={"en": "Foundations"}), None, due_days=700)
    for number in range(1, 13):
        person(f"E{number:03}")
    get_user_model().objects.create(username="E001", email="e001@example.org")
    hr = _page_of(chromium, live_server, sign_in("hr", "HR analysts"))
    learner = _page_of(chromium, live_server, sign_in("E001"))

    hr.goto("/facilitators/new/")
    hr.get_by_label("Day", exact=True).first.fill((timezone.localdate() + timedelta(days=2)).isoformat())
    hr.get_by_label("Begins at").first.fill("09:30")
    hr.get_by_label("Minutes").first.fill("90")
    hr.get_by_label("Place", exact=True).fill("Room 4")
    hr.get_by_role("button", name="Plan a session").click()
    hr.get_by_label("Employee numbers to enrol").fill("E001 E002")
    hr.get_by_role("button", name="Enrol and invite").click()
    expect(hr.get_by_text("2 people have a place")).to_be_visible()
    work_once()
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["e001@example.org"], "Invitation: Foundations")
    ]

    # Two days later.
    planned = session_of(ClassroomSession.objects.get().code)
    assert planned is not None
    now_on = (Part(timezone.now() - timedelta(minutes=1), 90),)
    change_plan(planned.code, replace(planned.plan, parts=now_on), planned.number, "hr")
    learner.goto(f"/sessions/{planned.code}/here/")
    learner.get_by_label("The code that is shown in the room").fill(
        code_at(secret_of(planned), timezone.now())
    )
    learner.get_by_role("button", name="Go on").click()
    learner.get_by_role("button", name="I am here").click()
    expect(learner.get_by_text("You are on the list.")).to_be_visible()

    hr.goto(f"/facilitators/{planned.code}/")
    expect(hr.get_by_text("1 person is here")).to_be_visible()
    hr.get_by_role("button", name="This is who was there").click()
    expect(hr.get_by_text("It is now in people's records")).to_be_visible()
    hr.goto("/hr/people/?course=arc-100&status=complete")
    expect(hr.get_by_role("row")).to_have_count(2)
    expect(hr.get_by_role("row", name="E001")).to_be_visible()
    for each in (hr, learner):
        each.context.close()


def _page_of(chromium: Browser, live_server: Any, client: Client) -> Page:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, base_url=live_server.url, locale="en"
    )
    context.set_default_timeout(10_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    return context.new_page()
