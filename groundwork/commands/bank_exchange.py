"""``groundwork bank export`` and ``bank import``: banks in the formats of other programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from assessments.authoring import check_new_bank
from assessments.exchange.api import (
    Finding,
    Format,
    Target,
    export_banks,
    import_bank,
    read_file,
    write_bank_folder,
    write_new_file,
)
from assessments.model import Bank
from curriculum.api import Curriculum
from curriculum.languages import Language
from curriculum.problems import Problem
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import home

_LANGUAGES = click.Choice([str(one) for one in Language])
_MOST_SHOWN = 200
"""Of the lines of a report: what is beyond them is counted."""


@click.command("export")
@click.argument("name", metavar="BANK")
@click.option("--to", "form", required=True, type=click.Choice([str(one) for one in Format]), help="Format.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write."
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=_LANGUAGES,
    help="Default: English; for csv, all four.",
)
@click.option("--replace", is_flag=True, help="Write over the file if it is there.")
def bank_export(name: str, form: str, output: Path, languages: tuple[str, ...], replace: bool) -> None:
    """Write BANK (an objective such as ARC100.O3, or `all`) as a file for another program.

    qti21 and qti3 are packages (.zip), olx is a content library (.tar.gz). Each holds one language, since a
    program that reads it would ask an item once for each; csv holds all of them, for bulk work.
    What the format cannot carry is told item by item. Writes the one file and nothing else.
    """
    content = read_content(home(), today())
    chosen = Format(form)
    default = (Language.EN,) if chosen.is_of_one_language else tuple(Language)
    wanted = tuple(Language(one) for one in languages) or default
    export = export_banks(_banks(content.material.banks, name), chosen, wanted)
    write_new_file(output, export.data, replaces=replace)
    _tell("Not carried", export.losses)
    click.echo(f"{output}  {export.items} items  {len(export.data) / 1000:.0f} kB")


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--bank", "objective", required=True, help="Objective of the bank, such as ARC100.O3.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder in which the bank's folder is made.",
)
@click.option(
    "--language", type=_LANGUAGES, default="en", show_default=True, help="Of files that do not say theirs."
)
def bank_import(files: tuple[Path, ...], objective: str, output: Path, language: str) -> None:
    """Make a bank of FILES: QTI 2.1 or 3.0 (.zip, .xml), GIFT, Aiken, CSV; one for each language or for all.

    Writes the new folder OUTPUT/BANK with bank.yaml and a text file for each language, whole or not at all,
    and never over something that is there. Then says what `groundwork check` would still ask for.
    """
    curriculum = read_content(home(), today()).curriculum
    read = [(path.name, read_file(path)) for path in files]
    imported = import_bank(read, _target(curriculum, objective), Language(language))
    place = output / objective
    write_bank_folder(place, imported.files)
    _tell("Changed", imported.changes)
    _tell("Left out", imported.left_out)
    for name, number in sorted(Counter(imported.other_banks).items()):
        click.echo(f"Not of this bank: {number} of {name}; import them with --bank {name}", err=True)
    problems = check_new_bank(place, curriculum)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{place}  {imported.items} items  {', '.join(sorted(imported.files))}")
    if problems or imported.left_out:
        click.echo(_summary(problems, imported.left_out), err=True)
        sys.exit(1)


def _banks(banks: Sequence[Bank], name: str) -> list[Bank]:
    found = [bank for bank in banks if name in ("all", bank.objective)]
    if not found:
        known = ", ".join(bank.objective for bank in banks) or "none"
        raise GroundworkError(f"there is no bank {name}; there are: {known}, all")
    return found


def _target(curriculum: Curriculum, objective: str) -> Target:
    for course in curriculum.courses.values():
        for one in course.objectives:
            if one.id == objective:
                titles = {language: text.section.title for language, text in one.texts.items()}
                return Target(objective, one.tag, one.actions, titles)
    return Target(objective)


def _tell(word: str, findings: Sequence[Finding]) -> None:
    """Write what there is to say of single items, beside the result: the same of several on one line."""
    by_message: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        by_message.setdefault((finding.message, finding.hint), []).append(finding.place)
    for (message, hint), places in list(by_message.items())[:_MOST_SHOWN]:
        click.echo(f"{word}: {message}", err=True)
        click.echo(f"  {', '.join(places)}", err=True)
        if hint:
            click.echo(f"  hint: {hint}", err=True)
    if len(by_message) > _MOST_SHOWN:
        click.echo(f"{word}: {len(by_message) - _MOST_SHOWN} more", err=True)


def _summary(problems: Sequence[Problem], left_out: Sequence[Finding]) -> str:
    parts = [
        *([f"{len(left_out)} left out"] if left_out else []),
        *([f"{len(problems)} still to do"] if problems else []),
    ]
    return f"The bank is written; {' and '.join(parts)}."
