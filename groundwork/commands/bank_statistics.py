"""``groundwork bank statistics``: how items, forms and translations worked, from responses without names."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from assessments.authoring import load_material
from groundwork.home import home

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
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def bank_statistics(file: Path, confidence_file: Path | None, with_options: bool, shape: str) -> None:
    """Say how the items in RESPONSES.csv worked, and what to do about those that did not.

    Facility, discrimination, options, consistency of each form, each translation beside the English, and
    the change from one check to a later one. Figures of fewer than 10 learners are not told. Reads only.
    docs/reference/item-statistics.md says which columns the files have.

    Ends with 1 when a file has mistakes, or when an item should be held back.
    """
    # NumPy takes a tenth of a second to load, and `bank export` needs none of it.
    from assessments.statistics.api import (
        Weight,
        as_data,
        asked_items,
        read_confidence,
        read_responses,
        statistics_of,
    )
    from groundwork.commands.bank_statistics_text import statistics_lines

    material, mistakes = load_material(home().assessments_content)
    if mistakes:
        click.echo(f"The content has {len(mistakes)} problems: see `groundwork check`.", err=True)
    asked = asked_items(material.banks)
    for path in filter(None, (file, confidence_file)):
        if path.stat().st_size > LARGEST:
            _leave(path, [f"the file has more than {LARGEST:,} bytes; divide it by form"])
    with file.open("rb") as stream:
        read = read_responses(stream, asked)
    _say_ignored(file, read.ignored)
    if read.responses is None:
        _leave(file, read.problems.lines())
    confidence = None
    if confidence_file is not None:
        with confidence_file.open("rb") as stream:
            said = read_confidence(stream, read.responses, {item.objective for item in asked.values()})
        _say_ignored(confidence_file, said.ignored)
        if said.confidence is None:
            _leave(confidence_file, said.problems.lines())
        confidence = said.confidence
    statistics = statistics_of(read.responses, asked, confidence)
    if shape == "json":
        click.echo(json.dumps(as_data(statistics), ensure_ascii=False, indent=1))
    else:
        for line in statistics_lines(statistics, with_options=with_options):
            click.echo(line)
    sys.exit(1 if any(finding.weight is Weight.HOLD for finding in statistics.findings) else 0)


def _say_ignored(path: Path, columns: tuple[str, ...]) -> None:
    if columns:
        click.echo(f"{path}: columns that were not read: {', '.join(map(repr, columns))}", err=True)


def _leave(path: Path, problems: list[str]) -> NoReturn:
    for problem in problems:
        click.echo(f"{path}: {problem}", err=True)
    click.echo("Nothing was computed.", err=True)
    sys.exit(1)
