"""Say a completion as an HR system wants it said."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from reporting.adapters.mapping import AdapterMap, Fact, Part

EPOCH_MILLISECONDS = "epoch-milliseconds"


@dataclass(frozen=True, slots=True)
class Done:
    """Somebody completed a course on a day."""

    employee_number: str
    course: str
    title: str
    completed_on: date
    expires_on: date | None

    @property
    def key(self) -> str:
        """Return what is the same for the same completion, whenever and however often it is told."""
        text = "\n".join((self.employee_number, self.course, self.completed_on.isoformat()))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def said(done: Done, by: AdapterMap, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return *done* as the fields of *by*, in their order; *settings* are those of the system.

    Raises: KeyError: the map wants a setting that the system does not have.
    """
    return {part.name: _value(part, done, by, settings) for part in by.parts}


def _value(part: Part, done: Done, by: AdapterMap, settings: Mapping[str, Any]) -> Any:
    match part.says:
        case None:
            return part.constant if part.setting is None else settings[part.setting]
        case Fact.COURSE:
            return by.courses.get(done.course, done.course)
        case Fact.COMPLETED_ON | Fact.EXPIRES_ON:
            day: date | None = getattr(done, part.says.value)
            return _day(day, part.form) if day else ("" if by.kind == "csv" else None)
        case _:
            return getattr(done, part.says.value)


def _day(day: date, form: str) -> str | int:
    if form == EPOCH_MILLISECONDS:
        # Noon: the same day in every zone in which an HR system is likely to read it.
        return int(datetime.combine(day, time(12), tzinfo=UTC).timestamp()) * 1000
    return day.strftime(form) if form else day.isoformat()
