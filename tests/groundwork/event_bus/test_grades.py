"""Grades name people by the LMS's number alone: they are kept whatever comes first, and of nobody unknown."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from opaque_keys.edx.keys import CourseKey
from openedx_events.data import EventsMetadata
from openedx_events.learning.data import (
    CourseData,
    CourseEnrollmentData,
    CoursePassingStatusData,
    PersistentCourseGradeData,
    UserData,
    UserPersonalData,
)

from reporting.event_bus.api import Hearing, LearnerIs, Run
from reporting.ledger.quarantine import replay
from reporting.models import LedgerEntry, LmsNumber, QuarantinedRecord, RecordRoute
from reporting.open_edx.data import Standing
from reporting.open_edx.mapping import records_of
from tests.reporting.factories import DIGEST, course, person

pytestmark = pytest.mark.django_db
KEY = "course-v1:Calgary+ARC100+2026_1"
RUN = Run(key=KEY, course="arc-100", edition="2026.1", edition_digest=DIGEST, rule=None)
PASSED_AT = datetime(2026, 5, 3, 9, tzinfo=UTC)
TOLD_AT = datetime(2026, 5, 4, 18, tzinfo=UTC)
_COURSE = CourseData(course_key=CourseKey.from_string(KEY), display_name="A course")


def _user(name: str = "E001", number: int = 7) -> UserData:
    return UserData(pii=UserPersonalData(username=name, email="", name=""), id=number, is_active=True)


def _hear(name: str, at: datetime = TOLD_AT, **event: Any) -> None:
    ear = Hearing(
        run_of=lambda key: RUN if key == KEY else None,
        learner=LearnerIs.USERNAME,
        certificate_counts=True,
        topic="learning-events",
    )
    metadata = EventsMetadata(event_type="any", minorversion=0, time=at)
    ear.receivers()[name](metadata=metadata, signal=None, sender=None, **event)


def _grade(percent: float = 0.8, letter: str = "Pass", number: int = 7, **told: Any) -> None:
    grade = PersistentCourseGradeData(
        user_id=number,
        course=_COURSE,
        course_edited_timestamp=PASSED_AT,
        course_version="1",
        grading_policy_hash="abc",
        percent_grade=percent,
        letter_grade=letter,
        passed_timestamp=PASSED_AT,
    )
    _hear("PERSISTENT_GRADE_SUMMARY_CHANGED", grade=grade, **told)


def _enrolled(name: str = "E001", number: int = 7, at: datetime = TOLD_AT) -> None:
    told = CourseEnrollmentData(
        user=_user(name, number), course=_COURSE, mode="honor", is_active=True, creation_date=PASSED_AT
    )
    _hear("COURSE_ENROLLMENT_CREATED", at, enrollment=told)


def _passing(name: str = "E001", number: int = 7) -> None:
    told = CoursePassingStatusData(is_passing=True, course=_COURSE, user=_user(name, number))
    _hear("COURSE_PASSING_STATUS_UPDATED", course_passing_status=told)


def _passed() -> list[tuple[str, datetime, float | None]]:
    rows = LedgerEntry.objects.filter(kind="passed").order_by("sequence")
    return [(one.learner, one.occurred_at, json.loads(one.body).get("scaled")) for one in rows]


def _waiting() -> list[str]:
    return list(QuarantinedRecord.objects.filter(released_at=None).values_list("learner", flat=True))


@pytest.mark.parametrize("order", list(permutations((_grade, _enrolled, _passing))))
@pytest.mark.parametrize("times", [1, 2])
def test_it_comes_to_the_same_in_any_order_and_however_often(order: tuple[Any, ...], times: int) -> None:
    course()
    person("E001")
    for tell in order:
        for _ in range(times):
            tell()

    assert min(at for _, at, _ in _passed()) == PASSED_AT
    assert ("E001", PASSED_AT, 0.8) in _passed(), "the score is kept, and when it was first a passing one"
    assert _waiting() == []


def test_a_record_has_the_same_name_by_the_bus_and_by_the_plugin() -> None:
    course()
    person("E001")
    _enrolled()
    _grade()
    by_plugin = records_of(
        RUN, "E001", Standing(looked_at=TOLD_AT, passed_at=PASSED_AT, grade=0.8), certificate_counts=True
    )
    assert [one.record_id for one in by_plugin] == [LedgerEntry.objects.get(kind="passed").record_id]
    assert list(RecordRoute.objects.values_list("route", flat=True)) == ["bus learning-events"] * 2


def test_a_grade_of_whom_nobody_named_waits_and_never_counts_for_another() -> None:
    course()
    person("E001")
    _enrolled("E001", 7)
    _grade(number=8)

    assert (_passed(), _waiting()) == ([], ["lms-user:8"])
    assert replay() == 0
    assert _waiting() == ["lms-user:8"]


def test_who_is_not_in_the_roster_waits_by_name_and_stands_in_no_table_of_numbers() -> None:
    course()
    _grade()
    _enrolled()
    assert sorted(set(_waiting())) == ["E001"]
    assert not LmsNumber.objects.exists()

    person("E001")
    replay()
    assert _passed() == [("E001", PASSED_AT, 0.8)]


def test_a_grade_that_does_not_pass_and_one_of_another_course_tell_nothing() -> None:
    course()
    person("E001")
    _enrolled()
    _grade(percent=0.3, letter="")
    elsewhere = CourseData(course_key=CourseKey.from_string("course-v1:A+B+C"), display_name="")
    told = PersistentCourseGradeData(
        user_id=7,
        course=elsewhere,
        course_edited_timestamp=PASSED_AT,
        course_version="1",
        grading_policy_hash="abc",
        percent_grade=1.0,
        letter_grade="Pass",
        passed_timestamp=PASSED_AT,
    )
    _hear("PERSISTENT_GRADE_SUMMARY_CHANGED", grade=told)
    assert (_passed(), _waiting()) == ([], [])


def test_whom_the_lms_names_later_counts_and_what_it_said_before_is_no_news() -> None:
    course()
    person("E001")
    person("E002")
    _enrolled("E002", 7, TOLD_AT + timedelta(days=1))
    _enrolled("E001", 7, TOLD_AT)
    assert [(one.number, one.learner) for one in LmsNumber.objects.all()] == [(7, "E002")]
    _grade()
    assert _passed() == [("E002", PASSED_AT, 0.8)]
