"""Make the reports that are due, and note what became of each. What was done is not done again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from markupsafe import Markup

from curriculum.languages import Language
from player.api import PdfUnavailableError
from reporting.exports.api import Format, TooManyRowsError
from reporting.exports.exporting import export
from reporting.figures.current import counted_now
from reporting.jobs.api import enqueue
from reporting.models.schedules import ReportRun, ReportSchedule, RunOutcome, Subject
from reporting.persons import names_of
from reporting.replica.reading import heavy_reading
from reporting.schedules.delivering import DeliveryError, address_of, deliver
from reporting.schedules.owners import may_receive, next_owner, scope_of_analyst
from reporting.schedules.reports import report_of, why_empty
from reporting.schedules.times import next_time
from reporting.scope import UnknownUnitError
from reporting.wording import wording

JOB = "report"


def enqueue_due(now: datetime | None = None, most: int = 20) -> int:
    """Have the reports that are due made, once each whatever the number of workers; return how many.

    Of times that passed while no worker ran, the last alone is made up for.
    """
    moment = now or timezone.now()
    due = ReportSchedule.objects.filter(next_at__lte=moment, is_paused=False, ended_at__isnull=True)
    count = 0
    for row in due.order_by("next_at", "pk")[:most]:
        with transaction.atomic():
            mine = ReportSchedule.objects.filter(pk=row.pk, next_at=row.next_at)
            if mine.update(next_at=next_time(row, moment)):
                enqueue(JOB, {"schedule": row.pk, "due_at": row.next_at.isoformat()})
                count += 1
    return count


def make(key: int, due_at: datetime) -> RunOutcome | None:
    """Make the report *key* that was due at *due_at* and hand it over; None: nothing is due.

    Nothing is due that was made before, or was paused or ended while it waited for a worker or another try.

    Raises: DeliveryError: it was not taken. That is noted, and it can be tried again.
    """
    row = ReportSchedule.objects.filter(pk=key, is_paused=False, ended_at__isnull=True).first()
    before = ReportRun.objects.filter(schedule_id=key, due_at=due_at).first()
    if row is None or (before is not None and before.outcome != RunOutcome.FAILED):
        return None
    today = timezone.localdate()
    was = row.owner
    if not may_receive(row.owner, row.unit, today):
        other = next_owner(row.unit, today)
        if other is None:
            ReportSchedule.objects.filter(pk=key).update(is_paused=True, has_nobody=True)
            return _note(row, due_at, RunOutcome.NOBODY)
        row.owner = other
        row.save(update_fields=["owner"])
    was_moved = was != row.owner or bool(before and before.was_moved)
    try:
        outcome, why, rows = _made(row, due_at, was if was != row.owner else "")
    except DeliveryError as error:
        _note(row, due_at, RunOutcome.FAILED, error.problem, was_moved=was_moved)
        raise
    return _note(row, due_at, outcome, why, rows, was_moved=was_moved)


def _made(row: ReportSchedule, due_at: datetime, was: str) -> tuple[RunOutcome, str, int]:
    language, about = Language(row.language), Subject(row.report)
    words = wording(language)
    day = timezone.localdate(due_at) - timedelta(days=1)
    to = address_of(row)
    try:
        scope = scope_of_analyst(row.owner, timezone.localdate())
        asked = {"unit": row.unit, "as_of": day.isoformat(), "schedule": str(row.pk)}
        part = f"{row.pk}-{day.isoformat()}"
        counted_now()  # where they can be: a replica takes the counts as they come
        with heavy_reading():
            report = report_of(about, day, scope, row.unit, language)
            file = export(report, Format(row.format), by=row.owner, asked=asked, recipient=to, part=part)
    except (TooManyRowsError, PdfUnavailableError, UnknownUnitError) as error:
        raise DeliveryError("schedule_problem_format") from error
    why = why_empty(about, report)
    sentences = [words("schedule_mail_empty", why=words(why))] if why else []
    if was:
        sentences.append(words("schedule_mail_moved", owner=Markup("<bdi>{}</bdi>").format(_name(was))))
    subject = words.plain("schedule_mail_subject", name=row.name, day=words.date(day).striptags())
    deliver(row, file, to, sentences, subject, words)
    return (RunOutcome.EMPTY if why else RunOutcome.DONE), why, report.rows


def _name(number: str) -> str:
    return names_of([number]).get(number, number)


def _note(
    row: ReportSchedule,
    due_at: datetime,
    outcome: RunOutcome,
    why: str = "",
    rows: int = 0,
    *,
    was_moved: bool = False,
) -> RunOutcome:
    told = {
        "outcome": outcome,
        "owner": row.owner,
        "was_moved": was_moved,
        "why": why,
        "rows": rows,
        "ended_at": timezone.now(),
    }
    ReportRun.objects.update_or_create(schedule=row, due_at=due_at, defaults=told)
    return outcome
