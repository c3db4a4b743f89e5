"""Learners of the stand-in LMS, and what they do there: written where the platform writes it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.test import TestCase
from opaque_keys.edx.keys import CourseKey, UsageKey
from openedx_events.learning import signals
from openedx_events.learning.data import (
    CertificateData,
    CourseData,
    CourseEnrollmentData,
    CoursePassingStatusData,
    PersistentCourseGradeData,
    UserData,
    UserPersonalData,
)

from assessments.api import FormState, LearnerState, parse_state
from reporting.open_edx.models import Notice
from tests.factories_edition import an_edition
from tests.reporting.open_edx.lms.certificates.models import GeneratedCertificate
from tests.reporting.open_edx.lms.course_overviews.models import CourseOverview
from tests.reporting.open_edx.lms.courseware.models import StudentModule
from tests.reporting.open_edx.lms.grades.models import PersistentCourseGrade
from tests.reporting.open_edx.lms.student.models import CourseEnrollment

EDITION = an_edition()
KEY = "course-v1:Calgary+ARC100+2026_1"
MONDAY = datetime(2026, 5, 4, 18, tzinfo=UTC)
LmsRequest = partial(TestCase.captureOnCommitCallbacks, execute=True)
"""Do something as the LMS does it: in one transaction, and what waits for its end afterwards."""
TYPES = {"words.read": "text", "check.post": "assessment", "check.conduct": "attestation"}


def user(name: str = "E001") -> Any:
    return get_user_model().objects.get_or_create(username=name, defaults={"email": f"{name}@city.example"})[
        0
    ]


def enrol(who: Any, key: str = KEY, *, is_active: bool = True, tells: bool = True) -> None:
    course = CourseOverview.objects.get_or_create(id=CourseKey.from_string(key))[0]
    CourseEnrollment.objects.update_or_create(
        user=who, course=course, defaults={"is_active": is_active, "created": MONDAY}
    )
    if not tells:
        return
    signal = signals.COURSE_ENROLLMENT_CREATED if is_active else signals.COURSE_UNENROLLMENT_COMPLETED
    with LmsRequest():
        signal.send_event(
            enrollment=CourseEnrollmentData(
                user=_data(who), course=_course(key), mode="audit", is_active=is_active, creation_date=MONDAY
            )
        )


def read(who: Any, **changes: Any) -> None:
    """The learner was on the page of the text."""
    do(who, "words.read", _state(seen=("words.read",)), **changes)


def hand_in(who: Any, points: int = 2000, attempt: int = 1, best: int | None = None, **changes: Any) -> None:
    """The learner handed the post-check in, of 2000 points, of which 1600 are enough."""
    form = FormState(
        attempt=attempt, responses={}, submitted=True, points=points, possible=2000, best=best or points
    )
    is_done = form.best is not None and form.best >= 1600
    do(
        who,
        "check.post",
        _state(forms={"arc-100-post": form.model_dump(mode="json")}),
        is_done=is_done,
        **changes,
    )


def confirm(who: Any, version: str = "1", **changes: Any) -> None:
    """The learner confirmed the text of conduct, in Arabic."""
    kept = {"version": version, "language": "ar", "at": "2026-05-04T18:30:00Z"}
    do(
        who,
        "check.conduct",
        _state("ar", attested={"check.conduct": kept}),
        is_done=version == "1",
        **changes,
    )


def do(
    who: Any,
    key: str,
    state: LearnerState,
    *,
    at: datetime = MONDAY,
    is_done: bool = True,
    tells: bool = True,
) -> None:
    """Keep *state* of a block, and complete the block, as the LMS does in one request."""
    usage = UsageKey.from_string(
        f"block-v1:Calgary+ARC100+2026_1+type@groundwork_{TYPES[key]}+block@{key.replace('.', '-')}"
    )
    StudentModule.objects.update_or_create(
        student=who,
        module_state_key=usage,
        course_id=usage.course_key,
        defaults={
            "module_type": usage.block_type,
            "state": json.dumps({"learner_state": state.as_data()}),
            "created": at,
            "modified": at,
        },
    )
    if not is_done:
        return
    with LmsRequest() if tells else TestCase.captureOnCommitCallbacks():
        BlockCompletion.objects.submit_completion(who, usage, 1.0)
        # edx-completion dates by its own clock; the tests need a day that does not move.
        BlockCompletion.objects.filter(user=who, block_key=usage).update(created=at, modified=at)
    if not tells:
        Notice.objects.all().delete()


def grade(who: Any, percent: float, *, is_passing: bool = False, tells: bool = True) -> None:
    letter, moment = ("Pass", MONDAY + timedelta(hours=1)) if is_passing else ("", None)
    PersistentCourseGrade.objects.update_or_create(
        user_id=who.pk,
        course_id=CourseKey.from_string(KEY),
        defaults={"percent_grade": percent, "letter_grade": letter, "passed_timestamp": moment},
    )
    if not tells:
        return
    with LmsRequest():
        signals.PERSISTENT_GRADE_SUMMARY_CHANGED.send_event(
            grade=PersistentCourseGradeData(
                user_id=who.pk,
                course=_course(),
                course_edited_timestamp=MONDAY,
                course_version="",
                grading_policy_hash="",
                percent_grade=percent,
                letter_grade=letter,
                passed_timestamp=moment,
            )
        )
        signals.COURSE_PASSING_STATUS_UPDATED.send_event(
            course_passing_status=CoursePassingStatusData(
                is_passing=is_passing, user=_data(who), course=_course()
            )
        )


def certify(who: Any, status: str = "downloadable") -> None:
    GeneratedCertificate.objects.update_or_create(
        user=who,
        course_id=CourseKey.from_string(KEY),
        defaults={"status": status, "created_date": MONDAY + timedelta(hours=2)},
    )
    signal = signals.CERTIFICATE_CREATED if status == "downloadable" else signals.CERTIFICATE_REVOKED
    told = CertificateData(
        user=_data(who),
        course=_course(),
        mode="audit",
        grade="1.0",
        download_url="",
        name="",
        current_status=status,
    )
    with LmsRequest():
        signal.send_event(certificate=told)


def _state(language: str = "en", **parts: Any) -> LearnerState:
    return parse_state({"language": language, "languages": [language], **parts})


def _data(who: Any) -> UserData:
    return UserData(
        id=who.pk, is_active=True, pii=UserPersonalData(username=who.username, email=who.email, name="")
    )


def _course(key: str = KEY) -> CourseData:
    return CourseData(course_key=CourseKey.from_string(key))
