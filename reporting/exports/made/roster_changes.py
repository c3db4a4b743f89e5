"""What an uploaded roster would change, as a report: a row for each field of each person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from curriculum.languages import Language
from reporting.exports.report import Cell, Column, Report, Table
from reporting.roster.changes import Change, FieldChange, PersonChange
from reporting.wording import wording


def roster_changes_report(
    changes: Iterable[tuple[PersonChange, Iterable[FieldChange]]], effective_on: date, language: Language
) -> Report:
    """Return *changes*, each with its fields, as a report in *language*. It names people."""
    words = wording(language)
    kinds = {one.value: words.plain(f"roster_{one.name.lower()}") for one in Change}
    columns = (
        Column("employee_number", words.plain("number")),
        Column("name", words.plain("name")),
        Column("change", words.plain("export_change"), words=kinds),
        Column("job", words.plain("export_job")),
        Column("field", words.plain("export_field")),
        Column("before", words.plain("export_was")),
        Column("after", words.plain("export_becomes")),
    )
    rows: list[list[Cell]] = [
        [one.number, one.name, one.change.value, field.job, field.name, field.before, field.after]
        for one, fields in changes
        for field in fields
    ]
    return Report(
        name="roster-changes",
        title=words.plain("export_roster"),
        language=language,
        tables=(Table(words.plain("export_roster"), columns, rows),),
        definition=((words.plain("roster_effective"), effective_on.isoformat()),),
    )
