"""Tell the ledger who took part: what it holds of a session is made equal to what the marks amount to.

Nothing is told before a facilitator has confirmed who was there. After that every correction is told at once:
what no longer stands is voided, what stands now is told, and both remain in the ledger.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from reporting.erasure.references import is_reference
from reporting.ledger.appending import append
from reporting.ledger.completions import local_day
from reporting.ledger.rapid import select_in
from reporting.ledger.voiding import take_back, tell_again
from reporting.models import CatalogueCourse, LedgerEntry, QuarantinedRecord, VoidedEntry
from reporting.models.attendance import AttendanceMark
from reporting.models.sessions import SessionPlan
from reporting.records.classes import registration_of_class
from reporting.records.facts import Facts
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, fact_of, new_record
from reporting.records.reading import from_json
from reporting.sessions.attendance import Attendance, Mark, attendance
from reporting.sessions.keeping import Session
from reporting.sessions.kept_rules import rule_of
from reporting.sessions.plans import Plan, Status


class _Edition(NamedTuple):
    label: str
    digest: str


def attendance_of(session: Session) -> dict[str, Attendance]:
    """Return who was there, by employee number. One query."""
    rows = AttendanceMark.objects.filter(session=session.key)
    told = rows.values_list("pk", "learner", "part", "minutes", "whole", "takes_back_id")
    return attendance(Mark(*row) for row in told)


def record_attendance(session: Session, only: Collection[str] | None = None) -> None:
    """Make the ledger hold what the marks of *session* amount to, for everybody or for *only* these people.

    Inside the transaction of what changed it, which has locked the session. Doing it twice does it once.
    """
    told = _told(session, only)
    wanted = {fact_of(one): one for one in _wanted(session, told, only)}
    for record in told:
        stands = wanted.get(fact_of(record))
        if stands is None or stands.occurred_at != record.occurred_at:
            take_back(record)
    records = list(wanted.values())
    append(records)
    tell_again(records)


def _wanted(
    session: Session, told: list[LearningRecord], only: Collection[str] | None
) -> Iterator[LearningRecord]:
    """Yield what is to be told. A public session tells nothing, nor does one that nobody has confirmed."""
    course = CatalogueCourse.objects.filter(course=session.about.course).first()
    if course is None or session.about.is_public or session.plan.status is not Status.HELD:
        return
    held = SessionPlan.objects.filter(session=session.key, status=Status.HELD.value)
    confirmed_at = held.order_by("number").values_list("entered_at", flat=True)[0]
    edition = _edition(session, told) or _Edition(course.edition, course.edition_digest)
    for learner, found in attendance_of(session).items():
        # Of who was erased the ledger holds all that stays; it is told nothing more of them.
        is_told = (only is None or learner in only) and not is_reference(learner)
        if found.last_part is not None and is_told:
            yield from _records(session, course, edition, learner, found, confirmed_at)


def _records(
    session: Session,
    course: CatalogueCourse,
    edition: _Edition,
    learner: str,
    found: Attendance,
    confirmed_at: datetime,
) -> Iterator[LearningRecord]:
    about, plan = session.about, session.plan
    began = Facts(
        kind=Kind.LAUNCHED,
        learner=learner,
        course=about.course,
        edition=edition.label,
        edition_digest=edition.digest,
        registration=registration_of_class(session.code),
        occurred_at=_end(
            plan, min(part for part, there in found.parts.items() if there.minutes), confirmed_at
        ),
        source=Source.CLASSROOM,
        language=plan.languages[0] if len(plan.languages) == 1 else None,
        module=about.module or None,
    )
    yield new_record(began)
    rule = rule_of(about.course, local_day(plan.starts_at), timezone.localdate())
    if not rule.is_met(found, plan.parts):
        return
    done_at = _end(plan, found.last_part or 1, confirmed_at)
    if not about.module:
        yield new_record(replace(began, kind=Kind.COMPLETED, occurred_at=done_at))
        return
    required = tuple(one["id"] for one in course.modules)
    if any(one["id"] == about.module and one["is_attended"] for one in course.modules):
        yield new_record(replace(began, kind=Kind.MODULE_DONE, modules=required, occurred_at=done_at))


def _end(plan: Plan, part: int, confirmed_at: datetime) -> datetime:
    """Return when *part* was over: at its planned end, or when all was confirmed, if that is earlier."""
    # It may have fewer parts now than when somebody was marked.
    ends_at = plan.parts[min(part, len(plan.parts)) - 1].ends_at
    return min(ends_at, confirmed_at)


def _edition(session: Session, told: list[LearningRecord]) -> _Edition | None:
    """Return the edition that the session was told with before: what was taught does not change later."""
    if told:
        return _Edition(told[0].edition, told[0].edition_digest)
    bodies = LedgerEntry.objects.filter(registration=registration_of_class(session.code)).order_by("sequence")
    for body in bodies.values_list("body", flat=True):
        record = from_json(body)
        if record.source is Source.CLASSROOM:
            return _Edition(record.edition, record.edition_digest)
    return None


def _told(session: Session, only: Collection[str] | None) -> list[LearningRecord]:
    """Return what the ledger and its door hold of the attendance of *session*, and was not taken back."""
    registration = registration_of_class(session.code)
    entries = LedgerEntry.objects.filter(registration=registration).exclude(kind=Kind.VOIDED.value)
    waiting = QuarantinedRecord.objects.filter(course=session.about.course, released_at__isnull=True)
    if only is not None:
        entries, waiting = entries.filter(learner__in=only), waiting.filter(learner__in=only)
    records = [from_json(body) for body in entries.values_list("body", flat=True)]
    voided = {
        row[0] for row in select_in(VoidedEntry, ("record_id",), "record_id", [r.record_id for r in records])
    }
    records = [one for one in records if one.record_id not in voided]
    records += [from_json(body) for body in waiting.values_list("body", flat=True)]
    return [one for one in records if one.registration == registration and one.source is Source.CLASSROOM]
