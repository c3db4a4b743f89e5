"""Read the days and times of a report, and refuse those that could mean two days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reporting.lms_reports.mapping import TimeColumn, is_zone

_NOON = time(12)
_WORDS = re.compile(r"%[aAbBp]|(?<!%)[^\W\d_]")
"""Parts of a pattern that stand for letters, or are letters."""
_ZONE_AT_END = re.compile(r"(?P<rest>.*\S) \(?(?P<zone>[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+)+|UTC|GMT)\)?")


class DateOrder(StrEnum):
    """Which comes first in a date of figures."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Moment(NamedTuple):
    """When something happened, as far as the report tells it."""

    at: datetime
    """In UTC; noon of the day where the report tells no time."""
    day: date
    """The day in the zone of the report."""


@dataclass(frozen=True, slots=True)
class TimeReader:
    """How the times of one report are to be read."""

    column: TimeColumn
    zone: ZoneInfo
    """Of times that do not name their own."""
    order: DateOrder | None = None
    """None: a date that can be read in two ways is refused."""

    def read(self, text: str) -> Moment:
        """Return the moment that *text* names. An hour that a clock shows twice is taken as the first.

        Raises: ValueError: it names none, or could mean two days; with a sentence and the cure.
        """
        plain = " ".join(text.split())  # also the narrow blank that newer systems write before PM
        zone = self.zone
        if (match := _ZONE_AT_END.fullmatch(plain)) and is_zone(match["zone"]):
            plain, zone = match["rest"], ZoneInfo(match["zone"])
        found = list(dict.fromkeys(self._readings(plain)))
        if not found:
            raise ValueError(
                f"{text[:60]!r} is no time that this map reads; export with dates such as 2026-05-04, "
                "or add the format to a map of your own"
            )
        if len({one.date() for one in found}) > 1:
            days = " or ".join(f"{one.day} {one:%B %Y}" for one in found)
            raise ValueError(f"{text[:60]!r} may be {days}; say which with --dates day-first or month-first")
        return _moment(found[0], zone)

    def _readings(self, text: str) -> Iterator[datetime]:
        """Yield each time that *text* may mean; without a time of day it is noon."""
        yield from _iso(text)
        for pattern in self.column.formats:
            yield from _parsed(text, pattern)
        for pattern in self.column.either_order:
            if self.order is not DateOrder.MONTH_FIRST:
                yield from _parsed(text, pattern)
            if self.order is not DateOrder.DAY_FIRST:
                yield from _parsed(text, _turned(pattern))


def noon_of(day: date, zone: ZoneInfo) -> Moment:
    """Return noon of *day* in *zone*."""
    return _moment(datetime.combine(day, _NOON), zone)


def _moment(read: datetime, zone: ZoneInfo) -> Moment:
    aware = read if read.tzinfo is not None else read.replace(tzinfo=zone)
    try:
        return Moment(aware.astimezone(UTC), aware.date())
    except OverflowError:
        raise ValueError(f"the year {read.year} lies too far away") from None


def _iso(text: str) -> Iterator[datetime]:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return
    is_day = len(text) <= 10
    yield datetime.combine(read.date(), _NOON) if is_day else read


def _parsed(text: str, pattern: str) -> Iterator[datetime]:
    if not _may_fit(text, pattern):
        return
    try:
        read = datetime.strptime(text, pattern)  # noqa: DTZ007  the zone is the caller's
    except ValueError:
        return
    has_time = "%H" in pattern or "%I" in pattern
    yield read if has_time else datetime.combine(read.date(), _NOON)


def _may_fit(text: str, pattern: str) -> bool:
    """Return False where *text* cannot have the form *pattern*: strptime forgets more than five patterns."""
    if "%z" in pattern.lower():
        return True
    has_words = bool(_WORDS.search(pattern))
    return has_words == any(letter.isalpha() for letter in text) and all(
        text.count(mark) == pattern.count(mark) for mark in ":/,-"
    )


def _turned(pattern: str) -> str:
    """Return *pattern* with day and month in each other's place."""
    return pattern.replace("%d", "\0").replace("%m", "%d").replace("\0", "%m")
