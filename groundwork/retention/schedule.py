"""Read the schedule: each class of record with its table, its time and what becomes of it then."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.constants import LOOKUP_SEP

from groundwork.beside_apps import told_beside
from groundwork.errors import GroundworkError
from groundwork.inventory.kinds import DataKind
from groundwork.inventory.reading import Table, tables
from player.api import read_own_yaml

CLASSES = Path(__file__).with_name("classes.yaml")
_PARTS = frozenset(
    {"title", "table", "from", "person", "packed", "only", "which", "days", "least", "do", "why"}
)
_LONGEST_DAYS = 36_525


class ScheduleError(GroundworkError):
    """A schedule that makes no sense; ``problems`` are sentences, all of them."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep *problems*."""
        self.problems = tuple(problems)
        super().__init__("the retention schedule cannot be followed:\n" + "\n".join(self.problems))


class Then(StrEnum):
    """What becomes of a record whose time is over."""

    DELETE = "delete"
    TELL = "tell"
    """Somebody has to decide."""
    STAY = "stay"
    """Nothing: the time is told, and the rows stay where they are."""


class Packed(StrEnum):
    """Where a person stands inside of a column, and not as its whole value."""

    AGENT = "agent"
    """An agent of xAPI, as JSON, in the column of that name."""
    SESSION = "session"
    """The account of a session of Django, which is signed and packed."""


class Which(StrEnum):
    """Which rows of a table are of a class, where columns alone do not say it."""

    FOR_HR = "for HR"
    """Records that wait for a decision of HR."""
    NOT_FOR_HR = "not for HR"


@dataclass(frozen=True, slots=True)
class RecordClass:
    """A class of record."""

    key: str
    title: str
    model: type[models.Model]
    moment: str
    """The column from which time is counted; empty for people, whose last day of work it is."""
    people: tuple[str, ...]
    """The columns, also of rows that go with it, in which an employee number or an address of mail stands."""
    packed: Packed | None
    """How else its rows say whose they are; None: by their columns alone, or they are nobody's."""
    days: int
    then: Then
    why: str
    only: Mapping[str, Any] = field(default_factory=dict)
    which: Which | None = None


def schedule(path: Path | None = None) -> tuple[RecordClass, ...]:
    """Return the classes, those of the city laid over ours; *path* is ``GROUNDWORK_RETENTION`` unless given.

    Raises:
        ScheduleError: a class names what is not there, or is kept for a time that may not be; all of it.
    """
    told: dict[str, dict[str, Any]] = read_own_yaml(CLASSES)
    told |= told_beside("retention.yaml")
    least = {key: one.get("least", 0) for key, one in told.items()}
    if path is None and (named := os.environ.get("GROUNDWORK_RETENTION")):
        path = Path(named)
    if path is not None:
        told = _laid_over(told, path)
    problems = [problem for key, one in told.items() for problem in _problems(key, one, least.get(key, 0))]
    if problems:
        raise ScheduleError(problems)
    found = tuple(_class(key, one) for key, one in told.items())
    every = tables()
    if problems := [problem for one in found for problem in overlooked(one, every)]:
        raise ScheduleError(problems)
    return found


def overlooked(one: RecordClass, every: Iterable[Table]) -> list[str]:
    """Return, as sentences, the columns that name people and by which no legal hold would keep rows of *one*.

    Also of the rows that go with them; *every* table of the site says which columns name people.
    """
    if one.then is not Then.DELETE:
        return []
    named = {
        table.label: [column for column, kind in table.kinds.items() if kind is DataKind.IDENTITY]
        for table in every
    }
    wanted = named.get(one.model._meta.label, [])
    for other in one.model._meta.related_objects:
        if getattr(other, "on_delete", None) is models.CASCADE:
            names = named.get(other.related_model._meta.label, [])
            wanted = [*wanted, *(f"{other.name}{LOOKUP_SEP}{name}" for name in names)]
    heeded = {*one.people, *([one.packed.value] if one.packed else [])}
    return [
        f"{one.key}.person: a legal hold would not keep rows by {column!r}, which names people; add it"
        for column in wanted
        if column not in heeded
    ]


def _laid_over(ours: dict[str, dict[str, Any]], path: Path) -> dict[str, dict[str, Any]]:
    try:
        theirs = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScheduleError([f"{path} cannot be read: {error}"]) from error
    if not isinstance(theirs, dict) or not all(isinstance(one, dict) for one in theirs.values()):
        raise ScheduleError([f"{path}: expected a class of record on each line, with its parts below"])
    return {key: ours.get(key, {}) | theirs.get(key, {}) for key in {**ours, **theirs}}


def _problems(key: str, told: Mapping[str, Any], least: int) -> list[str]:
    problems = [f"{key}: '{part}' is no part of a class" for part in told if part not in _PARTS]
    problems += [
        f"{key}: {part} is missing" for part in ("title", "table", "days", "do", "why") if part not in told
    ]
    days = told.get("days")
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= _LONGEST_DAYS:
        problems.append(f"{key}.days: expected a whole number from 1 to {_LONGEST_DAYS}, not {days!r}")
    elif days < least:
        problems.append(f"{key}.days: {days} is less than the {least} that it is kept at the least")
    if told.get("do") not in set(Then):
        problems.append(f"{key}.do: expected one of {', '.join(Then)}, not {told.get('do')!r}")
    try:
        model = apps.get_model(str(told.get("table", "")))
    except (LookupError, ValueError):
        return [*problems, f"{key}.table: there is no table {told.get('table')!r}"]
    if told.get("packed") not in {None, *Packed}:
        problems.append(f"{key}.packed: expected one of {', '.join(Packed)}, not {told['packed']!r}")
    if told.get("which") not in {None, *Which}:
        problems.append(f"{key}.which: expected one of {', '.join(Which)}, not {told['which']!r}")
    return problems + [
        f"{key}: {told['table']} has no column {column!r}"
        for column in filter(None, (told.get("from"), *_people(told), *told.get("only", {})))
        if not _is_there(model, str(column))
    ]


def _is_there(model: type[models.Model], column: str) -> bool:
    """Return whether *model* has *column*; ``lines__about`` is the column ``about`` of its lines."""
    try:
        for name in column.split(LOOKUP_SEP):
            field = model._meta.get_field(name)
            model = field.related_model  # type: ignore[assignment]  # None behind the last one
    except (FieldDoesNotExist, AttributeError):
        return False
    return True


def _people(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns in which people stand: one may be told by itself."""
    named = told.get("person") or ()
    return (named,) if isinstance(named, str) else tuple(named)


def _class(key: str, told: Mapping[str, Any]) -> RecordClass:
    return RecordClass(
        key,
        told["title"],
        apps.get_model(told["table"]),
        told.get("from", ""),
        _people(told),
        Packed(told["packed"]) if told.get("packed") else None,
        told["days"],
        Then(told["do"]),
        told["why"],
        told.get("only", {}),
        Which(told["which"]) if told.get("which") else None,
    )
