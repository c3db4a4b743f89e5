"""An LMS as a program of its own: it sends its signals, and its library puts them on the bus.

Arguments: the address of Redis, the run, how many learners, who comes first.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import django
from django.conf import settings

_TOPICS = {
    "org.openedx.learning.course.passing.status.updated.v1": (
        "learning-badges-lifecycle",
        "course_passing_status.course.course_key",
    ),
    "org.openedx.learning.course.enrollment.created.v1": (
        "learning-badges-lifecycle",
        "enrollment.course.course_key",
    ),
    "org.openedx.learning.course.persistent_grade_summary.changed.v1": (
        "learning-badges-lifecycle",
        "grade.course.course_key",
    ),
}


if __name__ == "__main__":
    address, run, learners, first = sys.argv[1:]
    settings.configure(
        INSTALLED_APPS=["openedx_events"],
        EVENT_BUS_PRODUCER="edx_event_bus_redis.create_producer",
        EVENT_BUS_REDIS_CONNECTION_URL=address,
        EVENT_BUS_TOPIC_PREFIX="test",
        EVENT_BUS_PRODUCER_CONFIG={
            kind: {topic: {"event_key_field": field, "enabled": True}}
            for kind, (topic, field) in _TOPICS.items()
        },
    )
    django.setup()

    from opaque_keys.edx.keys import CourseKey
    from openedx_events.learning.data import (
        CourseData,
        CourseEnrollmentData,
        CoursePassingStatusData,
        PersistentCourseGradeData,
        UserData,
        UserPersonalData,
    )
    from openedx_events.learning.signals import (
        COURSE_ENROLLMENT_CREATED,
        COURSE_PASSING_STATUS_UPDATED,
        PERSISTENT_GRADE_SUMMARY_CHANGED,
    )

    course = CourseData(course_key=CourseKey.from_string(run), display_name="A course")
    for number in range(int(first), int(first) + int(learners)):
        name = f"E{number:03}"
        pii = UserPersonalData(username=name, email=f"{name}@example.org", name="")
        user = UserData(pii=pii, id=number, is_active=True)
        # The grade comes first, when nobody has said yet whose number this is.
        passed_at = datetime(2026, 5, 3, 9, tzinfo=UTC)
        PERSISTENT_GRADE_SUMMARY_CHANGED.send_event(
            grade=PersistentCourseGradeData(
                user_id=number,
                course=course,
                course_edited_timestamp=passed_at,
                course_version="1",
                grading_policy_hash="abc",
                percent_grade=0.8,
                letter_grade="Pass",
                passed_timestamp=passed_at,
            )
        )
        COURSE_ENROLLMENT_CREATED.send_event(
            enrollment=CourseEnrollmentData(
                user=user,
                course=course,
                mode="honor",
                is_active=True,
                creation_date=datetime(2026, 5, 1, 15, tzinfo=UTC),
            )
        )
        COURSE_PASSING_STATUS_UPDATED.send_event(
            course_passing_status=CoursePassingStatusData(is_passing=True, course=course, user=user)
        )
