"""What the command line and the site use of ``reporting``."""

from __future__ import annotations

from reporting.access.grants import BY_UNIT, GrantError, held_on
from reporting.access.grants import end as end_role
from reporting.access.grants import give as give_role
from reporting.audit.ends import audit_end, audit_holds
from reporting.audit.own import OwnLook, own_looks
from reporting.audit.verification import erasures_not_in_the_log, verify_audit
from reporting.call_home.enrolment_codes import (
    LONGEST_DAYS,
    LONGEST_PURPOSE,
    PERSONAL_MINUTES,
    ShownCode,
    codes_given_out,
    open_code,
    open_personal_code,
    revoke_code,
)
from reporting.call_home.errors import CallHomeError
from reporting.callers import address_of
from reporting.catalogue import assign, catalogue_editions, catalogue_titles, register_edition
from reporting.codes import new_code, read_code, shown_code
from reporting.confidence import SaidSure, count_confidence
from reporting.erasure.holds import HoldError, held_numbers, holds, lift_hold, place_hold
from reporting.erasure.ledger import replace_in_ledger
from reporting.erasure.log import replace_in_log, without
from reporting.erasure.noting import note_erasure
from reporting.erasure.obstacles import Obstacle, left_before, obstacles
from reporting.erasure.people import (
    empty_jobs,
    keep_keys_from_others,
    name_and_key,
    number_of,
    other_names,
)
from reporting.erasure.references import is_reference, new_reference
from reporting.erasure.words import named, without_name
from reporting.errors import ReportingError
from reporting.exports.api import Cell, Column, FileTold, Format, Kind, Report, Table, file_told
from reporting.figures.asked_again import AskedAgain, asked_again
from reporting.figures.confidence import Sureness, confidence_table
from reporting.figures.deriving import rebuild as rebuild_counts
from reporting.figures.explaining import PeopleHaveChangedError, audit_export, explained
from reporting.figures.kept_asked import shown_asked
from reporting.figures.own import OwnChange, OwnReason, OwnRequirement, own_requirements
from reporting.figures.own_records import OwnAttestation, OwnRecord, own_records, waiting_records
from reporting.figures.proof_chain import WithdrawnFor, verify_proofs
from reporting.figures.publishing import Wanted as WantedFigures
from reporting.figures.publishing import publish
from reporting.figures.recounting import last_recount
from reporting.figures.still_open import StillOpen, still_open
from reporting.figures.suppression import Group, hidden_keys
from reporting.figures.table import CompletionTable, completion_table, threshold
from reporting.figures.threshold import PUBLIC_THRESHOLD
from reporting.figures.withdrawing import NothingToWithdrawError, withdraw
from reporting.fresh_sign_in import fresh_methods, needs_fresh_sign_in
from reporting.ingest.files import FileProblem, ImportReport, import_file
from reporting.ingest.sources import close_source, open_source
from reporting.ingest.texts import names_of_texts
from reporting.known_codes import is_code_known
from reporting.ledger.admission import WAITS_FOR_HR
from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild as rebuild_completions
from reporting.ledger.derived import rebuild_derived, verify_derived
from reporting.ledger.ends import End, ledger_end, ledger_holds
from reporting.ledger.guards import guard as guard_ledger
from reporting.ledger.guards import is_guarded as is_ledger_guarded
from reporting.ledger.head import locked_head as locked_ledger
from reporting.ledger.quarantine import replay, waiting
from reporting.ledger.replaced import Chain
from reporting.ledger.results import AppendResult, Fate, ItemResult
from reporting.ledger.verification import Verification, verify
from reporting.ledger.waiting_time import know_waiting_time
from reporting.limits import Limit
from reporting.lms_reports.importing import ReportImport, import_report, spans
from reporting.lms_reports.mapping import MapError, built_in, is_zone, path_of, read_map
from reporting.lms_reports.moments import DateOrder
from reporting.lms_reports.reading import Told
from reporting.lrs.client import Lrs
from reporting.lrs.comparing import compare as compare_store
from reporting.lrs.errors import LrsError
from reporting.lrs.pulling import PullReport, pull
from reporting.messages.own import OwnMessage, next_message, own_message_in_words, own_messages
from reporting.messages.running import letters_of, rest_at
from reporting.messages.running import run as run_messages
from reporting.messages.surroundings import Invitation, Wish, site_address
from reporting.messages.writing import written as written_letter
from reporting.models import AuditEntry, Erasure, ErasureRequest
from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel
from reporting.months import add_months
from reporting.obligations.states import ASKED_FOR, DONE, State
from reporting.persons import names_of, person_numbers
from reporting.policy.leaves_file import LeavesReport, import_leaves
from reporting.policy.revising import planned
from reporting.replica.choice import connection_to_read
from reporting.replica.reading import ReplicaError, only_replica
from reporting.replica.standing import ReplicaStanding, replica_standing
from reporting.roster.changes import Change, PersonChange, RosterDifference
from reporting.roster.errors import RosterError
from reporting.roster.importing import (
    RosterProblemsError,
    RosterStoppedError,
    compare_roster,
    import_roster,
)
from reporting.roster.limits import Stop, Stopped, stops
from reporting.roster.signals import roster_imported
from reporting.sample.loading import SampleError, load_sample
from reporting.sample.organisation import Cast
from reporting.scim.systems import close_scim, open_scim
from reporting.scope import WHOLE
from reporting.sessions.feed import add_own_sessions
from reporting.sessions.keeping import Session
from reporting.sessions.plans import Part
from reporting.sessions.public import announce as announce_session
from reporting.sessions.public import announced as announced_sessions
from reporting.sessions.public import call_off as call_off_session
from reporting.titles import Title, title_in
from reporting.views_when_asked import when_asked
from reporting.web.auditing import write_down
from reporting.web.exporting import exported
from reporting.web.figure_words import figure_in_words
from reporting.web.rule_words import people_in_words
from reporting.web.shown import shown_in_words
from reporting.wording import wording as messages_wording

__all__ = [
    "ASKED_FOR",
    "BY_UNIT",
    "DONE",
    "LONGEST_DAYS",
    "LONGEST_PURPOSE",
    "PERSONAL_MINUTES",
    "PUBLIC_THRESHOLD",
    "WAITS_FOR_HR",
    "WHOLE",
    "AppendOnlyManager",
    "AppendOnlyModel",
    "AppendResult",
    "AskedAgain",
    "AuditEntry",
    "CallHomeError",
    "Cast",
    "Cell",
    "Chain",
    "Change",
    "Column",
    "CompletionTable",
    "DateOrder",
    "End",
    "Erasure",
    "ErasureRequest",
    "Fate",
    "FileProblem",
    "FileTold",
    "Format",
    "GrantError",
    "Group",
    "HoldError",
    "ImportReport",
    "Invitation",
    "ItemResult",
    "Kind",
    "LeavesReport",
    "Limit",
    "Lrs",
    "LrsError",
    "MapError",
    "NothingToWithdrawError",
    "Obstacle",
    "OwnAttestation",
    "OwnChange",
    "OwnLook",
    "OwnMessage",
    "OwnReason",
    "OwnRecord",
    "OwnRequirement",
    "Part",
    "PeopleHaveChangedError",
    "PersonChange",
    "PullReport",
    "ReplicaError",
    "ReplicaStanding",
    "Report",
    "ReportImport",
    "ReportingError",
    "RosterDifference",
    "RosterError",
    "RosterProblemsError",
    "RosterStoppedError",
    "SaidSure",
    "SampleError",
    "Session",
    "ShownCode",
    "State",
    "StillOpen",
    "Stop",
    "Stopped",
    "Sureness",
    "Table",
    "Title",
    "Told",
    "Verification",
    "WantedFigures",
    "Wish",
    "WithdrawnFor",
    "add_months",
    "add_own_sessions",
    "address_of",
    "announce_session",
    "announced_sessions",
    "append",
    "asked_again",
    "assign",
    "audit_end",
    "audit_export",
    "audit_holds",
    "built_in",
    "call_off_session",
    "catalogue_editions",
    "catalogue_titles",
    "close_scim",
    "close_source",
    "codes_given_out",
    "compare_roster",
    "compare_store",
    "completion_table",
    "confidence_table",
    "connection_to_read",
    "count_confidence",
    "empty_jobs",
    "end_role",
    "erasures_not_in_the_log",
    "explained",
    "exported",
    "figure_in_words",
    "file_told",
    "fresh_methods",
    "give_role",
    "guard_ledger",
    "held_numbers",
    "held_on",
    "hidden_keys",
    "holds",
    "import_file",
    "import_leaves",
    "import_report",
    "import_roster",
    "is_code_known",
    "is_ledger_guarded",
    "is_reference",
    "is_zone",
    "keep_keys_from_others",
    "know_waiting_time",
    "last_recount",
    "ledger_end",
    "ledger_holds",
    "left_before",
    "letters_of",
    "lift_hold",
    "load_sample",
    "locked_ledger",
    "messages_wording",
    "name_and_key",
    "named",
    "names_of",
    "names_of_texts",
    "needs_fresh_sign_in",
    "new_code",
    "new_reference",
    "next_message",
    "note_erasure",
    "number_of",
    "obstacles",
    "only_replica",
    "open_code",
    "open_personal_code",
    "open_scim",
    "open_source",
    "other_names",
    "own_looks",
    "own_message_in_words",
    "own_messages",
    "own_records",
    "own_requirements",
    "path_of",
    "people_in_words",
    "person_numbers",
    "place_hold",
    "planned",
    "publish",
    "pull",
    "read_code",
    "read_map",
    "rebuild_completions",
    "rebuild_counts",
    "rebuild_derived",
    "register_edition",
    "replace_in_ledger",
    "replace_in_log",
    "replay",
    "replica_standing",
    "rest_at",
    "revoke_code",
    "roster_imported",
    "run_messages",
    "shown_asked",
    "shown_code",
    "shown_in_words",
    "site_address",
    "spans",
    "still_open",
    "stops",
    "threshold",
    "title_in",
    "verify",
    "verify_audit",
    "verify_derived",
    "verify_proofs",
    "waiting",
    "waiting_records",
    "when_asked",
    "withdraw",
    "without",
    "without_name",
    "write_down",
    "written_letter",
]
