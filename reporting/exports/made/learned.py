"""What people learned, as a report: everybody first, then each department, objective by objective."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.learned import LearnedFigures, LearnedTable
from reporting.figures.objective import Change
from reporting.figures.published import Shown
from reporting.templatetags.groundwork_learned import points
from reporting.titles import title_in
from reporting.wording import wording

_WHOLE = "whole organisation"


def learned_report(figures: LearnedFigures, language: Language) -> Report:
    """Return *figures* as a report in *language*. What they hide is empty in it; nobody is named."""
    words = wording(language)
    whole = figures.table()
    tables = (whole, *map(figures.table, figures.departments))
    rows = [row for table in tables for row in _rows(table)]
    course = title_in(whole.course.titles, whole.course.course, language).text
    return Report(
        name="learned",
        title=f"{words.plain('learned_title')}: {course}",
        language=language,
        tables=(Table(words.plain("export_learned"), _columns(words), rows),),
        definition=(
            (words.plain("export_until"), whole.until.isoformat()),
            (words.plain("small_groups"), words.plain("small_groups_rule", threshold=whole.threshold)),
        ),
    )


def _columns(words: Wording) -> tuple[Column, ...]:
    tags = {tag: words.plain(tag) for tag in ("awareness", "knowledge", "skill")}
    shown = {
        Shown.YES.value: words.plain("trace_true"),
        Shown.HIDDEN.value: words.plain("hidden"),
        Shown.NOBODY.value: words.plain("nobody"),
    }
    numbers = ("number_of_people", "before", "after", "difference", "low", "high")
    keys = ("people", "before_percent", "after_percent", "difference_points")
    return (
        Column("counted_until", words.plain("export_until"), Kind.DAY),
        Column("unit", words.plain("unit"), words={_WHOLE: words.plain("everybody")}),
        Column("course", words.plain("export_course")),
        Column("objective", words.plain("export_objective")),
        Column("tag", words.plain("export_tag"), words=tags),
        Column("compared", words.plain("export_compared")),
        Column("shown", words.plain("export_shown"), words=shown),
        *(
            Column(key, words.plain(f"export_{name}"), Kind.WHOLE)
            for key, name in zip((*keys, "interval_low_points", "interval_high_points"), numbers, strict=True)
        ),
    )


def _rows(table: LearnedTable) -> Iterator[list[Cell]]:
    for one in table.objectives:
        unit = table.department or _WHOLE
        head: list[Cell] = [table.until, unit, table.course.course, one.objective]
        for compared, change in (("pre to post", one.change), ("pre to follow-up", one.follow_up)):
            if compared == "pre to post" or change is not None:
                yield [*head, one.tag, compared, one.shown.value, *_numbers(change)]


def _numbers(change: Change | None) -> list[Cell]:
    if change is None:
        return [None] * 6
    difference = change.difference
    shares = (change.before, change.after, difference.mean, difference.low, difference.high)
    return [change.people, *map(points, shares)]
