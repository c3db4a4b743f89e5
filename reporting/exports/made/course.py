"""One course as a report: the tables of its page, with the same groups hidden."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.languages import Language
from player.api import Wording
from reporting.audience_words import audiences_text
from reporting.exports.made.completion import OWN, WHOLE, WITH_PARTS
from reporting.exports.made.meaning import meaning
from reporting.exports.made.months import months_table
from reporting.exports.made.state_columns import count_columns, counts, shown_column
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.ageing import BANDS, ageing
from reporting.figures.basis import Basis
from reporting.figures.breakdown import Facet, breakdown
from reporting.figures.definition import Counted
from reporting.figures.distribution import Kinds
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.figures.recertification import recertification
from reporting.figures.splits import OTHERWISE, Way, attestations, split
from reporting.figures.timeliness import IN_TIME, timeliness
from reporting.figures.trend import trend
from reporting.months import add_months
from reporting.percents import percent_text
from reporting.records.kinds import Source
from reporting.titles import title_in
from reporting.wording import wording


def course_report(basis: Basis, course: str, by: str, language: Language) -> Report:
    """Return *course* in the unit of *basis* as a report in *language*. What its page hides is empty in it.

    *by* is a ``Facet``, by which people are told apart; anything else: by none.
    """
    words, row = wording(language), basis.courses[course]
    title = title_in(row.titles, course, language).text
    definition = basis.define("standings", Counted.IN_STATE, Counted.CONCERNED, course)
    tables = [
        _standings(basis, course, words),
        months_table(trend(basis, course), words),
        _late(basis, course, words),
        _ending(basis, course, words),
        _taken(basis, course, words),
    ]
    if by in set(Facet):
        tables.append(_broken_down(basis, course, Facet(by), words))
    return Report(
        name="course",
        title=title,
        language=language,
        tables=tuple(tables),
        finding=" ".join(_findings(basis, course, title, words)),
        definition=(
            (words.plain("export_course"), course),
            (words.plain("export_edition"), row.edition),
            *meaning(definition, words),
        ),
    )


def _findings(basis: Basis, course: str, title: str, words: Wording) -> Iterator[str]:
    """Yield how many are complete, how many of them in time, and how many confirmed conduct."""
    as_of = words.date(basis.as_of).striptags()
    shown, cell = basis.published(course).cell(Part(basis.key))
    if shown is not Shown.YES:
        yield words.plain(
            "finding_hidden" if shown is Shown.HIDDEN else "finding_nobody", course=title, as_of=as_of
        )
        return
    rate = percent_text(cell.complete / cell.required, words.language)
    yield words.plain(
        "finding", course=title, complete=cell.complete, required=cell.required, as_of=as_of, percent=rate
    )
    since = add_months(basis.as_of, -12)
    time = timeliness(basis, course, since).rows[0]
    if time.kinds.shown is Shown.YES and time.median_days is not None:
        in_time = time.kinds.of_kind[IN_TIME]
        yield words.plain(
            "course_time_finding",
            people=time.kinds.people,
            since=words.date(since).striptags(),
            as_of=as_of,
            in_time=in_time,
            percent=percent_text(in_time / time.kinds.people, words.language),
            days=round(time.median_days),
        )
    found = attestations(basis, course)
    kinds = found.rows[0].kinds if found else Kinds(Shown.NOBODY)
    if kinds.shown is Shown.YES:
        yield words.plain(
            "course_attested",
            attested=kinds.of_kind[0],
            people=kinds.people,
            percent=percent_text(kinds.of_kind[0] / kinds.people, words.language),
        )


def _standings(basis: Basis, course: str, words: Wording) -> Table:
    columns = (
        Column("as_of", words.plain("as_of"), Kind.DAY, is_told_once=True),
        Column("known_on", words.plain("known_on"), Kind.DAY, is_told_once=True),
        Column("unit", words.plain("unit"), words={WHOLE: words.plain("everybody")}),
        Column(
            "people",
            words.plain("export_people_counted"),
            words={OWN: words.plain("export_own"), WITH_PARTS: words.plain("export_with_parts")},
        ),
        *count_columns(words),
    )
    rows = [
        [
            basis.as_of,
            basis.known_on,
            basis.path(part) or WHOLE,
            OWN if part.is_own else WITH_PARTS,
            *counts(*basis.published(course).cell(part)),
        ]
        for part in basis.parts()
    ]
    return Table(words.plain("overview_standing"), columns, rows)


def _late(basis: Basis, course: str, words: Wording) -> Table:
    kinds = ageing(basis, course).rows[0].kinds
    columns = (
        Column("days_from", words.plain("export_days_from"), Kind.WHOLE),
        Column("days_to", words.plain("export_days_to"), Kind.WHOLE),
        shown_column(words),
        Column("people", words.plain("people_column"), Kind.WHOLE),
    )
    numbers = kinds.told(len(BANDS))
    rows = [[*band, kinds.shown.value, number] for band, number in zip(BANDS, numbers, strict=True)]
    return Table(words.plain("course_ageing"), columns, rows)


def _ending(basis: Basis, course: str, words: Wording) -> Table:
    found = recertification(basis, course)
    kinds = found.rows[0].kinds
    columns = (
        Column("month_from", words.plain("export_month_from"), Kind.DAY),
        shown_column(words),
        Column("people", words.plain("people_column"), Kind.WHOLE),
    )
    numbers = kinds.told(len(found.months) + 1)[:-1]
    rows = [[month, kinds.shown.value, number] for month, number in zip(found.months, numbers, strict=True)]
    return Table(words.plain("course_renewal"), columns, rows)


def _taken(basis: Basis, course: str, words: Wording) -> Table:
    """Return who is complete by edition, delivery and language; a row for each kind that is shown."""
    kinds = {OTHERWISE: words.plain("course_way_otherwise")}
    kinds |= {one.value: words.plain(f"delivery_{one}") for one in Source}
    kinds |= {one.value: one.endonym for one in Language}
    ways = {one.value: words.plain(f"course_way_{one}") for one in Way}
    columns = (
        Column("by", words.plain("export_tag"), words=ways),
        Column("taken", words.plain("course_ways"), words=kinds),
        shown_column(words),
        Column("people", words.plain("people_column"), Kind.WHOLE),
        Column("share_percent", words.plain("course_rate"), Kind.PERCENT),
    )
    rows: list[list[Cell]] = []
    for way in Way:
        found = split(basis, course, way)
        told = found.rows[0].kinds
        if told.shown is not Shown.YES:
            rows.append([way.value, None, told.shown.value, None, None])
            continue
        rows += [
            [way.value, kind, told.shown.value, number, number / told.people]
            for kind, number in zip(found.kinds, told.of_kind, strict=True)
            if number
        ]
    return Table(words.plain("course_ways"), columns, rows)


def _broken_down(basis: Basis, course: str, by: Facet, words: Wording) -> Table:
    said = {"": words.plain("course_not_stated")}
    if by is Facet.IS_PEOPLE_LEADER:
        said |= {one: words.plain(f"course_{one}") for one in ("yes", "no")}
    if by is Facet.LANGUAGE:
        said |= {one.value: one.endonym for one in Language}
    found = breakdown(basis, course, by)
    if by is Facet.AUDIENCE:
        said |= {one.value: audiences_text(one.value, words).striptags() for one in found.rows}
    columns = (Column("value", words.plain(f"course_by_{by}"), words=said), *count_columns(words))
    rows = [[one.value, *counts(one.shown, one.cell)] for one in found.rows]
    return Table(words.plain("course_by"), columns, rows)
