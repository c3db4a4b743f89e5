"""Publish how people stand: a table that is kept as it was, safe beside all earlier ones, under a code.

Pages show what is so now to those who may also look at names. What leaves their circle is published: then
people are told in fewer ways to stand (``stood``), groups that stand all alike are hidden as well, and no
number of a table, and no difference between two tables of a course, is about few people (``guard``), whatever
their days, units and knowledge.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.figures.basis import Basis
from reporting.figures.deriving import catch_up
from reporting.figures.judging import METHOD
from reporting.figures.parts import Part
from reporting.figures.proof_chain import WithdrawnFor, add, locked_end
from reporting.figures.proof_text import FORMAT, canonical, people_digest
from reporting.figures.published_tables import CourseTable, course_tables, people_lines
from reporting.figures.suppression import Disclosure
from reporting.figures.threshold import PUBLIC_THRESHOLD, threshold
from reporting.figures.withdrawing import taken_back
from reporting.ledger.head import head
from reporting.models import FigureProof


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be published."""

    as_of: date
    known_on: date
    unit: str = ""
    """A path; empty for the whole organisation."""
    is_public: bool = False
    """Whether for everybody: groups are hidden below 20 people then, else below the site's threshold."""
    threshold: int = 0
    """A stricter threshold for this table; one that is laxer changes nothing."""
    corrects: str = ""
    """The code of figures that are withdrawn for these; empty: none are."""
    reason: WithdrawnFor = WithdrawnFor.REPLACED
    """Why those are withdrawn."""


class DayNotOverError(ReportingError, ValueError):
    """A table would speak of, or stand on the knowledge of, a day on which more can become known."""

    def __init__(self, day: date, last: date) -> None:
        self.last = last
        super().__init__(
            f"{day} is not over: what is known on it may still change, and two tables would differ "
            f"by what came in between; publish figures of days that are over, {last} or before"
        )


class ChangedSinceError(ReportingError):
    """What would be published is no longer what was seen before."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be published now."""

    wanted: Wanted
    threshold: int
    headcount: int
    tables: tuple[CourseTable, ...]

    @property
    def digest(self) -> str:
        """Return the SHA-256, in hex, of all that readers would see."""
        told = [repr(self.wanted), self.threshold, self.headcount, [one.told for one in self.tables]]
        return hashlib.sha256(canonical({"told": told}).encode()).hexdigest()


def drafted(wanted: Wanted, today: date | None = None) -> Draft:
    """Return what would be published, with the reason of each hidden row. Publishes nothing.

    Raises: as ``publish``.
    """
    return _draft(wanted, _basis(wanted, today))


def publish(wanted: Wanted, by: str, *, seen: str = "", today: date | None = None) -> FigureProof:
    """Publish the standings of a unit and its parts in each course that concerns somebody there.

    *by* is who does it. A course of which too little has changed since an earlier table is kept back, and the
    table says so, with the code of that one. *seen* is the digest of the draft that was looked at; empty:
    none was. *today* is the day on which it is published, where the site is.

    Raises:
        DayNotOverError: a day is not before *today*. Who was in an earlier table is worked out again from its
            two days, and only what was known on days that are over stays as it was.
        ChangedSinceError: something else than the draft of *seen* would be published.
        NothingToWithdrawError: no figures that stand have the code of those that are to be corrected.
        UnknownUnitError: there is no such unit.
    """
    basis = _basis(wanted, today)
    salt, end = secrets.token_hex(16), head()
    counted_people = people_digest(people_lines(basis, salt))  # before the lock: it takes seconds in a city
    with transaction.atomic():
        end_of_chain = locked_end()
        draft = _draft(wanted, basis)
        if seen and seen != draft.digest:
            raise ChangedSinceError
        content: dict[str, Any] = {
            "format": FORMAT,
            "figure": "standings",
            "is_public": wanted.is_public,
            "unit": wanted.unit,
            "as_of": wanted.as_of.isoformat(),
            "known_on": wanted.known_on.isoformat(),
            "threshold": draft.threshold,
            "headcount": draft.headcount,
            "method": METHOD,
            "ledger": {"sequence": end.sequence, "digest": end.digest},
            "tables": [one.told for one in draft.tables],
            "people_digest": counted_people,
            "withdraws": taken_back(wanted.corrects, wanted.reason) if wanted.corrects else None,
        }
        return add(end_of_chain, content, salt, by)


def _basis(wanted: Wanted, today: date | None) -> Basis:
    last = (today or timezone.localdate()) - timedelta(days=1)
    if (latest := max(wanted.as_of, wanted.known_on)) > last:
        raise DayNotOverError(latest, last)
    catch_up()
    floor = max(threshold(), PUBLIC_THRESHOLD if wanted.is_public else 0, wanted.threshold)
    return Basis(wanted.as_of, wanted.known_on, wanted.unit, Disclosure(floor, hides_alike=True))


def _draft(wanted: Wanted, basis: Basis) -> Draft:
    headcount = basis.headcount(Part(basis.key))
    return Draft(wanted, basis.disclosure.threshold, headcount, tuple(course_tables(basis)))
