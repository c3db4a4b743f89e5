"""What a page of figures has shown of a unit, as text: the same text for the same figures.

How everybody in the unit stood in each course, and a digest of the same for its parts. Nothing of a group
that is hidden; pictures and tables of a page are worked out from the same facts and stand under its code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reporting.figures.basis import Basis
from reporting.figures.grid import Cell
from reporting.figures.judging import METHOD
from reporting.figures.parts import Part
from reporting.figures.proof_text import canonical
from reporting.figures.published import Shown

FORMAT = "groundwork-shown-1"
_FIGURE = "standings"


@dataclass(frozen=True, slots=True)
class CourseTold:
    """One course of a unit, as it was shown."""

    course: str
    edition: str
    """The present one at the time; a completion of any edition counts."""
    shown: Shown
    cell: Cell
    """Nobody anywhere unless it is shown."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a code stands for."""

    unit: str
    """A path; empty for the whole organisation."""
    course: str
    """Empty: every course of the catalogue."""
    as_of: date
    known_on: date
    threshold: int
    headcount: int
    method: str
    """Of judging: a release that judges the same facts otherwise has another."""
    courses: tuple[CourseTold, ...]
    parts_digest: str

    @property
    def counts(self) -> tuple[object, ...]:
        """Return what counting again has to come to; editions are those of the catalogue and may change."""
        told = tuple((one.course, one.shown, one.cell) for one in self.courses)
        return self.headcount, told, self.parts_digest


def content(basis: Basis, course: str = "", courses: Sequence[str] = ()) -> Content:
    """Return what pages show of the unit of *basis* in *course*; empty: in every course. Read-only.

    *courses* are those of the catalogue that were counted; none: all that there are now.
    """
    whole, *parts = basis.parts()
    courses = [course] if course else courses or list(basis.courses)
    return Content(
        basis.unit,
        course,
        basis.as_of,
        basis.known_on,
        basis.disclosure.threshold,
        basis.headcount(whole),
        str(METHOD),
        tuple(
            CourseTold(one, basis.courses[one].edition, *basis.published(one).cell(whole)) for one in courses
        ),
        _digest(basis, parts, courses),
    )


def written(told: Content) -> str:
    """Return *told* as canonical JSON."""
    return canonical(
        {
            "format": FORMAT,
            "figure": _FIGURE,
            "unit": told.unit,
            "course": told.course,
            "as_of": told.as_of.isoformat(),
            "known_on": told.known_on.isoformat(),
            "threshold": told.threshold,
            "headcount": told.headcount,
            "method": told.method,
            "courses": [_line(one) for one in told.courses],
            "parts_digest": told.parts_digest,
        }
    )


def read_content(text: str) -> Content | None:
    """Return the content that ``written`` made *text* of; None: *text* is about another figure."""
    told = json.loads(text)
    if told["figure"] != _FIGURE:
        return None
    return Content(
        told["unit"],
        told["course"],
        date.fromisoformat(told["as_of"]),
        date.fromisoformat(told["known_on"]),
        told["threshold"],
        told["headcount"],
        told["method"],
        tuple(
            CourseTold(one["course"], one["edition"], Shown(one["shown"]), Cell(*one["counts"] or ()))
            for one in told["courses"]
        ),
        told["parts_digest"],
    )


def _line(one: CourseTold) -> dict[str, Any]:
    counts = list(one.cell) if one.shown is Shown.YES else None
    return {"course": one.course, "edition": one.edition, "shown": one.shown.value, "counts": counts}


def _digest(basis: Basis, parts: Iterable[Part], courses: Iterable[str]) -> str:
    told = [
        [basis.path(part), part.is_own, basis.headcount(part), [_told(basis, part, one) for one in courses]]
        for part in parts
    ]
    return hashlib.sha256(canonical({"parts": told}).encode()).hexdigest()


def _told(basis: Basis, part: Part, course: str) -> list[object]:
    shown, cell = basis.published(course).cell(part)
    return [course, shown.value, *cell]
