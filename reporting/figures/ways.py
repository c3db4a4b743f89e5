"""How a completion was taken: in which edition, delivery and language, and whether conduct was confirmed.

Read from the ledger and kept in this process; a record that comes in is read once. Only what decides on a
completion is looked at, and only what says how: no score, no answer, no name.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reporting.figures.spells import END, Array
from reporting.ledger.completions import local_day
from reporting.ledger.head import head
from reporting.models import CatalogueCourse, LedgerEntry, LedgerHead, Person, VoidedEntry
from reporting.records.kinds import Kind

_TOLD = (Kind.COMPLETED.value, Kind.SATISFIED.value, Kind.MODULE_DONE.value)
"""Kinds of record that say how a course was completed; ``ATTESTED`` says that conduct was confirmed."""
_COLUMNS = (
    "person",
    "course",
    "day",
    "known_on",
    "is_attested",
    "edition",
    "delivery",
    "language",
    "voided_on",
)


@dataclass(frozen=True, slots=True)
class Ways:
    """Records, one in each row, by person, course and day; codes are places in ``labels``."""

    person: Array
    course: Array
    day: Array
    known_on: Array
    is_attested: Array
    """1: conduct was confirmed; 0: it says how the course was completed."""
    edition: Array
    delivery: Array
    language: Array
    voided_on: Array
    labels: tuple[str, ...]

    def editions_on(self, person: Array, course: Array, day: Array, known_on: int) -> Array:
        """Return the label of the edition that each *person* took in each *course* by the *day* beside it.

        As a place in ``labels``. The last record by then decides; -1: there is none.
        """
        held = (self.known_on <= known_on) & (known_on < self.voided_on) & (self.is_attested == 0)
        rows = np.flatnonzero(held)
        if not len(rows):
            return np.full(len(person), -1, dtype=np.int64)
        keys = _key(self.person[rows], self.course[rows])
        pairs, place = np.unique(keys, return_inverse=True)
        wanted = _key(person, course)
        pair = np.clip(np.searchsorted(pairs, wanted), 0, len(pairs) - 1)
        # Rows lie by person, course and day: numbered pairs leave room for the day in one number.
        at = np.searchsorted(_dated(place.reshape(-1), self.day[rows]), _dated(pair, day), side="right") - 1
        found = rows[np.clip(at, 0, None)]
        is_there = (
            (at >= 0) & (pairs[pair] == wanted) & (_key(self.person[found], self.course[found]) == wanted)
        )
        return np.where(is_there, self.edition[found], -1)

    def last(self, person: Array, course: Array, day: int, known_on: int, *, is_attested: bool) -> Array:
        """Return the row of the last record of each *person* and *course* by *day*; -1: there is none."""
        held = (self.known_on <= known_on) & (known_on < self.voided_on) & (self.day <= day)
        rows = np.flatnonzero(held & (self.is_attested == int(is_attested)))
        if not len(rows):
            return np.full(len(person), -1, dtype=np.int64)
        keys = _key(self.person[rows], self.course[rows])
        wanted = _key(person, course)
        at = np.searchsorted(keys, wanted, side="right") - 1
        found = np.clip(at, 0, None)
        return np.where((at >= 0) & (keys[found] == wanted), rows[found], -1)


@dataclass(slots=True)
class _Kept:
    mark: tuple[int, str, int] = (-1, "", -1)
    """Sequence and digest of the ledger's end when it was read, and the organisation's mark."""
    sequence: int = 0
    digest: str = ""
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """By record id: the place among the rows, to find what is taken back."""
    ways: Ways | None = None


_kept = _Kept()
_lock = threading.Lock()


def ways(at: LedgerHead | None = None) -> Ways:
    """Return how completions were taken.

    A query where nothing changed; none for whoever says *at* where the ledger ends.
    """
    global _kept
    with _lock:
        mark = _mark(at or head())
        if at is not None and _kept.mark != mark:
            mark = _mark(head())  # it may have been read on meanwhile
        if _kept.ways is None or _kept.mark != mark:
            if _kept.sequence and not _is_held(_kept):
                _kept = _Kept()  # another ledger: it was restored from a backup
            _read_on(_kept)
            _kept.ways, _kept.mark = _made(_kept), mark
        return _kept.ways


def _mark(end: LedgerHead) -> tuple[int, str, int]:
    return end.sequence, end.digest, end.organisation


def _is_held(kept: _Kept) -> bool:
    return LedgerEntry.objects.filter(sequence=kept.sequence, digest=kept.digest).exists()


def _read_on(kept: _Kept) -> None:
    about = ("learner", "course", "kind", "occurred_at", "recorded_at", "body")
    wanted = LedgerEntry.objects.filter(sequence__gt=kept.sequence, kind__in=[*_TOLD, Kind.ATTESTED.value])
    for row in (
        wanted.order_by("sequence")
        .values_list("sequence", "digest", "record_id", *about)
        .iterator(chunk_size=2000)
    ):
        kept.sequence, kept.digest, record, learner, course, kind, occurred_at, recorded_at, body = row
        said = json.loads(body)
        days = local_day(occurred_at).toordinal(), local_day(recorded_at).toordinal()
        labels = tuple(said.get(part) or "" for part in ("edition", "source", "language"))
        kept.places[str(record)] = len(kept.rows)
        kept.rows.append((learner, course, *days, int(kind == Kind.ATTESTED.value), *labels))


def _made(kept: _Kept) -> Ways:
    people = dict(Person.objects.values_list("number", "pk"))
    courses = dict(CatalogueCourse.objects.values_list("course", "pk"))
    labels: dict[str, int] = {}
    columns = np.array(
        [
            (
                people.get(learner, -1),
                courses.get(course, -1),
                *numbers,
                *(labels.setdefault(one, len(labels)) for one in said),
            )
            for learner, course, *numbers, said in ((*row[:5], row[5:]) for row in kept.rows)
        ],
        dtype=np.int64,
    ).reshape(-1, len(_COLUMNS) - 1)
    voided = np.full(len(columns), END, dtype=np.int64)
    for record, known_on in VoidedEntry.objects.values_list("record_id", "known_on"):
        if str(record) in kept.places:
            voided[kept.places[str(record)]] = known_on.toordinal()
    table = np.column_stack([columns, voided])
    order = np.lexsort((table[:, 2], table[:, 1], table[:, 0]))
    columns = np.ascontiguousarray(table[order].T)
    return Ways(**dict(zip(_COLUMNS, columns, strict=True)), labels=tuple(labels))


def _dated(pair: Array, day: Array) -> Array:
    return pair * (2**22) + day


def _key(person: Array, course: Array) -> Array:
    return person * (2**31) + course
