"""``groundwork report``: the completion rate by department, as of a day, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from groundwork.serving import prepare

if TYPE_CHECKING:
    from reporting.api import CompletionTable

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--as-of", type=_DAY, help="The day the figures speak of; default: today.")
@click.option("--known-on", type=_DAY, help="What was known by the end of this day; default: today.")
@click.option("--unit", default="", help="Only this department and its parts, by its path.")
def report(as_of: datetime | None, known_on: datetime | None, unit: str) -> None:
    """Print who had to complete what and how many did, by department and course.

    Small groups are hidden, as everywhere. Reads only.
    """
    prepare()
    from django.utils import timezone

    from reporting.api import WHOLE, completion_table

    today = timezone.localdate()
    days = (as_of.date() if as_of else today, known_on.date() if known_on else today)
    table = completion_table(*days, WHOLE, unit)
    for line in _lines(table):
        click.echo(line)


def _lines(table: CompletionTable) -> Iterator[str]:
    definition = table.definition
    width = max(len(row.name or "All") for row in (table.total, *table.rows)) + 2
    for number, course in enumerate(table.courses):
        yield f"{course.course} (edition {course.edition})"
        for row in (*table.rows, table.total):
            figure = row.figures[number]
            rate = "hidden" if figure.rate is None else f"{100 * figure.rate:5.1f} %"
            counts = "" if figure.rate is None else f"{figure.complete} of {figure.required}"
            yield f"  {row.name or 'All':<{width}}{rate:>8}  {counts}"
    yield f"As of {definition.as_of}, as known on {definition.known_on}."
    yield "Numerator: those of the denominator whose completion counted on that day."
    yield "Denominator: those who worked there on that day and had to take the course."
    yield f"Groups under {definition.threshold} are hidden, and others that would give them away."
    yield f"{definition.quarantined} records wait because their person or course is not known."
