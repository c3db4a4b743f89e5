"""A solver attacks everything that one HR analyst of one unit can fetch: all pages, parts and breakdowns.

The files of the pages hold what the pages show, and a program asks for the same. The attacker fetches all of
them, knows who works where and as what, so that the headcount of a unit tells nothing more, and looks for a
number of completions that follows though no page shows it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any, NamedTuple
from urllib.parse import quote

import numpy as np
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from scipy.optimize import Bounds, LinearConstraint, milp

from reporting.access.grants import give
from reporting.access.system_scopes import SystemScope
from reporting.figures.suppression import Disclosure, Group
from reporting.ledger.appending import append
from reporting.models import Person, Position
from reporting.roles import Role
from tests.reporting.factories import assign, at, course, people, record, unit
from tests.reporting.rest.test_api import Ask, asking

pytestmark = pytest.mark.django_db
THRESHOLD = 10
UNITS = ("Transit", "Transit > Bus", "Transit > Rail", "Parks")
FACETS = {"job_family": ("Clerks", "Drivers", "Smiths"), "location": ("East", "West")}
DAY = "as_of=2026-05-31&known_on=2026-05-31"


class Atom(NamedTuple):
    """People of whom the attacker knows the same."""

    unit: str
    job_family: str
    location: str


ATOMS = tuple(Atom(*one) for one in product(UNITS, *FACETS.values()))
_Known = list[tuple[np.ndarray, int]]
"""Groups of atoms, and how many of each have completed."""


def _city(seed: int, small: str = "") -> tuple[Counter[Atom], Counter[Atom]]:
    """Put a city into the database, and return the size of each atom and how many completed in it.

    In the unit *small* are six people.
    """
    chance = random.Random(seed)  # noqa: S311  the same cities every time
    assign(course("arc-100"), due_on=date(2026, 2, 28))
    sizes = Counter({atom: 1 if atom.unit == small else chance.choice([0, 1, 2, 4, 7, 12]) for atom in ATOMS})
    units, staff, jobs, done = {path: unit(path) for path in UNITS}, [], [], Counter[Atom]()
    records = []
    for atom in sizes.elements():
        number = f"E{len(staff):03}"
        staff.append(Person(number=number, name=number, language="en", hired_on=date(2020, 1, 1)))
        jobs.append((units[atom.unit], atom))
        if chance.random() < {"East": 0.3, "West": 0.8}[atom.location]:
            done[atom] += 1
            records.append(record(learner=number))
    for somebody, (place, atom) in zip(people(staff), jobs, strict=True):
        Position.objects.create(
            person=somebody,
            unit=place,
            valid_from=date(2020, 1, 1),
            known_from=date(2020, 1, 1),
            job_family=atom.job_family,
            location=atom.location,
        )
    append(records, recorded_at=at(2026, 5, 10))
    return sizes, done


def _analyst() -> Client:
    give("A1", Role.HR_ANALYST, by="E900", reason="for Transit", unit="Transit")
    browser = Client()
    browser.force_login(get_user_model().objects.create(username="A1"))
    return browser


def _of(path: str, *, is_own: bool = False, **values: str) -> np.ndarray:
    """Return which atoms are in the unit *path*, or below it, and have *values*."""

    def is_in(atom: Atom) -> bool:
        below = atom.unit.startswith(f"{path} > ") and not is_own
        return (atom.unit == path or below) and all(getattr(atom, key) == one for key, one in values.items())

    return np.array([is_in(atom) for atom in ATOMS], dtype=float)


def _fetched(browser: Client) -> Iterator[tuple[np.ndarray, int]]:
    """Yield all that the analyst is shown."""
    for path in UNITS[:3]:
        for facet in FACETS:
            address = f"/hr/courses/arc-100.json?{DAY}&unit={path.replace(' ', '%20')}&by={facet}"
            tables = browser.get(address).json()["tables"]
            for row in (row for table in tables for row in table["rows"]):
                yield from _said(row, path, facet)
        for row in browser.get(f"/hr/completion.json?{DAY}&unit={path}").json()["tables"][0]["rows"]:
            yield from _said(row, path, "")
        for table in browser.get(f"/hr/units/{path}.json?{DAY}").json()["tables"]:
            for row in table["rows"]:
                yield from _said(row, path, "")


def _asked_by_a_program(ask: Ask) -> Iterator[tuple[np.ndarray, int]]:
    """Yield all that a program of the unit is told: down every path, hiding as the site does and more."""
    for path, more in product(UNITS[:3], ("0", "12", "15", "20", "30")):
        told = ask(
            f"/units/{quote(path)}/", {"as_of": "2026-05-31", "known_on": "2026-05-31", "hiding": more}
        )
        assert told.status_code == 200, told.content
        for one in told.json()["courses"]:
            if one["shown"] == "shown":
                yield _of(path), one["complete"]
        for one in told.json()["parts"]:
            if one["shown"] == "shown":
                yield _of(one["unit"], is_own=one["is_own"]), one["complete"]


def _said(row: dict[str, Any], path: str, facet: str) -> Iterator[tuple[np.ndarray, int]]:
    """Yield what one row says of how many completed it, whichever table it stands in."""
    if row.get("shown") != "shown":
        return
    if "value" in row:
        yield _of(path, **{facet: row["value"]}), row["completed"]
    elif "unit" in row:
        yield _of(row["unit"], is_own="itself" in row.get("people", "")), row["completed"]


def _follows(group: np.ndarray, known: _Known, sizes: np.ndarray) -> bool:
    """Return whether the number of *group* follows from all that is *known*."""
    rows, numbers = np.array([row for row, _ in known]), np.array([number for _, number in known])
    told, limits = LinearConstraint(rows, numbers, numbers), Bounds(np.zeros(len(sizes)), sizes)
    ends = [
        milp(sign * group, constraints=told, bounds=limits, integrality=np.ones(len(sizes)))
        for sign in (1, -1)
    ]
    assert all(one.success for one in ends)
    return bool(round(ends[0].fun) == round(-ends[1].fun))


def _found_out(known: _Known, sizes: np.ndarray) -> list[str]:
    """Return the small groups whose number the solver finds, where no large one at 0 or 100 % says it."""
    said = sizes == 0
    for row, number in known:
        if number in (0, row @ sizes) and row @ sizes >= THRESHOLD:
            said |= row > 0
    groups = {f"{path} itself={is_own}": _of(path, is_own=is_own) for path in UNITS[:3] for is_own in (0, 1)}
    groups |= {
        f"{path} {facet} {value} itself={is_own}": _of(path, is_own=is_own, **{facet: value})
        for path in UNITS[:3]
        for facet, values in FACETS.items()
        for value in values
        for is_own in (False, True)
    }
    return [
        name
        for name, group in groups.items()
        if 0 < group @ sizes < THRESHOLD and not said[group > 0].all() and _follows(group, known, sizes)
    ]


@pytest.mark.parametrize(("seed", "small"), [(0, ""), (1, "Transit > Bus")])
def test_no_small_group_follows_from_all_pages_of_an_analyst_of_one_unit(seed: int, small: str) -> None:
    sizes, done = _city(seed, small)
    ask = asking(SystemScope.FIGURES, SystemScope.PEOPLE, unit="Transit")
    asked = list(_asked_by_a_program(ask))
    assert asked
    known = [*_fetched(_analyst()), *asked]
    assert len(known) > 5
    true = np.array([done[atom] for atom in ATOMS])
    assert [row @ true for row, _ in known] == [number for _, number in known]
    assert _found_out(known, np.array([sizes[atom] for atom in ATOMS])) == []


def test_the_attack_succeeds_where_small_groups_alone_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted leak: nothing is hidden beside a small unit. The pages tell it, and a program alone too."""
    sizes, _ = _city(1, "Transit > Bus")
    monkeypatch.setattr("reporting.figures.hiding.hidden_among", _small_alone)
    of_atoms = np.array([sizes[atom] for atom in ATOMS])
    assert _found_out(list(_fetched(_analyst())), of_atoms)
    ask = asking(SystemScope.FIGURES, SystemScope.PEOPLE, unit="Transit")
    assert _found_out(list(_asked_by_a_program(ask)), of_atoms)


def _small_alone(_: Group, parts: Sequence[Group], rule: Disclosure, also: object) -> set[object]:
    return {part.key for part in parts if rule.is_small(part)}
