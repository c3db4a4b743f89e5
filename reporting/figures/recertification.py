"""Whose completion stops counting in which of the months to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.distribution import Distribution, Kinds, KindsRow
from reporting.months import add_months

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Recertification:
    """Who is complete in one course, by the month in which that ends."""

    definition: Definition
    months: tuple[date, ...]
    """The first day of each month, from that of the day on."""
    rows: tuple[KindsRow, ...]
    """The unit, then its parts. Kinds: each of the months, and last whoever is complete beyond them."""


def recertification(basis: Basis, course: str) -> Recertification:
    """Return in which month the completions of *course* that count now will end. Read-only.

    As it will be unless something new becomes known: nobody leaves, and nobody renews early.
    """
    definition = basis.define("recertification", Counted.EXPIRING, Counted.COMPLETE, course)
    return Recertification(definition, months_from(basis.as_of), _ending(basis, course).rows())


def ending_here(basis: Basis, course: str) -> Kinds:
    """Return what ``recertification`` says of the unit itself, with its parts."""
    return _ending(basis, course).here()


def _ending(basis: Basis, course: str) -> Distribution:
    day = basis.as_of.toordinal()
    done = basis.done()
    of_it = np.flatnonzero(done.course == basis.courses[course].pk)
    now = of_it[(done.day[of_it] <= day) & (day < done.end[of_it])]
    units = basis.spells().units_on(done.person[now], np.full(len(now), day, dtype=np.int64))
    ends = [add_months(one, 1).toordinal() for one in months_from(basis.as_of)]
    kind = np.where(done.is_asked_again[now], np.searchsorted(ends, done.end[now], side="right"), MONTHS)
    here = units >= 0
    return Distribution(basis, course, units[here], kind[here], MONTHS + 1)


def months_from(day: date) -> tuple[date, ...]:
    """Return the first days of twelve months, from that of *day* on."""
    first = day.replace(day=1)
    return tuple(add_months(first, number) for number in range(MONTHS))
