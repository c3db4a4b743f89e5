"""Turn a learning system's own report into records, with everything that is wrong in it found in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from curriculum.languages import Language
from reporting.errors import ReportingError
from reporting.lms_reports.courses import CourseReader, KnownEditions
from reporting.lms_reports.mapping import ReportMap, ScoreColumn, StatusColumn
from reporting.lms_reports.moments import DateOrder, Moment, TimeReader, noon_of
from reporting.lms_reports.table import Row, Table, folded, plain, read_table
from reporting.records.errors import RecordError
from reporting.records.facts import Facts
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, new_record

_NO_SCORE = frozenset({"", "-", "–", "—", "n/a"})


class Standing(StrEnum):
    """What a line says of its learner."""

    DONE = "done"
    FAILED = "failed"
    OPEN = "open"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever imports a report says of it, since the report does not."""

    site_zone: ZoneInfo
    course: str = ""
    """For a report about one course."""
    editions: dict[str, str] = field(default_factory=dict)
    """Edition by course; under the empty name for all others."""
    zone: ZoneInfo | None = None
    order: DateOrder | None = None
    reported_on: date | None = None
    """The day that counts for lines that are done and have none."""


@dataclass(frozen=True, slots=True, order=True)
class LineProblem:
    """Something in a line that keeps it from being brought home."""

    line: int
    message: str


@dataclass(slots=True)
class ReportReading:
    """What a report says, and what could not be understood."""

    records: list[LearningRecord] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)
    done: int = 0
    failed: int = 0
    open: int = 0
    waived: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter)
    """How many lines there are about each course that is none of ours."""


def read_report(data: bytes, mapping: ReportMap, known: KnownEditions, told: Told) -> ReportReading:
    """Return what the CSV file *data* says, read by *mapping*.

    Raises: ReportingError: it is not text or has no such table, or there is no course that is told.
    """
    if told.course and told.course not in known.labels:
        raise ReportingError(
            f"there is no course {told.course!r}; there are {', '.join(sorted(known.labels))}"
        )
    table = read_table(data, lambda heading: _missing(Table(heading, ()), mapping, told))
    reader = _Reader(mapping, table, CourseReader(known, mapping.courses, told.editions), told)
    reading = ReportReading()
    for row in table.rows:
        try:
            reader.read(row, reading)
        except RecordError as error:
            reading.problems += [LineProblem(row.line, sentence) for sentence in error.problems]
        except ValueError as error:
            reading.problems.append(LineProblem(row.line, str(error)))
    return reading


def _missing(table: Table, mapping: ReportMap, told: Told) -> list[str]:
    """Return the columns, by any of their names, without which the report cannot be read."""
    needed: list[Sequence[str]] = [mapping.learner]
    if not told.course:
        needed.append(mapping.course or ("a course (or say --course)",))
    if mapping.status is not None and not mapping.status.is_optional:
        needed.append(mapping.status.columns)
    elif mapping.completed is not None:
        needed.append(mapping.completed.columns)
    return [" or ".join(names) for names in needed if table.column(names) is None]


@dataclass(frozen=True, slots=True)
class _Reader:
    mapping: ReportMap
    table: Table
    courses: CourseReader
    told: Told

    def read(self, row: Row, reading: ReportReading) -> None:
        """Add what *row* says to *reading*. Raises: ValueError: it cannot be understood."""
        self._check_width(row)
        name = self.told.course or self._cell(row, self.mapping.course)
        if not name:
            raise ValueError("the line names no course")
        named = self.courses.course(name)
        if named is None:
            reading.elsewhere[name[:120]] += 1
            return
        standing = self._standing(row)
        setattr(reading, standing.value, getattr(reading, standing.value) + 1)
        if standing in {Standing.DONE, Standing.FAILED}:
            reading.records += tuple(self._records(row, standing, *named))

    def _records(self, row: Row, standing: Standing, course: str, edition: str) -> Iterator[LearningRecord]:
        taken = self.courses.taken(course, self._cell(row, self.mapping.edition) or edition)
        moment, is_dated = self._moment(row)
        language = self._language(row)
        scaled = (
            _scaled(self.mapping.score, self._cell(row, self.mapping.score.columns))
            if self.mapping.score
            else None
        )
        facts = Facts(
            kind=Kind.SATISFIED,
            learner=plain(self._cell(row, self.mapping.learner)),
            course=taken.course,
            edition=taken.edition,
            edition_digest=taken.digest,
            # The day in the name: taking the course again another year is another registration.
            registration=f"{self.mapping.system}:{moment.day}" if is_dated else self.mapping.system,
            occurred_at=moment.at,
            source=Source.REPORT,
            language=language,
            languages=(language,) if language else (),
        )
        if standing is Standing.FAILED:
            yield new_record(replace(facts, kind=Kind.FAILED, scaled=scaled))
            return
        yield new_record(facts)
        if scaled is not None:
            yield new_record(replace(facts, kind=Kind.SCORED, scaled=scaled))

    def _check_width(self, row: Row) -> None:
        width = len(self.table.heading)
        if len(row.fields) < width or any(field.strip() for field in row.fields[width:]):
            raise ValueError(
                f"has {len(row.fields)} fields, the heading has {width}; "
                "a text with the delimiter in it needs quotes"
            )

    def _cell(self, row: Row, names: Sequence[str]) -> str:
        """Return the text in the first column of *names* that the report has; empty where it has none."""
        place = self.table.column(names)
        return "" if place is None else row.fields[place].strip()

    def _standing(self, row: Row) -> Standing:
        status = self.mapping.status
        if status is None or self.table.column(status.columns) is None:
            dated = self.mapping.completed is not None and self._cell(row, self.mapping.completed.columns)
            return Standing.DONE if dated else Standing.OPEN
        return _standing_of(status, self._cell(row, status.columns))

    def _moment(self, row: Row) -> tuple[Moment, bool]:
        """Return when it happened, and whether the report said so."""
        column = self.mapping.completed
        zone = self.told.zone or ZoneInfo(column.zone if column and column.zone else self.told.site_zone.key)
        text = self._cell(row, column.columns) if column else ""
        if column and text:
            return TimeReader(column, zone, self.told.order).read(text), True
        if self.told.reported_on is None:
            raise ValueError(
                "is done, and has no day; say which counts with --reported-on, such as the report's own"
            )
        return noon_of(self.told.reported_on, zone), False

    def _language(self, row: Row) -> Language | None:
        column = self.mapping.language
        text = self._cell(row, column.columns) if column else ""
        if not column or not text:
            return None
        words = {folded(word): language for word, language in column.words.items()}
        if folded(text) not in words:
            raise ValueError(f"the language {text[:60]!r} is not among the words of the map; add it there")
        return words[folded(text)]


def _standing_of(status: StatusColumn, text: str) -> Standing:
    for standing in Standing:
        words: Sequence[str] = getattr(status, standing.value)
        if folded(text) in map(folded, words):
            return standing
    if not text:
        return Standing.OPEN
    raise ValueError(
        f"the status {text[:60]!r} is none that the map knows; add it there to done, failed, open or waived"
    )


def _scaled(column: ScoreColumn, text: str) -> float | None:
    """Return the score from 0 to 1; None where there is none. Raises: ValueError: it is out of range."""
    if folded(text) in _NO_SCORE:
        return None
    digits = text.replace("%", "").strip().replace(column.decimal, ".")
    try:
        value = float(digits) if digits.replace(".", "", 1).isdecimal() else None
    except ValueError:
        value = None
    if value is None or not column.lowest <= value <= column.highest:
        raise ValueError(
            f"the score {text[:60]!r} must be a number from {column.lowest:g} to {column.highest:g}; "
            "put right the range in a map of your own, or leave its column out"
        )
    return round((value - column.lowest) / (column.highest - column.lowest), 4)
