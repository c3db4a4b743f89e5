"""Decide whether a skill was shown: a function of what was observed, in whatever order it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from assessments.api import Checklist, Level
from reporting.api import add_months


class Seen(Protocol):
    """What one observer saw on one day; ``models.Observation`` is one."""

    @property
    def observer(self) -> str:
        """The employee number of who saw it."""

    @property
    def version(self) -> str:
        """That of the checklist."""

    @property
    def levels(self) -> Mapping[str, str]:
        """The level by criterion."""

    @property
    def next_step(self) -> str:
        """The phrase that was chosen; empty for none."""

    @property
    def has_second(self) -> bool:
        """Whether another observer fills in a checklist as well."""

    @property
    def is_calibrated(self) -> bool:
        """Whether the observer was, on that day."""

    @property
    def observed_on(self) -> date:
        """The day of the practice."""


class Result(StrEnum):
    """How far a skill is."""

    NONE = "none"
    """No calibrated observer has seen it."""
    WAITING = "waiting"
    """The second observer's checklist is still to come."""
    NOT_YET = "not-yet"
    SHOWN = "shown"
    EXPIRED = "expired"
    """It was shown, too long ago to count."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands in a skill."""

    result: Result
    observed_on: date | None = None
    expires_on: date | None = None
    """The first day on which it no longer counts; for what was shown."""
    next_steps: tuple[str, ...] = ()


def standing(checklist: Checklist, seen: Iterable[Seen], today: date) -> Standing:
    """Return how a person stands who was seen in *seen*, given in the order in which it was recorded.

    The last day on which calibrated observers saw the person counts; of one observer on one day the last
    checklist, since a correction is a new one. Shown: every one of them saw enough.
    """
    days: dict[date, dict[str, Seen]] = {}
    for one in seen:
        if one.is_calibrated and one.version == checklist.version:
            days.setdefault(one.observed_on, {})[one.observer] = one
    if not days:
        return Standing(Result.NONE)
    day = max(days)
    of_day = list(days[day].values())
    steps = tuple(dict.fromkeys(one.next_step for one in of_day if one.next_step))
    if len(of_day) < 2 and any(one.has_second for one in of_day):
        return Standing(Result.WAITING, day)
    if not all(checklist.is_shown(levels_of(one.levels)) for one in of_day):
        return Standing(Result.NOT_YET, day, next_steps=steps)
    expires_on = add_months(day, checklist.valid_months)
    result = Result.SHOWN if today < expires_on else Result.EXPIRED
    return Standing(result, day, expires_on, steps)


def levels_of(kept: Mapping[str, str]) -> dict[str, Level]:
    """Return ratings as they were kept."""
    return {criterion: Level(level) for criterion, level in kept.items()}
