"""Read a file of counts by category. It has no column for a person, and one that has is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from groundwork.disaggregated.errors import NotLoadedError
from groundwork.disaggregated.standards import CategorySet

COLUMNS = ("course", "first_day", "last_day", "axis", "category", "people", "took_part")
_MOST_BYTES, _MOST_ROWS, _MOST_PROBLEMS = 2_000_000, 20_000, 50
_MOST_PEOPLE = 100_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """How many people of one category took part in a course, or in any, in a time."""

    course: str
    """Empty: all courses together, each person counted once."""
    first_day: date
    last_day: date
    axis: str
    category: str
    people: int
    """For how many the course was meant."""
    took_part: int
    """How many of them took part."""

    @property
    def did_not(self) -> int:
        """Return how many did not take part: it follows from the two that are told."""
        return self.people - self.took_part


def read_counts(content: bytes, its: CategorySet, courses: Collection[str]) -> tuple[Count, ...]:
    """Return the counts in *content*, a CSV file in UTF-8 with the columns ``COLUMNS``.

    Raises: NotLoadedError: something is wrong with it; all of it, but at most 50 sentences.
    """
    rows = _rows(content)
    found: list[Count] = []
    problems: list[str] = []
    lines: dict[tuple[object, ...], int] = {}
    for line, row in rows:
        count = _count(row, its, courses, problems, line)
        if count is None:
            continue
        key = (count.course, count.first_day, count.last_day, count.axis, count.category)
        if key in lines:
            problems.append(
                f"line {line}: line {lines[key]} counts the same; expected one row for each category"
            )
        lines.setdefault(key, line)
        found.append(count)
    if not found and not problems:
        problems.append("the file has no rows")
    if problems:
        raise NotLoadedError(problems[:_MOST_PROBLEMS])
    return tuple(found)


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    if len(content) > _MOST_BYTES:
        raise NotLoadedError([f"expected a file of at most {_MOST_BYTES} bytes, got {len(content)}"])
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        heading = tuple(next(reader, ()))
        if problems := list(_heading_problems(heading)):
            raise NotLoadedError(problems)
        rows = [(reader.line_num, fields) for fields in reader if fields]
    except UnicodeDecodeError as error:
        raise NotLoadedError(
            [f"the file is not UTF-8 (byte {error.start}); save it as 'CSV UTF-8'"]
        ) from error
    except csv.Error as error:
        raise NotLoadedError([f"the file is no CSV: {error}"]) from error
    if len(rows) > _MOST_ROWS:
        raise NotLoadedError([f"expected at most {_MOST_ROWS} rows, got {len(rows)}: these are counts"])
    wrong = [
        f"line {line}: expected {len(COLUMNS)} fields, got {len(fields)}"
        for line, fields in rows
        if len(fields) != len(heading)
    ]
    if wrong:
        raise NotLoadedError(wrong[:_MOST_PROBLEMS])
    return [(line, dict(zip(heading, fields, strict=True))) for line, fields in rows]


def _heading_problems(heading: tuple[str, ...]) -> Iterator[str]:
    for name in heading:
        if name not in COLUMNS:
            yield (
                f"line 1: the column {name!r} is none of {', '.join(COLUMNS)}; counts are loaded here, "
                "and nothing about a single person: take it out where the counts are made"
            )
    yield from (f"line 1: the column {name!r} is missing" for name in COLUMNS if name not in heading)
    if len(set(heading)) < len(heading):
        yield "line 1: a column stands there twice"


def _count(
    row: dict[str, str], its: CategorySet, courses: Collection[str], problems: list[str], line: int
) -> Count | None:
    """Return the count of *row*; or None, and add to *problems* what is wrong with it."""
    before = len(problems)
    course, axis, category = (row[name].strip() for name in ("course", "axis", "category"))
    if course and course not in courses:
        problems.append(f"line {line}: course: the catalogue has no {course!r}; empty means all together")
    if axis not in its.axes:
        problems.append(f"line {line}: axis: expected one of {', '.join(its.axes)}, not {axis!r}")
    elif category not in its.axes[axis].categories:
        known = ", ".join(its.axes[axis].categories)
        problems.append(f"line {line}: category: expected one of {known}, not {category!r}")
    first, last = (_day(row, name, problems, line) for name in ("first_day", "last_day"))
    people, took_part = (_whole(row, name, problems, line) for name in ("people", "took_part"))
    if first and last and last < first:
        problems.append(f"line {line}: last_day: {last} lies before the first, {first}")
    if people is not None and took_part is not None and took_part > people:
        problems.append(
            f"line {line}: took_part: {took_part} are more than the {people} whom it was meant for"
        )
    if len(problems) > before or first is None or last is None or people is None or took_part is None:
        return None
    return Count(course, first, last, axis, category, people, took_part)


def _day(row: dict[str, str], name: str, problems: list[str], line: int) -> date | None:
    try:
        return date.fromisoformat(row[name].strip())
    except ValueError:
        problems.append(f"line {line}: {name}: expected a day such as 2026-03-31, not {row[name]!r}")
        return None


def _whole(row: dict[str, str], name: str, problems: list[str], line: int) -> int | None:
    text = row[name].strip()
    if text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= _MOST_PEOPLE:
        return int(text)
    problems.append(f"line {line}: {name}: expected a whole number from 0, not {row[name]!r}")
    return None
