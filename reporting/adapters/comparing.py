"""Compare what an HR system says with what we know, and list the differences. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from reporting.adapters.mapping import AdapterError, AdapterMap, Fact, Part
from reporting.adapters.telling import EPOCH_MILLISECONDS, Done

LARGEST = 50_000_000
"""Bytes of a file."""
_MOST_PROBLEMS = 100


class Difference(StrEnum):
    """How the two sides differ in one person and course."""

    MISSING_THERE = "missing there"
    MISSING_HERE = "missing here"
    """They know of a completion, and we do not, or no longer."""
    OTHER_DAY = "another day"


@dataclass(frozen=True, slots=True, order=True)
class Differing:
    """One person and course in which the two sides differ. The last completion of each is compared."""

    employee_number: str
    course: str
    difference: Difference
    here: date | None
    there: date | None


def compare(ours: Iterable[Done], content: bytes, by: AdapterMap) -> list[Differing]:
    """Return where the CSV *content*, in the columns of *by*, differs from *ours*, by person and course.

    The order of lines does not matter, and a line twice is a line.

    Raises: AdapterError: it cannot be read as such a file; with line, column, what was expected and got.
    """
    here = _last((one.employee_number, one.course, one.completed_on) for one in ours)
    there = _last(_rows(content, by))
    found = []
    for pair in here.keys() | there.keys():
        mine, theirs = here.get(pair), there.get(pair)
        if mine != theirs:
            kind = Difference.OTHER_DAY
            if theirs is None:
                kind = Difference.MISSING_THERE
            elif mine is None:
                kind = Difference.MISSING_HERE
            found.append(Differing(*pair, kind, mine, theirs))
    return sorted(found, key=lambda one: (one.employee_number, one.course))


def _last(rows: Iterable[tuple[str, str, date]]) -> dict[tuple[str, str], date]:
    found: dict[tuple[str, str], date] = {}
    for number, course, day in rows:
        found[number, course] = max(day, found.get((number, course), date.min))
    return found


def _rows(content: bytes, by: AdapterMap) -> Iterator[tuple[str, str, date]]:
    number, course, day = (_part(by, one) for one in (Fact.EMPLOYEE_NUMBER, Fact.COURSE, Fact.COMPLETED_ON))
    names = {theirs: ours for ours, theirs in by.courses.items()}
    problems: list[str] = []
    for line, row in _read(content, by, (number.name, course.name, day.name)):
        try:
            moment = _day(row[day.name], day.form)
        except (ValueError, OverflowError):
            expected = day.form or "YYYY-MM-DD"
            problems.append(f"line {line}: {day.name} must be a day ({expected}), not {row[day.name][:40]!r}")
            continue
        told = row[course.name].strip()
        yield row[number.name].strip(), names.get(told, told), moment
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        tail = [f"and {more} more"] if more > 0 else []
        raise AdapterError("\n".join([*problems[:_MOST_PROBLEMS], *tail]))


def _part(by: AdapterMap, fact: Fact) -> Part:
    return next(part for part in by.parts if part.says is fact)


def _read(content: bytes, by: AdapterMap, wanted: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    if len(content) > LARGEST:
        raise AdapterError(f"a file may have {LARGEST} bytes, not {len(content)}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AdapterError(f"byte {error.start} is not UTF-8; save the file as CSV UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=by.separator, restval="")
    try:
        missing = [name for name in wanted if name not in (reader.fieldnames or [])]
        if missing:
            got = ", ".join(reader.fieldnames or []) or "nothing"
            raise AdapterError(f"line 1: the columns {', '.join(missing)} are missing; found {got[:300]}")
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise AdapterError(f"line {reader.line_num}: cannot be read as CSV: {error}") from None


def _day(text: str, form: str) -> date:
    if form == EPOCH_MILLISECONDS:
        return datetime.fromtimestamp(int(text) / 1000, tz=UTC).date()
    text = text.strip().removeprefix("'")
    return datetime.strptime(text, form).replace(tzinfo=UTC).date() if form else date.fromisoformat(text)
