"""Read HR's file into rows, with everything that is wrong in it found in one go."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reporting.roster.alike import alike
from reporting.roster.columns import COLUMNS, REQUIRED, ColumnError
from reporting.roster.decoding import decode, lines
from reporting.roster.errors import RosterFileError
from reporting.roster.problems import RosterProblem, Saying, said
from reporting.roster.rows import ONLY_JOB, RosterRow, Vacancy

_OF_PERSON = ("name", "language", "hired_on")
"""What all lines of one person must say alike."""
_OF_ONE = frozenset({"employee_number", "name", "position"})
"""The columns in which nearly every line says something else."""
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
    read_row = _RowReader(reading, columns).read
    for line, fields in rows:
        read_row(line, fields)
    _check_persons(reading)
    return reading


def _column(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


class _Field(NamedTuple):
    """A column that we know."""

    place: int
    """In the file."""
    column: str
    name: str
    """Of the field of a row."""
    read: Callable[[str], object]
    is_required: bool
    known: dict[str, object]
    """What was read already, by text: a large city's file says the same of many people."""

    def value(self, text: str) -> object:
        """Return what *text* says.

        Raises: ColumnError: not what the column asks for.
        """
        if text in self.known:
            return self.known[text]
        value = self.read(text if text.isascii() else unicodedata.normalize("NFC", text))
        if self.column not in _OF_ONE:
            self.known[text] = value
        return value


class _RowReader:
    """Reads the rows of a file; what is the same for all of them is looked up once."""

    def __init__(self, reading: Reading, columns: list[str]) -> None:
        self._reading = reading
        self._width = len(columns)
        self._fields = tuple(
            _Field(place, column, *COLUMNS[column], column in REQUIRED, {})
            for place, column in enumerate(columns)
            if column in COLUMNS
        )
        self._position = columns.index("position") if "position" in columns else None
        self._number, self._name = columns.index("employee_number"), columns.index("name")

    def read(self, line: int, fields: list[str]) -> None:
        """Add to the reading what the *fields* of a *line* say: a row, a vacancy, or what is wrong."""
        reading = self._reading
        if len(fields) != self._width:
            reading.problems.append(said(line, Saying.FIELDS, fields=len(fields), columns=self._width))
            return
        is_vacancy = self._is_vacancy(fields)
        values: dict[str, Any] = {"line": line}
        problems: list[RosterProblem] = []
        for one in self._fields:
            text = fields[one.place]
            if not text and (is_vacancy or not one.is_required):
                continue
            try:
                values[one.name] = one.value(text)
            except ColumnError as error:
                values_said = {"column": one.column, "text": repr(text[:60]), **error.values}
                problems.append(said(line, error.saying, **values_said))
        if problems:
            reading.problems += problems
        elif is_vacancy:
            stated = (values.get(name, "") for name in ("position", "manager", "reports_to_position"))
            reading.vacancies.append(Vacancy(line, *stated))
        else:
            row = RosterRow(**values)
            if row.hired_on or row.left_on or row.number in (row.manager, row.matrix_manager):
                reading.problems += _disorder(row)
            reading.rows.append(row)

    def _is_vacancy(self, fields: list[str]) -> bool:
        is_position = self._position is not None and bool(fields[self._position])
        return is_position and not fields[self._number] and not fields[self._name]


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
    firsts: dict[str, RosterRow] = {}
    several: dict[str, list[RosterRow]] = {}
    for row in reading.rows:
        key = alike(row.number)
        first = firsts.setdefault(key, row)
        if first is not row:
            earlier = several.setdefault(key, [first])
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
