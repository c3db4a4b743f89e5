"""Note that something changed, in the transaction of the change, and have it told afterwards.

The broker may be down and the worker may die: the notice stays, and the next change or the daily
comparison has it told. A receiver must never break the LMS, so whatever goes wrong here is logged.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from reporting.open_edx.broker import broker
from reporting.open_edx.configuration import configuration
from reporting.open_edx.errors import ConfigurationError
from reporting.open_edx.models import Notice

_log = logging.getLogger(__name__)
_OVERDUE = timedelta(hours=1)
"""After so long a task that was queued is taken for lost."""


def note_change(user_id: int, course_key: str) -> None:
    """Note that something changed for a user in a course run, and have it told once it is committed."""
    try:
        with transaction.atomic():
            is_to_be_queued = _note(user_id, course_key)
    except DatabaseError:
        _log.exception(
            "a change of user %s in %s could not be noted; the daily comparison finds it", user_id, course_key
        )
        return
    if is_to_be_queued:
        transaction.on_commit(partial(queue, user_id, course_key))


def queue(user_id: int, course_key: str) -> bool:
    """Have the LMS's worker tell of a user in a run, and return whether the broker took it."""
    from reporting.open_edx.tasks import tell_of

    try:
        seconds = configuration().send_after_seconds
    except ConfigurationError as error:
        _log.error("nothing is told: %s", error)
        return False
    return broker.give(tell_of, (user_id, course_key), after_seconds=seconds)  # if not, the notice waits


def _note(user_id: int, course_key: str) -> bool:
    """Keep the notice and return whether a task has to be queued for it."""
    now = timezone.now()
    notice = Notice.objects.filter(user_id=user_id, course_key=course_key)
    for _ in range(2):
        if notice.update(changes=F("changes") + 1):
            # One task for many changes: a lesson of ten blocks tells of itself ten times.
            return bool(notice.filter(queued_at__lt=now - _OVERDUE).update(queued_at=now))
        try:
            with transaction.atomic():
                Notice.objects.create(user_id=user_id, course_key=course_key, queued_at=now)
        except IntegrityError:
            continue  # another process was first
        return True
    return False
