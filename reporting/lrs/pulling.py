"""Bring home what a learning record store has taken since the last time: each fact once, never a gap."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from reporting.evidence.noting import note_route
from reporting.jobs.api import progress as tell_of_progress
from reporting.ledger.appending import append
from reporting.lrs.client import Lrs
from reporting.lrs.errors import LrsError
from reporting.models import LrsPosition
from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord
from reporting.records.reading import harmless
from reporting.records.xapi_statement import NameOfText, records_of_statement, stored_at

_OVERLAP = timedelta(minutes=10)
"""Read again each time: a store may show a statement some time after the moment it says it stored it."""


@dataclass(slots=True)
class PullReport:
    """What became of the statements of a store."""

    statements: int = 0
    ours: int = 0
    """Statements from which records came."""
    stored: int = 0
    already_known: int = 0
    quarantined: int = 0
    problems: list[str] = field(default_factory=list)
    """Statements of ours that make no sense, with their ids."""
    stopped: str = ""
    """Why the store could not be read to its end; empty when it was."""


def pull(
    lrs: Lrs, name_of_text: NameOfText, *, since: datetime | None = None, home_page: str = ""
) -> PullReport:
    """Append what *lrs* has stored since the last pull, or since *since*. Safe to repeat.

    Page by page: when the store fails on the way, what was read is kept, and the next pull goes
    on from there. *home_page* leaves out whoever has an account elsewhere.
    """
    position = LrsPosition.objects.filter(endpoint=lrs.endpoint).first()
    begin = since or (position.stored_through - _OVERLAP if position else None)
    report = PullReport()
    through = position.stored_through if position else None
    # What lies between would be passed over for good.
    leaves_a_gap = since is not None and through is not None and since > through
    progress = _Progress(lrs.endpoint, through, is_written=not leaves_a_gap)
    try:
        for statements in lrs.pages(begin):
            tell_of_progress()
            told = read_statements(statements, report, name_of_text, home_page)
            records = [one for one, _ in told]
            with transaction.atomic():
                result = append(records)
                moments = {one.record_id: moment for one, moment in told if moment is not None}
                note_route(records, route_of(lrs), timezone.now(), moments)
                progress.after(statements)
            report.stored += result.stored
            report.already_known += result.already_known
            report.quarantined += result.quarantined
        progress.at_the_end()
    except LrsError as error:
        report.stopped = str(error)
    return report


def route_of(lrs: Lrs) -> str:
    """Return the name of the way by which facts come from *lrs* (``RecordRoute.route``)."""
    return f"lrs {lrs.endpoint}"


def read_statements(
    statements: list[Any], report: PullReport, name_of_text: NameOfText, home_page: str
) -> list[tuple[LearningRecord, datetime | None]]:
    """Return the records of *statements*, each with when the store took it in; count them in *report*."""
    records: list[tuple[LearningRecord, datetime | None]] = []
    for statement in statements:
        report.statements += 1
        try:
            found = records_of_statement(statement, name_of_text=name_of_text, home_page=home_page)
        except RecordError as error:
            name = statement.get("id") if isinstance(statement, dict) else None
            report.problems += [
                f"statement {harmless(str(name)[:40])}: {sentence}" for sentence in error.problems
            ]
        else:
            report.ours += bool(found)
            records += [(one, stored_at(statement)) for one in found]
    return records


class _Progress:
    """How far the store has been read; written down only where nothing older can still come."""

    def __init__(self, endpoint: str, through: datetime | None, *, is_written: bool) -> None:
        self._endpoint = endpoint
        self._is_written = is_written
        self._through = through
        self._is_in_order = True
        self._highest: datetime | None = None

    def after(self, statements: list[Any]) -> None:
        """Note a page. A store that does not keep to the order is only done when it is read to its end."""
        for moment in filter(None, map(stored_at, statements)):
            if self._highest is not None and moment < self._highest:
                self._is_in_order = False
            else:
                self._highest = moment
        if self._is_in_order:
            self._write()

    def at_the_end(self) -> None:
        """Note that there is nothing more."""
        self._write()

    def _write(self) -> None:
        if self._highest is None or not self._is_written:
            return
        # A store whose clock runs ahead must not make us pass over what it stores until then.
        reached = min(self._highest, timezone.now())
        if self._through is None or reached > self._through:
            self._through = reached
            LrsPosition.objects.update_or_create(
                endpoint=self._endpoint, defaults={"stored_through": reached, "read_at": timezone.now()}
            )
