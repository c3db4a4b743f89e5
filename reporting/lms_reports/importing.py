"""Bring a report home: all of it or nothing, unless whoever imports it says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from editions.api import Published
from reporting.errors import ReportingError
from reporting.evidence.comparing import keep_comparison
from reporting.evidence.noting import note_route
from reporting.ledger.appending import append
from reporting.ledger.results import AppendResult
from reporting.lms_reports.courses import KnownEditions
from reporting.lms_reports.mapping import ReportMap
from reporting.lms_reports.reading import LineProblem, ReportReading, Told, read_report
from reporting.models import CatalogueCourse, LedgerEntry, RecordRoute
from reporting.records.model import fact_of

LARGEST_REPORT = 20_000_000
"""Bytes: about 150,000 lines."""
_BATCH = 5_000


@dataclass(slots=True)
class ReportImport:
    """What became of a report."""

    reading: ReportReading
    results: list[AppendResult] = field(default_factory=list)
    """Empty when nothing was stored because of problems."""

    @property
    def stored(self) -> int:
        """Return how many records are new in the ledger."""
        return sum(one.stored for one in self.results)

    @property
    def already_known(self) -> int:
        """Return how many told nothing new."""
        return sum(one.already_known for one in self.results)

    @property
    def quarantined(self) -> int:
        """Return how many wait until we know their person or course."""
        return sum(one.quarantined for one in self.results)


def import_report(
    path: Path, mapping: ReportMap, told: Told, published: Published, *, skip_faulty: bool = False
) -> ReportImport:
    """Append what the CSV report *path* says, read by *mapping*. Safe to repeat, in any order.

    One line that is not understood keeps all of them out, unless *skip_faulty*.

    Raises:
        OSError: the file cannot be read from the disk.
        ReportingError: it is too large, not text, or has no table with the headings of *mapping*.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST_REPORT + 1)
    if len(data) > LARGEST_REPORT:
        raise ReportingError(
            f"{path.name} has more than {LARGEST_REPORT // 1_000_000} MB; export fewer courses or months"
        )
    try:
        reading = read_report(data, mapping, known_editions(published), told)
    except ReportingError as error:
        raise ReportingError(f"{path.name}: {error}") from None
    done, route, now = ReportImport(reading), f"report {mapping.system}", timezone.now()
    if reading.records and (skip_faulty or not reading.problems):
        with transaction.atomic():
            for start in range(0, len(reading.records), _BATCH):
                batch = reading.records[start : start + _BATCH]
                done.results.append(append(batch))
                note_route(batch, route, now)
            _compare(reading, route, now)
    return done


def _compare(reading: ReportReading, route: str, now: datetime) -> None:
    """Hold the report against the ledger: what earlier ones told of its courses and days it must tell again.

    A report of some courses, or of one month, says nothing of the rest.
    """
    theirs = {fact_of(one): one for one in reading.records}
    days = [one.occurred_at for one in reading.records]
    told = LedgerEntry.objects.filter(
        record_id__in=RecordRoute.objects.filter(route=route).values("record_id"),
        course__in={one.course for one in reading.records},
        occurred_at__range=(min(days), max(days)),
    )
    keep_comparison(route, theirs, frozenset(told.values_list("record_id", flat=True)), now)


def known_editions(published: Published) -> KnownEditions:
    """Return the editions of the catalogue and those that were frozen in *published*."""
    present = {
        (course, label): digest
        for course, label, digest in CatalogueCourse.objects.values_list(
            "course", "edition", "edition_digest"
        )
    }
    courses = {course for course, _ in present} | set(published.courses())
    labels = {
        course: tuple(
            dict.fromkeys((*published.labels(course), *(one for of, one in present if of == course)))
        )
        for course in courses
    }
    read: dict[tuple[str, str], str] = dict(present)

    def digest_of(course: str, label: str) -> str:
        if (course, label) not in read:
            read[course, label] = published.read(course, label).digest
        return read[course, label]

    return KnownEditions(labels, digest_of)


def spans(problems: Iterable[LineProblem]) -> list[tuple[str, str]]:
    """Return the lines of *problems* by what is wrong with them, such as ``2-5, 9``; every line is there."""
    lines: dict[str, list[int]] = {}
    for one in sorted(problems):
        lines.setdefault(one.message, []).append(one.line)
    return [(_span(found), message) for message, found in lines.items()]


def _span(lines: list[int]) -> str:
    parts: list[list[int]] = []
    for line in lines:
        if parts and line == parts[-1][1] + 1:
            parts[-1][1] = line
        elif not parts or line != parts[-1][1]:
            parts.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
