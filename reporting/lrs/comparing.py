"""Read again what a learning record store took in of late, and hold it against the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from reporting.evidence.comparing import keep_comparison, told_since
from reporting.jobs.api import progress as tell_of_progress
from reporting.lrs.client import Lrs
from reporting.lrs.pulling import PullReport, read_statements, route_of
from reporting.records.model import LearningRecord, fact_of
from reporting.records.xapi_statement import NameOfText

COMPARED_DAYS = 35
"""A month and some days: each completion is held against its store about thirty-five times."""


def compare(lrs: Lrs, name_of_text: NameOfText, now: datetime, home_page: str = "") -> int:
    """Keep every difference between *lrs* and the ledger, and return how many there are. Appends nothing.

    Raises: LrsError: the store could not be read to its end; what was found before stays.
    """
    since = now - timedelta(days=COMPARED_DAYS)
    report, theirs = PullReport(), dict[UUID, LearningRecord]()
    for statements in lrs.pages(since):
        tell_of_progress()
        for one, _ in read_statements(statements, report, name_of_text, home_page):
            theirs[fact_of(one)] = one
    ours = frozenset(told_since(route_of(lrs), since))
    return keep_comparison(route_of(lrs), theirs, ours, now, since)
