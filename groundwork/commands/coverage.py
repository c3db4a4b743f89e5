"""``groundwork coverage``: which actions of the framework are served for whom, and in which languages."""

from __future__ import annotations

import json
import sys

import click

from curriculum.languages import Language
from curriculum.quality.api import Cell, gaps, load_promises
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.measuring import covered
from groundwork.tables import markdown_table, table


@click.command(name="coverage")
@click.option(
    "--format", "shape", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
def coverage_command(shape: str) -> None:
    """Print what serves each of the nine actions of Focus Area 1, for whom and in which languages.

    Below it stands what curriculum/content/coverage.yaml promises and is not there; then the command
    leaves with 1. Reads only.
    """
    place = home()
    content = read_content(place, today())
    promises, problems = load_promises(place.curriculum_content / "coverage.yaml")
    if promises is None or problems:
        raise GroundworkError("\n".join(str(problem) for problem in problems))
    cells = covered(content)
    missing = gaps(cells, promises)
    if shape == "json":
        click.echo(json.dumps({"cells": [_data(cell) for cell in cells], "missing": missing}, indent=1))
    elif shape == "markdown":
        click.echo(as_markdown(cells), nl=False)
    else:
        for line in table(HEAD, [row(cell) for cell in cells]):
            click.echo(line)
        for sentence in missing:
            click.echo(f"Missing: {sentence}.")
    sys.exit(1 if missing else 0)


HEAD = ("action", "audience", "courses", "lessons", "items", "pages", *(each.value for each in Language))


def row(cell: Cell) -> tuple[str, ...]:
    """Return *cell* as cells of a table under :data:`HEAD`; a language has how many are whole in it."""
    return (
        cell.action,
        cell.audience,
        str(len(cell.courses)),
        str(cell.lessons),
        str(cell.items),
        str(len(cell.pages)),
        *(str(len(cell.whole[language])) for language in Language),
    )


def as_markdown(cells: tuple[Cell, ...]) -> str:
    """Return the matrix as a Markdown table with the names of the courses."""
    rows = []
    for cell in cells:
        first, second, _, *rest = row(cell)
        rows.append((first, second, ", ".join(cell.courses), *rest))
    return markdown_table(HEAD, rows)


def _data(cell: Cell) -> dict[str, object]:
    return {
        "action": cell.action,
        "audience": cell.audience,
        "courses": cell.courses,
        "pages": cell.pages,
        "lessons": cell.lessons,
        "items": cell.items,
        "whole": {language.value: names for language, names in cell.whole.items()},
    }
