"""Erase what the plugin keeps of a user, when the LMS retires them.

The records themselves are the employer's, kept under the employee number where they were sent, for as
long as that site's rules say; the LMS's own retirement does not reach there (decision 0023).
"""

from __future__ import annotations

from django.db import transaction

from reporting.open_edx.models import LearnerNumber, Notice, SentRecord


def erase(user_id: int) -> int:
    """Delete every row about the user and return how many there were. Safe to repeat."""
    with transaction.atomic():
        gone = [
            model.objects.filter(user_id=user_id).delete()[0] for model in (Notice, SentRecord, LearnerNumber)
        ]
    return sum(gone)
