"""``groundwork paper``: forms for classrooms and for people without a device, and what comes back of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.languages import Language
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home

if TYPE_CHECKING:
    from groundwork.paper.marking import Marking


@click.group()
def paper() -> None:
    """Print forms, and mark what was answered with a pen."""


@paper.command("print")
@click.argument("form")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice([str(one) for one in Language]),
    help="Only this; all four without it.",
)
@click.option(
    "--versions", default=2, show_default=True, type=click.IntRange(1, 50), help="Parallel drawings."
)
@click.option(
    "--first-version", default=1, show_default=True, type=click.IntRange(1, 9950), help="Where they begin."
)
@click.option(
    "--sheets",
    default=10,
    show_default=True,
    type=click.IntRange(1, 500),
    help="Numbered answer sheets of each version and language.",
)
@click.option("--class", "class_name", default="class-1", show_default=True, help="Name of the class.")
@click.option("--large-print", is_flag=True, help="Letters of 18 points.")
@click.option("--no-pdf", is_flag=True, help="HTML alone.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, file_okay=False))
def print_(
    form: str,
    languages: tuple[str, ...],
    versions: int,
    first_version: int,
    sheets: int,
    class_name: str,
    large_print: bool,
    no_pdf: bool,
    output: Path,
) -> None:
    """Write FORM for paper: booklets, answer sheets and marking keys, and a CSV to type answers into.

    Writes only into the output folder. The same version of the same edition is always the same drawing, so
    it is safe to repeat. A pre-check and a post-check of the same version share no question.
    """
    from groundwork.paper.printed import PrintedForms
    from groundwork.paper.printing import Order, print_form

    edition = PrintedForms(read_content(home(), today())).edition_with(form)
    if edition.label.endswith("-draft"):
        click.echo(
            f"The text of {edition.content.course.id} is not frozen ({edition.label}): once it is changed, "
            "these sheets can no longer be marked. Freeze it first: groundwork freeze.",
            err=True,
        )
    order = Order(
        form=form,
        versions=range(first_version, first_version + versions),
        languages=[Language(one) for one in languages] or list(Language),
        sheets=sheets,
        class_name=class_name,
        is_large=large_print,
        has_pdf=not no_pdf,
    )
    for path in print_form(edition, order, output):
        click.echo(path)


@paper.command()
@click.argument("answers", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder; that of ANSWERS without it.",
)
def mark(answers: Path, output: Path | None) -> None:
    """Mark the sheets in ANSWERS, a CSV file, and write what they come to beside it.

    NAME-results.csv: the result of each sheet, for the trainer. NAME-records.json: learning records of the
    sheets with an employee number, for `groundwork records import`. NAME-responses.csv: every response
    without a name, for `groundwork bank statistics`. Safe to repeat; ANSWERS itself is never changed, and
    lines with a problem are told and left out until they are put right.
    """
    from groundwork.paper.answers import LARGEST_FILE, read_answers
    from groundwork.paper.marking import mark as mark_sheets
    from groundwork.paper.printed import PrintedForms

    with answers.open("rb") as file:
        found = read_answers(file.read(LARGEST_FILE + 1), today())
    marking = mark_sheets(found.sheets, PrintedForms(read_content(home(), today())))
    problems = sorted([*found.problems, *marking.problems])
    for problem in problems:
        click.echo(f"{answers}, {problem}", err=True)
    if found.ignored:
        click.echo(f"Neither read nor kept: the columns {', '.join(found.ignored)}", err=True)
    for path in _write(marking, answers, output or answers.parent):
        click.echo(path)
    click.echo(f"{len(marking.sheets)} sheets marked, {found.unused} unused, {len(problems)} problems")
    sys.exit(1 if problems else 0)


def _write(marking: Marking, answers: Path, folder: Path) -> list[Path]:
    from groundwork.paper.results import records_json, records_of, responses_csv, results_csv

    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        f"{answers.stem}-results.csv": results_csv(marking.sheets),
        f"{answers.stem}-records.json": records_json(records_of(marking.sheets)),
        f"{answers.stem}-responses.csv": responses_csv(marking.sheets),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]
