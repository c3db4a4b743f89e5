"""The tables. No table has a field for race, belief, or what a learner wrote.

Personal data is in ``access``, ``people``, ``obligations``, ``ledger``, ``measurements``, ``call_home``,
and for a day in ``roster``.
"""

from __future__ import annotations

from reporting.models.access import RoleGrant
from reporting.models.asked import KeptAsked
from reporting.models.attendance import AttendanceMark, AttendanceRule, GuestCount
from reporting.models.audit import AuditEntry, AuditHead
from reporting.models.before_hire import BeforeHireDecision
from reporting.models.call_home import CallHomeGrant, EnrolmentCode
from reporting.models.completions import Completion
from reporting.models.confidence import ConfidenceCount
from reporting.models.counts import CountedPerson, CountHead, StandingChanges
from reporting.models.courses import Assignment, CatalogueCourse
from reporting.models.erasure import Erasure, ErasureRequest, LegalHold
from reporting.models.exports import Export
from reporting.models.jobs import JobSchedule, JobState, QueuedJob
from reporting.models.ledger import LedgerEntry, LedgerHead, QuarantinedRecord, VoidedEntry
from reporting.models.lms_numbers import LmsNumber
from reporting.models.lrs import LrsPosition
from reporting.models.measurements import Measurement
from reporting.models.messages import KeptPreview, Message, MessageLine, MessagePlan
from reporting.models.obligations import DueDecision, Equivalence, Exemption, Extension, Leave, Revision
from reporting.models.outbox import DeliveryState, Destination, OutboxRow
from reporting.models.pace import RequestCount
from reporting.models.people import Person, Position, Unit
from reporting.models.person_words import PersonWord
from reporting.models.prepared import FileState, PreparedFile, PreparedFilePart
from reporting.models.proofs import FigureProof, ProofHead
from reporting.models.replica import ReplicaMark
from reporting.models.roster import RosterImport, RosterUpload, RosterUploadPart
from reporting.models.routes import RecordRoute, RouteComparison, RouteDifference
from reporting.models.schedules import ReportRun, ReportSchedule
from reporting.models.scim import ScimGroup, ScimSource, ScimUser
from reporting.models.sent_forms import SentForm
from reporting.models.session_places import SessionEnrolment, SessionInvite, SessionRequest
from reporting.models.sessions import ClassroomSession, SessionPlan, SessionSeries
from reporting.models.shown_figures import ShownFigure
from reporting.models.sources import SourceSystem

__all__ = [
    "Assignment",
    "AttendanceMark",
    "AttendanceRule",
    "AuditEntry",
    "AuditHead",
    "BeforeHireDecision",
    "CallHomeGrant",
    "CatalogueCourse",
    "ClassroomSession",
    "Completion",
    "ConfidenceCount",
    "CountHead",
    "CountedPerson",
    "DeliveryState",
    "Destination",
    "DueDecision",
    "EnrolmentCode",
    "Equivalence",
    "Erasure",
    "ErasureRequest",
    "Exemption",
    "Export",
    "Extension",
    "FigureProof",
    "FileState",
    "GuestCount",
    "JobSchedule",
    "JobState",
    "KeptAsked",
    "KeptPreview",
    "Leave",
    "LedgerEntry",
    "LedgerHead",
    "LegalHold",
    "LmsNumber",
    "LrsPosition",
    "Measurement",
    "Message",
    "MessageLine",
    "MessagePlan",
    "OutboxRow",
    "Person",
    "PersonWord",
    "Position",
    "PreparedFile",
    "PreparedFilePart",
    "ProofHead",
    "QuarantinedRecord",
    "QueuedJob",
    "RecordRoute",
    "ReplicaMark",
    "ReportRun",
    "ReportSchedule",
    "RequestCount",
    "Revision",
    "RoleGrant",
    "RosterImport",
    "RosterUpload",
    "RosterUploadPart",
    "RouteComparison",
    "RouteDifference",
    "ScimGroup",
    "ScimSource",
    "ScimUser",
    "SentForm",
    "SessionEnrolment",
    "SessionInvite",
    "SessionPlan",
    "SessionRequest",
    "SessionSeries",
    "ShownFigure",
    "SourceSystem",
    "StandingChanges",
    "Unit",
    "VoidedEntry",
]
