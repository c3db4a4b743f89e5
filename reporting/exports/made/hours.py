"""Hours of staff that training took, as a report: by unit and month. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.made.completion import OWN, WHOLE, WITH_PARTS
from reporting.exports.made.meaning import freshness
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.hours import HoursTable
from reporting.figures.published import Shown
from reporting.wording import wording


def hours_report(table: HoursTable, language: Language) -> Report:
    """Return *table* as a report in *language*. What the table hides is empty in it."""
    words, what = wording(language), table.definition
    unknown = ", ".join(table.unknown) or "–"
    return Report(
        name="hours",
        title=words.plain("export_hours"),
        language=language,
        tables=(Table(words.plain("export_hours"), _columns(words), list(_rows(table))),),
        definition=(
            (words.plain("as_of"), what.as_of.isoformat()),
            (words.plain("known_on"), what.known_on.isoformat()),
            (words.plain("export_hours"), words.plain("export_hours_meaning")),
            (words.plain("export_hours_unknown"), unknown),
            (words.plain("small_groups"), words.plain("small_groups_rule", threshold=what.threshold)),
            *freshness(what, words),
        ),
    )


def _columns(words: Wording) -> tuple[Column, ...]:
    shown = {
        Shown.YES.value: words.plain("trace_true"),
        Shown.HIDDEN.value: words.plain("hidden"),
        Shown.NOBODY.value: words.plain("export_nobody_completed"),
    }
    return (
        Column("month_from", words.plain("export_month_from"), Kind.DAY),
        Column("unit", words.plain("unit"), words={WHOLE: words.plain("everybody")}),
        Column(
            "people",
            words.plain("export_people_counted"),
            words={OWN: words.plain("export_own"), WITH_PARTS: words.plain("export_with_parts")},
        ),
        Column("shown", words.plain("export_shown"), words=shown),
        Column("completed", words.plain("export_completed"), Kind.WHOLE),
        Column("hours", words.plain("export_hours_column"), Kind.WHOLE),
        Column("hidden_courses", words.plain("unit_hidden_courses"), Kind.WHOLE),
    )


def _rows(table: HoursTable) -> Iterator[list[Cell]]:
    for row in table.rows:
        unit, people = row.path or WHOLE, OWN if row.is_own else WITH_PARTS
        for month, one in zip(table.months, row.months, strict=True):
            is_shown = one.shown is Shown.YES
            numbers: list[Cell] = [one.completions, round(one.hours)] if is_shown else [None, None]
            yield [month, unit, people, one.shown.value, *numbers, one.hidden_courses]
