"""``groundwork translate``: how translations stand, and their way to translators and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from assessments.authoring import load, written_in
from curriculum.api import TranslationRow, load_curriculum, stamp_file, translation_status
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from groundwork.commands.translate_exchange import translate_check, translate_export, translate_import
from groundwork.home import home

_LANGUAGES = click.Choice([str(language) for language in TRANSLATED_LANGUAGES])


@click.group()
def translate() -> None:
    """Follow the translations of the content."""


@translate.command()
@click.option("--language", type=_LANGUAGES, help="Only this one.")
def status(language: str | None) -> None:
    """List every section with its status and the digest of the English it should be made from.

    A file of a course that is not written in that language (`languages` in course.yaml) has one line.
    Reads only.
    """
    place = home()
    curriculum, _ = load_curriculum(place.curriculum_content)
    material = load(place.assessments_content, languages=written_in(curriculum))
    wanted = {one.path: one.written_in for one in (*curriculum.folders, *material.folders)}
    for folder in (place.curriculum_content, place.assessments_content):
        rows = translation_status(folder, Language(language) if language else None)
        for path, found in groupby(rows, key=lambda row: row.path):
            for line in _lines(path, list(found), wanted.get(path.parent, tuple(Language))):
                click.echo(line)


def _lines(path: Path, rows: Sequence[TranslationRow], wanted: Sequence[Language]) -> Iterator[str]:
    """Yield what is said of the texts of one file, in one line where it is neither there nor wanted."""
    if rows[0].language in wanted:
        yield from map(str, rows)
    elif path.is_file():
        yield from (f"{row}, not shown yet" for row in rows)
    else:
        yield f"{path}: not asked for, the course is written in {', '.join(wanted)}"


@translate.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
def stamp(files: tuple[Path, ...]) -> None:
    """Write into FILES that every section was made from the English as it stands now.

    Do this after translating a change: it takes your word for it. Only the digests are written.
    """
    for file in files:
        click.echo(f"{file}: {'stamped' if stamp_file(file) else 'already up to date'}")


translate.add_command(translate_export)
translate.add_command(translate_import)
translate.add_command(translate_check)
