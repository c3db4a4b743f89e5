"""Completion by unit and course, as a report: the rows of HR's first page, the total first."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.made.meaning import meaning
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.published import Figure, Shown
from reporting.figures.table import CompletionTable, Row
from reporting.percents import percent_text
from reporting.titles import title_in
from reporting.wording import wording

WHOLE = "whole organisation"
OWN = "unit itself"
WITH_PARTS = "unit with its parts"


def completion_report(table: CompletionTable, language: Language) -> Report:
    """Return *table* as a report in *language*. What the table hides is empty in it."""
    words = wording(language)
    as_of = words.date(table.definition.as_of).striptags()
    return Report(
        name="completion",
        title=words.plain("export_completion"),
        language=language,
        tables=(Table(words("caption", as_of=as_of).striptags(), _columns(words), list(_rows(table))),),
        finding=" ".join(_findings(table, words, as_of)),
        definition=tuple(meaning(table.definition, words)),
    )


def _columns(words: Wording) -> tuple[Column, ...]:
    everybody = {WHOLE: words.plain("everybody")}
    people = {OWN: words.plain("export_own"), WITH_PARTS: words.plain("export_with_parts")}
    shown = {
        Shown.YES.value: words.plain("trace_true"),
        Shown.HIDDEN.value: words.plain("hidden"),
        Shown.NOBODY.value: words.plain("nobody"),
    }
    return (
        Column("as_of", words.plain("as_of"), Kind.DAY, is_told_once=True),
        Column("known_on", words.plain("known_on"), Kind.DAY, is_told_once=True),
        Column("unit", words.plain("unit"), words=everybody),
        Column("people", words.plain("export_people_counted"), words=people),
        Column("course", words.plain("export_course")),
        Column("edition", words.plain("export_edition")),
        Column("shown", words.plain("export_shown"), words=shown),
        Column("completed", words.plain("export_completed"), Kind.WHOLE),
        Column("required", words.plain("export_required"), Kind.WHOLE),
        Column("rate_percent", words.plain("export_rate"), Kind.PERCENT),
    )


def _rows(table: CompletionTable) -> Iterator[list[Cell]]:
    for row in (table.total, *table.rows):
        for column, figure in zip(table.courses, row.figures, strict=True):
            yield [
                table.definition.as_of,
                table.definition.known_on,
                row.path or WHOLE,
                OWN if row.is_own else WITH_PARTS,
                column.course,
                column.edition,
                figure.shown.value,
                *_numbers(figure),
            ]


def _numbers(figure: Figure) -> list[Cell]:
    return [None, None, None] if figure.rate is None else [figure.complete, figure.required, figure.rate]


def _findings(table: CompletionTable, words: Wording, as_of: str) -> Iterator[str]:
    total: Row = table.total
    for column, figure in zip(table.courses, total.figures, strict=True):
        if figure.rate is not None:
            yield words.plain(
                "finding",
                course=title_in(column.titles, column.course, words.language).text,
                complete=figure.complete,
                required=figure.required,
                as_of=as_of,
                percent=percent_text(figure.rate, words.language),
            )
