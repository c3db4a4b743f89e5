"""Whatever the schedule lets go, it lets go nothing of a person under a legal hold: class by class.

Counts by category, which the site of the tests does without, are tried in their own folder.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha1
from pathlib import Path

import pytest
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils import timezone

from groundwork.community.keeping import forget_interest
from groundwork.community.models import Interest
from groundwork.erasure.erasing import erase
from groundwork.feedback.models import ProblemReport, ReplyBox
from groundwork.learner.models import CorrectionRequest
from groundwork.lens_reviews.models import LensSeat
from groundwork.retention.following import due, let_go
from groundwork.retention.schedule import ScheduleError, Then, schedule
from reporting.api import place_hold
from reporting.ledger.appending import append
from reporting.models import (
    DeliveryState,
    Destination,
    LmsNumber,
    Message,
    MessageLine,
    OutboxRow,
    QuarantinedRecord,
    ShownFigure,
    SourceSystem,
)
from reporting.outbox.jobs import forget_delivered
from reporting.xapi.identity import identity_of
from reporting.xapi.models import XapiDocument
from tests.reporting.factories import at, person, record

pytestmark = pytest.mark.django_db
LONG_AGO, NOW = at(2010, 1, 1), at(2026, 11, 22)
HELD, OTHER = "E100", "E200"
MAIL = "held@city.example"


def _waiting(number: str) -> list[Model]:
    append([record(learner=number, registration=number)])
    QuarantinedRecord.objects.update(arrived_at=LONG_AGO)
    return [QuarantinedRecord.objects.get(learner=number)]


def _corrections(number: str) -> list[Model]:
    told = {"text": "wrong", "language": "en", "sent_at": LONG_AGO, "state": "closed", "closed_at": LONG_AGO}
    return [
        CorrectionRequest.objects.create(learner=number, **told),
        CorrectionRequest.objects.create(learner="E300", answered_by=number, **told),
        CorrectionRequest.objects.create(learner="E300", closed_by=number, **told),
    ]


def _interest(number: str) -> list[Model]:
    told = {"wish": "courses", "language": "en", "registered_at": LONG_AGO}
    contact = MAIL if number == HELD else "other@city.example"
    return [
        Interest.objects.create(contact=contact, **told),
        Interest.objects.create(contact=f"{number}@b.example", ticked_by=number, **told),
    ]


def _messages(number: str) -> list[Model]:
    told = {"day": LONG_AGO.date(), "language": "en", "outcome": "sent", "at": LONG_AGO}
    own = Message.objects.create(kind="digest", recipient=number, **told)
    leader = Message.objects.create(kind="leader", recipient=f"leader of {number}", **told)
    line = MessageLine.objects.create(
        message=leader, subject="leader", about=number, course="arc-100", due_on=LONG_AGO.date()
    )
    return [own, leader, line]


def _documents(number: str) -> list[Model]:
    agents: list[dict[str, object]] = [{"account": {"homePage": "https://lms.example", "name": number}}]
    if number == HELD:
        agents += [{"mbox": f"mailto:{MAIL}"}, {"mbox_sha1sum": sha1(f"mailto:{MAIL}".encode()).hexdigest()}]  # noqa: S324
    return [
        XapiDocument.objects.create(
            key=f"{number} {place}",
            place="p",
            kind="state",
            activity="https://a.example",
            agent=identity_of(agent),
            name="bookmark",
            content=b"3",
            content_type="text/plain",
            etag="e",
            modified_at=LONG_AGO,
            source=SourceSystem.objects.get_or_create(name="LMS", defaults={"created_at": LONG_AGO})[0],
        )
        for place, agent in enumerate(agents)
    ]


def _sessions(number: str) -> list[Model]:
    store = SessionStore()
    store[SESSION_KEY] = str(get_user_model().objects.get(username=number).pk)
    store.save()
    Session.objects.update(expire_date=LONG_AGO)
    return [Session.objects.get(session_key=store.session_key)]


def _reports(number: str) -> list[Model]:
    told = {"course": "arc-100", "lesson": "words", "digest": "abc", "language": "en", "kind": "wrong"}
    settled = told | {"week": LONG_AGO.date(), "state": "settled"}
    own = ProblemReport.objects.create(**settled)
    box = ReplyBox.objects.create(report=own, learner=number)
    return [own, box, ProblemReport.objects.create(answered_by=number, **settled)]


def _places_in_reviews(number: str) -> list[Model]:
    return [LensSeat.objects.create(review=number.lower(), place="first", holder=number, taken_at=LONG_AGO)]


def _shown_figures(number: str) -> list[Model]:
    """Nobody stands in a figure: what is shown of groups goes in its time, whoever is held."""
    if number == HELD:
        return []
    told = {"content": "{}", "ledger_sequence": 0, "ledger_digest": "0" * 64}
    return [ShownFigure.objects.create(code="0" * 16, shown_at=LONG_AGO, **told)]


def _lms_numbers(number: str) -> list[Model]:
    return [LmsNumber.objects.create(number=int(number[1:]), learner=number, named_at=LONG_AGO)]


MAKERS: dict[str, Callable[[str], list[Model]]] = {
    "waiting-records": _waiting,
    "corrections": _corrections,
    "interest": _interest,
    "lens-places": _places_in_reviews,
    "messages": _messages,
    "problem-reports": _reports,
    "documents": _documents,
    "sessions": _sessions,
    "shown-figures": _shown_figures,
    "lms-numbers": _lms_numbers,
}
"""By class: rows of a person, one for each way in which a row of the class can be about somebody."""


@pytest.fixture(autouse=True)
def _people(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GROUNDWORK_VARIABLE", str(tmp_path))
    for number, mail in ((HELD, MAIL), (OTHER, "other@city.example")):
        person(number)
        get_user_model().objects.create_user(number, mail)
    place_hold(HELD, by="office", reason="grievance 12", until=None, now=NOW)


def test_every_class_that_lets_rows_go_is_tried_here() -> None:
    assert set(MAKERS) == {one.key for one in schedule() if one.then is Then.DELETE}


@pytest.mark.parametrize("key", MAKERS)
def test_nothing_of_a_held_person_goes_and_the_same_of_another_does(key: str) -> None:
    held, others = MAKERS[key](HELD), MAKERS[key](OTHER)

    (told,) = [one for one in due(NOW) if one.record_class.key == key]
    list(let_go(NOW))

    assert [row for row in held if not type(row)._default_manager.filter(pk=row.pk).exists()] == []
    assert [row for row in others if type(row)._default_manager.filter(pk=row.pk).exists()] == []
    of_class = [row for row in held if isinstance(row, told.record_class.model)]
    assert told.held == len(of_class)


def test_a_schedule_by_which_a_hold_would_overlook_somebody_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(
        "messages: {person: recipient}\ndocuments: {packed: null}\n"
        "looks: {title: Looks, table: groundwork_reporting.RequestCount, from: began_at, days: 9, do: delete,"
        " why: x}\n",
        "utf-8",
    )
    with pytest.raises(ScheduleError) as found:
        schedule(path)
    assert found.value.problems == (
        "messages.person: a legal hold would not keep rows by 'lines__about', which names people; add it",
        "documents.person: a legal hold would not keep rows by 'agent', which names people; add it",
        "looks.person: a legal hold would not keep rows by 'who', which names people; add it",
    )


@pytest.mark.parametrize("line", ["messages: {person: lines__nobody}", "messages: {person: day__about}"])
def test_a_column_of_rows_that_go_with_it_has_to_be_there(line: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(line, "utf-8")
    with pytest.raises(ScheduleError, match="has no column"):
        schedule(path)


def test_the_command_that_forgets_interest_heeds_the_hold_on_who_answered_it() -> None:
    _interest(HELD)
    _interest(OTHER)
    assert forget_interest(NOW) == 2
    assert {(one.contact, one.ticked_by) for one in Interest.objects.all()} == {
        (MAIL, ""),
        (f"{HELD}@b.example", HELD),
    }


def test_what_was_told_to_other_systems_about_a_held_person_stays_in_the_outbox() -> None:
    there = Destination.objects.create(kind="webhook", name="HR", address="https://a.example", made_at=NOW)
    long_ago = timezone.now() - timedelta(days=31)
    for number in (HELD, OTHER):
        OutboxRow.objects.create(
            destination=there,
            key=number,
            order_of=number,
            payload={},
            state=DeliveryState.DELIVERED,
            made_at=long_ago,
            try_at=long_ago,
            ended_at=long_ago,
        )
    forget_delivered({})
    assert [row.order_of for row in OutboxRow.objects.all()] == [HELD]


def test_who_is_erased_takes_along_no_message_about_somebody_held() -> None:
    told = {"language": "en", "outcome": "sent", "at": LONG_AGO, "kind": "leader", "recipient": "E400"}
    get_user_model().objects.create_user("E400")
    for day, about in ((1, HELD), (2, OTHER)):
        letter = Message.objects.create(day=at(2025, 1, day).date(), address="ab", **told)
        MessageLine.objects.create(
            message=letter, subject="leader", about=about, course="arc-100", due_on=LONG_AGO.date()
        )

    done = erase("E400", by="office", approved_by="council", reason="asked for it", now=NOW)

    letter = Message.objects.get()
    assert (letter.recipient, letter.address) == (done.reference, "")
    assert [line.about for line in letter.lines.all()] == [HELD]
