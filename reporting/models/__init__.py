"""The tables. Personal data is in ``people``, ``ledger``, ``measurements``, ``call_home``, and nowhere else.

No table has a field for race, belief, or what a learner wrote.
"""

from __future__ import annotations

from reporting.models.audit import AuditEntry
from reporting.models.call_home import CallHomeGrant, EnrolmentCode
from reporting.models.completions import Completion
from reporting.models.confidence import ConfidenceCount
from reporting.models.courses import Assignment, CatalogueCourse
from reporting.models.ledger import LedgerEntry, LedgerHead, QuarantinedRecord
from reporting.models.lrs import LrsPosition
from reporting.models.measurements import Measurement
from reporting.models.people import Person, Position, Unit
from reporting.models.sources import SourceSystem

__all__ = [
    "Assignment",
    "AuditEntry",
    "CallHomeGrant",
    "CatalogueCourse",
    "Completion",
    "ConfidenceCount",
    "EnrolmentCode",
    "LedgerEntry",
    "LedgerHead",
    "LrsPosition",
    "Measurement",
    "Person",
    "Position",
    "QuarantinedRecord",
    "SourceSystem",
    "Unit",
]
