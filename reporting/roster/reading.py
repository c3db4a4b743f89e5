"""Read HR's file into rows, with everything that is wrong in it found in one go."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from curriculum.languages import Language
from reporting.models.people import SEPARATOR
from reporting.roster.decoding import decode, lines
from reporting.roster.errors import RosterError
from reporting.roster.problems import RosterProblem
from reporting.roster.rows import RosterRow

REQUIRED = ("employee_number", "name", "unit")
OPTIONAL = ("language", "manager", "hired_on", "since", "left_on")
_DEEPEST = 8
_LANGUAGES = {language.value.lower(): language for language in Language}


@dataclass(slots=True)
class Reading:
    """The rows of a file, what is wrong with it, and the columns that were not looked at."""

    rows: list[RosterRow] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    """Columns that Groundwork does not know: neither read nor kept."""


def read_roster(data: bytes) -> Reading:
    """Return the rows of the CSV file *data* and every problem in it.

    Raises: RosterError: it cannot be read as rows at all.
    """
    rows = iter(lines(decode(data)))
    heading = next(rows, None)
    if heading is None:
        raise RosterError("the file is empty: it needs a heading and a line for each person")
    columns = [_column(name) for name in heading[1]]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise RosterError(f"the heading has no column {', '.join(missing)}; it has {', '.join(heading[1])}")
    if repeated := sorted({name for name in columns if columns.count(name) > 1}):
        raise RosterError(f"the heading names {', '.join(repeated)} more than once")
    reading = Reading(ignored=tuple(name for name in columns if name not in {*REQUIRED, *OPTIONAL}))
    for line, fields in rows:
        _read_row(reading, line, columns, fields)
    _check_each_once(reading)
    return reading


def _column(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _read_row(reading: Reading, line: int, columns: list[str], fields: list[str]) -> None:
    if len(fields) != len(columns):
        message = f"has {len(fields)} fields, the heading has {len(columns)}; put text with a comma in quotes"
        reading.problems.append(RosterProblem(line, message))
        return
    values: dict[str, Any] = {}
    problems: list[RosterProblem] = []
    for column, text in zip(columns, fields, strict=True):
        if column in _READERS and (text or column in REQUIRED):
            try:
                values[_FIELDS.get(column, column)] = _READERS[column](unicodedata.normalize("NFC", text))
            except ValueError as error:
                problems.append(RosterProblem(line, f"{column} must be {error}, not {text[:60]!r}"))
    reading.problems += problems
    if not problems:
        row = RosterRow(line=line, **values)
        reading.problems += _disorder(row)
        reading.rows.append(row)


def _disorder(row: RosterRow) -> list[RosterProblem]:
    """Return what is wrong between the fields of *row*."""
    found = []
    if row.hired_on and row.since and row.since < row.hired_on:
        found.append(f"since ({row.since}) lies before hired_on ({row.hired_on})")
    begins = row.since or row.hired_on
    if row.left_on and begins and row.left_on < begins:
        found.append(f"left_on ({row.left_on}) lies before the first day ({begins})")
    if row.manager == row.number:
        found.append(f"{row.number} is named as manager of the same person")
    return [RosterProblem(row.line, message) for message in found]


def _check_each_once(reading: Reading) -> None:
    # Blind to case: MariaDB may be, and E12 beside e12 is a slip of the hand in any database.
    first: dict[str, RosterRow] = {}
    for row in reading.rows:
        earlier = first.setdefault(row.number.casefold(), row)
        if earlier is not row:
            message = f"employee number {row.number} stands on line {earlier.line} already"
            reading.problems.append(RosterProblem(row.line, message))


def _number(text: str) -> str:
    if not 0 < len(text) <= 64 or not text.isprintable():
        raise ValueError("1 to 64 visible characters")
    return text


def _name(text: str) -> str:
    if not 0 < len(text) <= 200 or not text.isprintable():
        raise ValueError("1 to 200 visible characters")
    return text


def _unit(text: str) -> str:
    names = [name.strip() for name in text.split(SEPARATOR.strip())]
    path = SEPARATOR.join(names)
    are_sound = all(0 < len(name) <= 120 and name.isprintable() for name in names)
    if not are_sound or len(names) > _DEEPEST or len(path) > 500:
        raise ValueError(f"names with {SEPARATOR.strip()!r} between them, such as Transit > Bus operations")
    return path


def _language(text: str) -> Language:
    if text.lower() not in _LANGUAGES:
        raise ValueError(f"one of {', '.join(Language)}")
    return _LANGUAGES[text.lower()]


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1900 <= day.year <= 2200:
        raise ValueError("a day such as 2026-11-22")
    return day


_READERS: dict[str, Callable[[str], object]] = {
    "employee_number": _number,
    "name": _name,
    "unit": _unit,
    "language": _language,
    "manager": _number,
    "hired_on": _day,
    "since": _day,
    "left_on": _day,
}
_FIELDS = {"employee_number": "number"}
