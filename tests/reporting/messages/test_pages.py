"""Slips, previews and plans: the pages around messages, for HR without names, for leaders of their own."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from reporting.messages.deciding import decide, plans
from reporting.messages.plans import Plan
from reporting.messages.running import letters_of
from reporting.messages.sending import claim, post
from reporting.models import Assignment, AuditEntry, Message, MessageLine, Position
from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.messages.conftest import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(team: Team) -> Team:
    """Return the team, with the course 20 days late today."""
    due = timezone.localdate() - timedelta(days=20)
    Assignment.objects.update(due={"day": due.isoformat()})
    return team


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_hr_sees_what_would_be_sent_and_why_in_four_languages_and_nobody_by_name(
    late: Team, sign_in: SignIn
) -> None:
    html = sign_in("E900", Role.HR_ANALYST.value).get("/hr/reminders/?language=en").content.decode()
    text = text_of(html)

    assert "1 message would be sent." in text
    assert "Foundations 7 days after the due day, or more 1" in text
    assert "1 person is not reached by e-mail." in text
    assert "Hello Sam Example," in text
    assert "陳小明，您好：" in text
    assert "Person E001" not in text
    assert "amal@example.org" not in html
    assert "Of the people who are late today" in text


def test_the_plan_is_kept_for_the_site_or_one_rule_and_everything_can_be_stopped(
    late: Team, sign_in: SignIn
) -> None:
    hr = sign_in("E900", Role.HR_ANALYST.value)
    rule = late.course.assignments.get().key

    hr.post("/hr/reminders/", {"rule": "", "days": "-7, 0", "leader_after": "14", "action": "plan"})
    hr.post("/hr/reminders/", {"rule": rule, "days": "3", "action": "plan"})
    hr.post("/hr/reminders/", {"action": "pause"})
    kept = plans()
    assert (kept.site, kept.of_rules, kept.is_paused) == (Plan((-7, 0), 14), {rule: Plan((3,))}, True)
    assert "Everything is paused" in hr.get("/hr/reminders/?language=en").content.decode()

    hr.post("/hr/reminders/", {"rule": rule, "action": "follow"})
    hr.post("/hr/reminders/", {"action": "resume"})
    assert (plans().of_rules, plans().is_paused) == ({}, False)
    assert AuditEntry.objects.filter(action="changed", page="reminders").count() == 5


def test_a_plan_that_makes_no_sense_comes_back_with_everything_that_is_wrong(
    late: Team, sign_in: SignIn
) -> None:
    hr = sign_in("E900", Role.HR_ANALYST.value)
    answer = hr.post("/hr/reminders/?language=en", {"days": "soon", "leader_after": "0", "action": "plan"})
    text = text_of(answer.content.decode())
    assert answer.status_code == 400
    assert "Days on which people are reminded: Write whole numbers between -365 and 365" in text
    assert "after so many days late: Write a whole number from 1 to 365, or nothing." in text
    assert 'value="soon"' in answer.content.decode()
    assert plans().site == Plan()


def test_what_was_sent_is_counted_by_day(late: Team, sign_in: SignIn) -> None:
    today = timezone.localdate()
    post(letters_of(today, today), today)
    Message.objects.create(
        kind="digest", recipient="E777", day=today - timedelta(days=1), language="en", outcome="sending",
        at=timezone.now() - timedelta(hours=2),
    )  # fmt: skip
    text = text_of(sign_in("E900", Role.HR_ANALYST.value).get("/hr/reminders/?language=en").content.decode())
    assert "To people, about their own courses 1 0 0" in text
    assert "To people, about their own courses 0 0 1" in text


def test_leaders_see_of_whom_they_were_told_and_the_look_is_written_down(late: Team, sign_in: SignIn) -> None:
    today = timezone.localdate()
    decide("", "0", "10", "", by="E900")
    for letter in letters_of(today, today):
        claim(letter, today, "")
    text = text_of(
        sign_in("E010", Role.PEOPLE_LEADER.value).get("/people/told/?language=en").content.decode()
    )
    assert "Person E002 Foundations" in text
    assert "Person E001" not in text  # who has an address is told first
    assert AuditEntry.objects.get(page="told").rows == 1


def test_slips_are_for_those_without_an_address_one_each_in_their_language(
    late: Team, sign_in: SignIn
) -> None:
    Position.objects.filter(person=late.cho).update(language="ar")
    type(late.cho).objects.filter(pk=late.cho.pk).update(language="ar")
    leader = sign_in("E010", Role.PEOPLE_LEADER.value)
    html = leader.get("/people/slips/?language=en").content.decode()

    assert '<section class="gr-slip" lang="ar" dir="rtl"' in html
    assert "مرحبًا" in html
    assert "Foundations" not in html  # the title is Arabic too
    assert "Person E001" not in html
    assert html.count("<svg") >= 1
    assert "http://127.0.0.1:8000/learn/" in html

    leader.post("/people/slips/", {"number": ["E002", "E001", "nobody"]})
    assert list(MessageLine.objects.values_list("subject", "about")) == [("slip", "E002")]
    assert "Nobody here needs a slip today." in leader.get("/people/slips/?language=en").content.decode()


def test_an_analyst_of_a_part_prints_slips_of_that_part_alone(late: Team, sign_in: SignIn) -> None:
    from reporting.access.grants import give

    give("E901", Role.HR_ANALYST, by="test", reason="a test", unit="Transit > Bus")
    hr = sign_in("E901")
    assert "Person E002" in hr.get("/hr/reminders/slips/").content.decode()
    assert hr.get("/hr/reminders/slips/?unit=Transit").status_code == 404
    assert hr.get("/hr/reminders/").status_code == 403


def test_everybody_reads_what_was_sent_to_them_and_of_them(late: Team, sign_in: SignIn) -> None:
    today = timezone.localdate()
    amal = sign_in("E001")
    assert "Nothing has been sent to you." in amal.get("/learn/record/?language=en").content.decode()
    get_user_model().objects.filter(username="E001").update(email="")
    decide("", "0", "10", "", by="E900")
    for letter in letters_of(today, today):
        claim(letter, today, "")
    text = text_of(amal.get("/learn/record/?language=en").content.decode())
    assert "your leader was told that Foundations is late" in text
    assert "Whether it arrived is not known." in text
