"""Which reports can be prepared, and how each is made without all of its rows in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date

from curriculum.languages import Language
from reporting.exports.made.people import people_columns, people_report, people_rows
from reporting.exports.report import Cell, Report
from reporting.exports.spooled import SpooledRows
from reporting.figures.people_in_portions import people_in_portions
from reporting.figures.tree import unit_tree
from reporting.jobs.api import progress
from reporting.models import CatalogueCourse

Maker = Callable[[Mapping[str, str], Language], AbstractContextManager[Report]]
"""Makes a report of what was asked; its rows can be read inside of the context."""


@contextmanager
def _people(asked: Mapping[str, str], language: Language) -> Iterator[Report]:
    course = CatalogueCourse.objects.get(course=asked["course"])
    as_of, known_on = (date.fromisoformat(asked[name]) for name in ("as_of", "known_on"))
    with SpooledRows(people_columns(language), _rows_of_people(asked, as_of, known_on)) as rows:
        yield people_report(course, rows, as_of, known_on, language)


def _rows_of_people(asked: Mapping[str, str], as_of: date, known_on: date) -> Iterator[list[Cell]]:
    course, status = asked["course"], asked.get("status", "")
    for some in people_in_portions(unit_tree(), course, asked.get("unit", ""), as_of, known_on):
        progress()
        chosen = [one for one in some if status in ("", one.status)]
        yield from people_rows(course, chosen, as_of, known_on)


MAKERS: Mapping[str, Maker] = {"people": _people}
"""By the name of the report."""
