"""``groundwork course``: bring back what was edited in Studio."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from groundwork.clock import today
from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.printable import printable
from groundwork.returning import BroughtBack, bring_back, write_back

_MOST_BYTES = 200_000_000


@click.group()
def course() -> None:
    """Bring courses back from where they were edited."""


@course.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
def import_course(file: Path, dry_run: bool) -> None:
    """Take over what was changed in Studio in the course of FILE, an OLX export (.tar.gz) of one of ours.

    Changed sections are written into the content's own files, and no other line of them. What the content
    changed too since the course was exported is left as it is, and said; so is what cannot be carried, such
    as other vendors' blocks. A review of a language is void in every file that was changed in it.
    """
    place = home()
    if file.stat().st_size > _MOST_BYTES:
        raise GroundworkError(f"{file} is larger than {_MOST_BYTES // 1_000_000} MB; is it an OLX export?")
    with file.open("rb") as archive:
        brought = bring_back(place, archive, today())
    if not dry_run:
        write_back(place, brought)
    for line in _report(brought, place.root, dry_run):
        click.echo(printable(line))
    sys.exit(1 if brought.returned.left or brought.problems else 0)


def _report(brought: BroughtBack, root: Path, dry_run: bool) -> list[str]:
    returned = brought.returned
    lines = [f"{returned.content.course.id}, exported as edition {returned.edition}"]
    lines += [f"Taken: {each}" for each in returned.changes]
    lines += [f"Left: {each}" for each in returned.left]
    word = "Would write" if dry_run else "Written"
    lines += [f"{word}: {path.relative_to(root)}" for path in sorted(brought.files)]
    to_do = [replace(each, path=each.path.relative_to(root)) for each in brought.problems]
    lines += [f"Still to do: {each}" for each in to_do]
    counts = (
        f"{len(returned.changes)} taken, {len(returned.left)} left, "
        f"{len(brought.files)} {'files to write' if dry_run else 'files written'}, "
        f"{len(brought.problems)} still to do"
    )
    return [*lines, counts]
