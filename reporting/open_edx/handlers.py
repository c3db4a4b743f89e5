"""Listen to the platform: note who changed where, and nothing else, so that no page waits for us.

Connected by path in ``apps.py``. What changed is looked up when it is told; so a signal that comes
twice, late or out of order does no harm.
"""

from __future__ import annotations

import logging
from typing import Any

from reporting.open_edx.notices import note_change
from reporting.open_edx.retirement import erase
from reporting.open_edx.tables import OURS

_log = logging.getLogger(__name__)


def block_completed(sender: Any, instance: Any, **_told: Any) -> None:
    """Note that a block of ours was completed (``post_save`` of ``BlockCompletion``)."""
    if str(instance.block_type).startswith(OURS):
        note_change(instance.user_id, str(instance.context_key))


def passing_status_updated(course_passing_status: Any, **_told: Any) -> None:
    """Note that the course grade began or ceased to be a passing one."""
    note_change(course_passing_status.user.id, str(course_passing_status.course.course_key))


def grade_changed(grade: Any, **_told: Any) -> None:
    """Note that the course grade changed."""
    note_change(grade.user_id, str(grade.course.course_key))


def certificate_changed(certificate: Any, **_told: Any) -> None:
    """Note that a certificate was made, changed or revoked."""
    note_change(certificate.user.id, str(certificate.course.course_key))


def enrolment_changed(enrollment: Any, **_told: Any) -> None:
    """Note that somebody was enrolled, changed the track, or was unenrolled."""
    note_change(enrollment.user.id, str(enrollment.course.course_key))


def user_retired(sender: Any, user: Any, **_told: Any) -> None:
    """Erase what the plugin keeps of a user whom the LMS retires."""
    erase(user.pk)


def course_published(catalog_info: Any, **_told: Any) -> None:
    """Have a course run looked at again, in Studio, whenever it is published."""
    from reporting.open_edx.tasks import note_course

    try:
        note_course.delay(str(catalog_info.course_key))
    except Exception:  # every broker has errors of its own, and publishing must not fail for it
        _log.exception("the broker took nothing; %s is not looked at again", catalog_info.course_key)
