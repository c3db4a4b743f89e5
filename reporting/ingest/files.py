"""Bring results home from files: run-time data of our packages, or records, in JSON or a zip of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from reporting.evidence.noting import note_route
from reporting.ingest.archives import LARGEST_FILE, ArchiveError, json_files
from reporting.ingest.json_text import parse
from reporting.ledger.appending import append
from reporting.ledger.results import AppendResult
from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord
from reporting.records.reading import harmless, read_time, sent
from reporting.records.scorm_commit import records_of_commit
from reporting.records.state_document import is_state_document, records_of_state_document


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """Something in a file that could not be brought home."""

    file: str
    place: str
    """Which item of the file, such as ``item 3``; empty for the whole file."""
    message: str

    def __str__(self) -> str:
        """Return the problem as ``file, item 3: …``."""
        return f"{', '.join(filter(None, (harmless(self.file), self.place)))}: {self.message}"


@dataclass(slots=True)
class ImportReport:
    """What became of a file."""

    files: int = 0
    records: list[LearningRecord] = field(default_factory=list)
    result: AppendResult = field(default_factory=AppendResult)
    problems: list[FileProblem] = field(default_factory=list)


def import_file(path: Path, *, learner: str | None = None) -> ImportReport:
    """Append what *path*, a JSON file or a zip of them, says. Safe to repeat: known facts stay as they are.

    What can be read is appended, and every item that cannot is told, in one run. *learner*
    is the employee number where the foreign system knows the learner by another name.

    Raises: OSError: the file cannot be read from the disk.
    """
    report = ImportReport()
    modified_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    try:
        for name, content in _contents(path):
            report.files += 1
            _read_into(report, name, content, modified_at, learner)
    except ArchiveError as error:
        report.problems.append(FileProblem(path.name, "", str(error)))
    if not report.files and not report.problems:
        report.problems.append(FileProblem(path.name, "", "holds no JSON file; nothing was brought home"))
    with transaction.atomic():
        report.result = append(report.records)
        # Not by the name of the file: each day's would be a system of its own, and it may name people.
        note_route(report.records, "file", timezone.now())
    return report


def _contents(path: Path) -> list[tuple[str, bytes]]:
    if path.suffix.lower() == ".zip":
        return list(json_files(path))
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ArchiveError(f"more than {LARGEST_FILE // 1_000_000} MB; split it, or zip single files")
    return [(path.name, content)]


def _read_into(
    report: ImportReport, name: str, content: bytes, received_at: datetime, learner: str | None
) -> None:
    try:
        data = parse(content)
    except ValueError as error:
        report.problems.append(FileProblem(name, "", str(error)))
        return
    items = data if isinstance(data, list) else [data]
    for number, item in enumerate(items, start=1):
        place = f"item {number}" if isinstance(data, list) else ""
        try:
            report.records += _records(item, received_at, learner)
        except RecordError as error:
            report.problems += [FileProblem(name, place, sentence) for sentence in error.problems]


def _records(item: object, received_at: datetime, learner: str | None) -> tuple[LearningRecord, ...]:
    """Return the records in one item: a record, a State document, or a commit with or without an envelope."""
    if isinstance(item, dict) and "kind" in item:
        return (sent(item),)
    if isinstance(item, dict) and "received_at" in item:
        try:
            received_at = read_time(item["received_at"])
        except ValueError as error:
            raise RecordError([f"received_at must be {error}"]) from None
    if is_state_document(item):
        return records_of_state_document(item, received_at=received_at, learner=learner)
    return records_of_commit(item, received_at=received_at, learner=learner)
