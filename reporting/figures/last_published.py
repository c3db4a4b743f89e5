"""The latest table of a unit that was published: for readers who may not open the names behind a figure.

Figures of any day, by any knowledge, tell whoever compares two days how the one person stands who came
between them. What is published is held against all tables before (``guard``), and is the same for everybody.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from reporting.figures.explaining import ExplainedRow, tables
from reporting.figures.proof_chain import withdrawals
from reporting.figures.published import Figure, Shown
from reporting.figures.withdrawing import WITHDRAWAL
from reporting.models import FigureProof, LedgerEntry


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One course in the unit, or in a part of it."""

    unit: str
    """A path; empty for the whole organisation."""
    is_own: bool
    """Whether these are the people of the unit itself, in none of its parts."""
    course: str
    edition: str
    figure: Figure
    """Of everybody whom the course concerns, those who are excused included (``stood``)."""
    kept_back_for: str
    """The code of the earlier table from which too few people differed; empty: it was not kept back."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """What was published under a code, of every course."""

    code: str
    published_at: datetime
    unit: str
    as_of: date
    known_on: date
    threshold: int
    headcount: int
    recorded_at: datetime | None
    """When the ledger had last taken something in; None while it was empty."""
    figures: tuple[PublishedFigure, ...]
    """By course: the unit, then its parts; of a course that was kept back the unit alone, hidden."""


def last_published(unit: str, as_of: date, known_on: date) -> PublishedTable | None:
    """Return the table of *unit* (a path; empty: everybody) of the latest day up to *as_of*.

    Only tables by knowledge of up to *known_on*; of several of one day the one that was published last.
    What is withdrawn is left out. None: there is nothing else. Read-only.
    """
    latest: tuple[date, FigureProof] | None = None
    withdrawn = withdrawals()
    for proof in FigureProof.objects.order_by("sequence"):
        told = json.loads(proof.content)
        if told["figure"] == WITHDRAWAL or proof.code in withdrawn:
            continue
        day = date.fromisoformat(told["as_of"])
        fits = told["unit"] == unit and day <= as_of and date.fromisoformat(told["known_on"]) <= known_on
        if fits and (latest is None or day >= latest[0]):
            latest = day, proof
    return latest and _table(latest[1])


def _table(proof: FigureProof) -> PublishedTable:
    told = json.loads(proof.content)
    end = LedgerEntry.objects.filter(sequence=told["ledger"]["sequence"])
    return PublishedTable(
        code=proof.code,
        published_at=proof.published_at,
        unit=told["unit"],
        as_of=date.fromisoformat(told["as_of"]),
        known_on=date.fromisoformat(told["known_on"]),
        threshold=told["threshold"],
        headcount=told["headcount"],
        recorded_at=end.values_list("recorded_at", flat=True).first(),
        figures=tuple(
            PublishedFigure(row.unit, row.is_own, one.course, one.edition, _figure(row), one.kept_back_for)
            for one in tables(told["tables"])
            for row in one.rows or [ExplainedRow(told["unit"], is_own=False, people=())]
        ),
    )


def _figure(row: ExplainedRow) -> Figure:
    return Figure(Shown.YES, row.done, row.concerned) if row.people else Figure(Shown.HIDDEN)
