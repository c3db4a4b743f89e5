"""Erase what the plugin keeps of a user, when the LMS retires them.

The records themselves are the employer's, kept under the employee number where they were sent, for as
long as that site's rules say; the LMS's own retirement does not reach there (decision 0023).
"""

from __future__ import annotations

from django.db import transaction

from reporting.open_edx.learners import retired_users
from reporting.open_edx.models import LearnerNumber, Notice, SentRecord

_ABOUT_PEOPLE = (Notice, SentRecord, LearnerNumber)


def erase(user_id: int) -> int:
    """Delete every row about the user and return how many there were. Safe to repeat."""
    with transaction.atomic():
        gone = [model.objects.filter(user_id=user_id).delete()[0] for model in _ABOUT_PEOPLE]
    return sum(gone)


def erase_retired() -> int:
    """Delete every row about users whom the LMS has retired, and return how many there were.

    What came between the LMS's word and the end of its retirement: an unenrolment, a worker that was late.
    """
    gone = [model.objects.filter(user_id__in=retired_users()).delete()[0] for model in _ABOUT_PEOPLE]
    return sum(gone)
