"""Read HR's file into rows, with everything that is wrong in it found in one go."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from reporting.roster.alike import alike
from reporting.roster.columns import COLUMNS, REQUIRED, ColumnError
from reporting.roster.decoding import decode, lines
from reporting.roster.errors import RosterFileError
from reporting.roster.problems import RosterProblem, Saying, said
from reporting.roster.rows import ONLY_JOB, RosterRow, Vacancy

_OF_PERSON = ("name", "language", "hired_on")
"""What all lines of one person must say alike."""
_MOST_COLUMNS = 500


@dataclass(slots=True)
class Reading:
    """The rows of a file, what is wrong with it, and the columns that were not looked at."""

    rows: list[RosterRow] = field(default_factory=list)
    vacancies: list[Vacancy] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    """Columns that Groundwork does not know: neither read nor kept."""


def read_roster(data: bytes) -> Reading:
    """Return the rows of the CSV file *data* and every problem in it.

    Raises: RosterFileError: it cannot be read as rows at all.
    """
    rows = iter(lines(decode(data)))
    heading = next(rows, None)
    if heading is None:
        raise RosterFileError("empty")
    if len(heading[1]) > _MOST_COLUMNS:
        raise RosterFileError("many_columns", count=len(heading[1]), most=_MOST_COLUMNS)
    columns = [_column(name) for name in heading[1]]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise RosterFileError("no_column", columns=", ".join(missing), heading=", ".join(heading[1])[:500])
    if repeated := sorted({name for name in columns if columns.count(name) > 1}):
        raise RosterFileError("column_twice", columns=", ".join(repeated))
    reading = Reading(ignored=tuple(name for name in columns if name not in COLUMNS))
    for line, fields in rows:
        _read_row(reading, line, columns, fields)
    _check_persons(reading)
    return reading


def _column(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _read_row(reading: Reading, line: int, columns: list[str], fields: list[str]) -> None:
    if len(fields) != len(columns):
        reading.problems.append(said(line, Saying.FIELDS, fields=len(fields), columns=len(columns)))
        return
    texts = dict(zip(columns, fields, strict=True))
    is_vacancy = bool(texts.get("position")) and not texts["employee_number"] and not texts["name"]
    values: dict[str, object] = {}
    problems: list[RosterProblem] = []
    for column, text in texts.items():
        if column not in COLUMNS or not (text or (column in REQUIRED and not is_vacancy)):
            continue
        name, read = COLUMNS[column]
        try:
            values[name] = read(text if text.isascii() else unicodedata.normalize("NFC", text))
        except ColumnError as error:
            values_said = {"column": column, "text": repr(text[:60]), **error.values}
            problems.append(said(line, error.saying, **values_said))
    reading.problems += problems
    if problems:
        return
    if is_vacancy:
        stated = {name: values.get(name, "") for name in ("position", "manager", "reports_to_position")}
        reading.vacancies.append(Vacancy(line, **stated))  # type: ignore[arg-type]  # read as text above
        return
    row = RosterRow(line=line, **values)  # type: ignore[arg-type]  # each column has its reader
    reading.problems += _disorder(row)
    reading.rows.append(row)


def _disorder(row: RosterRow) -> Iterator[RosterProblem]:
    """Yield what is wrong between the fields of *row*."""
    if row.hired_on and row.since and row.since < row.hired_on:
        yield said(row.line, Saying.SINCE_TOO_EARLY, since=row.since, hired_on=row.hired_on)
    begins = row.since or row.hired_on
    if row.left_on and begins and row.left_on < begins:
        yield said(row.line, Saying.LEFT_TOO_EARLY, left_on=row.left_on, first=begins)
    for column in ("manager", "matrix_manager"):
        if getattr(row, column) == row.number:
            yield said(row.line, Saying.OWN_LEADER, number=row.number, column=column)


def _check_persons(reading: Reading) -> None:
    """Tell of lines of one person that contradict each other, and of numbers that look alike."""
    # Blind to case: MariaDB may be, and E12 beside e12 is a slip of the hand in any database.
    persons: dict[str, list[RosterRow]] = {}
    for row in reading.rows:
        earlier = persons.setdefault(alike(row.number), [])
        if earlier:
            reading.problems += _contradictions(row, earlier)
        earlier.append(row)


def _contradictions(row: RosterRow, earlier: list[RosterRow]) -> Iterator[RosterProblem]:
    first = earlier[0]
    same = next((one for one in earlier if alike(one.job) == alike(row.job)), None)
    if same is not None or row.number != first.number:
        line = (same or first).line
        if row.job == ONLY_JOB or row.number != first.number:
            yield said(row.line, Saying.TWICE, number=row.number, line=line)
        else:
            yield said(row.line, Saying.SAME_JOB, number=row.number, job=row.job, line=line)
        return
    for name in _OF_PERSON:
        here, there = getattr(row, name), getattr(first, name)
        if here != there:
            values = {"column": name, "number": row.number, "here": here or "''", "there": there or "''"}
            yield said(row.line, Saying.DIFFERS, line=first.line, **values)
    marked = next((one for one in earlier if one.is_main), None)
    if row.is_main and marked is not None:
        yield said(row.line, Saying.TWO_MAIN, number=row.number, line=marked.line)
