"""Keep a scheduled report as a form has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from curriculum.languages import Language
from reporting.errors import ReportingError
from reporting.exports.api import Format
from reporting.models import Unit
from reporting.models.schedules import OF_THE_WHOLE, Often, ReportSchedule, Subject, Way
from reporting.schedules.delivering import FOLDER_NAME
from reporting.schedules.times import next_time
from reporting.scope import Scope

_LONGEST = 120


class ScheduleError(ReportingError, ValueError):
    """A scheduled report that cannot be kept. Carries ``problems``: field, and the key of what is wrong."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems))


def save_schedule(fields: Mapping[str, str], scope: Scope, owner: str, now: datetime) -> ReportSchedule:
    """Keep a new report that *owner* may see, and return it.

    Raises: ScheduleError: with everything that is wrong; nothing was kept.
    """
    reader = _Reader(fields)
    row = ReportSchedule(
        name=reader.name(),
        report=reader.one_of("report", Subject.values, Subject.COMPLETION),
        unit=reader.unit(scope),
        format=reader.one_of("format", [one.value for one in Format]),
        language=reader.one_of("language", [one.value for one in Language]),
        often=reader.one_of("often", Often.values),
        weekday=reader.number("weekday", 0, 6),
        month_day=reader.number("month_day", 1, 31),
        hour=reader.number("hour", 0, 23),
        way=reader.one_of("way", Way.values),
        owner=owner,
    )
    if row.report in OF_THE_WHOLE and row.unit:
        reader.problems.append(("unit", "schedule_wrong_whole"))
    row.folder = reader.folder() if row.way == Way.FOLDER else ""
    if reader.problems:
        raise ScheduleError(reader.problems)
    row.next_at = next_time(row, now)
    row.save()
    return row


class _Reader:
    """Reads the fields and notes everything that is wrong."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = fields
        self.problems: list[tuple[str, str]] = []

    def name(self) -> str:
        """Return what the report is called: one line."""
        name = " ".join(self.fields.get("name", "").split())
        if not 0 < len(name) <= _LONGEST:
            self.problems.append(("name", "schedule_wrong_name"))
        return name

    def unit(self, scope: Scope) -> str:
        """Return the path of a unit in *scope*; empty for everything, where the scope is everything."""
        path = self.fields.get("unit", "")
        is_there = not path or Unit.objects.filter(path=path).exists()
        if not is_there or not scope.holds(path):
            self.problems.append(("unit", "schedule_wrong_choice"))
        return path

    def one_of(self, field: str, expected: list[str], default: str = "") -> str:
        """Return the value of *field*, one of *expected*; *default* where the form has no such field."""
        value = self.fields.get(field, default)
        if value not in expected:
            self.problems.append((field, "schedule_wrong_choice"))
        return value

    def number(self, field: str, least: int, most: int) -> int:
        """Return the whole number of *field*; *least* where nothing is said."""
        text = self.fields.get(field, "").strip() or str(least)
        if not (text.isascii() and text.isdecimal() and len(text) < 3 and least <= int(text) <= most):
            self.problems.append((field, "schedule_wrong_number"))
            return least
        return int(text)

    def folder(self) -> str:
        """Return the name of the folder."""
        name = self.fields.get("folder", "").strip()
        if not getattr(settings, "GROUNDWORK_SCHEDULE_FOLDER", ""):
            self.problems.append(("folder", "schedule_no_folder"))
        elif not FOLDER_NAME.fullmatch(name):
            self.problems.append(("folder", "schedule_wrong_folder"))
        return name
