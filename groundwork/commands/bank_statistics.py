"""``groundwork bank statistics``: how items, forms and translations worked, from responses without names."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from assessments.api import FIGURES_FOLDER, figures_path, figures_text, load_figures
from assessments.authoring import load_material
from assessments.model import Material
from authoring.files.api import ChangedMeanwhileError, Places, UnsafePathError, read_digest, save
from groundwork.clock import today
from groundwork.home import Home, home

if TYPE_CHECKING:
    from assessments.statistics.api import AskedItem, Confidence, Responses, Statistics

LARGEST = 500_000_000
"""Bytes of a file that is read: five million lines of a hundred."""


@click.command("statistics")
@click.argument("file", metavar="RESPONSES.csv", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--confidence",
    "confidence_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A CSV of how sure learners were, by objective.",
)
@click.option("--options", "with_options", is_flag=True, help="Print who took which option, too.")
@click.option(
    "--keep", "is_kept", is_flag=True, help="Keep the figures beside the items, for the trainers' pages."
)
@click.option(
    "--dry-run", is_flag=True, help="With --keep: say whose figures would be kept, and write nothing."
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def bank_statistics(
    file: Path, confidence_file: Path | None, with_options: bool, is_kept: bool, dry_run: bool, shape: str
) -> None:
    """Say how the items in RESPONSES.csv worked, and what to do about those that did not.

    Facility, discrimination, options, time taken, consistency of each form, each translation beside the
    English, and the change from one check to a later one. Figures of fewer than 10 learners are not told.
    docs/reference/item-statistics.md says which columns the files have.

    With --keep the figures of items and of confidence, and no response, are written to
    assessments/content/figures, where the workshop shows them. Without it, or with --dry-run, nothing is
    written.

    With --format json the mistakes of a file are JSON, too, and with --keep the objectives whose figures
    were kept; of the mistakes of a confidence file it says that they are in that one.

    Ends with 1 when a file has mistakes, or when an item should be held back.
    """
    # NumPy takes a tenth of a second to load, and `bank export` needs none of it.
    from assessments.statistics.api import Weight, as_data, asked_items, statistics_of
    from groundwork.commands.bank_statistics_text import statistics_lines

    material, mistakes = load_material(home().assessments_content)
    if mistakes:
        click.echo(f"The content has {len(mistakes)} problems: see `groundwork check`.", err=True)
    asked = asked_items(material.banks)
    for path in filter(None, (file, confidence_file)):
        if path.stat().st_size > LARGEST:
            _leave(path, [f"the file has more than {LARGEST:,} bytes; divide it by form"])
    responses = _responses_in(file, asked, shape)
    confidence = None if confidence_file is None else _confidence_in(confidence_file, responses, asked, shape)
    statistics = statistics_of(responses, asked, confidence)
    if shape == "json":
        kept = {"kept": _keep(home(), material, statistics, dry_run=dry_run)} if is_kept else {}
        click.echo(json.dumps(as_data(statistics) | kept, ensure_ascii=False, indent=1))
    else:
        for line in statistics_lines(statistics, with_options=with_options):
            click.echo(line)
        if is_kept:
            _keep(home(), material, statistics, dry_run=dry_run)
    sys.exit(1 if any(finding.weight is Weight.HOLD for finding in statistics.findings) else 0)


def _responses_in(path: Path, asked: Mapping[str, AskedItem], shape: str) -> Responses:
    """Return the responses in the file at *path*; or end, having told its mistakes."""
    from assessments.statistics.api import read_responses

    with path.open("rb") as stream:
        read = read_responses(stream, asked)
    _say_ignored(path, read.ignored)
    if read.responses is None:
        _leave(path, read.problems.lines(), read.problems.as_data() if shape == "json" else None)
    return read.responses


def _confidence_in(
    path: Path, responses: Responses, asked: Mapping[str, AskedItem], shape: str
) -> Confidence:
    """Return how sure those of *responses* were, by the file at *path*; or end, having told its mistakes."""
    from assessments.statistics.api import read_confidence

    with path.open("rb") as stream:
        read = read_confidence(stream, responses, {item.objective for item in asked.values()})
    _say_ignored(path, read.ignored)
    if read.confidence is None:
        data = read.problems.as_data() | {"file": "confidence"}
        _leave(path, read.problems.lines(), data if shape == "json" else None)
    return read.confidence


def _keep(place: Home, material: Material, statistics: Statistics, *, dry_run: bool) -> list[str]:
    """Write the figures beside the items, and return their objectives. All files are written, or none."""
    from assessments.statistics.api import kept_figures

    if place.city:
        message = f"the content of {place.city} is made anew from its source; keep figures without a city"
        raise click.UsageError(message)
    content = place.assessments_content
    objectives = [bank.objective for bank in material.banks]
    # First how the files read, then what is in them: whoever saves between the two is noticed.
    digests = {path: read_digest(path) for path in (figures_path(content, one) for one in objectives)}
    before = {one: figures for one in objectives if (figures := load_figures(content, one)) is not None}
    found = list(kept_figures(statistics, material.banks, before, today()))
    if dry_run:
        click.echo(f"Figures of {len(found)} objectives would be kept; nothing was written.", err=True)
        return [one.objective for one in found]
    edits: dict[Path, str | bytes | None] = {
        figures_path(content, one.objective): figures_text(one) for one in found
    }
    try:
        save(Places(place.curriculum_content, content), edits, {path: digests[path] for path in edits})
    except (ChangedMeanwhileError, UnsafePathError, OSError) as error:
        message = f"the figures were not kept: {error}"
        raise click.ClickException(message) from error
    click.echo(f"Figures of {len(edits)} objectives are kept in {content / FIGURES_FOLDER}.", err=True)
    return [one.objective for one in found]


def _say_ignored(path: Path, columns: tuple[str, ...]) -> None:
    if columns:
        click.echo(f"{path}: columns that were not read: {', '.join(map(repr, columns))}", err=True)


def _leave(path: Path, problems: list[str], data: dict[str, Any] | None = None) -> NoReturn:
    """Tell what is wrong with a file, for a program as well where *data* is given, and end."""
    if data is not None:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    for problem in problems:
        click.echo(f"{path}: {problem}", err=True)
    click.echo("Nothing was computed.", err=True)
    sys.exit(1)
