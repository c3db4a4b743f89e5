"""Reminders on the site: as each person wishes, in their language; a question to HR holds the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from curriculum.languages import Language
from groundwork.learner.corrections import send_request
from groundwork.learner.models import Preferences
from groundwork.site.people import open_accounts
from reporting.api import letters_of
from reporting.messages.deciding import decide
from reporting.messages.sending import Posted, post
from reporting.models import Message, Person, Position
from tests.reporting.factories import assign, course, person
from tests.xblocks.conftest import Learner

Remind = Callable[[int], Posted]


@pytest.fixture
def remind(today: date) -> Remind:
    """Return a function that sends what is due so many days before the due day, whatever weekday that is."""

    def at(before: int) -> Posted:
        day = today + timedelta(days=20 - before)
        return post(letters_of(day, day), day)

    return at


@pytest.fixture
def _has_address(amal: Learner) -> None:
    get_user_model().objects.filter(username="E001").update(email="amal@example.org")


@pytest.mark.usefixtures("_has_address")
def test_one_message_for_each_step(amal: Learner, remind: Remind) -> None:
    counts = []
    for before in (31, 15, 14, 7, 3, 0, -1, -7, -30):
        remind(before)
        counts.append(len(mail.outbox))

    assert counts == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert mail.outbox[0].to == ["amal@example.org"]
    assert mail.outbox[0].subject == "Reminder: a course of yours is due"
    assert mail.outbox[0].body.startswith("Hello Amal Haddad,")
    assert "You can still take it, and it counts." in mail.outbox[3].body


@pytest.mark.usefixtures("_has_address")
def test_several_courses_are_one_message_in_the_persons_language(
    amal: Learner, today: date, remind: Remind
) -> None:
    second = course("arc-200", titles={"en": "Second", "ar": "الثانية"})
    assign(second, None, today, due_on=today + timedelta(days=18))
    Preferences.objects.create(learner="E001", language="ar")

    remind(10)

    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert message.subject == "تذكير: لديكم دورتان يقترب موعدهما"
    assert "• الثانية: الموعد النهائي" in message.body
    assert message.extra_headers["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in str(message.alternatives[0][0])


@pytest.mark.usefixtures("_has_address")
def test_who_has_no_setting_is_written_to_in_the_language_of_the_roster(
    amal: Learner, remind: Remind
) -> None:
    Person.objects.update(language="vi")
    remind(5)
    assert mail.outbox[0].subject == "Lời nhắc: bạn có 1 khóa học đến hạn"


@pytest.mark.usefixtures("_has_address")
def test_not_who_is_complete_nor_who_wants_none_nor_before_the_days_they_chose(
    amal: Learner, remind: Remind
) -> None:
    Preferences.objects.create(learner="E001", reminds=False)
    remind(1)
    Preferences.objects.update(reminds=True, remind_days=3)
    remind(4)
    assert mail.outbox == []
    amal.do_everything()
    remind(3)
    assert mail.outbox == []


def test_who_has_no_address_is_counted_and_not_forgotten(amal: Learner, remind: Remind, today: date) -> None:
    posted = remind(5)

    assert (posted.sent, posted.without_address) == (0, 1)
    assert not Message.objects.exists()
    assert len(letters_of(today + timedelta(days=15), today)) == 1


@pytest.mark.usefixtures("_has_address")
def test_an_address_with_a_line_of_its_own_is_refused_and_holds_nobody_up(
    amal: Learner, remind: Remind
) -> None:
    """It would add a header, such as one that sends a copy elsewhere."""
    person("E000", "Transit > Bus")
    open_accounts(["E000"])
    get_user_model().objects.filter(username="E000").update(email="a@example.org\nBcc: b@example.org")

    posted = remind(5)

    assert (posted.sent, posted.refused) == (1, 1)
    assert [message.to for message in mail.outbox] == [["amal@example.org"]]


@pytest.mark.usefixtures("_has_address")
def test_while_a_question_to_hr_is_open_no_leader_is_told(amal: Learner, today: date, remind: Remind) -> None:
    open_accounts(["E010"])
    get_user_model().objects.filter(username="E010").update(email="ben@example.org")
    Position.objects.filter(person__number="E001").update(manager=person("E010", "Transit"))
    decide("", "", "8", "", by="E900")
    send_request("E001", "arc-100", "", "I was on sick leave", Language.EN)
    remind(-2)
    remind(-30)
    assert mail.outbox == []
