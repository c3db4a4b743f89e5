"""Messages go through a real mail server on this machine, each at most once whatever breaks."""

from __future__ import annotations

from asyncio import Server
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.contrib.auth import get_user_model
from django.core.mail.backends.smtp import EmailBackend
from pytest_django import Settings

from reporting.messages import sending
from reporting.messages.deciding import pause
from reporting.messages.running import Rest, letters_of, run
from reporting.messages.sending import MailServerError, post
from reporting.messages.writing import Written
from reporting.models import Message, MessageLine, Person
from tests.reporting.messages.conftest import DUE, Team, account, after

NOON = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("America/Edmonton"))


@dataclass
class Mailbox:
    """Takes mail, and answers as a test wants."""

    taken: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What an address is answered with instead of being taken."""
    break_after: int = -1
    """After so many messages the line breaks: the message was taken, and nobody is told."""

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the address, or not."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the message."""
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        if len(self.taken) == self.break_after:
            assert server.transport is not None
            server.transport.close()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Return what was taken for *address*."""
        return [one for one in self.taken if one["To"] == address]


class OnFreePort(Controller):
    """Listens on a port that the system chose."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@pytest.fixture
def server(settings: Settings) -> Iterator[Mailbox]:
    """Return a mail server that listens on this machine, and that the site uses."""
    handler = Mailbox()
    controller = OnFreePort(handler, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = False
    yield handler
    controller.stop()


def outcomes() -> dict[str, str]:
    return dict(Message.objects.values_list("recipient", "outcome"))


def test_a_message_says_what_is_due_as_text_and_as_html_and_that_no_robot_need_answer(
    team: Team, server: Mailbox, settings: Settings
) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://learn.example.org"]
    ran = run(NOON)

    assert (ran.rest, ran.posted.sent, ran.posted.without_address) == (None, 1, 1)
    (message,) = server.to("amal@example.org")
    assert message["Subject"] == "Reminder: a course of yours is due"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == "<https://learn.example.org/settings/>"
    assert str(message["Message-ID"]).endswith("@learn.example.org>")
    plain, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert plain.get_content().splitlines() == [
        "Hello Person E001,",
        "",
        "• Foundations: due today, June 1, 2026",
        "",
        "Go on here: https://learn.example.org/learn/",
        "",
        "You get this because a course that is required of you is due. "
        "To change or end reminders: https://learn.example.org/settings/",
    ]
    assert html is not None
    assert "<li" in html.get_content()
    assert outcomes() == {"E001": "sent"}


@pytest.mark.parametrize(
    ("language", "subject", "direction"),
    [
        ("vi", "Lời nhắc: bạn có 1 khóa học đến hạn", "ltr"),
        ("zh-Hant", "提醒：請留意您 1 門課程的期限", "ltr"),
        ("ar", "تذكير: لديكم دورة يقترب موعدها", "rtl"),
    ],
)
def test_each_language_arrives_whole(
    team: Team, server: Mailbox, language: str, subject: str, direction: str
) -> None:
    Person.objects.update(language=language)
    run(NOON)
    (message,) = server.to("amal@example.org")
    assert (message["Subject"].strip(), message["Content-Language"]) == (subject, language)
    html = message.get_body(("html",))
    assert html is not None
    assert f'<html lang="{language}" dir="{direction}">' in html.get_content()


def test_quiet_hours_weekends_and_a_pause_send_nothing(team: Team, server: Mailbox) -> None:
    assert run(NOON.replace(hour=7)).rest is Rest.QUIET
    assert run(NOON.replace(day=6)).rest is Rest.QUIET
    pause(is_paused=True, by="E900")
    assert run(NOON).rest is Rest.PAUSED
    assert server.taken == []
    pause(is_paused=False, by="E900")
    assert run(NOON).posted.sent == 1


class Killed(BaseException):
    """The process ends here."""


class DiesAfterSending(EmailBackend):
    """Sends for real, and is killed before anybody can note it."""

    def send_messages(self, email_messages: Any) -> int:
        super().send_messages(email_messages)
        raise Killed


def test_a_worker_that_is_killed_after_sending_leaves_nothing_that_is_sent_again(
    team: Team, server: Mailbox, settings: Settings
) -> None:
    smtp = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.DiesAfterSending"
    with pytest.raises(Killed):
        run(NOON)
    assert outcomes() == {"E001": "sending"}

    settings.EMAIL_BACKEND = smtp
    assert run(NOON).posted.sent == 0
    assert len(server.to("amal@example.org")) == 1


def test_a_worker_that_is_killed_while_it_writes_leaves_the_letter_to_another(
    team: Team, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> Written:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(sending, "written", dies)
        with pytest.raises(Killed):
            run(NOON)
    assert outcomes() == {}

    assert run(NOON).posted.sent == 1


def test_a_line_that_breaks_holds_nobody_else_up_and_nothing_is_sent_twice(
    team: Team, server: Mailbox
) -> None:
    for number in ("E003", "E004"):
        team.join(number, team.ben)
    server.break_after = 2
    posted = run(NOON).posted
    assert (posted.sent, posted.unknown) == (2, 1)
    assert run(NOON).posted.sent == 0
    assert [message["To"] for message in server.taken] == [
        "amal@example.org",
        "e003@example.org",
        "e004@example.org",
    ]


def test_an_address_that_is_refused_is_noted_and_left_alone_until_it_changes(
    team: Team, server: Mailbox
) -> None:
    server.answers["amal@example.org"] = "550 no such mailbox"
    assert post(letters_of(after(-7), after(-7)), after(-7)).refused == 1
    assert outcomes() == {"E001": "refused"}
    assert "amal@example.org" not in str(list(Message.objects.values()))

    again = post(letters_of(DUE, DUE), DUE)
    assert (again.refused, again.without_address) == (0, 2)
    get_user_model().objects.filter(username="E001").update(email="amal.haddad@example.org")
    assert post(letters_of(DUE, DUE), DUE).sent == 1
    assert len(server.to("amal.haddad@example.org")) == 1


def test_what_the_server_will_not_take_just_now_is_tried_again(team: Team, server: Mailbox) -> None:
    server.answers["amal@example.org"] = "451 try later"
    assert run(NOON).posted.waiting == 1
    assert not Message.objects.exists()
    server.answers.clear()
    assert run(NOON).posted.sent == 1


def test_a_server_that_is_not_there_leaves_nothing_noted(team: Team, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    with pytest.raises(MailServerError, match="GROUNDWORK_MAIL_HOST"):
        run(NOON)
    assert not MessageLine.objects.exists()


def test_hr_can_stop_a_run_half_way(team: Team, server: Mailbox) -> None:
    account("E003")
    team.join("E004", team.ben)
    letters = letters_of(DUE, DUE)
    posted = post(letters, DUE, goes_on=lambda: not server.taken)
    assert posted.sent == 1
