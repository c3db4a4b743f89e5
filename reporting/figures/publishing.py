"""Publish how people stand: a table that is kept as it was, safe beside all earlier ones, under a code.

Pages show what is so now to those who may also look at names. What leaves their circle is published: then
people are told in fewer ways to stand (``stood``), groups that stand all alike are hidden as well, and no
number of a table, and no difference between two tables of a course, is about few people (``guard``), whatever
their days, units and knowledge.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reporting.codes import new_code
from reporting.figures.basis import Basis
from reporting.figures.deriving import catch_up
from reporting.figures.differencing import Picture
from reporting.figures.grid import NOBODY
from reporting.figures.guard import Counted, TooLittleChangedError, guarded, pictures
from reporting.figures.judging import METHOD
from reporting.figures.proof_text import FORMAT, PersonLine, canonical, people_digest, pseudonym, seal
from reporting.figures.published import Part
from reporting.figures.spells import Spells
from reporting.figures.spells_kept import spells
from reporting.figures.stood import DONE_OR_NOT, PLACES, Stood, Ways, counted_in, ways_of
from reporting.figures.suppression import Disclosure, Group
from reporting.figures.threshold import PUBLIC_THRESHOLD, threshold
from reporting.ledger.head import head
from reporting.models import CatalogueCourse, FigureProof, ProofHead, Unit

_ONLY = 1
_STOOD = tuple(Stood)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What a published table tells of one course: of its parts, or of all of them in more ways."""

    code: str
    picture: Picture


class DayNotOverError(ValueError):
    """A table would stand on the knowledge of a day on which more can become known."""

    def __init__(self, known_on: date, last: date) -> None:
        super().__init__(
            f"{known_on} is not over: what is known on it may still change, and two tables would differ "
            f"by what came in between; publish what was known on {last} or before"
        )


def publish(
    as_of: date, known_on: date, unit: str, by: str, *, is_public: bool = False, today: date | None = None
) -> FigureProof:
    """Publish the standings of *unit* and its parts in each course that somebody there has to take.

    *by* is who does it. With *is_public* groups are hidden below 20 people, else below the site's threshold.
    A course of which too little has changed since an earlier table is kept back, and the table says so, with
    the code of that one. *today* is the day on which it is published, where the site is.

    Raises:
        DayNotOverError: *known_on* is not before *today*. Who was in an earlier table is worked out again
            from its two days, and only what was known on days that are over stays as it was.
        UnknownUnitError: there is no such unit.
    """
    last = (today or timezone.localdate()) - timedelta(days=1)
    if known_on > last:
        raise DayNotOverError(known_on, last)
    catch_up()
    floor = max(threshold(), PUBLIC_THRESHOLD) if is_public else threshold()
    basis = Basis(as_of, known_on, unit, Disclosure(floor, hides_alike=True))
    salt, end = secrets.token_hex(16), head()
    counted_people = people_digest(people_lines(basis, salt))  # before the lock: it takes seconds in a city
    with transaction.atomic():
        end_of_chain = _locked()
        content = {
            "format": FORMAT,
            "figure": "standings",
            "is_public": is_public,
            "unit": unit,
            "as_of": as_of.isoformat(),
            "known_on": known_on.isoformat(),
            "threshold": floor,
            "headcount": basis.headcount(Part(basis.key)),
            "method": METHOD,
            "ledger": {"sequence": end.sequence, "digest": end.digest},
            "tables": list(_tables(basis)),
            "people_digest": counted_people,
        }
        text, code = canonical(content), new_code()
        proof = FigureProof.objects.create(
            sequence=end_of_chain.sequence + 1,
            code=code,
            published_at=timezone.now(),
            published_by=by,
            content=text,
            salt=salt,
            previous_digest=end_of_chain.digest,
            digest=seal(end_of_chain.digest, text),
        )
        ProofHead.objects.filter(pk=_ONLY).update(sequence=proof.sequence, digest=proof.digest)
    return proof


def people_lines(basis: Basis, salt: str) -> list[PersonLine]:
    """Return how everybody in the unit of *basis* stood in every course, for an auditor's export."""
    found = basis.spells().on(basis.as_of.toordinal())
    here = np.isin(found.unit, basis.tree.below(basis.key))
    courses = {one.pk: name for name, one in basis.courses.items()}
    columns = (found.person[here], found.unit[here], found.course[here], found.state[here])
    return sorted(
        PersonLine(
            pseudonym(salt, person), basis.tree.paths[unit], courses[course], _STOOD[PLACES[state]].value
        )
        for person, unit, course, state in zip(*(column.tolist() for column in columns), strict=True)
    )


def _locked() -> ProofHead:
    """Return where the chain ends, locked until the transaction ends; the lock is taken by a write."""
    ProofHead.objects.get_or_create(pk=_ONLY)
    ProofHead.objects.filter(pk=_ONLY).update(sequence=F("sequence"))
    return ProofHead.objects.get(pk=_ONLY)


def _tables(basis: Basis) -> Iterator[dict[str, Any]]:
    """Yield what is published of each course."""
    earlier = _earlier()
    for course, row in basis.courses.items():
        rows = _Rows(basis, course)
        if rows.whole.people:
            told = earlier.get(course, [])
            yield {"course": course, "edition": row.edition} | rows.told(told)


class _Rows:
    """The unit and its parts in one course."""

    def __init__(self, basis: Basis, course: str) -> None:
        self._basis = basis
        self._hidden = basis.published(course).hidden
        self._cells = basis.published(course).cells
        first, *parts = basis.parts()
        self._parts = [part for part in parts if sum(self._cells.get(part, NOBODY))]
        groups = tuple(self._group(part) for part in self._parts)
        self.whole = self._group(first, groups)
        self._units: dict[Hashable, list[int]] = {part: _units(basis, part) for part in (first, *self._parts)}
        self._people = counted(basis.spells(), basis.as_of, basis.courses[course].pk)

    def told(self, earlier: Sequence[_Earlier]) -> dict[str, Any]:
        """Return what may be told, beside *earlier* tables."""
        basis = self._basis
        try:
            found = guarded(
                self.whole,
                self._units,
                self._people,
                [one.picture for one in earlier],
                basis.disclosure,
                self._hidden,
            )
        except TooLittleChangedError as error:
            return {"rows": [], "blocks": [], "kept_back_for": earlier[error.earlier].code}
        rows = [(Part(basis.key), found.ways), *((part, DONE_OR_NOT) for part in self._parts)]
        return {
            "rows": [self._row(part, ways, is_hidden=part in found.hidden) for part, ways in rows],
            "blocks": [sorted(basis.tree.paths[unit] for unit in units) for units in found.blocks],
            "kept_back_for": "",
        }

    def _row(self, part: Part, ways: Ways, *, is_hidden: bool) -> dict[str, Any]:
        return {
            "unit": self._basis.path(part),
            "is_own": part.is_own,
            "ways": [] if is_hidden else ways,
            "people": None if is_hidden else counted_in(self._cells[part], ways),
        }

    def _group(self, part: Part, parts: tuple[Group, ...] = ()) -> Group:
        cell = self._cells.get(part, NOBODY)
        # Who is excused counts with those who have not done it: told apart, they would be few nearly always.
        return Group(part, sum(cell), cell.complete, parts)


def counted(known: Spells, as_of: date, course: int) -> Counted:
    """Return everybody who stood somehow in *course* (primary key) on *as_of*."""
    found = known.on(as_of.toordinal())
    of_it = found.course == course
    return Counted(found.person[of_it], found.unit[of_it], np.array(PLACES)[found.state[of_it]])


def _earlier() -> dict[str, list[_Earlier]]:
    """Return what every table that was ever published told, by course, and of whom it did."""
    keys = dict(Unit.objects.values_list("path", "pk"))
    found: dict[str, list[_Earlier]] = {}
    courses = dict(CatalogueCourse.objects.values_list("course", "pk"))
    for code, content in FigureProof.objects.values_list("code", "content"):
        told = json.loads(content)
        as_of, known_on = (date.fromisoformat(told[name]) for name in ("as_of", "known_on"))
        for table in told["tables"]:
            if table["blocks"] and table["course"] in courses:
                people = counted(spells(known_on), as_of, courses[table["course"]])
                blocks = [[keys[path] for path in block if path in keys] for block in table["blocks"]]
                ways = ways_of(table["rows"][0]["ways"])
                found.setdefault(table["course"], []).extend(
                    _Earlier(code, picture) for picture in pictures(people, blocks, ways)
                )
    return found


def _units(basis: Basis, part: Part) -> list[int]:
    return [part.unit] if part.is_own and part.unit is not None else basis.tree.below(part.unit)
