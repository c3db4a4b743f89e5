"""What an event of the bus amounts to, and what is done when the database or the bus is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import DataError, OperationalError, connection
from opaque_keys.edx.keys import CourseKey
from openedx_events.data import EventsMetadata
from openedx_events.learning.data import (
    CertificateData,
    CourseData,
    CourseEnrollmentData,
    CoursePassingStatusData,
    UserData,
    UserPersonalData,
)
from pytest_django import Settings

from groundwork.cli import groundwork
from groundwork.event_bus.listening import NoBusError
from groundwork.event_bus.runs import run_of
from groundwork.event_bus.settings import read_learner
from reporting.event_bus import hearing
from reporting.event_bus.api import Hearing, LearnerIs, Run
from reporting.models import LedgerEntry, QuarantinedRecord, RecordRoute
from tests.factories_edition import an_edition
from tests.reporting.factories import DIGEST, course, person
from tests.xblocks.conftest import put

KEY = "course-v1:Calgary+ARC100+2026_1"
RUN = Run(key=KEY, course="arc-100", edition="2026.1", edition_digest=DIGEST, rule=None)
AT = datetime(2026, 5, 4, 18, tzinfo=UTC)
ENROLLED_AT = datetime(2026, 5, 1, 15, tzinfo=UTC)
_COURSE = CourseData(course_key=CourseKey.from_string(KEY), display_name="A course")
_METADATA = EventsMetadata(event_type="any", minorversion=0, time=AT)


def _user(*, is_active: bool = True, username: str = "E001") -> UserData:
    pii = UserPersonalData(username=username, email="e001@example.org", name="A person")
    return UserData(pii=pii, id=7, is_active=is_active)


def _hear(name: str, learner: LearnerIs = LearnerIs.USERNAME, *, counts: bool = True, **event: Any) -> None:
    ear = Hearing(
        run_of=lambda key: RUN if key == KEY else None,
        learner=learner,
        certificate_counts=counts,
        topic="learning-events",
    )
    ear.receivers()[name](metadata=_METADATA, signal=None, sender=None, **event)


def _passing(*, is_passing: bool = True, **user: Any) -> dict[str, Any]:
    told = CoursePassingStatusData(is_passing=is_passing, course=_COURSE, user=_user(**user))
    return {"course_passing_status": told}


def _certificate(status: str) -> dict[str, Any]:
    return {
        "certificate": CertificateData(
            user=_user(),
            course=_COURSE,
            mode="honor",
            grade="0.8",
            download_url="",
            name="A person",
            current_status=status,
        )
    }


def _enrolment(*, is_active: bool) -> dict[str, Any]:
    told = CourseEnrollmentData(
        user=_user(), course=_COURSE, mode="honor", is_active=is_active, creation_date=ENROLLED_AT
    )
    return {"enrollment": told}


def _kept() -> list[tuple[str, str, datetime]]:
    rows = LedgerEntry.objects.order_by("sequence")
    return list(rows.values_list("learner", "kind", "occurred_at"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "event", "kept"),
    [
        pytest.param("COURSE_PASSING_STATUS_UPDATED", _passing(), [("passed", AT)], id="passed"),
        pytest.param("COURSE_PASSING_STATUS_UPDATED", _passing(is_passing=False), [], id="not any more"),
        pytest.param(
            "CERTIFICATE_CREATED", _certificate("downloadable"), [("satisfied", AT)], id="to be had"
        ),
        pytest.param("CERTIFICATE_CHANGED", _certificate("unavailable"), [], id="not to be had"),
        pytest.param(
            "COURSE_ENROLLMENT_CREATED",
            _enrolment(is_active=True),
            [("registered", ENROLLED_AT)],
            id="enrolled",
        ),
        pytest.param(
            "COURSE_UNENROLLMENT_COMPLETED",
            _enrolment(is_active=False),
            [("registered", ENROLLED_AT), ("withdrawn", AT)],
            id="enrolled no more",
        ),
    ],
)
def test_what_an_event_amounts_to_however_often_it_comes(
    name: str, event: dict[str, Any], kept: list[tuple[str, datetime]]
) -> None:
    course()
    person("E001")

    _hear(name, **event)
    _hear(name, **event)

    assert _kept() == [("E001", kind, moment) for kind, moment in kept]
    assert list(RecordRoute.objects.values_list("route", flat=True)) == ["bus learning-events"] * len(kept)


@pytest.mark.django_db
def test_who_is_not_known_yet_waits_and_whose_address_is_not_confirmed_is_not_taken_for_anybody() -> None:
    course()
    person("e001@example.org")

    _hear("COURSE_PASSING_STATUS_UPDATED", **_passing(username="E999"))
    _hear("COURSE_PASSING_STATUS_UPDATED", LearnerIs.EMAIL, **_passing(is_active=False))
    assert (_kept(), QuarantinedRecord.objects.get().learner) == ([], "E999")

    _hear("COURSE_PASSING_STATUS_UPDATED", LearnerIs.EMAIL, **_passing())
    assert _kept() == [("e001@example.org", "passed", AT)]


@pytest.mark.django_db
def test_a_certificate_counts_only_where_it_was_said_to_and_other_peoples_courses_never() -> None:
    course()
    person("E001")
    elsewhere = CourseData(course_key=CourseKey.from_string("course-v1:A+B+C"), display_name="")

    _hear("CERTIFICATE_CREATED", counts=False, **_certificate("downloadable"))
    told = CoursePassingStatusData(is_passing=True, course=elsewhere, user=_user())
    _hear("COURSE_PASSING_STATUS_UPDATED", course_passing_status=told)

    assert _kept() == []


@pytest.mark.django_db
def test_an_event_that_makes_no_sense_ends_nothing_and_is_logged_without_its_names(
    caplog: pytest.LogCaptureFixture,
) -> None:
    _hear("COURSE_PASSING_STATUS_UPDATED", **_passing(username="E001" * 40))
    _hear("COURSE_PASSING_STATUS_UPDATED", course_passing_status=SimpleNamespace(is_passing=True))

    assert [one.getMessage().rpartition(":")[0] for one in caplog.records] == [
        "an event of the bus is no record",
        "an event of the bus was not understood",
    ]
    assert "E001" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", sorted(Hearing(lambda _key: RUN, LearnerIs.USERNAME, False, "t").receivers())
)
@pytest.mark.parametrize(
    "event",
    [
        pytest.param({}, id="nothing at all"),
        pytest.param({"metadata": None}, id="no time"),
        pytest.param(
            dict.fromkeys(("course_passing_status", "certificate", "enrollment", "metadata")), id="nulls"
        ),
        pytest.param(
            dict.fromkeys(("course_passing_status", "certificate", "enrollment"), _passing())
            | {"metadata": _METADATA},
            id="another shape",
        ),
    ],
)
def test_a_malformed_event_is_logged_and_the_next_one_is_heard(
    name: str, event: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    course()
    person("E001")
    ear = Hearing(lambda _key: RUN, LearnerIs.USERNAME, certificate_counts=True, topic="t")

    ear.receivers()[name](**event)
    _hear("COURSE_PASSING_STATUS_UPDATED", **_passing())

    assert [one.getMessage().rpartition(":")[0] for one in caplog.records] == [
        "an event of the bus was not understood"
    ]
    assert _kept() == [("E001", "passed", AT)]


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_is_logged_without_its_names_and_ends_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    course()
    person("E001")

    def refuses(*_asked: Any) -> Any:
        raise DataError("the row of E001 is refused")

    with connection.execute_wrapper(refuses):
        _hear("COURSE_PASSING_STATUS_UPDATED", **_passing())
    assert "E001" not in caplog.text
    _hear("COURSE_PASSING_STATUS_UPDATED", **_passing())

    assert _kept() == [("E001", "passed", AT)]


@pytest.mark.django_db(transaction=True)
def test_while_the_database_is_gone_the_event_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    course()
    person("E001")
    pauses: list[float] = []
    monkeypatch.setattr(hearing.time, "sleep", pauses.append)
    left = [1, 2, 3]

    def gone(execute: Callable[..., Any], *asked: Any) -> Any:
        if left and left.pop():
            raise OperationalError("gone")
        return execute(*asked)

    with connection.execute_wrapper(gone):
        _hear("COURSE_PASSING_STATUS_UPDATED", **_passing())

    assert pauses == [1, 2, 4]
    assert _kept() == [("E001", "passed", AT)]


def test_a_run_is_ours_by_the_key_under_which_its_course_was_built(
    settings: Settings, tmp_path: Path
) -> None:
    settings.GROUNDWORK_OLX = tmp_path
    edition = an_edition()
    put(tmp_path, edition)

    found = run_of(KEY)

    assert found is not None
    assert (found.course, found.edition, found.edition_digest) == ("arc-100", edition.label, edition.digest)
    assert run_of("course-v1:Somebody+Else+1") is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("address", "said"),
    [
        pytest.param("", "set GROUNDWORK_EVENT_BUS_URL", id="none named"),
        pytest.param("redis://127.0.0.1:1/0", "the event bus cannot be joined", id="nobody answers"),
    ],
)
def test_a_bus_that_cannot_be_joined_is_a_sentence(settings: Settings, address: str, said: str) -> None:
    settings.EVENT_BUS_REDIS_CONNECTION_URL = address

    found = CliRunner().invoke(groundwork, ["listen", "any-topic"])

    assert isinstance(found.exception, NoBusError)
    assert said in str(found.exception)


def test_who_the_learners_are_is_said_in_one_of_two_ways() -> None:
    assert read_learner("email") == "email"
    with pytest.raises(ValueError, match="must be username or email, not 'name'"):
        read_learner("name")
