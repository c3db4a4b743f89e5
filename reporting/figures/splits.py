"""Who is complete, by how the course was taken: edition, delivery, language; and who confirmed conduct."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.distribution import Distribution, KindsRow
from reporting.figures.spells import PLACES, Array
from reporting.figures.ways import Ways
from reporting.obligations.states import DONE

OTHERWISE = ""
"""The kind of those whose completion rests on no record of the course: something else was taken instead."""


class Way(StrEnum):
    """By what the completions are told apart."""

    EDITION = "edition"
    DELIVERY = "delivery"
    """A kind of source (``records.kinds.Source``)."""
    LANGUAGE = "language"
    """A tag; the language in use when the course was completed."""


@dataclass(frozen=True, slots=True)
class Split:
    """Who is complete in one course, by kind."""

    definition: Definition
    kinds: tuple[str, ...]
    """What the kinds are: editions, deliveries or languages in their order, and ``OTHERWISE`` last."""
    rows: tuple[KindsRow, ...]
    """The unit, then its parts."""


def split(basis: Basis, course: str, by: Way) -> Split:
    """Return how those who are complete in *course* took it: by the last record before the day. Read-only."""
    records, person, unit = basis.ways(), *_complete(basis, course)
    rows = _last(basis, records, course, person, is_attested=False)
    codes = np.where(rows >= 0, getattr(records, by.value)[rows], -1) if len(records.day) else rows
    told = sorted({records.labels[code] for code in np.unique(codes[codes >= 0])} - {OTHERWISE})
    kinds = (*told, OTHERWISE)
    places = np.array(
        [kinds.index(one) if one in kinds else len(told) for one in records.labels] + [len(told)]
    )
    found = Distribution(basis, course, unit, places[codes], len(kinds))
    only = (("by", by.value),)
    return Split(
        basis.define("split", Counted.TAKEN_SO, Counted.COMPLETE, course, only=only), kinds, found.rows()
    )


@dataclass(frozen=True, slots=True)
class Attestations:
    """Who is complete in one course, and confirmed its text of conduct or did not."""

    definition: Definition
    rows: tuple[KindsRow, ...]
    """The unit, then its parts. Kinds: confirmed; not, since a learning system said no more than "done"."""


def attestations(basis: Basis, course: str) -> Attestations | None:
    """Return how many of those who are complete confirmed conduct; None: *course* asks for no such thing."""
    if not basis.courses[course].requires_attestation:
        return None
    person, unit = _complete(basis, course)
    rows = _last(basis, basis.ways(), course, person, is_attested=True)
    found = Distribution(basis, course, unit, (rows < 0).astype(np.int64), 2)
    return Attestations(
        basis.define("attestations", Counted.ATTESTED, Counted.COMPLETE, course), found.rows()
    )


def _complete(basis: Basis, course: str) -> tuple[Array, Array]:
    """Return who is complete, and in which unit."""
    found = basis.stood()
    here = (found.course == basis.courses[course].pk) & np.isin(found.state, [PLACES[one] for one in DONE])
    return found.person[here], found.unit[here]


def _last(basis: Basis, records: Ways, course: str, person: Array, *, is_attested: bool) -> Array:
    courses = np.full(len(person), basis.courses[course].pk, dtype=np.int64)
    days = basis.as_of.toordinal(), basis.known_on.toordinal()
    return records.last(person, courses, *days, is_attested=is_attested)
