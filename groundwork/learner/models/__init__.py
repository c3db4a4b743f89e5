"""What the learner's own pages keep.

Personal is all of it: the name a person signs in with, the name on a certificate, and what a
person wrote to HR in a correction request. Nothing of what they do in a course is here.
"""

from __future__ import annotations

from groundwork.learner.models.calendars import CalendarFeed, DueEntry
from groundwork.learner.models.certificates import Certificate, CertificateWithdrawal
from groundwork.learner.models.corrections import CorrectionRequest
from groundwork.learner.models.preferences import Preferences

__all__ = [
    "CalendarFeed",
    "Certificate",
    "CertificateWithdrawal",
    "CorrectionRequest",
    "DueEntry",
    "Preferences",
]
