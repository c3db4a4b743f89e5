"""``groundwork check``: every author's mistake, in one run."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from assessments.authoring import check_all
from authoring.approval.api import check_reviews
from authoring.lens_review.api import check_lens_reviews
from curriculum.problems import Problem
from groundwork.clock import today
from groundwork.home import home


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@click.option("--city", help="Another city: say what is its own, inherited, and missing.")
def check(paths: tuple[Path, ...], shape: str, city: str | None) -> None:
    """Find what is wrong in the content, as file:line:column, code, sentence and hint.

    PATHS narrow what is shown to some files or folders; everything is read all the same,
    since a file can be wrong because of another. Reads only; changes nothing.
    """
    place = home()
    if city:
        # Only here: who checks the source needs nothing of other cities.
        from groundwork.commands.check_city import check_city

        check_city(place, city, shape)
        return
    problems = [
        *check_all(place.curriculum_content, place.assessments_content, today()),
        *check_reviews(place.curriculum_content),
        *check_lens_reviews(place.curriculum_content),
    ]
    shown = [shown_from_here(problem) for problem in problems if _is_below(problem.path, paths)]
    write_problems(shown, shape)
    sys.exit(1 if shown else 0)


def write_problems(problems: Sequence[Problem], shape: str) -> None:
    """Write *problems* as ``text``, ``json`` or ``github``."""
    _WRITERS[shape](problems)


def _write_text(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem))
    count = len(problems)
    click.echo("No problems found." if not count else f"Found {count} problem{'s' if count > 1 else ''}.")


def _write_json(problems: Sequence[Problem]) -> None:
    rows = [
        {
            "path": problem.path.as_posix(),
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _write_github(problems: Sequence[Problem]) -> None:
    """Write GitHub's workflow commands, which put each problem beside its line in a pull request."""
    for problem in problems:
        text = f"{problem.message}. {problem.hint}".replace("%", "%25").replace("\n", "%0A")
        place = f"file={problem.path.as_posix()},line={problem.line},col={problem.column}"
        click.echo(f"::error {place},title={problem.code}::{text}")


_WRITERS: dict[str, Callable[[Sequence[Problem]], None]] = {
    "text": _write_text,
    "json": _write_json,
    "github": _write_github,
}


def _is_below(path: Path, wanted: Sequence[Path]) -> bool:
    absolute = path.resolve()
    return not wanted or any(absolute.is_relative_to(place.resolve()) for place in wanted)


def shown_from_here(problem: Problem) -> Problem:
    """Return the problem with its path as seen from here, when it lies below."""
    here = Path.cwd()
    path = problem.path.resolve()
    shown = path.relative_to(here) if path.is_relative_to(here) else problem.path
    return Problem(shown, problem.line, problem.column, problem.code, problem.message, problem.hint)
