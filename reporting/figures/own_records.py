"""All that the ledger holds about one person, gathered by registration, for that person's own eyes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from curriculum.languages import Language
from reporting.figures.enrolments import enrolments, finished_at
from reporting.ledger.voiding import standing
from reporting.models import CatalogueCourse, Completion, LedgerEntry, QuarantinedRecord
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord
from reporting.records.reading import from_json

_NOT_LEARNED = {Kind.SHOWN, Kind.NOT_SHOWN, Kind.REGISTERED, Kind.WITHDRAWN, Kind.VOIDED}
"""What is observed is told by those who keep the checklists; who is enrolled has not begun by that."""


@dataclass(frozen=True, slots=True)
class OwnAttestation:
    """A text of conduct that the person confirmed."""

    version: str
    confirmed_at: datetime
    language: Language | None


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """One enrolment in a course, and all that is recorded of it."""

    course: str
    titles: dict[str, str]
    """By language tag; empty for a course that is no longer in the catalogue."""
    registration: str
    """What names the enrolment: the source's registration, or a round of modules such as ``modules/1``."""
    edition: str
    edition_digest: str
    """Hex digits: all 64, or the first 12 or more."""
    source: Source
    languages: tuple[Language, ...]
    """In order of first use."""
    began_at: datetime
    finished_at: datetime | None
    """When everything that the course requires was done."""
    is_passed: bool | None
    """None: no result is recorded."""
    scaled: float | None
    """The best result, from 0 to 1."""
    confirmed: tuple[OwnAttestation, ...]
    completed_on: date | None
    """The day on which the completion counts from; None: it does not count, or not yet."""
    expires_on: date | None
    """The first day on which it no longer counts."""


def own_records(number: str) -> tuple[OwnRecord, ...]:
    """Return the records about the person *number*, the latest begun first. Three queries. Read-only."""
    bodies = LedgerEntry.objects.filter(standing(), learner=number).values_list("body", flat=True)
    learned = [record for record in map(from_json, bodies) if record.kind not in _NOT_LEARNED]
    gathered: dict[tuple[str, str], list[LearningRecord]] = {}
    for record, enrolment in enrolments(learned):
        gathered.setdefault((record.course, enrolment), []).append(record)
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    counted = _completions(number)
    found = (
        _record(enrolment, records, titles.get(course, {}), counted.get((course, enrolment)))
        for (course, enrolment), records in gathered.items()
    )
    return tuple(sorted(found, key=lambda one: (one.began_at, one.registration), reverse=True))


def waiting_records(number: str) -> int:
    """Return how many records under the number wait at the door, since something about them is unclear."""
    return QuarantinedRecord.objects.filter(learner=number, released_at=None).count()


def _completions(number: str) -> dict[tuple[str, str], tuple[date, date | None]]:
    """Return since when each registration counts, and until when: the earliest day that is known."""
    rows = Completion.objects.filter(person__number=number, known_to__isnull=True).order_by("-completed_on")
    names = ("course__course", "registration", "completed_on", "expires_on")
    return {(course, one): (done, ends) for course, one, done, ends in rows.values_list(*names)}


def _record(
    enrolment: str,
    records: list[LearningRecord],
    titles: dict[str, str],
    counts: tuple[date, date | None] | None,
) -> OwnRecord:
    last = max(records, key=lambda one: one.occurred_at)
    completed_on, expires_on = counts or (None, None)
    return OwnRecord(
        course=last.course,
        titles=titles,
        registration=enrolment,
        edition=last.edition,
        edition_digest=last.edition_digest,
        source=last.source,
        languages=_languages(records),
        began_at=min(one.occurred_at for one in records),
        finished_at=finished_at(enrolment, records),
        is_passed=_is_passed(records),
        scaled=max((one.scaled for one in records if one.scaled is not None), default=None),
        confirmed=tuple(_attestations(records)),
        completed_on=completed_on,
        expires_on=expires_on,
    )


def _is_passed(records: list[LearningRecord]) -> bool | None:
    kinds = {one.kind for one in records}
    return True if Kind.PASSED in kinds else False if Kind.FAILED in kinds else None


def _languages(records: list[LearningRecord]) -> tuple[Language, ...]:
    used = (tag for one in records for tag in (*one.languages, *filter(None, [one.language])))
    return tuple(dict.fromkeys(used))


def _attestations(records: list[LearningRecord]) -> Iterable[OwnAttestation]:
    """Yield each text and version once, when it was confirmed first."""
    told: dict[tuple[str | None, str | None], LearningRecord] = {}
    for one in sorted(records, key=lambda one: one.occurred_at):
        if one.kind is Kind.ATTESTED:
            told.setdefault((one.attestation, one.attestation_version), one)
    for one in told.values():
        yield OwnAttestation(one.attestation_version or "", one.occurred_at, one.language)
