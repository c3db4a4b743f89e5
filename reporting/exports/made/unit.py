"""One unit as a report: the tables of its page, with the same groups hidden. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.made.completion import OWN, WITH_PARTS
from reporting.exports.made.meaning import meaning
from reporting.exports.made.months import months_table
from reporting.exports.made.state_columns import count_columns, counts, shown_column
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.ageing import BANDS
from reporting.figures.basis import Basis
from reporting.figures.one_unit import OneUnit
from reporting.figures.published import Shown
from reporting.figures.timeliness import IN_TIME
from reporting.percents import percent_text
from reporting.wording import wording


def unit_report(found: OneUnit, basis: Basis, language: Language) -> Report:
    """Return *found*, the unit of *basis*, as a report in *language*. What its page hides is empty in it."""
    words = wording(language)
    return Report(
        name="unit",
        title=found.definition.unit,
        language=language,
        tables=(
            _states(found, basis, words),
            _parts(found, basis, words),
            months_table(found.trend, words),
            _headcounts(found, words),
            _time(found, words),
            _late(found, words),
            _ending(found, words),
            _reminded(found, words),
        ),
        finding=_finding(found, words),
        definition=tuple(meaning(found.definition, words)),
    )


def _finding(found: OneUnit, words: Wording) -> str:
    cell, as_of = found.headline.cell, words.date(found.definition.as_of).striptags()
    if not cell.required:
        return words.plain("overview_none", as_of=as_of)
    late = found.headline.late
    return words.plain(
        "overview_finding",
        as_of=as_of,
        complete=cell.complete,
        required=cell.required,
        percent=percent_text(cell.complete / cell.required, words.language),
        late=words.plain("overview_late", late) if late else words.plain("overview_nothing_late"),
    )


def _course(words: Wording) -> Column:
    return Column("course", words.plain("export_course"))


def _states(found: OneUnit, basis: Basis, words: Wording) -> Table:
    columns = (
        Column("as_of", words.plain("as_of"), Kind.DAY, is_told_once=True),
        Column("known_on", words.plain("known_on"), Kind.DAY, is_told_once=True),
        Column("unit", words.plain("unit")),
        Column("headcount", words.plain("headcount"), Kind.WHOLE),
        _course(words),
        Column("edition", words.plain("export_edition")),
        *count_columns(words),
        Column("not_required", words.plain("nobody"), Kind.WHOLE),
    )
    what = found.definition
    rows = [
        [
            *(what.as_of, what.known_on, what.unit, what.headcount, one.course),
            basis.courses[one.course].edition,
            *counts(one.shown, one.cell),
            one.excluded[-1].people,
        ]
        for one in found.courses
    ]
    return Table(words.plain("overview_by_course"), columns, rows)


def _parts(found: OneUnit, basis: Basis, words: Wording) -> Table:
    """Return the parts with all their courses together: sums of what is shown of each."""
    people = {OWN: words.plain("export_own"), WITH_PARTS: words.plain("export_with_parts")}
    columns = (
        Column("unit", words.plain("unit")),
        Column("people", words.plain("export_people_counted"), words=people),
        Column("headcount", words.plain("headcount"), Kind.WHOLE),
        *count_columns(words),
        Column("hidden_courses", words.plain("unit_hidden_courses"), Kind.WHOLE),
    )
    rows: list[list[Cell]] = []
    for one in found.parts:
        line = one.headline
        people_of = OWN if one.is_own else WITH_PARTS
        rows.append([one.path, people_of, one.headcount, *counts(line.shown, line.cell), line.hidden_courses])
    return Table(words.plain("unit_parts"), columns, rows)


def _headcounts(found: OneUnit, words: Wording) -> Table:
    columns = (
        Column("day", words.plain("as_of"), Kind.DAY),
        Column("people", words.plain("people_column"), Kind.WHOLE),
        Column("came", words.plain("changed_as_came"), Kind.WHOLE),
        Column("went", words.plain("changed_as_went"), Kind.WHOLE),
    )
    line = found.headcounts
    rows: list[list[Cell]] = [
        [day, people, None, None] for day, people in zip(line.days, line.people, strict=True)
    ]
    rows[-1][2:] = [line.came, line.went]
    return Table(words.plain("unit_headcount"), columns, rows)


def _time(found: OneUnit, words: Wording) -> Table:
    columns = (
        _course(words),
        shown_column(words),
        Column("completed", words.plain("unit_time_completed"), Kind.WHOLE),
        Column("in_time", words.plain("unit_time_in_time"), Kind.WHOLE),
        Column("median_days", words.plain("unit_time_median"), Kind.WHOLE),
    )
    rows: list[list[Cell]] = []
    for one in found.courses:
        kinds, days = one.time.kinds, one.time.median_days
        numbers: list[Cell] = [None] * 3
        if kinds.shown is Shown.YES:
            numbers = [kinds.people, kinds.of_kind[IN_TIME], None if days is None else round(days)]
        rows.append([one.course, kinds.shown.value, *numbers])
    return Table(words.plain("course_time"), columns, rows)


def _late(found: OneUnit, words: Wording) -> Table:
    columns = (
        _course(words),
        Column("days_from", words.plain("export_days_from"), Kind.WHOLE),
        Column("days_to", words.plain("export_days_to"), Kind.WHOLE),
        shown_column(words),
        Column("people", words.plain("people_column"), Kind.WHOLE),
    )
    rows = [
        [one.course, *band, one.late.shown.value, number]
        for one in found.courses
        for band, number in zip(BANDS, one.late.told(len(BANDS)), strict=True)
    ]
    return Table(words.plain("course_ageing"), columns, rows)


def _ending(found: OneUnit, words: Wording) -> Table:
    columns = (
        _course(words),
        Column("month_from", words.plain("export_month_from"), Kind.DAY),
        shown_column(words),
        Column("people", words.plain("people_column"), Kind.WHOLE),
    )
    size = len(found.months) + 1
    rows = [
        [one.course, month, one.ending.shown.value, number]
        for one in found.courses
        for month, number in zip(found.months, one.ending.told(size)[:-1], strict=True)
    ]
    return Table(words.plain("course_renewal"), columns, rows)


def _reminded(found: OneUnit, words: Wording) -> Table:
    columns = (
        _course(words),
        shown_column(words),
        Column("people", words.plain("people_column"), Kind.WHOLE),
    )
    return Table(words.plain("unit_reminded"), columns, list(_reminded_rows(found)))


def _reminded_rows(found: OneUnit) -> Iterator[list[Cell]]:
    for one in found.courses:
        told = one.reminded
        yield [one.course, told.shown.value, told.people if told.shown is Shown.YES else None]
