"""The people behind a figure, as a report: who had to take a course, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from curriculum.languages import Language
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.people import PersonStatus
from reporting.models import CatalogueCourse
from reporting.obligations.states import State
from reporting.titles import title_in
from reporting.wording import wording


def people_report(
    course: CatalogueCourse, rows: Sequence[Sequence[Cell]], as_of: date, known_on: date, language: Language
) -> Report:
    """Return *rows* (``people_rows``), of those who had to take *course*, as a report in *language*.

    It names people: whoever hands it out has made sure that the reader may see each of them.
    """
    words = wording(language)
    title = title_in(course.titles, course.course, language).text
    return Report(
        name="people",
        title=f"{words.plain('export_people')}: {title}",
        language=language,
        tables=(Table(title, people_columns(language), rows),),
        finding=words.plain("people_caption", len(rows)),
        definition=(
            (words.plain("as_of"), as_of.isoformat()),
            (words.plain("known_on"), known_on.isoformat()),
        ),
    )


def people_columns(language: Language) -> tuple[Column, ...]:
    """Return the columns of the report, with their words in *language*."""
    words = wording(language)
    states = {state.value: words.plain(state.value) for state in State}
    return (
        Column("as_of", words.plain("as_of"), Kind.DAY, is_told_once=True),
        Column("known_on", words.plain("known_on"), Kind.DAY, is_told_once=True),
        Column("course", words.plain("export_course"), is_told_once=True),
        Column("employee_number", words.plain("number")),
        Column("name", words.plain("name")),
        Column("unit", words.plain("unit")),
        Column("status", words.plain("status"), words=states),
        Column("due_on", words.plain("due_on"), Kind.DAY),
        Column("completed_on", words.plain("completed_on"), Kind.DAY),
    )


def people_rows(
    course: str, people: Iterable[PersonStatus], as_of: date, known_on: date
) -> Iterator[list[Cell]]:
    """Yield a row of the report for each of *people*."""
    told: list[Cell] = [as_of, known_on, course]
    for one in people:
        yield [*told, one.number, one.name, one.unit, one.status.value, one.due_on, one.completed_on]
