"""Reminders go to those who want them, in their language, once before the day and once after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from groundwork.learner.models import Preferences, ReminderSent
from groundwork.learner.reminders import due_reminders, post
from groundwork.site.people import open_accounts
from reporting.models import Person
from tests.reporting.factories import assign, course, person
from tests.xblocks.conftest import Learner


@pytest.fixture
def _has_address(amal: Learner) -> None:
    get_user_model().objects.filter(username="E001").update(email="amal@example.org")


def day(today: date, before: int) -> date:
    """Return the day that is *before* days before the course is due."""
    return today + timedelta(days=20 - before)


@pytest.mark.usefixtures("_has_address")
def test_one_message_before_the_day_and_one_after_it(amal: Learner, today: date) -> None:
    counts = []
    for before in (15, 14, 3, 0, -1, -30):
        post(due_reminders(day(today, before)), day(today, before))
        counts.append(len(mail.outbox))

    assert counts == [0, 1, 1, 1, 2, 2]
    assert mail.outbox[0].to == ["amal@example.org"]
    assert mail.outbox[0].subject == "Reminder: a course of yours is due"
    assert mail.outbox[0].body.startswith("Hello Person E001,") or "Hello Amal Haddad," in mail.outbox[0].body
    assert "You can still take it, and it counts." in mail.outbox[1].body


@pytest.mark.usefixtures("_has_address")
def test_several_courses_are_one_message_in_the_persons_language(amal: Learner, today: date) -> None:
    assign(course("arc-200", titles={"en": "Second", "ar": "الثانية"}), None, today, due_on=day(today, 2))
    Preferences.objects.create(learner="E001", language="ar")

    (reminder,) = due_reminders(day(today, 10))
    post([reminder], today)

    assert [one.course for one in reminder.courses] == ["arc-200", "arc-100"]
    assert mail.outbox[0].subject == "تذكير: لديكم دورتان يقترب موعدهما"
    assert "الثانية" in mail.outbox[0].body
    assert mail.outbox[0].extra_headers["Content-Language"] == "ar"


@pytest.mark.usefixtures("_has_address")
def test_who_has_no_setting_is_written_to_in_the_language_of_the_roster(amal: Learner, today: date) -> None:
    Person.objects.update(language="vi")

    post(due_reminders(day(today, 5)), today)

    assert mail.outbox[0].subject == "Lời nhắc: bạn có 1 khóa học đến hạn"


@pytest.mark.usefixtures("_has_address")
def test_not_who_is_complete_nor_who_wants_none_nor_before_the_days_they_chose(
    amal: Learner, today: date
) -> None:
    Preferences.objects.create(learner="E001", reminds=False)
    assert due_reminders(day(today, 1)) == []
    Preferences.objects.update(reminds=True, remind_days=3)
    assert due_reminders(day(today, 4)) == []
    assert len(due_reminders(day(today, 3))) == 1
    amal.do_everything()
    assert due_reminders(day(today, 3)) == []


def test_who_has_no_address_is_counted_and_not_forgotten(amal: Learner, today: date) -> None:
    posted = post(due_reminders(day(today, 5)), today)

    assert (posted.sent, posted.without_address) == (0, 1)
    assert not ReminderSent.objects.exists()
    assert len(due_reminders(day(today, 5))) == 1


@pytest.mark.usefixtures("_has_address")
def test_a_mail_server_that_fails_leaves_nothing_remembered(
    amal: Learner, today: date, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined] # nobody listens

    with pytest.raises(OSError, match="refused"):
        post(due_reminders(day(today, 5)), today)

    assert not ReminderSent.objects.exists()


@pytest.mark.usefixtures("_has_address")
def test_an_address_with_a_line_of_its_own_is_refused_and_holds_nobody_up(amal: Learner, today: date) -> None:
    """It would add a header, such as one that sends a copy elsewhere."""
    person("E000", "Transit > Bus")
    open_accounts(["E000"])
    get_user_model().objects.filter(username="E000").update(email="a@example.org\nBcc: b@example.org")

    posted = post(due_reminders(day(today, 5)), day(today, 5))

    assert (posted.sent, posted.without_address, posted.refused) == (1, 0, 1)
    assert [message.to for message in mail.outbox] == [["amal@example.org"]]
    assert set(ReminderSent.objects.values_list("learner", flat=True)) == {"E001"}
