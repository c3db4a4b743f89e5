"""What the command line and the site use of ``reporting``."""

from __future__ import annotations

from reporting.catalogue import assign, register_edition
from reporting.errors import ReportingError
from reporting.figures.own import own_courses
from reporting.figures.people import PersonStatus
from reporting.figures.table import CompletionTable, completion_table
from reporting.ingest.files import FileProblem, ImportReport, import_file
from reporting.ingest.sources import close_source, open_source
from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild as rebuild_completions
from reporting.ledger.guards import guard as guard_ledger
from reporting.ledger.quarantine import replay, waiting
from reporting.ledger.results import AppendResult, Fate, ItemResult
from reporting.ledger.verification import Verification, verify
from reporting.persons import person_numbers
from reporting.roster.changes import Change, PersonChange, RosterDifference
from reporting.roster.errors import RosterError
from reporting.roster.importing import (
    LEAVERS_LIMIT,
    RosterProblemsError,
    TooManyLeaversError,
    compare_roster,
    import_roster,
)
from reporting.sample.loading import SampleError, load_sample
from reporting.sample.organisation import Cast

__all__ = [
    "LEAVERS_LIMIT",
    "AppendResult",
    "Cast",
    "Change",
    "CompletionTable",
    "Fate",
    "FileProblem",
    "ImportReport",
    "ItemResult",
    "PersonChange",
    "PersonStatus",
    "ReportingError",
    "RosterDifference",
    "RosterError",
    "RosterProblemsError",
    "SampleError",
    "TooManyLeaversError",
    "Verification",
    "append",
    "assign",
    "close_source",
    "compare_roster",
    "completion_table",
    "guard_ledger",
    "import_file",
    "import_roster",
    "load_sample",
    "open_source",
    "own_courses",
    "person_numbers",
    "rebuild_completions",
    "register_edition",
    "replay",
    "verify",
    "waiting",
]
