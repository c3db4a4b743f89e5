"""``groundwork dossier``: one page on which a committee can decide on a course."""

from __future__ import annotations

from pathlib import Path

import click

from curriculum.languages import Language
from groundwork.approving.dossier import dossier
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import home
from player.api import pdf_of


@click.command(name="dossier")
@click.argument("course")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write: .html, or .pdf for a tagged PDF.",
)
@click.option(
    "--language",
    type=click.Choice([one.value for one in Language]),
    default=Language.EN.value,
    show_default=True,
    help="The language of the page, and of the texts of which it shows what changed.",
)
def dossier_command(course: str, output: Path, language: str) -> None:
    """Write one page on COURSE for those who approve it.

    What is missing; what changed since the newest edition, and why; signatures, statements to confirm,
    comments and their answers; translations without a signature; actions of the framework; how it reads;
    sources with the days on which they are reviewed. It writes no other file than the one that -o names.
    """
    if output.suffix not in {".html", ".pdf"}:
        raise GroundworkError(f"{output}: expected a name that ends with .html or .pdf")
    place = home()
    page = dossier(place, read_content(place, today()), course, today(), Language(language))
    data = pdf_of(page) if output.suffix == ".pdf" else page.encode()
    try:
        output.write_bytes(data)
    except OSError as error:
        raise GroundworkError(f"{output} cannot be written: {error.strerror or error}") from error
