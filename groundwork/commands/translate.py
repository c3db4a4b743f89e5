"""``groundwork translate``: which texts are current, stale, missing, and who has signed them."""

from __future__ import annotations

from pathlib import Path

import click

from curriculum.api import stamp_file, translation_status
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from groundwork.home import home

_LANGUAGES = click.Choice([str(language) for language in TRANSLATED_LANGUAGES])


@click.group()
def translate() -> None:
    """Follow the translations of the content."""


@translate.command()
@click.option("--language", type=_LANGUAGES, help="Only this one.")
def status(language: str | None) -> None:
    """List every section with its status and the digest of the English it should be made from.

    Reads only.
    """
    place = home()
    for folder in (place.curriculum_content, place.assessments_content):
        for row in translation_status(folder, Language(language) if language else None):
            click.echo(str(row))


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
