"""A message that a mail server will never take keeps nobody else from being invited."""

from __future__ import annotations

from smtplib import SMTPDataError

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from reporting.models.session_places import SessionInvite
from reporting.sessions.enrolling import enrol
from reporting.sessions.invites import send_invites
from tests.reporting.factories import course, person
from tests.reporting.sessions.making import session

pytestmark = pytest.mark.django_db


def _invite(code: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Invite two people, of whom the mail server answers *code* to the message of the first."""
    course("arc-100", titles={"en": "Foundations"})
    for number in ("E001", "E002"):
        person(number)
        get_user_model().objects.create(username=number, email=f"{number}@city.example".lower())
    one = session()
    enrol(one.code, ["E001", "E002"], "E900")
    usual = EmailMultiAlternatives.send

    def send(message: EmailMultiAlternatives, fail_silently: bool = False) -> int:
        if message.to == ["e001@city.example"]:
            raise SMTPDataError(code, b"no")
        return usual(message, fail_silently)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    return send_invites(one)


def test_one_that_is_refused_for_good_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _invite(554, monkeypatch) == 1
    assert [one.to for one in mail.outbox] == [["e002@city.example"]]
    assert [one.learner for one in SessionInvite.objects.all()] == ["E002"]


def test_one_that_is_refused_for_now_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SMTPDataError):
        _invite(451, monkeypatch)
