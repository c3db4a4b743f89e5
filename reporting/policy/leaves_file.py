"""Take leaves in from HR's CSV file: all or nothing, and the same file twice changes nothing.

A leave is the one that a person begins on a day. A line for a leave that is known already says when
it ends, or that it ends on another day; leaves that the file does not tell of stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from reporting.days import FIRST_YEAR, LAST_YEAR, day_of
from reporting.ledger.head import locked_head, touch_organisation
from reporting.models import Leave, Person
from reporting.models.intervals import believed
from reporting.policy.deciding import REASONS, Kind
from reporting.roster.decoding import decode, lines

COLUMNS = ("employee_number", "from", "to", "kind")
_MOST = 200_000
"""Lines."""


class LeaveChange(StrEnum):
    """What a line does."""

    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class _Line:
    number: str
    first: date
    end: date | None
    kind: str


@dataclass(slots=True)
class LeavesReport:
    """What a file of leaves says, and what is wrong with it."""

    changes: list[tuple[int, LeaveChange]] = field(default_factory=list)
    """Line, and what it does."""
    unchanged: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)
    """Line, and what is wrong in one plain sentence; any of them keeps the whole file out."""


def import_leaves(data: bytes, *, by: str, known_on: date, is_dry_run: bool = False) -> LeavesReport:
    """Take the CSV file *data* in, and return what it changed; with *is_dry_run* what it would change.

    Raises: RosterFileError: it cannot be read as rows at all.
    """
    report = LeavesReport()
    read = _read(data, report)
    with transaction.atomic():
        locked_head()
        people = dict(Person.objects.values_list("number", "pk"))
        held = {
            (row.person_id, row.valid_from): row
            for row in Leave.objects.filter(believed(known_on)).iterator()
        }
        new, closed = [], []
        for line, one in read:
            person = people.get(one.number)
            if person is None:
                report.problems.append(
                    (line, f"there is nobody with the number {one.number!r} on the roster")
                )
                continue
            before = held.get((person, one.first))
            if before is not None and (before.valid_to, before.kind) == (one.end, one.kind):
                report.unchanged += 1
                continue
            report.changes.append((line, LeaveChange.CHANGED if before else LeaveChange.NEW))
            closed += [before.pk] if before else []
            new.append(_row(one, person, by, known_on))
        report.problems.sort()
        if not report.problems and not is_dry_run and new:
            for key in closed:
                Leave.objects.filter(pk=key).update(known_to=known_on, closed_by=by)
            Leave.objects.bulk_create(new, batch_size=500)
            touch_organisation()
    return report


def _row(one: _Line, person: int, by: str, known_on: date) -> Leave:
    return Leave(
        person_id=person,
        kind=one.kind,
        valid_from=one.first,
        valid_to=one.end,
        known_from=known_on,
        entered_by=by,
        entered_at=timezone.now(),
    )


def _read(data: bytes, report: LeavesReport) -> list[tuple[int, _Line]]:
    """Return the sound lines of the file; the others go to the problems of *report*."""
    rows = iter(lines(decode(data)))
    line, heading = next(rows, (1, []))
    columns = [name.strip().lower() for name in heading]
    if missing := [name for name in COLUMNS if name not in columns]:
        report.problems.append((line, f"columns are missing: {', '.join(missing)}"))
        return []
    found: dict[tuple[str, date], int] = {}
    sound = []
    for line, fields in rows:
        one = _line(line, dict(zip(columns, fields, strict=False)), report)
        if len(found) >= _MOST:
            report.problems.append((line, f"the file has more than {_MOST} lines"))
            break
        if one is None:
            continue
        if (one.number, one.first) in found:
            twice = f"line {found[one.number, one.first]} tells of a leave from the same day already"
            report.problems.append((line, twice))
        found[one.number, one.first] = line
        sound.append((line, one))
    return sound


def _line(line: int, fields: dict[str, str], report: LeavesReport) -> _Line | None:
    problems: list[str] = []
    first = _day("from", fields.get("from", ""), problems)
    last = _day("to", fields["to"], problems) if fields.get("to") else None
    kind = fields.get("kind", "").lower() or "other"
    if kind not in REASONS[Kind.LEAVE]:
        problems.append(f"kind is one of {', '.join(REASONS[Kind.LEAVE])}, not {kind!r}")
    if not fields.get("employee_number"):
        problems.append("employee_number is missing")
    if first and last and last < first:
        problems.append(f"to ({last}) is before from ({first})")
    report.problems += [(line, problem) for problem in problems]
    if problems or first is None:
        return None
    return _Line(fields["employee_number"], first, _after(last), kind)


def _day(name: str, text: str, problems: list[str]) -> date | None:
    try:
        return day_of(text)
    except ValueError:
        problems.append(
            f"{name} is a day such as 2026-11-22, from {FIRST_YEAR} to {LAST_YEAR}, not {text[:60]!r}"
        )
        return None


def _after(last: date | None) -> date | None:
    return last + timedelta(days=1) if last is not None else None
