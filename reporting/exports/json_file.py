"""Write JSON for programs: the tables with keys and kinds, and what the figures mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

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


def json_file(report: Report, stamp: Stamp | None) -> bytes:
    """Return *report* as UTF-8 JSON."""
    return json.dumps(as_json(report, stamp), ensure_ascii=False).encode() + b"\n"


def as_json(report: Report, stamp: Stamp | None = None) -> dict[str, Any]:
    """Return *report* as JSON holds it, by ``report.schema.json``."""
    return {
        "$schema": schema()["$id"],
        "name": report.name,
        "title": report.title,
        "language": report.language.value,
        "finding": report.finding,
        "definition": [{"label": label, "value": value} for label, value in report.definition],
        "code": report.code or None,
        "export": _stamp(stamp) if stamp else None,
        "tables": [_table(table) for table in report.tables],
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
    return {
        "caption": table.caption,
        "columns": [{"key": c.key, "heading": c.heading, "kind": c.kind.value} for c in table.columns],
        "rows": [
            {column.key: _value(column, value) for column, value in zip(table.columns, row, strict=True)}
            for row in table.rows
        ],
    }


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
