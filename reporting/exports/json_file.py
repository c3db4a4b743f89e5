"""Write JSON for programs: the tables with keys and kinds, and what the figures mean."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.percents import in_percent

SCHEMA = Path(__file__).with_name("report.schema.json")
"""What every such file is like (JSON Schema 2020-12); served at ``/api/v1/report.schema.json``."""


@cache
def schema() -> dict[str, Any]:
    """Return the schema. Its ``$id`` says which version it is."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def write_json(report: Report, stamp: Stamp | None, to: BinaryIO) -> None:
    """Write *report* into *to* as UTF-8 JSON: as ``as_json`` has it, but row by row."""
    to.write(f'{_text(_around(report, stamp))[:-1]}, "tables": ['.encode())
    for place, table in enumerate(report.tables):
        to.write(f'{", " if place else ""}{_text(_heading(table))[:-1]}, "rows": ['.encode())
        for number, row in enumerate(table.rows):
            to.write(f"{', ' if number else ''}{_text(_row(table, row))}".encode())
        to.write(b"]}")
    to.write(b"]}\n")


def as_json(report: Report, stamp: Stamp | None = None) -> dict[str, Any]:
    """Return *report* as JSON holds it, by ``report.schema.json``."""
    return {**_around(report, stamp), "tables": [_table(table) for table in report.tables]}


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _around(report: Report, stamp: Stamp | None) -> dict[str, Any]:
    """Return all but the tables."""
    return {
        "$schema": schema()["$id"],
        "name": report.name,
        "title": report.title,
        "language": report.language.value,
        "finding": report.finding,
        "definition": [{"label": label, "value": value} for label, value in report.definition],
        "code": report.code or None,
        "export": _stamp(stamp) if stamp else None,
    }


def _stamp(stamp: Stamp) -> Mapping[str, Any]:
    return {
        "code": stamp.code,
        "by": stamp.by,
        "at": stamp.at.astimezone(UTC).isoformat(timespec="seconds"),
        "asked": dict(stamp.asked),
        "recipient": stamp.recipient or stamp.by,
        "keep_until": stamp.keep_until.isoformat(),
    }


def _table(table: Table) -> Mapping[str, Any]:
    return {**_heading(table), "rows": [_row(table, row) for row in table.rows]}


def _heading(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [{"key": c.key, "heading": c.heading, "kind": c.kind.value} for c in table.columns],
    }


def _row(table: Table, row: Sequence[Cell]) -> dict[str, str | int | float | None]:
    return {column.key: _value(column, value) for column, value in zip(table.columns, row, strict=True)}


def _value(column: Column, value: Cell) -> str | int | float | None:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case int() | float() if column.kind is Kind.PERCENT:
            return float(in_percent(value))
        case _:
            return value
